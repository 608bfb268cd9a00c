from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from dermx_viewer.dataset.masks import characteristic_mask
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.photographs import STAND_IN_MARK
from dermx_viewer.errors import Cancelled, DatasetError
from tests.dataset import build
from tests.dataset.build import darwin1, darwin2, points, polygon, tag
from tests.dataset.test_photographs import claimed_png


def kinds(problems: Any) -> Counter[str]:
    return Counter(problem.kind for problem in problems)


def test_a_clean_data_set_opens_without_problems(tmp_path: Path) -> None:
    dataset = open_dataset(build.simple_dataset(tmp_path))
    assert dataset.problems == ()
    assert [image.image_id for image in dataset.images] == ["a (1)", "b--x"]
    assert dataset.raters == ("derm1", "derm2")
    first = dataset.by_id["a (1)"]
    assert first.size == (10, 12)
    assert (first.gold, first.metadata.skin_tone, first.metadata.age) == ("Acne", "light", "young")
    assert first.photograph is None
    (evaluation, other) = first.evaluations
    assert (evaluation.rater, other.rater) == ("derm1", "derm2")
    assert evaluation.kept and evaluation.diagnosis == "Acne"
    assert evaluation.characteristics == ("Young",)
    assert evaluation.outlined == ("Papule",)
    assert evaluation.regions[0].terms == ("Red",)
    assert characteristic_mask(evaluation, "Papule").area == 20


def test_both_darwin_versions_give_the_same(tmp_path: Path) -> None:
    hole = ((3.0, 4.0), (4.0, 4.0), (4.0, 6.0), (3.0, 6.0))
    both = [points(build.SQUARE), points(hole)]
    old = {"name": "Scale", "complex_polygon": {"path": both}, "bounding_box": {}}
    new = {"name": "Scale", "polygon": {"paths": both}, "slot_names": ["0"], "properties": []}
    build.write_evaluation(tmp_path, "derm1_a", darwin1([tag("Acne"), old]))
    build.write_evaluation(tmp_path, "derm2_a", darwin2([tag("Acne"), new]))
    one, two = open_dataset(tmp_path).by_id["a"].evaluations
    for left, right in zip(one.regions[0].paths, two.regions[0].paths, strict=True):
        np.testing.assert_array_equal(left, right)
    assert (one.height, one.width) == (two.height, two.width) == (10, 12)
    assert characteristic_mask(one, "Scale").area == characteristic_mask(two, "Scale").area


def test_spellings_become_the_papers(tmp_path: Path) -> None:
    annotations = [
        tag("Seborrheic dermatitis"),
        tag("Palmo-plantar distribution"),
        polygon("Thrombosed capillary", attributes=["Hyper-pigmented"]),
        polygon("open_comedo"),
    ]
    build.write_evaluation(tmp_path, "derm1_a", darwin1(annotations))
    build.write_metadata(tmp_path, ["a.jpg;SD-260;seborrheic dermatitis;a.jpg;light;adult"])
    dataset = open_dataset(tmp_path)
    (evaluation,) = dataset.evaluations
    assert evaluation.diagnosis == dataset.images[0].gold == "Seborrhoeic dermatitis"
    assert evaluation.characteristics == ("Palmo-plantar",)
    assert evaluation.outlined == ("Open comedo", "Thrombosed capillaries")
    assert evaluation.regions[0].terms == ("Hyperpigmented",)
    assert dataset.problems == ()


def test_unknown_names_are_kept_and_reported(tmp_path: Path) -> None:
    annotations = [tag("Acne"), tag("Rosacea"), polygon("Hyperkeratosis", attributes=["Blue"])]
    build.write_evaluation(tmp_path, "derm1_a", darwin1(annotations))
    build.write_metadata(tmp_path, ["a.jpg;SD-260;Rosacea;a.jpg;light;adult"])
    dataset = open_dataset(tmp_path)
    (evaluation,) = dataset.evaluations
    assert evaluation.unknown_tags == ("Rosacea",)
    assert evaluation.outlined == ("Hyperkeratosis",)
    assert evaluation.regions[0].terms == ("Blue",)
    assert dataset.images[0].gold == "Rosacea"
    named = [p.what for p in dataset.problems if p.kind == "unknown name"]
    assert len(named) == 4
    for name in ("Rosacea", "Hyperkeratosis", "Blue"):
        assert any(name in what for what in named)


