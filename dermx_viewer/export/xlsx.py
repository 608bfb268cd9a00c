"""XLSX: all tables in one workbook, a sheet each, and a sheet that says where they come from.

Numbers are numbers with every digit, texts are texts whatever they look like: a formula is never
written. The same tables give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dermx_viewer.errors import ExportError
from dermx_viewer.export.about import About
from dermx_viewer.export.format import Format, Tables
from dermx_viewer.said import Said

if TYPE_CHECKING:
    # Imported when used: the command line lists the formats without it.
    import pandas as pd

    from dermx_viewer.export.cells import Cell

ROWS, COLUMNS, CHARACTERS = 1_048_576, 16_384, 32_767
"""Limits of the format, the header's row among the first (Excel specifications and limits)."""
_ABOUT = "about"
_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def xlsx(tables: Tables, about: About) -> bytes:
    """The workbook. Raises ExportError for a table or a text that does not fit into a sheet."""
    from dermx_viewer.export.cells import cells
    from dermx_viewer.export.xlsx_book import Sheet, workbook_bytes
    from dermx_viewer.texts import marked

    sheets = []
    for (name, table), title in zip(tables.items(), sheet_names(tables), strict=True):
        refuse_too_large(name, table)
        columns = [table.iloc[:, place] for place in range(len(table.columns))]
        heads = [marked(str(column.name)) for column in columns]
        values = [cells(column) for column in columns]
        for head, column in zip(heads, values, strict=True):
            _refuse_long(name, head, column)
        sheets.append(Sheet(title, heads, values))
    names, facts = zip(*about.lines(), strict=True)
    # A fact is for people, and shortened where it would not fit.
    short = [marked(fact)[: CHARACTERS // 2] for fact in facts]
    sheets.append(Sheet(sheet_names([*tables, _ABOUT])[-1], ["what", "value"], [names, short]))
    return workbook_bytes(sheets)


def sheet_names(names: Iterable[str]) -> list[str]:
    """Names that a workbook takes: at most 31 characters, none twice whatever their case."""
    found: list[str] = []
    for name in names:
        plain = _FORBIDDEN.sub("_", name).strip("' ") or "table"
        # "History" is Excel's own.
        short = f"{plain}_" if plain.lower() == "history" else plain
        number, title = 1, short[:_NAME].rstrip("' ")
        while title.lower() in {other.lower() for other in found}:
            number += 1
            end = f" ({number})"
            title = short[: _NAME - len(end)] + end
        found.append(title)
    return found


def refuse_too_large(name: str, table: pd.DataFrame) -> None:
    """Raise ExportError where a sheet has too few rows or columns for a table."""
    for size, limit, what in (
        (len(table) + 1, ROWS, Said("rows, the header among them")),
        (len(table.columns), COLUMNS, Said("columns")),
    ):
        if size > limit:
            raise ExportError(
                "{name} has {size:,} {what}; a sheet of XLSX has {limit:,}. Choose CSV.",
                name=name,
                size=size,
                what=what,
                limit=limit,
            )


def _refuse_long(name: str, head: str, column: Iterable[Cell]) -> None:
    for number, text in enumerate((head, *column)):
        if isinstance(text, str) and len(text) > CHARACTERS // 2:
            # Characters beyond the basic plane count twice.
            size = len(text.encode("utf-16-le")) // 2
            if size > CHARACTERS:
                raise ExportError(
                    "{name}: the text in row {row}, column {column!r} has {size:,} "
                    "characters; a cell of XLSX takes {limit:,}. Choose CSV.",
                    name=name,
                    row=number + 1,
                    column=head[:40],
                    size=size,
                    limit=CHARACTERS,
                )


XLSX = Format(
    name="xlsx",
    suffix=".xlsx",
    title="Excel &workbook",
    words="For Excel, LibreOffice and the like: numbers and texts as they are, a sheet for each"
    " table and one that says where they come from.",
    content=xlsx,
    several=True,
)
