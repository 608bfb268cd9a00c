"""Tables to CSV: same rows, order and columns, numbers with every digit.

Text is written so that no program takes it for anything else: what a spreadsheet would run as a
formula is neutralised with an apostrophe before it, and characters that cannot be seen (controls,
line breaks, marks that turn the direction of what is around them) are written as escapes. Numbers
are left alone, but for a negative zero, which is 0.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pandas as pd

from dermx_viewer.export.csv_lines import csv_bytes
from dermx_viewer.files import write_whole
from dermx_viewer.texts import marked

Dialect = Literal["plain", "spreadsheet"]

_SKIPPED = r"""[\s"'`´‘’“”\u00ad\u200c\u200d\ufe00-\ufe0f\u3164]*"""
"""What some spreadsheets skip before a formula, and quotation marks that they may take away."""
_STARTS = "[=+\\-@＝＋－＠\u2212\ufe62\ufe63\ufe66\ufe6b]"
_FORMULA = re.compile(f"{_SKIPPED}{_STARTS}")
# A program that expects other separators than ours begins a cell behind each of them. Numbers
# are left alone there, as in "(3, -2)".
_INNER_FORMULA = re.compile(rf"(?<=[,;|])(?!\s*[+-][\d.]+\s*($|[)\],;|]))(?={_SKIPPED}{_STARTS})")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")


def write_table(frame: pd.DataFrame, path: Path, *, dialect: Dialect = "plain") -> None:
    """Write ``frame`` to ``path``, whole or not at all. Raises ExportError.

    ``plain``: UTF-8, commas, decimal points. ``spreadsheet``: UTF-8 with BOM, semicolons,
    decimal commas, as Excel expects them in countries that write 0,5.
    """
    write_whole(path, table_bytes(frame, dialect=dialect))


def table_bytes(frame: pd.DataFrame, *, dialect: Dialect = "plain") -> bytes:
    """The bytes of the CSV file."""
    spreadsheet = dialect == "spreadsheet"
    data = csv_bytes(frame, safe_cell, spreadsheet=spreadsheet)
    return _by_cell(frame, spreadsheet=spreadsheet) if data is None else data


def _by_cell(frame: pd.DataFrame, *, spreadsheet: bool) -> bytes:
    """The same of any frame."""
    safe = pd.DataFrame({name: _safe(frame[name]) for name in frame.columns})
    safe.columns = pd.Index([safe_cell(str(name)) for name in frame.columns])
    # Encoded as it is written: as text, a long table would be in memory twice more.
    data = io.BytesIO()
    text = io.TextIOWrapper(data, "utf-8-sig" if spreadsheet else "utf-8", newline="")
    safe.to_csv(
        text,
        index=False,
        sep=";" if spreadsheet else ",",
        decimal="," if spreadsheet else ".",
        lineterminator="\r\n" if spreadsheet else "\n",
    )
    text.detach()
    return data.getvalue()


def safe_cell(text: str) -> str:
    """``text`` with nothing hidden in it and nothing that a spreadsheet would run.

    A text that is a number and nothing else stays as it is.
    """
    shown = marked(text)
    if _NUMBER.fullmatch(shown):
        return shown
    shown = _INNER_FORMULA.sub("'", shown)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def bare_cell(text: str) -> str:
    """``text`` of a cell as it was before :func:`safe_cell` set a mark before a formula."""
    return text[1:] if text.startswith("'") and safe_cell(text[1:]) == text else text


def _safe(column: pd.Series) -> pd.Series:
    if pd.api.types.is_float_dtype(column):
        # Adding 0 makes a negative zero positive.
        return column + 0.0
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        return column
    # Categories of a long table are few: each is looked at once.
    changed = {value: safe_cell(value) for value in column.unique() if isinstance(value, str)}
    return column.map(lambda value: _cell(value, changed))


def _cell(value: object, changed: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return changed.get(value, value)
    return value + 0.0 if isinstance(value, float) else value
