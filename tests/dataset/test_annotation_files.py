"""Annotation files in folders of all kinds, and what their names and raters' names say."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from dermx_viewer.dataset.doctor import examine
from dermx_viewer.dataset.masks import characteristic_mask, union_mask
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import DatasetError
from tests.dataset import build
from tests.dataset.build import SQUARE, darwin1, darwin2, points, polygon, tag

linux = pytest.mark.skipif(sys.platform != "linux", reason="made of Linux' own kinds of files")
CONTENT = darwin1([tag("Acne"), polygon("Papule")])


def kinds(problems: Any) -> Counter[str]:
    return Counter(problem.kind for problem in problems)


def named(dataset: Dataset) -> list[tuple[str, str]]:
    return [(e.rater, e.image_id) for e in dataset.evaluations]


def write(root: Path, *names: str) -> Path:
    for name in names:
        build.write_evaluation(root, name, CONTENT)
    return root


# --- Folders --------------------------------------------------------------------------------


def test_every_json_below_annotations_is_read(tmp_path: Path) -> None:
    write(tmp_path, "r1_a", "batch2/r2_a", "batch2/deeper/r1_b", "annotations/r2_b", ".trash/r3_a")
    write(tmp_path, "batch2/._r2_a")
    dataset = open_dataset(tmp_path)
    assert named(dataset) == [("r1", "a"), ("r2", "a"), ("r1", "b"), ("r2", "b")]
    assert kinds(dataset.problems) == {"no metadata": 1}
    assert dataset.evaluations[2].where == "annotations/batch2/deeper/r1_b.json"


def test_one_evaluation_in_two_folders_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "r1_a", "batch2/r1_a", "batch3/r1_a")
    problems = [p for p in open_dataset(tmp_path).problems if p.kind == "duplicate id"]
    assert [p.where for p in problems] == ["annotations/batch3/r1_a.json", "annotations/r1_a.json"]
    assert {p.what for p in problems} == {
        "the same rater and image as annotations/batch2/r1_a.json"
    }


def test_problems_of_nested_files_name_their_folder(tmp_path: Path) -> None:
    outside = polygon("Papule", ((1, 1), (30, 1), (30, 5)))
    build.write_evaluation(tmp_path, "batch/r1_a", darwin1([tag("Acne"), outside, 7]))
    build.write_evaluation(tmp_path, "batch/r1_b", darwin1([]))
    dataset = open_dataset(tmp_path)
    problems = [*dataset.problems, *examine(dataset)]
    assert {p.where for p in problems if p.image_id} == {
        "annotations/batch/r1_a.json",
        "annotations/batch/r1_b.json",
    }
    assert kinds(problems)["region outside the image"] == kinds(problems)["no annotation"] == 1


@linux
def test_what_is_no_file_is_told_and_waited_for_by_nobody(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path)
    folder = root / "annotations"
    os.mkfifo(folder / "r1_pipe.json")
    (folder / "r1_nowhere.json").symlink_to("nowhere")
    (folder / "r1_itself.json").symlink_to("r1_itself.json")
    (folder / "r1_null.json").symlink_to("/dev/null")
    (folder / "r1_endless.json").symlink_to("/dev/zero")
    (folder / "r1_folder.json").mkdir()
    write(root, "r1_folder.json/r9_a (1)")
    with socket.socket(socket.AF_UNIX) as unix:
        here = Path.cwd()
        os.chdir(folder)  # A socket's path may have 107 bytes.
        try:
            unix.bind("r1_socket.json")
        finally:
            os.chdir(here)
    with (folder / "r1_large.json").open("wb") as file:
        file.truncate(20_000_000)
    (folder / "round").symlink_to(folder)
    (folder / "round2").symlink_to(root)
    (folder / "gone").symlink_to("nowhere")
    dataset = open_dataset(root)
    said = {p.where.rpartition("_")[2]: p.what for p in dataset.problems}
    assert kinds(dataset.problems) == {"unreadable annotations": 8, "other files": 1}
    assert "pipe" in said["pipe.json"] and "folder" in said["folder.json"]
    assert "device" in said["endless.json"] and "8 MB" in said["large.json"]
    assert len(dataset.evaluations) == 5 and "r9" in dataset.raters


@linux
def test_pipes_and_endless_files_in_the_place_of_tables(tmp_path: Path) -> None:
    for name in ("metadata.csv", "raters.csv"):
        for number, make in enumerate((os.mkfifo, lambda path: path.symlink_to("/dev/zero"))):
            root = build.simple_dataset(tmp_path / f"{name}{number}")
            (root / name).unlink(missing_ok=True)
            make(root / name)
            dataset = open_dataset(root)
            assert len(dataset.evaluations) == 4 and len(dataset.problems) == 1
            assert len(examine(dataset)) == 0


def test_other_files_among_annotations_are_told(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path)
    for name in ("derm3_a.xml", "derm3_b.json.bak", "README.txt", "Thumbs.db", ".DS_Store"):
        (root / "annotations" / name).write_text("")
    (problem,) = open_dataset(root).problems
    assert problem.kind == "other files"
    assert "2 files" in problem.what and "derm3_b.json.bak" in problem.what


def test_a_locked_folder_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(build.simple_dataset(tmp_path), "batch/derm3_a (1)", "other/derm4_a (1)")
    listing = os.scandir

    def scandir(folder: Any) -> Any:
        if Path(folder).name == "batch":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    dataset = open_dataset(root)
    (problem,) = dataset.problems
    assert (problem.kind, problem.where) == ("unreadable folder", "annotations/batch")
    assert len(dataset.evaluations) == 5


# --- Names ----------------------------------------------------------------------------------


@linux
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (b"r1_K\xf6ln", False),
        (b"r1_a\nb", False),
        (b"r1_a\x1b[31m", False),
        ("r1_a\u2028b".encode(), False),
        ("r1_\u202egpj.a".encode(), True),
        ("r1_a\u200bb".encode(), True),
        (b"r1_" + b"x" * 243, True),
    ],
    ids=["not UTF-8", "line end", "escape", "separator", "turned", "unseen", "long"],
)
def test_names_that_need_care(tmp_path: Path, name: bytes, kept: bool) -> None:
    root = build.simple_dataset(tmp_path)
    (root / "annotations" / os.fsdecode(name + b".json")).write_text(json.dumps(CONTENT))
    dataset = open_dataset(root)
    assert len(dataset.evaluations) == 4 + kept
    problems = [p for p in dataset.problems if p.kind == "file name"]
    assert bool(problems) is (len(name) < 200)
    for problem in problems:
        assert "rename" in problem.what and problem.where.isprintable()
    examine(dataset)


@pytest.mark.parametrize(
    ("name", "differs"),
    [
        ("r1_a.jpg", False),
        ("a.jpeg", False),
        ("A.PNG", False),
        ("a", False),
        ("folder/a.jpg", False),
        ("folder\\r1_a.tif", False),
        ("", False),
        (None, False),
        (7, False),
        ("b.jpg", True),
        ("r2_a.jpg", True),
        ("\u202ea.jpg", True),
    ],
)
@pytest.mark.parametrize("version", [1, 2])
def test_the_files_name_stands(tmp_path: Path, name: Any, differs: bool, version: int) -> None:
    content = darwin1([tag("Acne")]) if version == 1 else darwin2([tag("Acne")])
    content["image" if version == 1 else "item"]["filename" if version == 1 else "name"] = name
    build.write_evaluation(tmp_path, "r1_a", content)
    dataset = open_dataset(tmp_path)
    assert named(dataset) == [("r1", "a")]
    problems = [p for p in dataset.problems if p.kind == "other name"]
    assert len(problems) == differs
    assert all(p.done == "the file's name stands" and p.what.isprintable() for p in problems)


def test_points_in_names_are_no_endings(tmp_path: Path) -> None:
    for stem, name in (("r1_IMG_1.2", "IMG_1.2"), ("r1_x.y", "r1_x.y.jpg")):
        content = darwin1([tag("Acne")])
        content["image"]["filename"] = name
        build.write_evaluation(tmp_path, stem, content)
    assert kinds(open_dataset(tmp_path).problems) == {"no metadata": 1}


# --- Raters ---------------------------------------------------------------------------------


def test_raters_whose_names_hold_a_line(tmp_path: Path) -> None:
    write(tmp_path, "dr_smith_a", "dr_jones_a", "dr_smith_jr_a", "dr_smith_b_1", "r2_b_1")
    (tmp_path / "raters.csv").write_text("rater\ndr_smith\ndr_smith_jr\ndr_jones\nr2\n")
    dataset = open_dataset(tmp_path)
    assert dataset.raters == ("dr_jones", "dr_smith", "dr_smith_jr", "r2")
    assert {image.image_id for image in dataset.images} == {"a", "b_1"}
    assert kinds(dataset.problems) == {"no metadata": 1}
    (tmp_path / "raters.csv").write_text("rater;note\ndr_smith;x\ndr_smith;y\n;\n;z\n")
    dataset = open_dataset(tmp_path)
    said = [p.what for p in dataset.problems if p.where == "raters.csv"]
    assert said == [
        "line 3: 'dr_smith' is listed twice",
        "line 5 names nobody",
        "'dr' is not listed",
        "'r2' is not listed",
    ]


def test_a_line_in_a_raters_name_is_suspected_and_never_guessed(tmp_path: Path) -> None:
    content = {**CONTENT, "image": {**CONTENT["image"], "filename": "a.jpg"}}
    build.write_evaluation(tmp_path, "dr_smith_a", content)
    build.write_metadata(tmp_path, ["a.jpg;x;Acne;a.jpg;light;adult"])
    dataset = open_dataset(tmp_path)
    assert named(dataset) == [("dr", "smith_a")]
    hint = "if the rater is 'dr_smith', say so in raters.csv"
    assert [p.kind for p in dataset.problems if hint in p.what] == [
        "other name",
        "image without metadata",
    ]


def test_raters_csv_counts_for_the_fingerprint(tmp_path: Path) -> None:
    write(tmp_path, "dr_smith_a")
    found = {open_dataset(tmp_path).fingerprint}
    for text in ("rater\ndr_smith\n", "rater\ndr\n"):
        (tmp_path / "raters.csv").write_text(text)
        found.add(open_dataset(tmp_path).fingerprint)
    assert len(found) == 3


def second_readings(root: Path) -> dict[str, str]:
    return {e.rater: e.second_reading_of for e in open_dataset(root).evaluations}


def test_second_readings_by_a_file_beside_the_data(tmp_path: Path) -> None:
    write(tmp_path, "anna_a", "anna2_a", "ben_a", "labeller1_a", "labeller12_a")
    nobody = dict.fromkeys(("anna", "anna2", "ben", "labeller1", "labeller12"), "")
    # The pattern counts only where all names are of that release.
    assert second_readings(tmp_path) == nobody
    rows = "anna;\nanna2;anna\nben;\nlabeller1;\nlabeller12;\n"
    (tmp_path / "raters.csv").write_text("rater;second_reading_of\n" + rows)
    assert second_readings(tmp_path) == {**nobody, "anna2": "anna"}
    (tmp_path / "raters.csv").write_text("rater\nanna\nanna2\nben\nlabeller1\nlabeller12\n")
    assert second_readings(tmp_path) == nobody


def test_the_file_overrules_the_released_names(tmp_path: Path) -> None:
    write(tmp_path, "labeller1_a", "labeller12_a")
    assert second_readings(tmp_path) == {"labeller1": "", "labeller12": "labeller1"}
    text = "rater,second_reading_of\nlabeller1,\nlabeller12,\n"
    (tmp_path / "raters.csv").write_text(text)
    assert second_readings(tmp_path) == {"labeller1": "", "labeller12": ""}


def test_second_readings_that_cannot_be(tmp_path: Path) -> None:
    write(tmp_path, "a_x", "b_x", "c_x", "d_x")
    text = "rater,second_reading_of\na,a\nb,c\nc,d\nd,nobody\n"
    (tmp_path / "raters.csv").write_text(text)
    dataset = open_dataset(tmp_path)
    assert {e.rater: e.second_reading_of for e in dataset.evaluations} == {
        "a": "",
        "b": "",
        "c": "",
        "d": "nobody",
    }
    said = [p.what for p in dataset.problems if p.kind == "raters"]
    assert said == [
        "'a' cannot be the second reading of itself",
        "'b' cannot be the second reading of 'c', itself a second one",
        "'c' cannot be the second reading of 'd', itself a second one",
        "'d' is the second reading of 'nobody', who has no first one",
    ]


# --- Content, opened ------------------------------------------------------------------------


def test_one_region_outlined_twice_counts_once(tmp_path: Path) -> None:
    moved = [(x + 0.2, y) for x, y in SQUARE[::-1]]
    annotations = [
        tag("Acne"),
        polygon("Papule"),
        polygon("Papule", moved),
        polygon("papule"),
        polygon("Scale"),
        polygon("Papule", [(1, 1), (3, 1), (3, 3)]),
    ]
    build.write_evaluation(tmp_path, "r1_a", darwin1(annotations))
    dataset = open_dataset(tmp_path)
    regions = dataset.evaluations[0].regions
    assert [r.characteristic for r in regions] == ["Papule", "Scale", "Papule"]
    said = [p.what for p in dataset.problems if p.kind == "repeated outline"]
    assert [what.split(" (")[0] for what in said] == ["region 1", "region 2"]
    assert characteristic_mask(dataset.evaluations[0], "Scale").area == 20


def test_a_doubled_outline_fills_what_one_fills(tmp_path: Path) -> None:
    path = points(SQUARE)
    for rater, shape in (
        ("r1", {"polygon": {"path": path}}),
        ("r2", {"polygon": {"paths": [path, path]}}),
        ("r3", {"complex_polygon": {"path": [path, path[1:] + path[:1], path[::-1]]}}),
    ):
        content = darwin1([tag("Acne"), {"name": "Papule", **shape}])
        build.write_evaluation(tmp_path, f"{rater}_a", content)
    dataset = open_dataset(tmp_path)
    assert [union_mask(e).area for e in dataset.evaluations] == [20, 20, 20]
    assert kinds(dataset.problems)["repeated outline"] == 2


def test_a_png_that_stands_for_a_broken_polygon_is_told(tmp_path: Path) -> None:
    bad = {"name": "Papule", "polygon": {"path": [{"x": None, "y": 1}] * 3}}
    build.write_evaluation(tmp_path, "r1_a", darwin1([tag("Acne"), bad]))
    build.write_metadata(tmp_path, ["a.jpg;x;Acne;a.jpg;light;adult"])
    assert kinds(open_dataset(tmp_path).problems) == {"broken polygon": 1}
    folder = tmp_path / "masks" / "masks"
    build.write_photograph(folder / "x.png")
    Image.new("L", (12, 10), 255).save(folder / "r1_a_00000.png")
    dataset = open_dataset(tmp_path)
    assert kinds(dataset.problems) == {"broken polygon": 1, "PNG instead of polygon": 1}
    assert union_mask(dataset.evaluations[0]).area == 120


@pytest.mark.parametrize(("height", "width"), [(12, 10), (10, 12), (20, 20)])
def test_raters_who_give_contradicting_sizes(tmp_path: Path, height: int, width: int) -> None:
    build.write_evaluation(tmp_path, "r1_a", darwin1([tag("Acne"), polygon("Papule")]))
    turned = darwin1([tag("Acne"), polygon("Papule")], height=12, width=10)
    build.write_evaluation(tmp_path, "r2_a", turned)
    build.write_photograph(tmp_path / "a.png", height=height, width=width)
    dataset = open_dataset(tmp_path)
    (image,) = dataset.images
    known = (height, width) != (20, 20)
    assert image.size == ((height, width) if known else (10, 12))
    sizes = [p.where for p in dataset.problems if p.kind == "sizes differ"]
    other = "annotations/r1_a.json" if image.size == (12, 10) else "annotations/r2_a.json"
    assert sizes == ([other] if known else ["a", other])
    assert [len(e.regions) for e in image.evaluations] == (
        [0, 1] if image.size == (12, 10) else [1, 0]
    )


@pytest.mark.parametrize("farthest", [100, 101])
def test_outlines_that_may_be_percent_are_told(tmp_path: Path, farthest: int) -> None:
    for number in range(10):
        path = ((10, 20), (farthest, 20), (40, 90))
        content = darwin1([tag("Acne"), polygon("Papule", path)], height=300, width=400)
        build.write_evaluation(tmp_path, f"r1_{number}", content)
    told = [p for p in open_dataset(tmp_path).problems if p.kind == "coordinates"]
    assert len(told) == (farthest == 100)
    assert all("percent" in problem.done for problem in told)


def test_one_damaged_file_in_many_costs_nothing_else(tmp_path: Path) -> None:
    for number in range(30):
        build.write_evaluation(tmp_path, f"r1_{number}", CONTENT)
    whole = json.dumps(CONTENT).encode()
    huge = whole.replace(b'"annotations": [', b'"annotations": [' + b"[]," * 90_000)
    damaged = {
        "cut": whole[:-40],
        "too many": whole.replace(b'"annotations": [', b'"annotations": [' + b"1," * 100_000),
        "deep": b'{"annotations": ' + b"[" * 1_000_000,
        "deep objects": b'{"a":' * 200_000,
        "many": huge,
        "digits": whole.replace(b'"height": 10', b'"height": 1' + b"0" * 1_000_000),
    }
    for name, data in damaged.items():
        build.write_evaluation(tmp_path, f"r2_{name}", data)
    dataset = open_dataset(tmp_path)
    assert sum(e.rater == "r1" for e in dataset.evaluations) == 30
    assert kinds(dataset.problems)["unreadable annotations"] == 5
    assert [e.image_id for e in dataset.evaluations if e.rater == "r2"] == ["many"]


def test_nothing_to_open_where_all_files_are_damaged(tmp_path: Path) -> None:
    build.write_evaluation(tmp_path, "deep/r1_a", b"{")
    with pytest.raises(DatasetError, match=r"none of the 1 annotation files.*deep/r1_a\.json"):
        open_dataset(tmp_path)


def test_a_link_to_another_evaluation_is_no_second_one(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path / "data")
    before = open_dataset(root)
    first, *_ = sorted((root / "annotations").glob("*.json"))
    (root / "annotations" / f"other_{first.stem.partition('_')[2]}.json").symlink_to(first.name)
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_bytes(first.read_bytes())
    (root / "annotations" / "linked_c.json").symlink_to(elsewhere)
    dataset = open_dataset(root)
    found = [problem for problem in dataset.problems if problem.kind == "linked annotations"]
    assert [first.name in problem.what for problem in found] == [True]
    # One that is kept elsewhere, as version control of data does, is an evaluation like any other.
    assert {e.rater for e in dataset.evaluations} - {e.rater for e in before.evaluations} == {
        "linked"
    }
