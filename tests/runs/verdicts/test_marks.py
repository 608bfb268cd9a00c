"""Places that readers marked, as a table, and from file to file."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from dermx_viewer.cli import run
from dermx_viewer.runs.verdicts.marks import centroid, mark_table
from dermx_viewer.verdicts.answer import Mark, Subject, checked
from dermx_viewer.verdicts.judgement import Judgement
from tests.killed import files_in
from tests.runs.verdicts.test_command import scored
from tests.verdicts.build import SUBJECT, opened

POINT: Mark = ((12.25, 3.0),)
SQUARE: Mark = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))


def test_a_square_by_hand() -> None:
    assert centroid(SQUARE) == (2.0, 2.0, 16.0)
    assert centroid(SQUARE[::-1]) == (2.0, 2.0, 16.0)
    x, y, area = centroid(POINT)
    assert (x, y) == POINT[0] and np.isnan(area)
    assert centroid(((0.0, 0.0), (4.0, 0.0))) == (2.0, 0.0, 0.0)


@pytest.mark.parametrize("seed", range(5))
def test_centroid_and_area_as_opencv_has_them(seed: int) -> None:
    random = np.random.default_rng(seed)
    angles = np.sort(random.random(30)) * 2 * np.pi
    radii = 20 + 10 * random.random(30)
    points = np.stack([900 + radii * np.cos(angles), 50 + radii * np.sin(angles)], axis=1)
    mark = tuple((float(x), float(y)) for x, y in points)
    moments = cv2.moments(points.astype(np.float32))
    x, y, area = centroid(mark)
    assert area == pytest.approx(moments["m00"], rel=1e-4)
    assert x == pytest.approx(moments["m10"] / moments["m00"], rel=1e-4)
    assert y == pytest.approx(moments["m01"] / moments["m00"], rel=1e-3)


def test_a_line_for_each_place() -> None:
    marked = Judgement(reader="Ann", subject=SUBJECT, values={"outline": (POINT, SQUARE)})
    other = Judgement(reader="Bob", subject=SUBJECT, values={"belief": 3})
    table = mark_table([marked, other])
    assert table["kind"].tolist() == ["point", "outline"] and table["mark"].tolist() == [1, 2]
    assert table["n_points"].tolist() == [1, 4] and table["area"].iloc[1] == 16.0
    assert json.loads(table["points"].iloc[1]) == [list(point) for point in SQUARE]
    assert "reading" not in table and mark_table([other]).empty


def marked_files(folder: Path) -> list[str]:
    """What two readers marked, one of them in a second copy that has more."""
    paths = [folder / f"{name}.verdicts" for name in ("ann", "bob", "ann2")]
    with opened(paths[0]) as file:
        file.answer("Ann", SUBJECT, "outline", [POINT])
        file.answer("Ann", SUBJECT, "belief", 2)
    with opened(paths[1]) as file:
        file.answer("Bob", Subject("derm2", "net", "Grad-CAM", "Acne"), "outline", [SQUARE])
    paths[2].write_bytes(paths[0].read_bytes())
    with opened(paths[2]) as file:
        file.answer("Ann", SUBJECT, "outline", [POINT, SQUARE])
    return [str(path) for path in paths]


def test_merged_and_exported_places_are_what_was_drawn(tmp_path: Path) -> None:
    output = tmp_path / "out"
    files = marked_files(tmp_path)
    assert run(["verdicts", *files, "--output", str(output)]) == 0
    table = pd.read_csv(output / "marks.csv")
    assert table["reader"].tolist() == ["Ann", "Ann", "Bob"]
    drawn = [checked("outline", [json.loads(points)]) for points in table["points"]]
    assert drawn == [(POINT,), (SQUARE,), (SQUARE,)]
    verdicts = pd.read_csv(output / "verdicts.csv").set_index("reader")["outline"]
    assert checked("outline", json.loads(verdicts["Ann"])) == (POINT, SQUARE)
    assert "shoelace" in json.loads((output / "verdicts.json").read_text())["columns"]["area"]
    book = tmp_path / "book"
    assert run(["verdicts", *files, "--format", "xlsx", "--output", str(book)]) == 0
    (file,) = book.glob("*.xlsx")
    rows = [*load_workbook(file)["marks"].values]
    assert [dict(zip(rows[0], row, strict=True))["points"] for row in rows[1:]] == [
        *table["points"]
    ]


def test_nothing_that_is_scored_knows_of_places(tmp_path: Path) -> None:
    run_folder, files = scored(tmp_path / "run"), tmp_path / "ann.verdicts"
    with opened(files) as file:
        file.answer("Ann", Subject("derm01", "net", "Grad-CAM", "Acne"), "belief", 2)
    given = ["verdicts", str(files), "--run", str(run_folder), "--output"]
    assert run([*given, str(tmp_path / "without")]) == 0
    with opened(files) as file:
        file.answer("Ann", Subject("derm01", "net", "Grad-CAM", "Acne"), "outline", [SQUARE])
    assert run([*given, str(tmp_path / "with")]) == 0
    before, after = (files_in(tmp_path / name) for name in ("without", "with"))
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {"marks.csv", "verdicts.csv", "verdicts.json"}
