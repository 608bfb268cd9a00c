"""The values of a table's cells, one by one, as every format but CSV writes them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dermx_viewer.export.tables import safe_cell
from dermx_viewer.texts import marked

Cell = str | bool | int | float | None


def cells(column: pd.Series) -> list[Cell]:
    """Plain Python values of a column: None where it is undefined, and no negative zero.

    What cannot be seen in texts is written out as in CSV; formulas are left to the format.
    """
    values = column.tolist()
    if column.dtype == np.float32:
        # As many digits as the number has: 0.1, not 0.10000000149011612.
        values = [float(str(value)) for value in column.to_numpy()]
    known: dict[str, str] = {}
    return [_cell(value, known) for value in values]


def written(value: Cell) -> str:
    """A value as text with every digit; "" where it is undefined; no text is a formula."""
    if value is None:
        return ""
    return safe_cell(value) if isinstance(value, str) else str(value)


def is_number(column: pd.Series) -> bool:
    """Whether a column holds numbers (no flags)."""
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _cell(value: object, known: dict[str, str]) -> Cell:
    if isinstance(value, str):
        # Names repeat in long tables: each is looked at once.
        if value not in known:
            known[value] = marked(value)
        return known[value]
    if isinstance(value, float):
        # Adding 0 makes a negative zero positive.
        return None if value != value else value + 0.0
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    return value if isinstance(value, bool | int) else marked(str(value))
