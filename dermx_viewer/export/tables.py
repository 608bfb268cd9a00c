"""Tables to CSV: same rows, order and columns, numbers with every digit.

Text that a spreadsheet would run as a formula is neutralised with a leading apostrophe; numbers
are left alone, but for a negative zero, which is 0.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pandas as pd

from dermx_viewer.export.atomic import write_atomically

Dialect = Literal["plain", "spreadsheet"]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_table(frame: pd.DataFrame, path: Path, *, dialect: Dialect = "plain") -> None:
    """Write ``frame`` to ``path``, whole or not at all. Raises ExportError.

    ``plain``: UTF-8, commas, decimal points. ``spreadsheet``: UTF-8 with BOM, semicolons,
    decimal commas, as Excel expects them in countries that write 0,5.
    """
    data = table_bytes(frame, dialect=dialect)
    write_atomically(path, lambda file: file.write(data))


def table_bytes(frame: pd.DataFrame, *, dialect: Dialect = "plain") -> bytes:
    """The bytes of the CSV file."""
    spreadsheet = dialect == "spreadsheet"
    safe = pd.DataFrame({name: _safe(frame[name]) for name in frame.columns})
    safe.columns = pd.Index([neutralise(str(name)) for name in frame.columns])
    text = io.StringIO()
    safe.to_csv(
        text,
        index=False,
        sep=";" if spreadsheet else ",",
        decimal="," if spreadsheet else ".",
        lineterminator="\r\n" if spreadsheet else "\n",
        encoding="utf-8",
    )
    return text.getvalue().encode("utf-8-sig" if spreadsheet else "utf-8")


def neutralise(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would read a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _safe(column: pd.Series) -> pd.Series:
    if pd.api.types.is_float_dtype(column):
        # Adding 0 makes a negative zero positive.
        return column + 0.0
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        return column
    # Categories of a long table are few: each is looked at once.
    changed = {value: neutralise(value) for value in column.unique() if isinstance(value, str)}
    return column.map(lambda value: _cell(value, changed))


def _cell(value: object, changed: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return changed.get(value, value)
    return value + 0.0 if isinstance(value, float) else value
