from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.errors import ExportError
from dermx_viewer.export.tables import Dialect, bare_cell, safe_cell, table_bytes, write_table
from dermx_viewer.texts import json_bytes

FRAME = pd.DataFrame(
    {
        "image": ["=1+1", "a;b", 'say "x"'],
        "f1": [1 / 3, np.nan, -0.5],
        "rater": ["-derm", "@x", "ä"],
        "n": [1, 2, 3],
        "stand_in": [True, False, True],
    }
)


def test_plain_reads_back_with_every_digit(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    write_table(FRAME, file)
    back = pd.read_csv(file)
    assert list(back.columns) == list(FRAME.columns)
    np.testing.assert_array_equal(back["f1"], FRAME["f1"])
    assert list(back["n"]) == [1, 2, 3]
    assert list(back["stand_in"]) == [True, False, True]


def test_formulas_are_neutralised_and_numbers_are_not() -> None:
    back = pd.read_csv(io.BytesIO(table_bytes(FRAME)))
    assert list(back["image"]) == ["'=1+1", "a;b", 'say "x"']
    assert list(back["rater"]) == ["'-derm", "'@x", "ä"]
    assert back["f1"][2] == -0.5


STARTS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\u2212"]
BEFORE = ["", " ", "\u00a0", "\u3000", '"', "'", "\u200d", "\u00ad", ' "', "“"]
HIDDEN = [
    "\t",
    "\r",
    "\n",
    "\0",
    "\x0b",
    "\x1b",
    "\ufeff",
    "\u200b",
    "\u2028",
    "\x85",
    "\u202e",
    "\u3164",
]


@pytest.mark.parametrize("start", STARTS)
def test_every_formula_start(start: str) -> None:
    for before in BEFORE:
        text = f"{before}{start}1+cmd|' /C calc'!A0"
        assert safe_cell(text) == f"'{text}"
        (title, cell) = rows_of(pd.DataFrame({text: [text]}))
        assert title == cell == [f"'{text}"]


@pytest.mark.parametrize("hidden", HIDDEN, ids=ascii)
def test_what_cannot_be_seen_is_escaped(hidden: str) -> None:
    for text in (f"{hidden}=1+1", f"a{hidden}=1+1", f"{hidden}name"):
        shown = safe_cell(text)
        assert hidden not in shown and shown.isprintable() and "\\" in shown
        assert not shown.startswith(tuple(STARTS))
    data = table_bytes(pd.DataFrame({"a": [f"x{hidden}=1+1"], "n": [1]})).decode()
    assert len(data.splitlines()) == 2


@pytest.mark.parametrize("separator", [",", ";", "|"])
@pytest.mark.parametrize("dialect", ["plain", "spreadsheet"])
def test_no_formula_behind_a_separator_of_another_program(separator: str, dialect: Dialect) -> None:
    frame = pd.DataFrame({"a": [f"x{separator}=1+1{separator}y", f"{separator} @x"], "n": [0.5, 1]})
    text = table_bytes(frame, dialect=dialect).decode("utf-8-sig")
    for line in text.splitlines():
        for cell in re.split("[,;|]", line):
            assert not cell.strip('" ').startswith(tuple(STARTS))


def test_numbers_stay_numbers_also_as_text() -> None:
    for text in ("-1", "+1.5", "-1e-5", "-0,5", "at (3, -2)", "3, -2", "SD-260", "a = b", "x@y"):
        assert safe_cell(text) == text
    assert safe_cell("-1+1") == "'-1+1" and safe_cell("-") == "'-"


def rows_of(frame: pd.DataFrame) -> list[list[str]]:
    return [*csv.reader(io.StringIO(table_bytes(frame).decode()))]


def test_spreadsheet_dialect() -> None:
    data = table_bytes(FRAME, dialect="spreadsheet")
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.splitlines()[0] == "image;f1;rater;n;stand_in"
    assert "0,3333333333333333" in text
    back = pd.read_csv(io.StringIO(text), sep=";", decimal=",")
    np.testing.assert_array_equal(back["f1"], FRAME["f1"])


def test_an_empty_table_keeps_its_header() -> None:
    assert table_bytes(FRAME.iloc[:0]).decode().splitlines() == ["image,f1,rater,n,stand_in"]


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(ExportError, match=r"t\.csv"):
        write_table(FRAME, tmp_path / "t.csv")


@pytest.mark.parametrize("dialect", ["plain", "spreadsheet"])
def test_no_negative_zero(dialect: Dialect) -> None:
    frame = pd.DataFrame(
        {
            "f64": [-0.0, -0.5],
            "f32": np.array([-0.0, 1], np.float32),
            "mixed": ["-0.0", -0.0],
            "nan": [np.nan, -0.0],
        }
    )
    text = table_bytes(frame, dialect=dialect).decode("utf-8-sig")
    back = pd.read_csv(io.StringIO(text), sep="," if dialect == "plain" else ";", dtype=str)
    numbers = back.replace(",", ".", regex=True)
    # The text "-0.0" is somebody's name; being a number and nothing else it is no formula.
    assert numbers.iloc[0].fillna("").tolist() == ["0.0", "0.0", "-0.0", ""]
    assert numbers.iloc[1].tolist() == ["-0.5", "1.0", "0.0", "0.0"]


def test_json_has_neither_negative_zero_nor_nan() -> None:
    content = {"a": [-0.0, np.nan, (1.5, -np.inf)], "b": {"c": -0.0}, "d": np.float64(-0.0)}
    found = json.loads(json_bytes(content), parse_constant=pytest.fail)
    assert found == {"a": [0, None, [1.5, None]], "b": {"c": 0}, "d": 0}
    assert b"-0" not in json_bytes(content)


@pytest.mark.parametrize("text", ["=1+1", "@cmd", "'=x", "plain", "'quoted'", "-2.5", "+a", ""])
def test_a_guarded_cell_is_read_as_it_was(text: str) -> None:
    assert bare_cell(safe_cell(text)) == text
