"""Folders of maps: what belongs to what, what is skipped, and that nothing loses a score."""

from __future__ import annotations

import json
import os
import shutil
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Problem
from dermx_viewer.errors import MapError, RunError
from dermx_viewer.progress import never_stop
from dermx_viewer.runs.changed import CHANGED
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.baselines import baseline_sources
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE
from tests.dataset import build

NFC, NFD = (unicodedata.normalize(form, "é") for form in ("NFC", "NFD"))
ONES = np.ones((5, 6))


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    return folder


def data_of(root: Path, *images: str) -> Path:
    for image in images:
        build.write_evaluation(
            root, f"derm1_{image}", build.darwin1([build.tag("Acne"), build.polygon("Papule")])
        )
    build.write_metadata(root, [f";x;Acne;{image}.jpg;;" for image in images])
    return root


def scored(root: Path, maps: Path) -> RunResult:
    return score_dataset(open_dataset(root), [MapFolder(maps)], DERMX_2021)


def told(problems: tuple[Problem, ...]) -> dict[str, str]:
    return {problem.where: problem.kind for problem in problems}


@pytest.mark.parametrize(
    ("name", "image", "explained"),
    [
        (f"{NFD}_Acne.npy", NFC, "Acne"),
        ("B_acne.NPY", "b", "Acne"),
        ("b_Actinic_keratosis.npy", "b", "Actinic keratosis"),
        ("b_actinic-keratosis.npz", "b", "Actinic keratosis"),
        ("c_d_e_Viral_warts.npy", "c_d_e", "Viral warts"),
        ("c_d_e_Seborrheic_dermatitis.tif", "c_d_e", "Seborrhoeic dermatitis"),
        ("c_Acne_Acne.png", "c_Acne", "Acne"),
        ("d e (2)--x_Vitiligo.npy", "d e (2)--x", "Vitiligo"),
    ],
)
def test_names_are_matched_as_photographs_are(
    tmp_path: Path, maps: Path, name: str, image: str, explained: str
) -> None:
    images = ("c", NFC, "b", "c_d_e", "c_Acne", "d e (2)--x")
    root = data_of(tmp_path / "data", *images)
    build.write_metadata(root, [f";x;{explained};{image}.jpg;;" for image in images])
    write_map(maps / name)
    result = scored(root, maps)
    assert set(result.rows["image"]) == {image}
    assert set(result.rows["explained_class"]) == {explained}
    assert [p.kind for p in result.problems] == ["maps missing for some images"]


def test_a_map_of_a_terabyte_is_refused_by_its_size(tmp_path: Path, maps: Path) -> None:
    root = data_of(tmp_path / "data", "a", "b")
    np.save(maps / "a_Acne.npy", ONES)
    for name in ("b_Acne.npy", "b_Acne.png", "b_Vitiligo.npz"):
        with (maps / name).open("wb") as file:
            file.truncate(2**40)
    result = scored(root, maps)
    assert set(result.rows["image"]) == {"a"}
    unusable = [p.what for p in result.problems if p.kind == "unusable map"]
    assert len(unusable) == 2 and all("limit of 512 MB" in what for what in unusable)


def write_map(file: Path) -> None:
    from PIL import Image

    if file.suffix in (".png", ".tif"):
        Image.new("L", (6, 5), 255).save(file)
    elif file.suffix == ".npz":
        np.savez(file, ONES)
    else:
        with file.open("wb") as stream:
            np.save(stream, ONES)


def test_names_that_can_mean_two_images_are_refused(tmp_path: Path, maps: Path) -> None:
    root = data_of(tmp_path / "data", "A", "a", "b")
    for name in ("A_Acne", "a_Acne", "b_Acne", "B_Psoriasis"):
        np.save(maps / f"{name}.npy", ONES)
    result = scored(root, maps)
    # Exactly the name goes first; "B" can be "b" alone.
    assert {p.kind for p in result.problems} == {"class without images"}
    assert set(result.rows["image"]) == {"A", "a", "b"}
    np.save(maps / "a_Vitiligo.npy", ONES)
    (maps / "A_Acne.npy").rename(maps / "A_Psoriasis.npy")
    root = data_of(tmp_path / "other", "Aa", "aA", "b")
    np.save(maps / "AA_Acne.npy", ONES)
    (problem,) = [p for p in scored(root, maps).problems if p.kind == "map name"]
    assert problem.where == "AA_Acne.npy" and "'Aa'" in problem.what and "'aA'" in problem.what


def test_two_maps_of_one_class(tmp_path: Path, maps: Path) -> None:
    root = data_of(tmp_path / "data", "b")
    np.save(maps / "b_Acne.npy", ONES)
    np.save(maps / "b_acne.npy", ONES)
    problems = told(scored(root, maps).problems)
    assert problems == {"b_acne.npy": "several maps"}
    # The file with the image's very name is used, wherever it stands in the alphabet.
    np.save(maps / "B_ACNE.npy", ONES * 2)
    result = scored(root, maps)
    assert told(result.problems) == dict.fromkeys(("B_ACNE.npy", "b_acne.npy"), "several maps")
    assert set(result.rows["map_max"]) == {1}


