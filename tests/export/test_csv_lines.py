"""Long tables become the bytes that pandas makes of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.export import csv_lines
from dermx_viewer.export.csv_lines import csv_bytes
from dermx_viewer.export.tables import _by_cell, safe_cell

TEXTS = ["", "plain", "a,b", "a;b", 'say "no"', "two\nlines", "\r", " =1+1", "=1", "-3", "ä\u202e"]
FLOATS = [0.0, -0.0, 1.0, 0.1, 1 / 3, 1e16, 1e-5, -2.5e-300, 5e-324, np.inf, -np.inf, np.nan]


def frame_of(rows: int, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)

    def texts(*more: object) -> list[object]:
        found = [*TEXTS, *more]
        return [found[n] for n in rng.integers(0, len(found), rows)]

    return pd.DataFrame(
        {
            "text": pd.Series(texts(), dtype="str"),
            "objects": pd.Series(texts(None, np.nan), dtype=object),
            "category": pd.Series(texts(None), dtype="category"),
            "floats": rng.choice([*FLOATS, *rng.normal(size=50)], rows),
            "large": rng.choice([1e16, 1.5e22, -1e300, 9e15, np.inf], rows),
            "little": rng.choice([1e-4, 9e-5, -1e-300, 0.0, 0.5], rows),
            "whole": rng.integers(-(2**62), 2**62, rows),
            "small": rng.integers(0, 200, rows).astype(np.uint8),
            "flag": rng.random(rows) < 0.5,
            "=name,": np.full(rows, np.nan),
        }
    )


@pytest.mark.parametrize("spreadsheet", [False, True], ids=["plain", "spreadsheet"])
@pytest.mark.parametrize("rows", [0, 1, 15, 16, 500], ids=str)
@pytest.mark.parametrize("writer", ["here", "Polars"])
def test_the_bytes_are_those_of_pandas(
    monkeypatch: pytest.MonkeyPatch, rows: int, spreadsheet: bool, writer: str
) -> None:
    monkeypatch.setattr(csv_lines, "_AT_ONCE", 16)
    monkeypatch.setattr(csv_lines, "_LONG", 0 if writer == "Polars" else 1_000_000)
    for seed in range(5):
        frame = frame_of(rows, seed)
        found = csv_bytes(frame, safe_cell, spreadsheet=spreadsheet)
        assert found == _by_cell(frame, spreadsheet=spreadsheet)


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(pd.Series([1, "a"], dtype=object), id="mixed"),
        pytest.param(pd.Series([1.5, 2.0], dtype=np.float32), id="float32"),
        pytest.param(pd.Series([1, None], dtype="Int64"), id="nullable"),
        pytest.param(pd.to_datetime(pd.Series(["2021-01-01", None])), id="dates"),
    ],
)
def test_what_is_neither_text_nor_number_is_left_to_pandas(odd: pd.Series) -> None:
    frame = pd.DataFrame({"a": [1, 2], "odd": odd})
    assert csv_bytes(frame, safe_cell, spreadsheet=False) is None
    assert csv_bytes(frame[["a"]], safe_cell, spreadsheet=False) is None
    assert csv_bytes(frame[["a", "a"]], safe_cell, spreadsheet=False) is None


def test_only_a_long_table_asks_for_polars(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(csv_lines, "find_spec", asked.append)
    long = pd.DataFrame(np.random.default_rng(0).random((50_000, 4)))
    without = csv_bytes(long, safe_cell, spreadsheet=False)
    assert asked == ["polars"]
    monkeypatch.undo()
    assert csv_bytes(long, safe_cell, spreadsheet=False) == without
    monkeypatch.setattr(csv_lines, "find_spec", asked.append)
    csv_bytes(long[:49_999], safe_cell, spreadsheet=False)
    assert asked == ["polars"]
