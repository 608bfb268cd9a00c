"""Sheets of plain values as the bytes of a workbook, by XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dermx_viewer.export.cells import Cell

_CREATED = datetime(2021, 1, 1, tzinfo=UTC)
"""The same bytes at every repetition: nothing depends on the day."""
_LOOKED_AT = 200
_NARROWEST, _WIDEST = 8, 48
_EXACT = 1 << 53
"""Whole numbers beyond this are no double."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: titles of columns, and the values of each."""

    name: str
    heads: Sequence[str]
    columns: Sequence[Sequence[Cell]]


class _Exact(Worksheet):
    """Numbers with every digit; the library keeps 16, and some have 17."""

    def _xml_number_element(
        self, number: float, attributes: Iterable[tuple[str, object]] = ()
    ) -> None:
        told = "".join(f' {name}="{value}"' for name, value in attributes)
        self.fh.write(f"<c{told}><v>{number!r}</v></c>")


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """The workbook; the first row of each sheet stays where it is when the others move."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"created": _CREATED.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "bottom": 1})
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name, worksheet_class=_Exact), sheet, bold)
    book.close()
    return file.getvalue()


def _write(page: Worksheet, sheet: Sheet, bold: Format) -> None:
    page.freeze_panes(1, 0)
    for place, (head, column) in enumerate(zip(sheet.heads, sheet.columns, strict=True)):
        page.write_string(0, place, head, bold)
        page.set_column(place, place, _width(head, column))
        for row, value in enumerate(column, 1):
            _write_cell(page, row, place, value)


def _write_cell(page: Worksheet, row: int, place: int, value: Cell) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(row, place, value)
    elif isinstance(value, str):
        page.write_string(row, place, value)
    elif abs(value) == float("inf") or (isinstance(value, int) and abs(value) > _EXACT):
        # No number of a workbook: as a text nothing of it is lost.
        page.write_string(row, place, str(value))
    else:
        page.write_number(row, place, value)


def _width(head: str, column: Sequence[Cell]) -> int:
    """Wide enough for the title and the first values, in characters."""
    # Numbers are shown as wide as the column is: theirs is the title's.
    texts = (len(value) for value in column[:_LOOKED_AT] if isinstance(value, str))
    longest = max((len(head), *texts))
    return min(max(longest + 2, _NARROWEST), _WIDEST)