@pytest.mark.parametrize(
    ("tags", "kept", "kind"),
    [
        (["Acne", "Psoriasis"], True, "several diagnoses"),
        (["Acne", "Other-disease"], False, ""),
        (["Low-quality"], False, ""),
        (["Young"], False, "no diagnosis"),
    ],
)
def test_which_evaluations_count(tmp_path: Path, tags: list[str], kept: bool, kind: str) -> None:
    build.write_evaluation(tmp_path, "derm1_a", darwin1([tag(t) for t in tags]))
    build.write_metadata(tmp_path, ["a.jpg;SD-260;Acne;a.jpg;light;adult"])
    dataset = open_dataset(tmp_path)
    (evaluation,) = dataset.evaluations
    assert evaluation.kept is kept
    assert set(kinds(dataset.problems)) == ({kind} if kind else set())
    assert evaluation.diagnosis == ("Acne" if "Acne" in tags else "")


BROKEN_FILES = {
    "not JSON": b"{]",
    "cut off": b'{"image": {"width": 3, "hei',
    "empty": b"",
    "blank": b"  \n",
    "not UTF-8": b'{"image": "\xff\xfe"}',
    "missing key": json.dumps({"image": {"width": 3, "height": 4}}).encode(),
    "no size": json.dumps({"annotations": []}).encode(),
    "no slots": json.dumps({"item": {"slots": []}, "annotations": []}).encode(),
    "wrong type": json.dumps({"image": {"width": "3", "height": 4}, "annotations": []}).encode(),
    "a list": b"[]",
    "null": b"null",
    "zero size": json.dumps(darwin1([], height=0)).encode(),
    "absurd size": json.dumps(darwin1([], height=10**9)).encode(),
    "absurd area": json.dumps(darwin1([], height=60_000, width=60_000)).encode(),
    "nested brackets": b"[" * 100_000,
    "nested brackets inside": b'{"image":{"width":3,"height":4},"annotations":'
    + b"[" * 100_000
    + b"]" * 100_000
    + b"}",
    "NaN": b'{"image": {"width": NaN, "height": 4}, "annotations": []}',
}


@pytest.mark.parametrize("content", BROKEN_FILES.values(), ids=BROKEN_FILES.keys())
def test_a_broken_file_is_a_problem_and_the_rest_opens(tmp_path: Path, content: bytes) -> None:
    build.simple_dataset(tmp_path)
    build.write_evaluation(tmp_path, "derm3_a (1)", content)
    dataset = open_dataset(tmp_path)
    (problem,) = dataset.problems
    assert problem.kind == "unreadable annotations"
    assert problem.where == "annotations/derm3_a (1).json"
    assert problem.image_id == "a (1)"
    assert problem.what
    assert len(dataset.evaluations) == 4


def point_list(*pairs: tuple[Any, Any]) -> list[Any]:
    return [{"x": x, "y": y} for x, y in pairs]


BROKEN_ANNOTATIONS: dict[str, tuple[Any, str]] = {
    "two points": (polygon("Papule", ((1, 1), (2, 2))), "2 points"),
    "no points": ({"name": "Papule", "polygon": {"path": []}}, "0 points"),
    "x missing": ({"name": "Papule", "polygon": {"path": [{"y": 1}] * 3}}, "x"),
    "x is text": (
        {"name": "Papule", "polygon": {"path": point_list(("1", 2)) * 3}},
        "not a number",
    ),
    "far away": (polygon("Papule", ((1, 1), (1e12, 2), (3, 3))), "outside"),
    "polygon is a list": ({"name": "Papule", "polygon": [1, 2]}, "object"),
    "no name": ({"polygon": {"path": points(build.SQUARE)}}, "name"),
    "a number": (7, "object"),
    "no shape": ({"name": "Papule", "line": {"path": []}}, "is a line; only polygons"),
    "nested": (
        {"name": "Papule", "polygon": json.loads("[" * 900 + "]" * 900)},
        "object",
    ),
}


