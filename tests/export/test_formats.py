"""The formats that the command line and the window offer."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dermx_viewer.errors import ExportError
from dermx_viewer.export.all import FORMATS, files_of, format_named, names_of, refuse_same_files
from dermx_viewer.export.csv import CSV, SPREADSHEET
from dermx_viewer.export.tables import table_bytes

FRAME = pd.DataFrame({"image": ["a"], "f1": [0.5]})


def test_formats_are_there_once_with_words() -> None:
    assert FORMATS[0] is CSV
    assert len({known.name for known in FORMATS}) == len(FORMATS)
    for known in FORMATS:
        assert known.suffix.startswith(".") and known.words
        assert known.title.count("&") == 1
        assert known.missing or format_named(known.name) is known
    assert len({known.title[known.title.index("&") + 1].lower() for known in FORMATS}) == len(
        FORMATS
    )
    with pytest.raises(ExportError, match="no format 'tsv'; choose one of: csv, spreadsheet, xlsx"):
        format_named("tsv")


def test_csv_is_what_tables_are_written_as(tmp_path: Path) -> None:
    assert files_of({"rows": FRAME, "summary": FRAME}, [CSV], together="run") == {
        "rows.csv": table_bytes(FRAME),
        "summary.csv": table_bytes(FRAME),
    }
    SPREADSHEET.write({"rows": FRAME}, tmp_path / "rows.csv")
    expected = table_bytes(FRAME, dialect="spreadsheet")
    assert (tmp_path / "rows.csv").read_bytes() == expected != table_bytes(FRAME)
    assert names_of(["rows", "summary"], together="run")[:2] == ["rows.csv", "summary.csv"]


def test_two_formats_of_one_name_are_refused() -> None:
    refuse_same_files([CSV, CSV])
    with pytest.raises(ExportError, match=r"csv and spreadsheet both write \.csv files"):
        refuse_same_files([CSV, SPREADSHEET])
