"""Long tables as CSV, the same bytes that pandas makes of them, several times faster.

pandas looks at every cell; here each text is looked at once, however often it stands in a column,
and Polars, where it is installed, writes the lines of what is really long.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

if TYPE_CHECKING:
    # Imported when used: it takes as long as writing a short table.
    import polars as pl

_AT_ONCE = 8_192
"""Rows that are text at a time."""
_LONG = 200_000
"""Cells from which on Polars is worth importing."""
_POINTED = 1e-4, 1e16
"""Python writes numbers without an exponent between these; Polars, according to its version,
differs from it in the exponents of others."""

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Coded:
    """Which of ``texts``, as they stand in the file, each row has: the last one where it has
    nothing, which is code −1."""

    codes: npt.NDArray[np.integer]
    texts: list[str]


_Column = FloatArray | npt.NDArray[np.integer] | _Coded


@dataclass(frozen=True, slots=True)
class _Dialect:
    separator: str
    end: str
    point: str
    begin: str

    def quoted(self, text: str) -> str:
        """A text as it stands in the file."""
        line = io.StringIO()
        # Beside another one: a line of nothing but an empty cell would be quoted.
        csv.writer(line, delimiter=self.separator, lineterminator=self.end).writerow([text, ""])
        return line.getvalue()[: -len(self.separator + self.end)]


_PLAIN = _Dialect(",", "\n", ".", "")
_SPREADSHEET = _Dialect(";", "\r\n", ",", "\ufeff")


def csv_bytes(
    frame: pd.DataFrame, safe: Callable[[str], str], *, spreadsheet: bool
) -> bytes | None:
    """The file; None of a frame with anything but texts, float64, integers and booleans in it.

    ``safe``: what becomes of a text.
    """
    dialect = _SPREADSHEET if spreadsheet else _PLAIN

    def written(text: str) -> str:
        return dialect.quoted(safe(text))

    if len(frame.columns) < 2 or not frame.columns.is_unique:
        return None
    columns = [_column_of(frame[name], written) for name in frame]
    known = [column for column in columns if column is not None]
    if len(known) < len(columns):
        return None
    head = dialect.separator.join(written(str(name)) for name in frame.columns)
    data = io.BytesIO()
    data.write((dialect.begin + head + dialect.end).encode())
    if frame.size >= _LONG and find_spec("polars") is not None:
        _write_long(known, dialect, data)
    else:
        _write(known, len(frame), dialect, data)
    return data.getvalue()


def _column_of(column: pd.Series, written: Callable[[str], str]) -> _Column | None:
    kind = column.dtype.kind if isinstance(column.dtype, np.dtype) else "?"
    if column.dtype == np.float64:
        # Adding 0 makes a negative zero positive.
        return column.to_numpy() + 0.0
    if kind in "iu":
        return column.to_numpy()
    if kind == "b":
        return _Coded(column.to_numpy().astype(np.int16), ["False", "True", ""])
    found, values = pd.factorize(column)
    if not all(isinstance(value, str) for value in values):
        return None
    # All columns' numbers are there at once: as small as they can be.
    size = np.int16 if len(values) < np.iinfo(np.int16).max else np.int32
    return _Coded(np.asarray(found, size), [*map(written, values), ""])


def _write(columns: list[_Column], rows: int, dialect: _Dialect, data: io.BytesIO) -> None:
    for first in range(0, rows, _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        cells = [_cells(column, some, dialect) for column in columns]
        lines = map(dialect.separator.join, zip(*cells, strict=True))
        data.write((dialect.end.join(lines) + dialect.end).encode())


def _cells(column: _Column, some: slice, dialect: _Dialect) -> list[str]:
    if isinstance(column, _Coded):
        return [column.texts[code] for code in column.codes[some].tolist()]
    if column.dtype.kind in "iu":
        return [str(value) for value in column[some].tolist()]
    found = ["" if x != x else repr(x) for x in column[some].tolist()]
    return found if dialect.point == "." else [text.replace(".", dialect.point) for text in found]


def _write_long(columns: list[_Column], dialect: _Dialect, data: io.BytesIO) -> None:
    import polars as pl

    series = [_series(column, dialect).alias(str(n)) for n, column in enumerate(columns)]
    pl.DataFrame(series).write_csv(
        data,
        include_header=False,
        separator=dialect.separator,
        line_terminator=dialect.end,
        quote_style="never",  # What needs it has its marks.
        null_value="",
        decimal_comma=dialect.point == ",",
    )


def _series(column: _Column, dialect: _Dialect) -> pl.Series:
    import polars as pl

    if isinstance(column, _Coded):
        return pl.Series(column.texts, dtype=pl.String).gather(column.codes % len(column.texts))
    if column.dtype.kind in "iu":
        return pl.Series(column)
    numbers = pl.Series(column, nan_to_null=True)
    size, (least, most) = np.abs(column), _POINTED
    with_exponent = ((size < least) & (size > 0)) | ((size >= most) & (size < np.inf))
    places = np.flatnonzero(with_exponent)
    if not len(places):
        return numbers
    own = [repr(value) for value in column[places].tolist()]
    texts = numbers.cast(pl.String).scatter(places, own)
    return texts.str.replace(".", dialect.point, literal=True)