@pytest.mark.parametrize(
    ("annotation", "words"), BROKEN_ANNOTATIONS.values(), ids=BROKEN_ANNOTATIONS.keys()
)
def test_a_broken_annotation_leaves_the_others(tmp_path: Path, annotation: Any, words: str) -> None:
    content = darwin1([tag("Acne"), annotation, polygon("Scale")])
    build.write_evaluation(tmp_path, "derm1_a", content)
    build.write_metadata(tmp_path, ["a.jpg;SD-260;Acne;a.jpg;light;adult"])
    dataset = open_dataset(tmp_path)
    (evaluation,) = dataset.evaluations
    assert evaluation.diagnosis == "Acne"
    assert evaluation.outlined == ("Scale",)
    assert any(words in problem.what for problem in dataset.problems), dataset.problems
    assert {problem.where for problem in dataset.problems} == {"annotations/derm1_a.json"}


def test_png_masks_where_there_are_no_polygons(tmp_path: Path) -> None:
    bare = {"name": "Papule", "bounding_box": {"x": 0, "y": 0, "w": 3, "h": 3}}
    other = {"name": "Open comedo", "bounding_box": {"x": 0, "y": 0, "w": 3, "h": 3}}
    build.write_evaluation(tmp_path, "derm1_a", darwin1([tag("Acne"), bare, other]))
    build.write_metadata(tmp_path, ["a.jpg;SD-260;Acne;a.jpg;light;adult"])
    folder = tmp_path / "masks" / "masks"
    folder.mkdir(parents=True)
    for name, columns in (("derm1_a_00000", 3), ("derm1_a_Open comedo", 5)):
        pixels = np.zeros((10, 12), np.uint8)
        pixels[:2, :columns] = 255
        Image.fromarray(pixels).save(folder / f"{name}.png")
    dataset = open_dataset(tmp_path)
    (evaluation,) = dataset.evaluations
    assert characteristic_mask(evaluation, "Papule").area == 6
    assert characteristic_mask(evaluation, "Open comedo").area == 10
    assert dataset.problems == ()


def test_a_region_without_polygon_and_mask_is_a_problem(tmp_path: Path) -> None:
    bare = {"name": "Papule", "bounding_box": {"x": 0, "y": 0, "w": 3, "h": 3}}
    build.write_evaluation(tmp_path, "derm1_a", darwin1([tag("Acne"), bare, polygon("Scale")]))
    dataset = open_dataset(tmp_path)
    assert "region without outline" in kinds(dataset.problems)
    assert dataset.evaluations[0].outlined == ("Scale",)


def test_file_names_without_a_rater_are_problems(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    build.write_evaluation(tmp_path, "nounderscore", darwin1([tag("Acne")]))
    build.write_evaluation(tmp_path, "_image", darwin1([tag("Acne")]))
    assert kinds(open_dataset(tmp_path).problems) == {"file name": 2}


@pytest.mark.parametrize("name", ["Metadata.CSV", "metadata.csv.csv", "metadata.xlsx"])
def test_metadata_by_another_name(tmp_path: Path, name: str) -> None:
    build.simple_dataset(tmp_path)
    (tmp_path / "metadata.csv").rename(tmp_path / name)
    dataset = open_dataset(tmp_path)
    if name.casefold() == "metadata.csv":
        assert dataset.images[0].gold == "Acne" and not dataset.problems
    else:
        (problem,) = dataset.problems
        assert problem.kind == "no metadata" and f"there is none ({name}: not read" in problem.what


def test_metadata_with_other_columns(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    build.write_metadata(tmp_path, ["1,2,3"], header="alpha,beta,gamma")
    dataset = open_dataset(tmp_path)
    assert kinds(dataset.problems) == {"metadata columns": 1}
    assert "alpha, beta, gamma" in dataset.problems[0].what
    assert dataset.images[0].gold == ""


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", {"metadata columns": 1}),
        (b"\xff\xfe\0garbage\n\0\0", {"metadata columns": 1, "table text": 1}),
        (
            b"current_filename;diagnosis\na (1).png;Acne\na (1).png;Acne\n;Acne\n",
            {
                "metadata columns": 1,
                "metadata row": 1,
                "duplicate id": 1,
                "image without metadata": 1,
            },
        ),
    ],
)
def test_broken_metadata(tmp_path: Path, data: bytes, expected: dict[str, int]) -> None:
    build.simple_dataset(tmp_path)
    (tmp_path / "metadata.csv").write_bytes(data)
    dataset = open_dataset(tmp_path)
    assert kinds(dataset.problems) == expected
    assert len(dataset.evaluations) == 4