def test_what_is_skipped_is_said_with_counts(tmp_path: Path, maps: Path) -> None:
    root = data_of(tmp_path / "data", "b")
    np.save(maps / "b_Acne.npy", ONES)
    for name in ("b_Psoriasis.jpg", "c_Acne.jpg", "notes.txt", "b_Vitiligo", ".DS_Store"):
        (maps / name).write_bytes(b"x")
    (maps / "more").mkdir()
    (problem,) = scored(root, maps).problems
    assert problem.kind == "no map files"
    assert problem.what == "2 .jpg, 1 files without an ending, 1 folders, 1 .txt"
    (maps / "b_Acne.npy").unlink()
    with pytest.raises(MapError, match=r"no maps here.*2 \.jpg"):
        MapFolder(maps)


def test_overlays_of_explain_are_refused(tmp_path: Path, maps: Path) -> None:
    np.save(maps / "b_Acne.npy", ONES)
    source = {"method": "Grad-CAM", "layer": "x"}
    index = {"format": "dermx-viewer maps 1", "values": "raw", "source": source}
    (maps / "maps.json").write_text(json.dumps(index))
    (maps / "overlays").mkdir()
    write_map(maps / "overlays" / "b_Acne.png")
    with pytest.raises(MapError, match=r"drawn over their photographs by `explain`.*Give .*maps"):
        MapFolder(maps / "overlays")
    # Beside the maps they are what is expected there.
    assert not MapFolder(maps).notes(never_stop)


def test_one_bad_entry_costs_itself_alone(tmp_path: Path, maps: Path) -> None:
    root = data_of(tmp_path / "data", "x", "y")
    np.save(maps / "y_Acne.npy", ONES)
    (maps / "x_Acne.npy").mkdir()
    (maps / "x_Psoriasis.npy").symlink_to(maps / "nowhere")
    os.mkfifo(maps / "x_Vitiligo.png")
    (maps / "x_Viral warts.npz").symlink_to("/dev/urandom")
    no_text = os.fsdecode(b"x\xff_Acne.npy")
    np.save(maps / no_text, ONES)
    result = scored(root, maps)
    assert set(result.rows["image"]) == {"y"}
    found = told(result.problems)
    assert [kind for where, kind in sorted(found.items()) if where.startswith("x_")] == [
        "unusable map"
    ] * 4
    assert found["x\\xff_Acne.npy"] == "map without an image"
    content = json.loads(write_run(result, tmp_path / "out")[-1].read_text("utf-8"))
    assert len(content["problems"]) == len(result.problems)


def test_the_record_is_made_before_the_work(tmp_path: Path, maps: Path) -> None:
    root = data_of(tmp_path / "data", "b", "c")
    for image in "bc":
        np.save(maps / f"{image}_Acne.npy", ONES)
        build.write_photograph(root / f"{image}.png")
    whole = scored(root, maps)
    dataset, folder = open_dataset(root), MapFolder(maps)

    def gone(done: int, total: int, what: str) -> None:
        """Everything goes after the first image."""
        if done == 1:
            shutil.rmtree(root)
            shutil.rmtree(maps)

    result = score_dataset(dataset, [folder], DERMX_2021, progress=gone)
    assert set(result.rows["image"]) == {"b"}
    assert told(result.problems) == {"c_Acne.npy": "unusable map", "data": CHANGED}
    assert result.sources == whole.sources and result.dataset == whole.dataset


def test_values_beyond_single_precision_are_scored(tmp_path: Path, maps: Path) -> None:
    root = data_of(tmp_path / "data", "a", "b", "c", "d")
    values = np.random.default_rng(0).random((30, 40))
    # The last one is larger than SMALL_MAP, and all are the same map.
    for image, scale in zip("abcd", (1.0, 1e300, 1e-60, 1e-312), strict=True):
        np.save(maps / f"{image}_Acne.npy", values * scale)
    rows = score_dataset(open_dataset(root), [MapFolder(maps)], NATIVE).rows
    f1 = rows.pivot(index="characteristic", columns="image", values="f1")
    for image in "bcd":
        np.testing.assert_allclose(f1[image], f1["a"], rtol=1e-9)
    assert rows["map_max"].min() > 0 and np.isfinite(rows["map_max"]).all()


