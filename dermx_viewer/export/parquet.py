"""Parquet: typed columns for programs that compute, with where the table comes from inside.

Written by Polars, not by pyarrow: pandas keeps its text in pyarrow wherever that is installed, in
which names that are no UTF-8 have no place.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from dermx_viewer.export.about import About
from dermx_viewer.export.format import Format, Tables

if TYPE_CHECKING:
    # Imported when used: the command line lists the formats without it.
    import pandas as pd

ABOUT = "dermx-viewer"
"""Key of the file's metadata under which the facts stand, as JSON."""


def parquet(tables: Tables, about: About) -> bytes:
    """One table; what is undefined is null, a number is Int64 or Float64, the rest text."""
    import polars as pl

    (table,) = tables.values()
    columns = [_column(table.iloc[:, place]) for place in range(len(table.columns))]
    told = json.dumps(about.told, sort_keys=True, ensure_ascii=False)
    target = io.BytesIO()
    # One group of rows a file of this size: the same bytes whatever the number of threads.
    pl.DataFrame(columns).write_parquet(
        target, compression="zstd", row_group_size=max(1, len(table)), metadata={ABOUT: told}
    )
    return target.getvalue()


def _column(column: pd.Series) -> Any:
    import pandas as pd
    import polars as pl

    from dermx_viewer.export.cells import cells, is_number
    from dermx_viewer.texts import marked

    name, values = marked(str(column.name)), cells(column)
    if pd.api.types.is_bool_dtype(column):
        return pl.Series(name, values, dtype=pl.Boolean)
    if is_number(column):
        whole = pd.api.types.is_integer_dtype(column)
        return pl.Series(name, values, dtype=pl.Int64 if whole else pl.Float64)
    texts = [None if value is None else str(value) for value in values]
    return pl.Series(name, texts, dtype=pl.String)


PARQUET = Format(
    name="parquet",
    suffix=".parquet",
    title="Par&quet",
    words="Typed columns for pandas, R and databases; protocol and data in the file's metadata.",
    content=parquet,
    library="polars",
    extra="parquet",
)