def test_metadata_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    text = "current_filename,diagnosis,dataset,skin_tone,age,original_filename\r\n"
    text += "a (1).jpg,Acne,Clinic Köln,light,young,o.jpg\r\nb--x.jpg,Acne,x,dark,adult,p.jpg\r\n"
    (tmp_path / "metadata.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    dataset = open_dataset(tmp_path)
    assert dataset.problems == ()
    assert dataset.by_id["a (1)"].metadata.source == "Clinic Köln"
    (tmp_path / "metadata.csv").write_bytes(text.encode("cp1252"))
    assert open_dataset(tmp_path).by_id["a (1)"].metadata.source == "Clinic Köln"


def test_missing_metadata_is_a_problem(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    (tmp_path / "metadata.csv").unlink()
    assert kinds(open_dataset(tmp_path).problems) == {"no metadata": 1}


def test_nothing_to_open_names_folder_and_expectation(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"nowhere.*no such folder.*annotations/"):
        open_dataset(tmp_path / "nowhere")
    file = tmp_path / "file.txt"
    file.write_text("x")
    with pytest.raises(DatasetError, match=r"file\.txt is a file.*Open the folder"):
        open_dataset(file)
    with pytest.raises(DatasetError, match=r"no annotations here.*annotations/"):
        open_dataset(tmp_path)
    build.write_evaluation(tmp_path / "inner", "derm1_a", b"{")
    with pytest.raises(DatasetError, match=r"Did you mean .*inner"):
        open_dataset(tmp_path)
    with pytest.raises(DatasetError, match=r"none of the 1 annotation files.*derm1_a\.json"):
        open_dataset(tmp_path / "inner")
    with pytest.raises(DatasetError, match=r"photographs does not exist"):
        open_dataset(build.simple_dataset(tmp_path / "good"), photos=tmp_path / "none")


def test_photographs_are_found_by_stem(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path / "set")
    build.write_photograph(root / "deep" / "down" / "A (1).JPG")
    build.write_photograph(root / "masks" / "b--x.png")
    elsewhere = tmp_path / "photos"
    # The owner's own file name (original_filename) counts where the image's name is not found.
    build.write_photograph(elsewhere / "b.png")
    assert open_dataset(root).by_id["b--x"].photograph is None
    dataset = open_dataset(root, photos=elsewhere)
    first, second = dataset.images
    assert first.photograph is not None and first.photograph.path.name == "A (1).JPG"
    assert second.photograph is not None and second.photograph.path.name == "b.png"
    assert dataset.problems == ()


def test_stand_ins_are_marked(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path)
    build.write_photograph(root / "a (1).jpg", comment=STAND_IN_MARK.encode())
    dataset = open_dataset(root)
    assert dataset.by_id["a (1)"].stand_in
    assert not dataset.by_id["b--x"].stand_in


def test_photograph_of_another_size(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path)
    build.write_photograph(root / "a (1).png", height=20, width=24)
    build.write_photograph(root / "b--x.png", height=12, width=10)
    dataset = open_dataset(root)
    same, other = dataset.images
    assert same.scorable and same.photograph is not None and same.photograph.fits
    assert not other.scorable
    assert kinds(dataset.problems) == {"photograph size": 1, "width and height exchanged": 1}
    assert "not scored" in dataset.problems[1].done


def test_exif_turned_photograph_has_the_annotated_size(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path)
    exif = Image.Exif()
    exif[274] = 6
    build.write_photograph(root / "a (1).jpg", height=12, width=10, exif=exif)
    photograph = open_dataset(root).by_id["a (1)"].photograph
    assert photograph is not None
    assert (photograph.height, photograph.width, photograph.fits) == (10, 12, True)


def test_unreadable_photographs_are_problems(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path)
    (root / "a (1).png").write_bytes(b"")
    (root / "b--x.jpg").write_bytes(b"no picture")
    (root / "b--x.png").write_bytes(claimed_png(60_000, 60_000))
    dataset = open_dataset(root)
    assert kinds(dataset.problems) == {"unreadable photograph": 3}
    assert any("60000 × 60000" in problem.what for problem in dataset.problems)
    assert all(image.photograph is None for image in dataset.images)
    assert len(dataset.evaluations) == 4
    build.write_photograph(root / "good" / "b--x.webp")
    photograph = open_dataset(root).by_id["b--x"].photograph
    assert photograph is not None and photograph.path.name == "b--x.webp"


def test_two_photographs_of_one_name(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path)
    build.write_photograph(root / "one" / "a (1).png")
    build.write_photograph(root / "two" / "a (1).png")
    dataset = open_dataset(root)
    assert kinds(dataset.problems) == {"several photographs": 1}
    photograph = dataset.by_id["a (1)"].photograph
    assert photograph is not None and photograph.path.parent.name == "one"


def test_evaluations_of_another_size_are_scaled_or_lose_their_regions(tmp_path: Path) -> None:
    for rater in ("derm1", "derm2"):
        content = darwin1([tag("Acne"), polygon("Papule")], height=10, width=12)
        build.write_evaluation(tmp_path, f"{rater}_a", content)
    double = ((4.5, 6.5), (10.5, 6.5), (10.5, 14.5), (4.5, 14.5))
    content = darwin1([tag("Acne"), polygon("Papule", double)], height=20, width=24)
    build.write_evaluation(tmp_path, "derm3_a", content)
    content = darwin1([tag("Acne"), polygon("Papule")], height=12, width=10)
    build.write_evaluation(tmp_path, "derm4_a", content)
    dataset = open_dataset(tmp_path)
    _, _, scaled, other = dataset.images[0].evaluations
    # Corner-based scaling: (4.5 + 0.5) / 2 - 0.5 = 2, the square of the others.
    np.testing.assert_allclose(scaled.regions[0].paths[0], build.SQUARE)
    assert other.regions == () and other.kept
    assert kinds(dataset.problems)["sizes differ"] == 2


def test_second_readings_follow_the_released_names_only(tmp_path: Path) -> None:
    for number in (1, 2, 12, 82, 8):
        build.write_evaluation(tmp_path, f"labeller{number}_a", darwin1([tag("Acne")]))
    readings = {e.rater: e.second_reading_of for e in open_dataset(tmp_path).evaluations}
    assert readings["labeller12"] == "labeller1" and readings["labeller82"] == "labeller8"
    assert readings["labeller1"] == ""
    # Twelve people numbered 1 to 12 have no second readings.
    for number in range(1, 13):
        build.write_evaluation(tmp_path / "b", f"labeller{number}_a", darwin1([tag("Acne")]))
    assert not any(e.second_reading_of for e in open_dataset(tmp_path / "b").evaluations)


def test_opening_reports_progress_and_can_be_cancelled(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    seen: list[tuple[int, int, str]] = []
    open_dataset(tmp_path, progress=lambda *args: seen.append(args))
    assert seen[0][:2] == (0, 4) and seen[-1][:2] == (4, 4)
    with pytest.raises(Cancelled):
        open_dataset(tmp_path, should_stop=lambda: True)


def test_fingerprint_follows_the_content(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    first = open_dataset(tmp_path).fingerprint
    assert first == open_dataset(tmp_path).fingerprint
    build.write_evaluation(tmp_path, "derm1_a (1)", darwin1([tag("Psoriasis")]))
    assert open_dataset(tmp_path).fingerprint != first


@pytest.mark.real_data
def test_the_published_data_set(real_dataset_path: Path) -> None:
    dataset = open_dataset(real_dataset_path)
    assert (len(dataset.images), len(dataset.evaluations)) == (566, 1698)
    assert sum(len(e.regions) for e in dataset.evaluations) == 3562
    kept = [e for e in dataset.evaluations if e.kept]
    assert len(kept) == 1287
    assert len({e.image_id for e in kept}) == 526
    assert sum(len(e.diagnoses) > 1 for e in kept) == 10
    assert sum(bool(e.discards) for e in dataset.evaluations) == 381
    assert len(dataset.raters) == 8
    assert kinds(dataset.problems) == {"no diagnosis": 30, "several diagnoses": 16}
    tones = Counter(image.metadata.skin_tone for image in dataset.images)
    assert tones == {"light": 368, "medium": 182, "dark": 16}
    outlined = {name for e in dataset.evaluations for name in e.outlined}
    assert len(outlined) == 16
