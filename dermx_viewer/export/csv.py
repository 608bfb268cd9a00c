"""CSV, for programs and for spreadsheets; how cells are written: ``export/tables.py``.

It holds cells and nothing else: where they come from stands in the manifest beside it.
"""

from __future__ import annotations

from dermx_viewer.export.about import About
from dermx_viewer.export.format import Format, Tables


def plain(tables: Tables, _about: About) -> bytes:
    """UTF-8, commas, decimal points."""
    from dermx_viewer.export.tables import table_bytes

    (table,) = tables.values()
    return table_bytes(table)


def for_spreadsheets(tables: Tables, _about: About) -> bytes:
    """UTF-8 with BOM, semicolons, decimal commas."""
    from dermx_viewer.export.tables import table_bytes

    (table,) = tables.values()
    return table_bytes(table, dialect="spreadsheet")


CSV = Format(
    name="csv",
    suffix=".csv",
    title="&Plain CSV",
    words="Commas between cells, decimal points: for R, Python and the like.",
    content=plain,
    cells_only=True,
)
SPREADSHEET = Format(
    name="spreadsheet",
    suffix=".csv",
    title="For a &spreadsheet with decimal commas",
    words="Semicolons between cells, decimal commas: opens in Excel or LibreOffice with European"
    " settings.",
    content=for_spreadsheets,
    cells_only=True,
)
