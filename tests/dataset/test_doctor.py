from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from dermx_viewer.dataset.doctor import examine
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.outline_check import _in_threads, check_outlines
from dermx_viewer.dataset.records import Problem
from dermx_viewer.errors import Cancelled
from tests.dataset import build, dermxdb
from tests.dataset.build import SQUARE, darwin1, polygon, tag

LIST = Path("masks") / "instance_mask_annotations.csv"
BARE = {"name": "Papule", "bounding_box": {"x": 0, "y": 0, "w": 3, "h": 3}}


def kinds(problems: Sequence[Problem]) -> Counter[str]:
    return Counter(problem.kind for problem in problems)


def found(root: Path, **options: Any) -> tuple[Problem, ...]:
    return examine(open_dataset(root), **options)


def one_evaluation(root: Path, *regions: Any, stem: str = "derm1_a") -> Path:
    build.write_evaluation(root, stem, darwin1([tag("Acne"), *regions]))
    build.write_metadata(root, ["a.jpg;SD-260;Acne;a.jpg;light;adult"])
    return root


def write_png(root: Path, name: str, *, rows: slice, columns: slice, size: Any = (10, 12)) -> Path:
    file = root / "masks" / "masks" / f"{name}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.zeros(size, np.uint8)
    pixels[rows, columns] = 255
    Image.fromarray(pixels).save(file)
    return file


def write_square(root: Path, name: str) -> Path:
    return write_png(root, name, rows=slice(3, 8), columns=slice(2, 6))


def write_list(root: Path, *rows: str, header: str = "image_id,mask_id,class_name") -> None:
    (root / LIST).parent.mkdir(exist_ok=True)
    (root / LIST).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def test_a_clean_data_set_has_no_problems(tmp_path: Path) -> None:
    assert found(build.simple_dataset(tmp_path)) == ()