def test_maps_of_one_image_are_limited_together(
    tmp_path: Path, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = data_of(tmp_path / "data", "b")
    for name in ("Acne", "Psoriasis", "Vitiligo"):
        np.save(maps / f"b_{name}.npy", ONES)
    monkeypatch.setenv("DERMX_MAX_MAP_CELLS", "60")
    result = scored(root, maps)
    assert set(result.rows["explained_class"]) == {"Acne", "Psoriasis"}
    problem, other = result.problems
    assert (problem.where, other.kind) == ("b_Vitiligo.npy", "class without images")
    assert "DERMX_MAX_MAP_CELLS" in problem.what


@pytest.mark.parametrize("linked", [True, False])
def test_a_folder_that_cannot_be_listed(
    tmp_path: Path, maps: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    if linked:
        (tmp_path / "loop").symlink_to("loop")
        with pytest.raises(MapError, match="no such folder"):
            MapFolder(tmp_path / "loop")
        return

    def closed(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(MapError, match="cannot be read"):
        MapFolder(maps)


def test_no_kept_evaluation_is_said_only_where_it_is_so(tmp_path: Path, maps: Path) -> None:
    root = data_of(tmp_path / "data", "b")
    np.save(maps / "b_Acne.npy", ONES)
    build.write_photograph(root / "b.png", height=12, width=10)
    with pytest.raises(RunError, match=r"1 images have a kept evaluation.*wrong way round"):
        scored(root, maps)
    content = build.darwin1([build.tag("Low-quality"), build.polygon("Papule")])
    build.write_evaluation(root, "derm1_b", content)
    with pytest.raises(RunError, match="no image has a kept evaluation"):
        scored(root, maps)


def test_what_opening_found_stands_in_the_record(tmp_path: Path, maps: Path) -> None:
    root, out = data_of(tmp_path / "data", "b"), tmp_path / "out"
    np.save(maps / "b_Acne.npy", ONES)
    os.mkfifo(root / "b.jpg")
    assert run(["score", str(root), "--maps", str(maps), "--output", str(out)]) == 0
    content = json.loads((out / "run.json").read_text("utf-8"))
    told = [problem["kind"] for problem in content["dataset"]["problems"]]
    assert told == ["unreadable photograph"]


def test_colour_profiles_stand_in_the_record(tmp_path: Path, maps: Path) -> None:
    from tests.dataset.test_pictures import swapped_profile

    root = data_of(tmp_path / "data", "b", "c")
    np.save(maps / "b_Acne.npy", ONES)
    build.write_photograph(root / "b.png", icc_profile=swapped_profile())
    build.write_photograph(root / "c.png")
    assert list(scored(root, maps).dataset["colour_profiles"].values()) == [1]


@pytest.mark.parametrize("what", ["photographs", "everything"])
def test_photographs_that_go_while_a_run_works(tmp_path: Path, maps: Path, what: str) -> None:
    root = data_of(tmp_path / "data", "a", "b", "c")
    photos = [build.write_photograph(root / f"{image}.png") for image in "abc"]
    np.save(maps / "a_Acne.npy", ONES)
    dataset = open_dataset(root)
    sources = [*baseline_sources(dataset), MapFolder(maps)]
    names = [source.name for source in sources]

    def gone(done: int, total: int, told: str) -> None:
        # After the first image of the edges, which are found in photographs.
        if done == 3 * names.index("baseline: edges") + 1 and photos[1].exists():
            shutil.rmtree(root) if what == "everything" else [file.unlink() for file in photos]

    result = score_dataset(dataset, sources, NATIVE, progress=gone)
    edges = result.rows[result.rows["model"] == "baseline: edges"]
    assert set(edges["image"]) == {"a"} and set(result.rows["model"]) == {*names}
    gone_photographs = [p for p in result.problems if p.kind == "unreadable photograph"]
    assert [p.image_id for p in gone_photographs] == ["b", "c"]
    assert all("the file is gone" in p.what for p in gone_photographs)
    assert {path.name for path in write_run(result, tmp_path / "out")} >= {"rows.csv", "run.json"}


def test_data_in_folders_that_nothing_may_be_written_to(tmp_path: Path, maps: Path) -> None:
    root, out = data_of(tmp_path / "data", "b"), tmp_path / "out"
    np.save(maps / "b_Acne.npy", ONES)
    build.write_photograph(root / "b.png")
    before = {path: path.stat().st_mtime_ns for path in (root, root / "annotations", maps)}
    for folder in before:
        folder.chmod(0o555)
    try:
        command = ["score", str(root), "--maps", str(maps), "--baselines", "--output", str(out)]
        assert run(command) == 0
        assert run(["check", str(root)]) == 0
    finally:
        for folder in before:
            folder.chmod(0o755)
    # Nobody tried, whoever may write there all the same.
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_map_with_rows_and_columns_exchanged_is_not_scored(tmp_path: Path, maps: Path) -> None:
    root = data_of(tmp_path / "d", "a", "b")
    height, width = open_dataset(root).images[0].size
    assert height != width
    np.save(maps / "a_Acne.npy", np.ones((width, height)))
    np.save(maps / "b_Acne.npy", np.ones((width // 2, height // 2)))
    result = scored(root, maps)
    assert told(result.problems)["a_Acne.npy"] == "unusable map"
    assert "transpose it" in next(p.what for p in result.problems if p.where == "a_Acne.npy")
    assert set(result.rows["image"]) == {"b"}
