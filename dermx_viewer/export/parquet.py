"""Parquet: typed columns for programs, with where they come from in the file's metadata.

Needs pyarrow (the extra ``parquet``): it is large, and nothing else here needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.errors import ExportError
from dermx_viewer.export.about import About
from dermx_viewer.export.format import Format, Tables

if TYPE_CHECKING:
    # Imported when used: the command line lists the formats without it.
    import pandas as pd

ABOUT_KEY = "dermx_viewer"
"""The key of the file's metadata that holds what is known about the table, as JSON."""
_ROWS_AT_ONCE = 1 << 17


def parquet(tables: Tables, about: About) -> bytes:
    """The file of one table. Raises ExportError where pyarrow is missing."""
    if PARQUET.missing:
        raise ExportError(PARQUET.missing)
    import pyarrow
    from pyarrow.parquet import write_table

    from dermx_viewer.texts import json_bytes

    (table,) = tables.values()
    found = pyarrow.Table.from_pandas(_plain(table), preserve_index=False)
    metadata = {**(found.schema.metadata or {}), ABOUT_KEY: json_bytes(about.told)}
    sink = pyarrow.BufferOutputStream()
    write_table(
        found.replace_schema_metadata(metadata),
        sink,
        row_group_size=_ROWS_AT_ONCE,
        compression="zstd",
    )
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the texts of every other format: nothing hidden in them."""
    import pandas as pd

    from dermx_viewer.texts import marked

    columns = [_column(table.iloc[:, place]) for place in range(len(table.columns))]
    plain = pd.DataFrame(dict(enumerate(columns)), index=table.index)
    plain.columns = pd.Index([marked(str(name)) for name in table.columns])
    return plain


def _column(column: pd.Series) -> pd.Series:
    import pandas as pd

    from dermx_viewer.export.cells import cells

    if pd.api.types.is_float_dtype(column):
        # Adding 0 makes a negative zero positive.
        return column + 0.0
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        return column
    # Anything else is text, as in CSV; what is undefined stays so.
    values = [None if value is None else str(value) for value in cells(column)]
    known = "category" if isinstance(column.dtype, pd.CategoricalDtype) else "str"
    return pd.Series(values, index=column.index, dtype=known)


PARQUET = Format(
    name="parquet",
    suffix=".parquet",
    title="Par&quet",
    words="Typed columns for R, Python and databases; small and fast to read.",
    content=parquet,
    library="pyarrow",
    extra="parquet",
)