def test_agreeing_masks_and_list_are_no_problem(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"), polygon("Scale"))
    write_square(tmp_path, "derm1_a_00000")
    write_square(tmp_path, "derm1_a_00001")
    write_list(tmp_path, "derm1_a,derm1_a_00000,Papule", "derm1_a,derm1_a_00001,scale")
    assert found(tmp_path) == ()


# ---- Names: annotations, list, PNG files ---------------------------------------------------------


def test_a_region_without_png_where_others_have_one(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"), polygon("Scale"), polygon("Macule"))
    write_square(tmp_path, "derm1_a_00000")
    (problem,) = found(tmp_path)
    assert (problem.kind, problem.image_id) == ("region without mask", "a")
    assert problem.where == "annotations/derm1_a.json"
    assert "2 of 3 regions" in problem.what and "Scale, Macule" in problem.what


def test_a_png_without_region(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"))
    write_square(tmp_path, "derm1_a_00000")
    write_square(tmp_path, "derm1_a_00007")
    write_square(tmp_path, "derm1_a_Open_comedo")
    (problem,) = found(tmp_path)
    assert (problem.kind, problem.image_id) == ("mask without region", "a")
    assert "derm1_a_00007.png, derm1_a_Open_comedo.png" in problem.what


def test_masks_without_annotations(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"))
    write_square(tmp_path, "derm1_a_00000")
    write_square(tmp_path, "derm2_a_b_00000")
    write_list(tmp_path, "derm2_a_b,derm2_a_b_00000,Papule", "derm3_c,derm3_c_00000,Papule")
    problems = found(tmp_path)
    assert kinds(problems) == {"mask without annotations": 2}
    both, listed = problems
    assert "1 listed and 1 PNG files, but no annotations/derm2_a_b.json" in both.what
    assert "1 listed and 0 PNG files, but no annotations/derm3_c.json" in listed.what
    assert (both.image_id, listed.where) == ("a_b", LIST.as_posix())


def test_masks_of_an_unreadable_file_are_not_reported_again(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"))
    build.write_evaluation(tmp_path, "derm2_a", b"{")
    for stem in ("derm1_a", "derm2_a"):
        write_square(tmp_path, f"{stem}_00000")
    write_list(tmp_path, "derm1_a,derm1_a_00000,Papule", "derm2_a,derm2_a_00000,Papule")
    assert found(tmp_path) == ()


def test_masks_of_a_broken_annotation_are_not_reported_again(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"), {"name": 7, "polygon": {"path": []}})
    write_square(tmp_path, "derm1_a_00000")
    write_square(tmp_path, "derm1_a_00001")
    dataset = open_dataset(tmp_path)
    assert kinds(dataset.problems) == {"broken annotation": 1}
    assert examine(dataset) == ()


def test_rows_that_name_no_file(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"), polygon("Scale"))
    write_square(tmp_path, "derm1_a_00000")
    write_square(tmp_path, "derm1_a_Scale")
    write_list(tmp_path, "derm1_a,derm1_a_00000,Papule", "derm1_a,derm1_a_00001,Scale")
    (problem,) = found(tmp_path)
    assert (problem.kind, problem.where) == ("listed mask missing", LIST.as_posix())
    assert "1 of 2 rows of derm1_a name no file: derm1_a_00001" in problem.what


def test_a_list_without_any_png_is_one_problem(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"), polygon("Scale"))
    write_list(tmp_path, "derm1_a,derm1_a_00000,Papule", "derm1_a,derm1_a_00001,Scale")
    (problem,) = found(tmp_path)
    assert problem.kind == "listed mask missing" and "2 are listed" in problem.what


def test_a_list_that_names_another_characteristic(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"))
    write_square(tmp_path, "derm1_a_00000")
    write_list(tmp_path, "derm1_a,derm1_a_00000,Scale")
    (problem,) = found(tmp_path)
    assert problem.kind == "listed characteristic"
    assert "'Scale'" in problem.what and "'Papule'" in problem.what


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a,b\n1,2\n", "mask list columns"),
        ("", "mask list columns"),
        ("image_id,mask_id,class_name\nderm1_a,,Papule\n", "mask list row"),
        ('image_id,mask_id,class_name\n"' + "derm1_a," * 20_000, "mask list row"),
    ],
)
def test_a_broken_list(tmp_path: Path, text: str, kind: str) -> None:
    one_evaluation(tmp_path, polygon("Papule"))
    write_list(tmp_path)
    (tmp_path / LIST).write_text(text, encoding="utf-8")
    assert kinds(found(tmp_path)) == {kind: 1}


def test_only_the_first_instance_has_the_characteristics_name(tmp_path: Path) -> None:
    far = [(x + 5, y) for x, y in SQUARE]
    one_evaluation(tmp_path, polygon("Papule"), polygon("Papule", far))
    write_square(tmp_path, "derm1_a_Papule")
    first, second = open_dataset(tmp_path).evaluations[0].regions
    assert first.mask_file is not None and second.mask_file is None
    assert kinds(found(tmp_path)) == {"region without mask": 1}


# ---- Outlines and pixels -------------------------------------------------------------------------


def test_a_region_outside_the_image_says_how_far(tmp_path: Path) -> None:
    # 12 pixels wide: column 11 is the last one. -0.4 is rounded to 0 and lies inside.
    inside = [(-0.4, -0.4), (11.4, -0.4), (11.4, 9.4)]
    right = [(2.0, 2.0), (14.0, 2.0), (14.0, 5.0)]
    above = [(2.0, -7.3), (5.0, 2.0), (2.0, 5.0)]
    one_evaluation(tmp_path, polygon("Papule", inside), polygon("Scale", right))
    (problem,) = found(tmp_path)
    assert problem.kind == "region outside the image"
    assert problem.what == "1 of 2 regions, by up to 3 px"
    one_evaluation(tmp_path, polygon("Papule", above), polygon("Scale", right))
    (problem,) = found(tmp_path)
    assert problem.what == "2 of 2 regions, by up to 7 px"


@pytest.mark.parametrize(("pixels", "problems"), [(10, 0), (9, 0), (8, 1)])
def test_polygon_against_its_png(tmp_path: Path, pixels: int, problems: int) -> None:
    # The polygon fills rows 3…12 of column 2: IoU 1.0, 0.9 and 0.8.
    column = [(2.0, 3.0), (2.0, 12.0), (2.0, 3.0)]
    one_evaluation(tmp_path)
    content = darwin1([tag("Acne"), polygon("Papule", column)], height=20)
    build.write_evaluation(tmp_path, "derm1_a", content)
    rows = slice(3, 3 + pixels)
    write_png(tmp_path, "derm1_a_00000", rows=rows, columns=slice(2, 3), size=(20, 12))
    different = found(tmp_path)
    assert kinds(different) == ({"polygon differs from mask": 1} if problems else {})
    for problem in different:
        assert (problem.where, problem.image_id) == ("annotations/derm1_a.json", "a")
        assert "derm1_a_00000.png (Papule)" in problem.what and "0.80" in problem.what


def test_disjoint_polygon_and_png(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"))
    write_png(tmp_path, "derm1_a_00000", rows=slice(0, 2), columns=slice(8, 12))
    (problem,) = found(tmp_path)
    assert problem.kind == "polygon differs from mask" and "0.00" in problem.what


def test_an_empty_png_differs_from_its_polygon(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"))
    write_png(tmp_path, "derm1_a_00000", rows=slice(0), columns=slice(0))
    assert kinds(found(tmp_path)) == {"polygon differs from mask": 1}


def test_a_polygon_that_fills_no_pixel(tmp_path: Path) -> None:
    outside = [(20.0, 2.0), (30.0, 2.0), (30.0, 5.0)]
    one_evaluation(tmp_path, polygon("Papule", outside))
    assert kinds(found(tmp_path)) == {"region without pixels": 1, "region outside the image": 1}
    write_square(tmp_path, "derm1_a_00000")
    problems = found(tmp_path)
    assert kinds(problems) == {"region without pixels": 1, "region outside the image": 1}
    assert "its PNG has 20 pixels" in problems[-1].what


def test_a_region_known_by_an_empty_png_only(tmp_path: Path) -> None:
    one_evaluation(tmp_path, BARE)
    write_png(tmp_path, "derm1_a_00000", rows=slice(0), columns=slice(0))
    assert kinds(found(tmp_path)) == {"region without pixels": 1}


def test_an_unreadable_png(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"))
    file = write_square(tmp_path, "derm1_a_00000")
    file.write_bytes(file.read_bytes()[:50])
    (problem,) = found(tmp_path)
    assert (problem.kind, problem.image_id) == ("unreadable mask", "a")


@pytest.mark.parametrize("region", [polygon("Papule"), BARE])
def test_a_png_of_another_size(tmp_path: Path, region: Any) -> None:
    one_evaluation(tmp_path, region)
    # Twice as large, the square in its place: only the size is wrong.
    write_png(tmp_path, "derm1_a_00000", rows=slice(6, 15), columns=slice(4, 11), size=(20, 24))
    (problem,) = found(tmp_path)
    assert problem.kind == "mask size"
    assert "24 × 20 pixels, annotated at 12 × 10" in problem.what


def test_a_png_of_another_aspect_is_not_compared(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"))
    write_png(tmp_path, "derm1_a_00000", rows=slice(0, 1), columns=slice(0, 1), size=(20, 12))
    assert kinds(found(tmp_path)) == {"mask size": 1}


def test_an_evaluation_of_another_size_is_compared_at_its_own(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"))
    build.write_evaluation(tmp_path, "derm2_a", darwin1([tag("Acne")]))
    double = [(2 * x + 0.5, 2 * y + 0.5) for x, y in SQUARE]
    content = darwin1([tag("Acne"), polygon("Papule", double)], height=20, width=24)
    build.write_evaluation(tmp_path, "derm3_a", content)
    write_square(tmp_path, "derm1_a_00000")
    write_png(tmp_path, "derm3_a_00000", rows=slice(6, 15), columns=slice(4, 11), size=(20, 24))
    dataset = open_dataset(tmp_path)
    assert kinds(dataset.problems) == {"sizes differ": 1}
    assert examine(dataset) == ()


def test_without_pixels_no_png_is_read(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"), polygon("Scale"))
    write_square(tmp_path, "derm1_a_00000").write_bytes(b"no picture")
    assert kinds(found(tmp_path, pixels=False)) == {"region without mask": 1}
    assert kinds(found(tmp_path)) == {"region without mask": 1, "unreadable mask": 1}


# ---- Images, evaluations, ids --------------------------------------------------------------------


def test_an_image_without_photograph_where_others_have_one(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    build.write_photograph(tmp_path / "a (1).png")
    (problem,) = found(tmp_path)
    assert (problem.kind, problem.image_id) == ("image without photograph", "b--x")


def test_an_unreadable_photograph_is_not_reported_again(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    build.write_photograph(tmp_path / "a (1).png")
    (tmp_path / "b--x.jpg").write_bytes(b"nothing")
    assert found(tmp_path) == ()


def test_a_folder_of_other_photographs_is_one_problem(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path / "set")
    photos = tmp_path / "photos"
    build.write_photograph(photos / "other.png")
    (problem,) = examine(open_dataset(root, photos=photos))
    assert (problem.kind, problem.where) == ("no photographs", str(photos))


def test_an_evaluation_without_annotation(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    build.write_evaluation(tmp_path, "derm3_b--x", darwin1([]))
    build.write_evaluation(tmp_path, "derm4_b--x", darwin1([tag("Young")]))
    build.write_evaluation(tmp_path, "derm5_b--x", darwin1([{"name": "no tag, no region"}]))
    build.write_evaluation(tmp_path, "derm6_b--x", darwin1([tag("Unheard of")]))
    dataset = open_dataset(tmp_path)
    assert kinds(dataset.problems)["no diagnosis"] == 4
    (problem,) = examine(dataset)
    assert (problem.kind, problem.where) == ("no annotation", "annotations/derm3_b--x.json")


@pytest.mark.parametrize("other", ["A (1)", "a (1).jpg", "a  (1)", "a (1).JPEG"])
def test_ids_that_differ_by_accident(tmp_path: Path, other: str) -> None:
    build.simple_dataset(tmp_path)
    build.write_evaluation(tmp_path, f"derm3_{other}", darwin1([tag("Acne")]))
    problems = found(tmp_path)
    assert kinds(problems) == {"duplicate id": 1}
    assert problems[0].image_id in (other, "a (1)") and "evaluated as both" not in problems[0].what


def test_the_same_rater_and_image_twice(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    build.write_evaluation(tmp_path, "derm1_a (1).jpg", darwin1([tag("Acne")]))
    (problem,) = found(tmp_path)
    assert problem.kind == "duplicate id" and "evaluated as both by derm1" in problem.what


def test_raters_that_differ_in_case(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    build.write_evaluation(tmp_path, "Derm1_b--y", darwin1([tag("Acne")]))
    (problem,) = found(tmp_path)
    assert problem.kind == "duplicate id" and "rater nearly the same" in problem.what


def test_metadata_that_list_an_image_twice(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    row = "a.jpg;SD-260;Acne;{};light;young"
    names = ("a (1).jpg", "b--x.jpg", "A (1).jpg", "b--x.png")
    build.write_metadata(tmp_path, [row.format(name) for name in names])
    dataset = open_dataset(tmp_path)
    assert kinds(dataset.problems) == {"duplicate id": 1}
    (problem,) = examine(dataset)
    assert (problem.kind, problem.where) == ("duplicate id", "metadata.csv")
    assert "'A (1)' and 'a (1)'" in problem.what


def test_metadata_of_images_that_nobody_evaluated(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    build.write_evaluation(tmp_path, "derm1_broken", b"{")
    names = ("a (1)", "B--x", "broken", "c", "d")
    build.write_metadata(tmp_path, [f"o.jpg;SD-260;Acne;{n}.jpg;light;young" for n in names])
    dataset = open_dataset(tmp_path)
    assert kinds(dataset.problems) == {"unreadable annotations": 1, "image without metadata": 1}
    nearly, *others = examine(dataset)
    assert {p.kind for p in (nearly, *others)} == {"metadata without annotations"}
    assert [p.image_id for p in (nearly, *others)] == ["B--x", "c", "d"]
    assert "'b--x' has and is nearly the same" in nearly.what
    assert others[0].what == "c has no annotations/<rater>_c.json"


def test_masks_listed_twice(tmp_path: Path) -> None:
    one_evaluation(tmp_path, polygon("Papule"))
    write_square(tmp_path, "derm1_a_00000")
    write_list(tmp_path, *["derm1_a,derm1_a_00000,Papule"] * 3)
    (problem,) = found(tmp_path)
    assert problem.kind == "duplicate id" and "listed 3 times" in problem.what


# ---- How it works --------------------------------------------------------------------------------


def test_progress_and_cancelling(tmp_path: Path) -> None:
    dermxdb.write_dermxdb(tmp_path / "set")
    dataset = open_dataset(tmp_path / "set")
    seen: list[tuple[int, int, str]] = []
    examine(dataset, progress=lambda *what: seen.append(what))
    outlined = sum(bool(e.regions) for e in dataset.evaluations)
    assert seen[0][:2] == (0, outlined)
    assert [done for done, _, _ in seen] == list(range(0, outlined, 16))
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        examine(dataset, should_stop=lambda: next(answers))
    assert not [t for t in threading.enumerate() if t.name.startswith("doctor")]


def test_few_evaluations_are_under_way_at_a_time() -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            taken.append(len(taken))
            yield taken[-1]

    threads = min(8, os.cpu_count() or 1)
    results = _in_threads(lambda number: [Problem("k", str(number), "w", "d")], endless(), threads)
    # One result leaves when 4 for each thread wait behind it.
    assert [next(results)[0].where for _ in range(3)] == ["0", "1", "2"]
    assert len(taken) == 4 * threads + 3
    results.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("doctor")]


def test_a_data_set_in_the_layout_of_dermxdb(tmp_path: Path) -> None:
    written = dermxdb.write_dermxdb(tmp_path / "set")
    dataset = open_dataset(tmp_path / "set")
    assert (len(dataset.evaluations), len(dataset.images)) == (180, 20)
    assert sorted(e.file.stem for e in dataset.evaluations) == sorted(written.stems)
    assert len(dataset.raters) == 16
    seconds = [e for e in dataset.evaluations if e.second_reading_of]
    assert len(seconds) == written.second_readings > 0
    assert all(e.rater == e.second_reading_of + "2" for e in seconds)
    regions = [r for e in dataset.evaluations for r in e.regions]
    assert (len(regions), sum(r.mask_file is not None for r in regions)) == (
        written.regions,
        written.masks,
    )
    assert any(len(r.paths) == 2 for r in regions)
    assert "Hyperkeratosis" in {r.characteristic for r in regions}
    assert kinds(dataset.problems) == {
        "unknown name": len(written.unknown),
        "image without metadata": len(written.without_metadata),
        "no diagnosis": len(written.empty),
    }
    problems = examine(dataset)
    with_regions = sum(bool(e.regions) for e in dataset.evaluations)
    assert kinds(problems) == {
        "listed mask missing": with_regions,
        "mask without annotations": len(written.listed_only),
        "region without mask": len(written.bare),
        "region outside the image": len(written.outside),
        "no annotation": len(written.empty),
    }
    # Every region agrees with its PNG; one shrunk about its middle does not.
    victim = next(e for e in dataset.evaluations if e.regions and e.regions[0].mask_file)
    middle = victim.regions[0].paths[0].mean(axis=0)
    shrunk = tuple((path - middle) / 2 + middle for path in victim.regions[0].paths)
    regions = [replace(victim.regions[0], paths=shrunk), *victim.regions[1:]]
    image = dataset.by_id[victim.image_id]
    image = replace(image, evaluations=(replace(victim, regions=tuple(regions)),))
    problems = tuple(check_outlines(replace(dataset, images=(image,))))
    assert kinds(problems) == {"polygon differs from mask": 1}


@pytest.mark.real_data
def test_the_published_data_set(real_dataset_path: Path) -> None:
    dataset = open_dataset(real_dataset_path)
    problems = examine(dataset)
    assert kinds(problems) == {
        "region outside the image": 564,
        "no annotation": 5,
        "region without pixels": 2,
        "polygon differs from mask": 1,
    }
    (different,) = [p for p in problems if p.kind == "polygon differs from mask"]
    assert "derm3_035006HB_00000.png" in different.what and "0.65" in different.what
