"""Data sets as other systems, editors and archives leave them."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from dermx_viewer.cli import run
from dermx_viewer.dataset.doctor import examine
from dermx_viewer.dataset.masks import characteristic_mask, region_outlines
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.errors import DatasetError
from tests.dataset import build
from tests.dataset.build import SQUARE, darwin1, points, polygon, tag
from tests.dataset.test_photographs import claimed_png

COMPOSED = unicodedata.normalize("NFC", "Köln é")
DECOMPOSED = unicodedata.normalize("NFD", "Köln é")
BARE = {"name": "Papule", "bounding_box": {"x": 0, "y": 0, "w": 3, "h": 3}}


def kinds(problems: Any) -> Counter[str]:
    return Counter(problem.kind for problem in problems)


def test_annotations_with_a_byte_order_mark(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    for file in (tmp_path / "annotations").iterdir():
        file.write_bytes(codecs.BOM_UTF8 + file.read_bytes().replace(b"\n", b"\r\n"))
    dataset = open_dataset(tmp_path)
    assert dataset.problems == () and len(dataset.evaluations) == 4


def test_endings_in_capital_letters(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    for file in list((tmp_path / "annotations").iterdir()):
        file.rename(file.with_suffix(".JSON"))
    build.write_photograph(tmp_path / "a (1).PNG")
    dataset = open_dataset(tmp_path)
    assert dataset.problems == () and len(dataset.evaluations) == 4
    assert dataset.by_id["a (1)"].photograph is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_metadata_in_every_dress(
    tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    build.simple_dataset(tmp_path)
    file = tmp_path / "metadata.csv"
    text = file.read_text(encoding="utf-8").replace("SD-260", "Köln")
    file.write_bytes(text.replace(";", delimiter).replace("\n", line_end).encode(encoding))
    dataset = open_dataset(tmp_path)
    assert dataset.problems == ()
    assert [i.metadata.source for i in dataset.images] == ["Köln", "Köln"]
    assert [i.metadata.skin_tone for i in dataset.images] == ["light", "dark"]


def test_metadata_that_name_folders(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    rows = [
        "x\\a.jpg;SD-260;Acne;images\\a (1).jpeg;light;young",
        "x/b.jpg;SD-260;Acne;images/b--x.jpg;dark;adult",
    ]
    build.write_metadata(tmp_path, rows)
    build.write_photograph(tmp_path / "b.png")
    dataset = open_dataset(tmp_path)
    assert dataset.problems == () and {i.gold for i in dataset.images} == {"Acne"}
    assert dataset.by_id["b--x"].photograph is not None


@pytest.mark.parametrize("metadata", [COMPOSED, DECOMPOSED])
@pytest.mark.parametrize("photograph", [COMPOSED, DECOMPOSED])
def test_composed_and_decomposed_letters_are_one_name(
    tmp_path: Path, metadata: str, photograph: str
) -> None:
    for stem in (f"derm1_{COMPOSED}", f"derm2_{DECOMPOSED}"):
        build.write_evaluation(tmp_path, stem, darwin1([tag("Acne"), polygon("Papule")]))
    build.write_metadata(tmp_path, [f"x.jpg;SD-260;Acne;{metadata}.jpg;light;adult"])
    build.write_photograph(tmp_path / "pictures" / f"{photograph}.png")
    dataset = open_dataset(tmp_path)
    (image,) = dataset.images
    assert (image.image_id, len(image.evaluations)) == (COMPOSED, 2)
    assert image.gold == "Acne" and image.photograph is not None
    assert dataset.problems == () and examine(dataset) == ()


def test_two_files_of_one_rater_and_image(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    build.write_evaluation(tmp_path, "derm1_a (1)", darwin1([tag("Acne")]))
    first = tmp_path / "annotations" / "derm1_a (1).json"
    twin = build.write_evaluation(tmp_path, "other", darwin1([tag("Psoriasis")]))
    twin.rename(first.with_suffix(".jsoN"))
    dataset = open_dataset(tmp_path)
    if len(list((tmp_path / "annotations").iterdir())) == 4:
        pytest.skip("this file system knows no capital letters")
    (problem,) = dataset.problems
    assert (problem.kind, problem.image_id) == ("duplicate id", "a (1)")
    assert "derm1_a (1).json" in problem.where + problem.what
    assert len(dataset.evaluations) == 4
    assert examine(dataset) == ()


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    content = (tmp_path / "annotations" / "derm1_b--x.json").read_bytes()
    odd = os.fsencode(tmp_path / "annotations") + b"/derm3_K\xf6ln.json"
    Path(os.fsdecode(odd)).write_bytes(content)
    dataset = open_dataset(tmp_path)
    (problem,) = dataset.problems
    assert problem.kind == "file name" and "rename" in problem.what
    problem.where.encode("utf-8")
    assert len(dataset.evaluations) == 4


def test_links(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path / "set")
    elsewhere = tmp_path / "elsewhere"
    build.write_photograph(elsewhere / "a (1).png")
    (root / "pictures").symlink_to(elsewhere)
    (elsewhere / "round").symlink_to(root)
    (root / "annotations" / "derm3_a (1).json").symlink_to(tmp_path / "nowhere")
    (root / "annotations" / "derm4_a (1).json").mkdir()
    dataset = open_dataset(root, photos=elsewhere)
    assert kinds(dataset.problems) == {"unreadable annotations": 2}
    assert len(dataset.evaluations) == 4
    photograph = dataset.by_id["a (1)"].photograph
    assert photograph is not None and photograph.path == elsewhere / "a (1).png"
    photograph = open_dataset(root).by_id["a (1)"].photograph
    assert photograph is not None and photograph.path == root / "pictures" / "a (1).png"


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = build.simple_dataset(tmp_path)
    (root / "masks" / "masks").mkdir(parents=True)
    listing = os.scandir
    locked = {root / "masks" / "masks"}

    def scandir(folder: Any) -> Any:
        if Path(folder) in locked:
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    # The tests may run as root, to whom no folder is closed.
    monkeypatch.setattr(os, "scandir", scandir)
    assert len(open_dataset(root).evaluations) == 4
    locked.add(root / "annotations")
    with pytest.raises(DatasetError, match=r"annotations: the folder cannot be read \(Permission"):
        open_dataset(root)


def test_folders_in_the_place_of_files(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path)
    (root / "metadata.csv").unlink()
    (root / "metadata.csv").mkdir()
    (root / "masks").mkdir()
    (root / "masks" / "masks").write_text("")
    (root / "masks" / "instance_mask_annotations.csv").mkdir()
    dataset = open_dataset(root)
    assert kinds(dataset.problems + examine(dataset)) == {"no metadata": 1}
    assert len(dataset.evaluations) == 4


@pytest.mark.parametrize("attributes", [7, ["Red", 7], {"Red": True}])
def test_wrong_attributes_leave_the_region(tmp_path: Path, attributes: Any) -> None:
    content = darwin1([tag("Acne"), polygon("Papule", attributes=attributes)])
    build.write_evaluation(build.simple_dataset(tmp_path), "derm1_a (1)", content)
    dataset = open_dataset(tmp_path)
    assert kinds(dataset.problems) == {"broken attributes": 1}
    assert "(Papule)" in dataset.problems[0].what
    evaluation = dataset.by_id["a (1)"].evaluations[0]
    assert characteristic_mask(evaluation, "Papule").area == 20
    # One bad value costs one term.
    assert evaluation.terms == (("Red",) if attributes == ["Red", 7] else ())


def test_no_attributes_at_all(tmp_path: Path) -> None:
    bare = {"name": "Papule", "polygon": {"path": points(SQUARE)}}
    content = darwin1([tag("Acne"), bare, {**bare, "name": "Scale", "attributes": None}])
    build.write_evaluation(build.simple_dataset(tmp_path), "derm1_a (1)", content)
    dataset = open_dataset(tmp_path)
    assert dataset.problems == ()
    assert len(dataset.by_id["a (1)"].evaluations[0].regions) == 2


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda data: data[:40], lambda _: claimed_png(60_000, 60_000)]
)
def test_a_broken_png_that_is_all_there_is(
    tmp_path: Path, damage: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    root = build.simple_dataset(tmp_path / "set")
    build.write_evaluation(root, "derm3_a (1)", darwin1([tag("Acne"), BARE, polygon("Scale")]))
    file = root / "masks" / "masks" / "derm3_a (1)_00000.png"
    file.parent.mkdir(parents=True)
    Image.fromarray(np.full((10, 12), 255, np.uint8)).save(file)
    sound = open_dataset(root)
    assert sound.problems == () and sound.by_id["a (1)"].evaluations[2].outlined[0] == "Papule"
    file.write_bytes(damage(file.read_bytes()))
    dataset = open_dataset(root)
    (problem,) = dataset.problems
    assert (problem.kind, problem.where) == ("unreadable mask", "annotations/derm3_a (1).json")
    assert "region 0 (Papule)" in problem.what
    assert dataset.by_id["a (1)"].evaluations[2].outlined == ("Scale",)
    assert kinds(examine(dataset))["unreadable mask"] == 0
    # The rest is scored, compared and painted.
    for image_id in ("a (1)", "b--x"):
        (tmp_path / "maps").mkdir(exist_ok=True)
        np.save(tmp_path / "maps" / f"{image_id}_Acne.npy", np.ones((4, 5)))
    commands = (["score", "--maps", str(tmp_path / "maps")], ["agreement"], ["paint"])
    for command, *options in commands:
        output = str(tmp_path / command)
        assert run([command, str(root), *options, "--output", output]) == 0
    rows = (tmp_path / "score" / "rows.csv").read_text(encoding="utf-8")
    assert "a (1),derm3,Scale" in rows and "a (1),derm3,Papule" not in rows
    capsys.readouterr()


def test_the_fingerprint_holds_masks_that_stand_for_outlines(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path)
    build.write_evaluation(root, "derm3_a (1)", darwin1([tag("Acne"), BARE]))
    file = root / "masks" / "masks" / "derm3_a (1)_00000.png"
    file.parent.mkdir(parents=True)
    fingerprints = set()
    for columns in (2, 3):
        pixels = np.zeros((10, 12), np.uint8)
        pixels[:, :columns] = 255
        Image.fromarray(pixels).save(file)
        fingerprints.add(open_dataset(root).fingerprint)
    assert len(fingerprints) == 2


def test_a_png_of_an_evaluation_of_another_size_is_drawn_in_its_place(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path)
    content = darwin1([tag("Acne"), BARE], height=20, width=24)
    build.write_evaluation(root, "derm3_a (1)", content)
    file = root / "masks" / "masks" / "derm3_a (1)_00000.png"
    file.parent.mkdir(parents=True)
    pixels = np.zeros((20, 24), np.uint8)
    pixels[6:16, 4:12] = 255
    Image.fromarray(pixels).save(file)
    dataset = open_dataset(root)
    assert kinds(dataset.problems) == {"sizes differ": 1}
    evaluation = dataset.by_id["a (1)"].evaluations[2]
    # The square of the others: rows 3…7 and columns 2…5.
    assert characteristic_mask(evaluation, "Papule").box == (slice(3, 8), slice(2, 6))
    (outline,) = region_outlines(evaluation.regions[0])
    np.testing.assert_allclose(outline.min(axis=0), (1.75, 2.75))
    np.testing.assert_allclose(outline.max(axis=0), (5.25, 7.25))
