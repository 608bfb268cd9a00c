"""CSV, for programs and for spreadsheets; how cells are written: ``export/tables.py``.

It holds cells and nothing else: where they come from stands in the manifest beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dermx_viewer.export.about import About
from dermx_viewer.export.format import Format, Tables

if TYPE_CHECKING:
    # Imported when used: the command line lists the formats without it.
    import pandas as pd

    from dermx_viewer.export.tables import Dialect


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


def plain_in_pieces(pieces: Iterator[pd.DataFrame]) -> Iterator[bytes]:
    """The same of a table that is not in memory."""
    return _in_pieces(pieces, "plain")


def for_spreadsheets_in_pieces(pieces: Iterator[pd.DataFrame]) -> Iterator[bytes]:
    """The same of a table that is not in memory."""
    return _in_pieces(pieces, "spreadsheet")


def _in_pieces(pieces: Iterator[pd.DataFrame], dialect: Dialect) -> Iterator[bytes]:
    from dermx_viewer.export.tables import table_bytes

    begun = 0
    for piece in pieces:
        yield table_bytes(piece, dialect=dialect)[begun:]
        begun = begun or len(table_bytes(piece[:0], dialect=dialect))


CSV = Format(
    name="csv",
    suffix=".csv",
    title="&Plain CSV",
    words="Commas between cells, decimal points: for R, Python and the like.",
    content=plain,
    in_pieces=plain_in_pieces,
    cells_only=True,
)
SPREADSHEET = Format(
    name="spreadsheet",
    suffix=".csv",
    title="For a &spreadsheet with decimal commas",
    words="Semicolons between cells, decimal commas: opens in Excel or LibreOffice with European"
    " settings.",
    content=for_spreadsheets,
    in_pieces=for_spreadsheets_in_pieces,
    cells_only=True,
)
