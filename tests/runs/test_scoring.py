"""The whole job on maps from files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dermx_viewer.cli import run
from dermx_viewer.coded import plain
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.errors import Cancelled, MapError, RunError
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.part import score_image
from dermx_viewer.runs.sources.map_folder import MapFolder, read_map
from dermx_viewer.scoring.consensus.fusion import fusion
from dermx_viewer.scoring.protocols import DERMX_2021, DERMX_2023, NATIVE
from tests.dataset import build
from tests.dataset.test_photographs import claimed_png

TABLES = (
    "rows.csv",
    "summary.csv",
    "human_agreement.csv",
    "rater_against_others.csv",
    "groups.csv",
    "against_people.csv",
)


@pytest.fixture
def dataset_path(tmp_path: Path) -> Path:
    return build.simple_dataset(tmp_path / "data")


@pytest.fixture
def maps_path(tmp_path: Path) -> Path:
    folder = tmp_path / "my maps"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for image in ("a (1)", "b--x"):
        np.save(folder / f"{image}_Acne.npy", rng.random((5, 6)))
        np.save(folder / f"{image}_viral-wart.npy", rng.random((5, 6)).astype(np.float32))
    return folder


def scored(dataset: Path, maps: Path) -> RunResult:
    return score_dataset(open_dataset(dataset), [MapFolder(maps)], DERMX_2021)


def test_every_image_rater_characteristic_and_class(dataset_path: Path, maps_path: Path) -> None:
    result = scored(dataset_path, maps_path)
    # 2 images × 2 raters × (Papule, Union) × 2 classes.
    assert len(result.rows) == 16
    assert set(result.rows["explained_class"]) == {"Acne", "Viral warts"}
    assert set(result.rows["model"]) == {"my maps"}
    assert result.rows["logit"].isna().all()
    assert (result.rows["predicted_class"] == "").all()
    assert [(p.kind, p.where) for p in result.problems] == [("class without images", "my maps")]
    # Summaries use the gold standard's map only.
    union = result.summary.query("characteristic == 'Union' and diagnosis == ''")
    assert list(union["n_rows"]) == [4]


def test_one_image_has_the_same_rows(dataset_path: Path, maps_path: Path) -> None:
    dataset = open_dataset(dataset_path)
    whole = score_dataset(dataset, [MapFolder(maps_path)], NATIVE).rows
    for found in MapFolder(maps_path).maps(dataset.images, lambda: False):
        assert found.maps is not None
        alone = score_image(found.image, [found.maps], NATIVE)
        part = whole[whole["image"] == found.image.image_id].reset_index(drop=True)
        pd.testing.assert_frame_equal(alone, plain(part))


def test_files_are_the_same_bytes_at_every_repetition(
    dataset_path: Path, maps_path: Path, tmp_path: Path
) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        assert {p.name for p in write_run(scored(dataset_path, maps_path), folder)} == {
            "rows.csv",
            "summary.csv",
            "human_agreement.csv",
            "rater_against_others.csv",
            "groups.csv",
            "against_people.csv",
            "methods.txt",
            "run.json",
        }
    for name in TABLES:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()
    runs = [json.loads((folder / "run.json").read_text("utf-8")) for folder in folders]
    for content in runs:
        assert set(content.pop("execution")) == {"started", "seconds"}
    assert runs[0] == runs[1]
    assert runs[0]["protocol"]["hash"] == DERMX_2021.hash
    assert runs[0]["dataset"]["annotations_sha256"]
    assert runs[0]["sources"][0]["sha256"]


def test_the_command_line_writes_the_same_bytes(
    dataset_path: Path, maps_path: Path, tmp_path: Path
) -> None:
    write_run(scored(dataset_path, maps_path), tmp_path / "api")
    out = str(tmp_path / "cli")
    assert run(["score", str(dataset_path), "--maps", str(maps_path), "--output", out]) == 0
    for name in TABLES:
        assert (tmp_path / "api" / name).read_bytes() == (tmp_path / "cli" / name).read_bytes()


def test_what_people_reach_stands_beside_the_summary(
    dataset_path: Path, maps_path: Path, tmp_path: Path
) -> None:
    result = scored(dataset_path, maps_path)
    # Both raters outlined the same in both images.
    assert (result.human[["human_f1", "attainable_f1"]] == 1).all(axis=None)
    assert len(result.human) == 8 and set(result.human["other_raters"]) == {1}
    union = result.summary.query("characteristic == 'Union' and diagnosis == ''").iloc[0]
    assert (union["human_f1_mean"], union["human_f1_n"]) == (1, 4)
    assert tuple(result.others.columns) == tuple(result.summary.columns)
    assert set(result.others["characteristic"]) == {"Papule", "Union"}
    write_run(result, tmp_path / "out")
    for name, column in (("human_agreement.csv", "human_f1"), ("summary.csv", "human_f1_mean")):
        assert column in pd.read_csv(tmp_path / "out" / name).columns
    told = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["beside_the_models"]
    assert set(told) == {"human", "attainable", "rater_against_others.csv"}
    assert "own rows" in told["human"] and "upper reference" in told["attainable"]
    assert "consensus of the others" in told["rater_against_others.csv"]


def test_runs_of_a_network(dataset_path: Path, maps_path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(maps_path, again)
    command = ["score", str(dataset_path), "--maps", str(maps_path), "--maps", str(again)]
    assert run([*command, "--output", str(tmp_path / "plain")]) == 0
    plain = pd.read_csv(tmp_path / "plain" / "summary.csv")
    assert set(plain["model"]) == {"my maps", "again", "mean over 2 networks"}
    runs = ["--runs-of", "ResNet-50 = my maps, again"]
    assert run([*command, *runs, "--output", str(tmp_path / "runs")]) == 0
    told = pd.read_csv(tmp_path / "runs" / "summary.csv")
    assert set(told["model"]) == {"my maps", "again", "mean over 2 runs of ResNet-50"}
    over = told[told["model"].str.startswith("mean")]
    assert set(over["n_models"]) == {2} and set(over["f1_std"]) == {0}
    content = json.loads((tmp_path / "runs" / "run.json").read_text("utf-8"))
    assert content["runs_of"] == {"ResNet-50": ["my maps", "again"]}


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("ResNet-50", "NETWORK=MODEL"),
        ("=my maps,again", "NETWORK=MODEL"),
        ("ResNet-50=", "NETWORK=MODEL"),
        ("ResNet-50=my maps", "at least two"),
        ("ResNet-50=my maps,nowhere", "there is no model 'nowhere'"),
    ],
    ids=["no models", "no name", "none", "one", "unknown"],
)
def test_runs_that_make_no_sense_are_refused_before_the_work(
    dataset_path: Path,
    maps_path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    option: str,
    said: str,
) -> None:
    command = ["score", str(dataset_path), "--maps", str(maps_path), "--runs-of", option]
    assert run([*command, "--output", str(tmp_path / "out")]) == 2
    assert said in capsys.readouterr().err and not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("option", "rater"),
    [
        ("majority", "consensus (majority)"),
        ("at-least-2", "consensus (at least 2)"),
        ("share", "consensus (share)"),
        ("staple", "consensus (STAPLE)"),
    ],
)
def test_against_a_consensus(
    dataset_path: Path, maps_path: Path, tmp_path: Path, option: str, rater: str
) -> None:
    out = tmp_path / "out"
    command = ["score", str(dataset_path), "--maps", str(maps_path), "--consensus", option]
    assert run([*command, "--output", str(out)]) == 0
    rows = pd.read_csv(out / "rows.csv")
    # Both raters agree: each consensus is what each of them outlined.
    each = scored(dataset_path, maps_path).rows
    assert len(rows) == len(each) / 2 == 8
    assert set(rows["rater"]) == {rater} and set(rows["voters"]) == {2}
    first = each[each["rater"] == "derm1"].reset_index(drop=True)
    pd.testing.assert_series_equal(rows["f1"], first["f1"])
    content = json.loads((out / "run.json").read_text("utf-8"))
    assert content["protocol"]["name"] == f"dermx-2021, {rater}"
    assert content["protocol"]["choices"]["raters"] == fusion(option).label
    assert content["protocol"]["hash"] != DERMX_2021.hash


def test_what_has_no_consensus_is_counted(
    dataset_path: Path, maps_path: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    command = ["score", str(dataset_path), "--maps", str(maps_path), "--output", str(tmp_path)]
    assert run([*command, "--consensus", "at-least-3"]) == 1  # There is no figure.
    # Papule and Union of two images.
    assert "no consensus: 1" in (said := capsys.readouterr().err) and "4 times" in said
    assert pd.read_csv(tmp_path / "rows.csv").empty


def test_an_unknown_consensus_is_refused_before_the_work(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["score", str(dataset_path), "--maps", "nowhere", "--output", str(tmp_path / "o")]
    assert run([*command, "--consensus", "median"]) == 2
    assert "choose one of: each, union" in capsys.readouterr().err


def test_a_folder_with_a_run_is_refused(
    dataset_path: Path, maps_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["score", str(dataset_path), "--maps", str(maps_path), "--output", str(tmp_path)]
    assert run(command) == 0
    before = (tmp_path / "rows.csv").read_bytes()
    assert run(command) == 2
    assert "already holds a run" in capsys.readouterr().err
    assert run([*command, "--overwrite"]) == 0
    assert (tmp_path / "rows.csv").read_bytes() == before


def test_a_file_of_an_earlier_version_goes_and_other_peoples_stay(
    dataset_path: Path, maps_path: Path, tmp_path: Path
) -> None:
    output = tmp_path / "o"
    output.mkdir()
    for name in ("human_ceiling.csv", "rows.csv", "notes.txt"):
        (output / name).write_text("old")
    command = ["score", str(dataset_path), "--maps", str(maps_path), "--output", str(output)]
    assert run(command) == 2
    assert run([*command, "--overwrite"]) == 0
    assert {file.name for file in output.iterdir()} == {
        *TABLES,
        "methods.txt",
        "run.json",
        "notes.txt",
    }


def test_what_was_outlined_without_a_pixel_is_said(dataset_path: Path, maps_path: Path) -> None:
    outside = [(50.0, 3.0), (60.0, 3.0), (60.0, 7.0)]
    content = [build.tag("Acne"), build.polygon("Scale", outside)]
    for name in ("derm1_b--x", "derm2_b--x"):
        build.write_evaluation(dataset_path, name, build.darwin1(content))
    result = scored(dataset_path, maps_path)
    (problem,) = [p for p in result.problems if p.kind == "region without pixels"]
    assert problem.what.startswith("2 outlined characteristics")
    assert "Scale by derm1 on b--x" in problem.what
    assert set(result.rows.query("characteristic == 'Scale'")["f1"]) == {0}


def test_no_row_at_all_is_said(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    maps = tmp_path / "maps"
    maps.mkdir()
    np.save(maps / "a (1)_Acne.npy", np.full((5, 6), -1))
    command = ["score", str(dataset_path), "--maps", str(maps), "--output", str(tmp_path / "o")]
    assert run(command) == 1
    said = capsys.readouterr().err
    assert "nothing was scored: there is not one row" in said
    assert "a (1)_Acne.npy: holds negative values" in said


def test_a_score_needs_something_to_score(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["score", str(dataset_path), "--output", str(tmp_path / "o")]) == 2
    assert "--model, --maps or --baselines" in capsys.readouterr().err
    with pytest.raises(MapError, match="no such folder"):
        MapFolder(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(MapError, match="no maps here"):
        MapFolder(tmp_path / "empty")
    np.save(tmp_path / "empty" / "other_Acne.npy", np.ones((2, 2)))
    with pytest.raises(RunError, match=r"nothing to score.*no scored image 'other'"):
        scored(dataset_path, tmp_path / "empty")


def test_a_folder_of_other_photographs_is_named(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    asked = [
        "score",
        str(dataset_path),
        "--model",
        "demo-residual",
        "--output",
        str(tmp_path / "o"),
    ]
    assert run([*asked, "--photos", str(other)]) == 2
    said = capsys.readouterr().err.replace("\n", " ")
    assert "has the name of any of the" in said and "give their folder" not in said


def test_what_is_wrong_with_maps_is_reported(dataset_path: Path, maps_path: Path) -> None:
    bad = {
        "a (1)_Psoriasis.npy": np.ones((2, 3, 4)),
        "a (1)_Vitiligo.npy": np.full((5, 6), np.nan),
        "b--x_Psoriasis.npy": np.full((5, 6), -1.0),
        "b--x_Vitiligo.npy": np.array([["x"]]),
        "b--x_Actinic keratosis.npy": np.ones((7, 6)),
        "a (1)_Rosacea.npy": np.ones((5, 6)),
        "nowhere_Acne.npy": np.ones((5, 6)),
        "noclass.npy": np.ones((5, 6)),
    }
    for name, values in bad.items():
        np.save(maps_path / name, values)
    (maps_path / "a (1)_Actinic keratosis.npy").write_bytes(b"\x93NUMPY broken")
    (maps_path / "a (1)_Seborrheic dermatitis.png").write_bytes(b"")
    (maps_path / "b--x_Seborrheic dermatitis.png").write_bytes(claimed_png(60_000, 60_000))
    result = scored(dataset_path, maps_path)
    assert len(result.rows) == 16
    named = {problem.where for problem in result.problems}
    kinds = {problem.where: problem.kind for problem in result.problems}
    assert named >= {*bad}
    assert kinds["b--x_Actinic keratosis.npy"] == "map shape"
    assert kinds["nowhere_Acne.npy"] == "map without an image"
    assert kinds["a (1)_Rosacea.npy"] == "map of an unknown class"
    assert kinds["noclass.npy"] == "map name"
    assert sum(kind == "unusable map" for kind in kinds.values()) == 7


def test_png_maps_are_divided_by_their_depth(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0, 51]], np.uint8)).save(tmp_path / "a.png")
    Image.fromarray(np.array([[0, 13107]], np.uint16)).save(tmp_path / "b.png")
    for name in ("a.png", "b.png"):
        np.testing.assert_allclose(read_map(tmp_path / name), [[0, 0.2]], atol=1e-7)


def test_an_enormous_npy_header_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.npy"
    np.save(file, np.ones((2, 2)))
    data = file.read_bytes().replace(b"(2, 2)", b"(2000000, 2000000)"[:18])
    file.write_bytes(data)
    with pytest.raises(MapError, match=r"a\.npy"):
        read_map(file)


def test_objects_are_never_unpickled(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.array([{"x": 1}]), allow_pickle=True)
    with pytest.raises(MapError, match="type object"):
        read_map(tmp_path / "a.npy")


def test_cancel(dataset_path: Path, maps_path: Path) -> None:
    dataset = open_dataset(dataset_path)
    with pytest.raises(Cancelled):
        score_dataset(dataset, [MapFolder(maps_path)], NATIVE, should_stop=lambda: True)


def test_progress_ends_at_the_total(dataset_path: Path, maps_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    dataset = open_dataset(dataset_path)
    score_dataset(dataset, [MapFolder(maps_path)], NATIVE, progress=lambda *a: seen.append(a))
    # Two images, once for the maps and once for the raters among themselves.
    assert seen[0][:2] == (0, 4) and seen[-1][:2] == (4, 4)
    assert "my maps" in seen[0][2]
    assert [news[0] for news in seen] == sorted(news[0] for news in seen)


def test_a_photograph_of_another_aspect_is_not_scored(dataset_path: Path, maps_path: Path) -> None:
    build.write_photograph(dataset_path / "b--x.png", height=12, width=10)
    result = scored(dataset_path, maps_path)
    assert set(result.rows["image"]) == {"a (1)"}
    first, *others = result.all_problems
    assert (first.kind, first.image_id) == ("width and height exchanged", "b--x")
    assert {problem.kind for problem in others} == {"map without an image", "class without images"}


def test_the_benchmark_of_2023_says_whose_rows_and_what_it_is_not(tmp_path: Path) -> None:
    dataset = open_dataset(build.simple_dataset(tmp_path / "data"))
    maps = tmp_path / "maps"
    maps.mkdir()
    np.save(maps / "b--x_Acne.npy", np.eye(5))
    result = score_dataset(dataset, [MapFolder(maps)], DERMX_2023)
    assert "all" in set(result.rows["rater"]) and result.human.empty
    (told,) = [p for p in result.problems if p.kind == "nothing predicted"]
    assert (told.where, told.done) == ("maps", "every map of it is summed up")
    assert set(result.summary["characteristic"]) >= {"Union", "Union of each rater"}
