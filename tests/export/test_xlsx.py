"""Workbooks, read back by openpyxl."""

from __future__ import annotations

import io
import re
import zipfile

import numpy as np
import openpyxl
import pandas as pd
import pytest

from dermx_viewer.errors import ExportError
from dermx_viewer.export.about import NOTHING, About
from dermx_viewer.export.xlsx import COLUMNS, ROWS, XLSX, refuse_too_large, sheet_names
from dermx_viewer.texts import marked
from tests.export.hostile import TEXTS, hostile

ABOUT = About({"protocol": {"name": "native", "hash": "12ab"}, "sources": [{"sha256": "=34"}]})
FITTING = TEXTS[:-1]


def book(tables: dict[str, pd.DataFrame], about: About = ABOUT) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(XLSX.content(tables, about)))


def test_cells_are_typed_and_nothing_is_a_formula() -> None:
    table = hostile(FITTING)
    sheet = book({"rows": table})["rows"]
    head, *lines = sheet.iter_rows()
    assert [cell.value for cell in head] == list(table.columns)
    assert len(lines) == len(table)
    for line, expected in zip(lines, table.to_dict("records"), strict=True):
        text, f1, n, small, flag, mixed = (cell.value for cell in line)
        assert text == (marked(expected["te|xt_*"]) or None)
        assert f1 == (None if np.isnan(expected["f1"]) else expected["f1"])
        assert (n, flag) == (expected["n"], expected["flag"]) and mixed in ("a", None)
        assert small in (0.1, None) and isinstance(flag, bool)
        assert "f" not in {cell.data_type for cell in line}
        assert all(cell.hyperlink is None for cell in line)


def test_no_negative_zero_and_no_number_that_loses_digits() -> None:
    numbers = pd.DataFrame({"x": [-0.0, 0.1 + 0.2, np.inf], "n": [2**53, 2**53 + 1, -(2**60)]})
    data = XLSX.content({"rows": numbers}, NOTHING)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["rows"]
    assert [*sheet.iter_rows(min_row=2, values_only=True)] == [
        (0, 2**53),
        (0.30000000000000004, str(2**53 + 1)),
        ("inf", str(-(2**60))),
    ]
    assert b"<v>-0" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


def test_the_header_stays_and_columns_are_wide_enough() -> None:
    sheet = book({"rows": pd.DataFrame({"image": ["x" * 30, "y"], "f1": [0.5, 1]})})["rows"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.b and not sheet["A2"].font.b
    assert 30 < sheet.column_dimensions["A"].width < 40
    assert 7 < sheet.column_dimensions["B"].width < 10


def test_a_sheet_a_table_and_one_about_them() -> None:
    found = book({"rows": hostile(FITTING), "summary": hostile(()), "About": pd.DataFrame()})
    assert found.sheetnames == ["rows", "summary", "About", "about (2)"]
    facts = dict(found["about (2)"].iter_rows(min_row=2, values_only=True))
    assert facts["protocol name"] == "native" and facts["sources 1 sha256"] == "=34"
    assert str(facts["software"]).startswith("dermx-viewer ")
    assert found["about (2)"]["B5"].data_type != "f"


def test_names_of_sheets() -> None:
    long = "descriptive_terms_by_characteristic"
    found = sheet_names(["a/b:c", "A_B_C", long, f"{long}2", "'x'", "History", "", "a\nb"])
    assert found == [
        "a_b_c",
        "A_B_C (2)",
        long[:31],
        f"{long[:27]} (2)",
        "x",
        "History_",
        "table",
        "a_b",
    ]
    assert all(len(name) <= 31 for name in found)


def test_the_same_bytes_on_any_day() -> None:
    tables = {"rows": hostile(FITTING)}
    made = XLSX.content(tables, ABOUT)
    assert XLSX.content(tables, ABOUT) == made
    file = zipfile.ZipFile(io.BytesIO(made))
    assert {entry.date_time[:3] for entry in file.infolist()} == {(1980, 1, 1)}
    properties = file.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", properties)) == {"2021-01-01T00:00:00Z"}


def test_what_does_not_fit_is_refused_by_name() -> None:
    with pytest.raises(
        ExportError, match=r"rows: the text in row 2, column 'te\|xt_\*' has 40,000"
    ):
        XLSX.content({"rows": hostile(TEXTS[-1:])}, NOTHING)
    with pytest.raises(ExportError, match=r"has 32,768 characters; a cell of XLSX takes 32,767"):
        XLSX.content({"rows": hostile(("🙂" * 16_384,))}, NOTHING)
    assert XLSX.content({"rows": hostile(("x" * 32_767,))}, NOTHING)
    fits = pd.DataFrame(index=range(ROWS - 1))
    refuse_too_large("rows", fits)
    with pytest.raises(ExportError, match="rows has 1,048,577 rows, the header among them"):
        refuse_too_large("rows", pd.DataFrame(index=range(ROWS)))
    with pytest.raises(ExportError, match=re.escape("rows has 16,385 columns")):
        refuse_too_large("rows", pd.DataFrame(columns=range(COLUMNS + 1)))
