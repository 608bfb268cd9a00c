"""Tables as spreadsheet programs save them: bytes → rows that fit their header, with problems.

A row that does not fit is left out and told with its line number: what stands in which column
cannot be known. Delimiters are ``;``, ``,``, tab and ``|``, or what a first line ``sep=`` says.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from dermx_viewer.dataset.letters import decode_western
from dermx_viewer.dataset.records import Problem
from dermx_viewer.said import Said

TABLE_LIMIT = 64_000_000
"""Bytes of the largest table that is read (the published list of masks has 250,000).

Half a million images fit in, and so does a table in which one cell has gone wild: nobody else's
row is lost over it."""

_DELIMITERS = ";,\t|"
_SEPARATOR = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_MOST_LINES = 50
"""Lines of the longest row; a quotation mark that is never closed would take all others."""

_MOST_ROWS = 250_000
_MOST_COLUMNS = 1_000
_MOST_PROBLEMS = 50


@dataclass(slots=True)
class Table:
    """A table with its header; ``rows`` are (line number, column → cell).

    ``left_out``: cells of the rows that do not fit, by line number.
    """

    where: str
    header: tuple[str, ...] = ()
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    left_out: list[tuple[int, list[str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, kind: str, what: str, done: str, image_id: str = "") -> None:
        """Add a problem of this file."""
        self.problems.append(Problem(kind, self.where, what, done, image_id))


def read_table(
    data: bytes, where: str, columns: Sequence[str], *, kind: str = "table row"
) -> Table:
    """Read a table; ``columns``: names that tell which delimiter it has.

    Columns that stand twice, rows that do not fit (problems of ``kind``) and text of unknown
    encoding become problems.
    """
    table = Table(where)
    lines = list(islice(io.StringIO(_text(data, table), newline=""), _MOST_ROWS + 1))
    if len(lines) > _MOST_ROWS:
        what = Said("more than {most:,} lines", most=_MOST_ROWS)
        table.report(kind, what, Said("those behind are left out"))
        del lines[_MOST_ROWS:]
    start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    said = _SEPARATOR.fullmatch(lines[start]) if start < len(lines) else None
    if said:
        start += 1
    if start >= len(lines):
        return table
    header, delimiter = _header(lines[start], columns, said.group(1) if said else "")
    if len(header) > _MOST_COLUMNS:
        table.report(
            "table columns",
            Said("{n:,} columns", n=len(header)),
            Said("nothing of it is used"),
        )
        return table
    table.header = _usable(table, header)
    more = 0
    for line, cells, reason in _records(lines, start + 1, delimiter, len(header)):
        reason = reason or _misfit(cells, header)
        if not reason:
            row = zip(header, cells, strict=False)
            table.rows.append((line, {name: c for name, c in row if name in table.header}))
        elif len(table.left_out) < _MOST_PROBLEMS:
            table.left_out.append((line, cells))
            table.report(
                kind,
                Said("line {line}: {reason}", line=line, reason=reason),
                Said("the row is left out"),
            )
        else:
            more += 1
    if more:
        table.report(
            kind, Said("and {more} more rows do not fit", more=more), Said("the rows are left out")
        )
    return table


def _text(data: bytes, table: Table) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, table)
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) > len(data) / 4 and not min(even, odd):
        # Two bytes a letter, as with a mark, of which one is 0 in western text.
        return _decoded(data, "utf-16-be" if even else "utf-16-le", table)
    if even or odd:
        what = Said("line {line}: {n} NUL bytes", line=_line_of(data, 0), n=even + odd)
        table.report("table text", what, Said("they are left out"))
        data = data.replace(b"\0", b"")
    try:
        return data.decode()
    except UnicodeDecodeError:
        text, doubt = decode_western(data)
        if doubt:
            table.report("table text", doubt, Said("read as Windows-1252; save the table as UTF-8"))
        return text


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # Begins like the next one.
    (codecs.BOM_UTF16_LE, "utf-16-le"),  # What a spreadsheet program calls "Unicode text".
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _decoded(data: bytes, encoding: str, table: Table) -> str:
    try:
        return data.decode(encoding).replace("\0", "")
    except UnicodeDecodeError as error:
        what = Said(
            "damaged {encoding} text: {reason} at byte {start}",
            encoding=encoding.upper(),
            reason=error.reason,
            start=error.start,
        )
        table.report("table text", what, Said("what cannot be read is shown as \ufffd"))
        return data.decode(encoding, "replace").replace("\0", "")


def _line_of(data: bytes, byte: int) -> int:
    return len(data[: data.index(byte)].splitlines()) or 1


def _header(line: str, columns: Sequence[str], delimiter: str) -> tuple[list[str], str]:
    """The header's cells and the delimiter that gives most of ``columns``, then most cells."""
    best: list[str] = []
    chosen = delimiter or _DELIMITERS[0]
    for candidate in delimiter or _DELIMITERS:
        try:
            cells = _cells([line], candidate)[0]
        except csv.Error:  # A stray quotation mark; the column has that name then.
            cells = [cell.strip() for cell in line.split(candidate)]
        found = len(set(cells) & set(columns)), len(cells)
        if not best or found > (len(set(best) & set(columns)), len(best)):
            best, chosen = cells, candidate
    return best, chosen


def _usable(table: Table, header: Sequence[str]) -> tuple[str, ...]:
    twice = [name for name, count in Counter(header).items() if name and count > 1]
    for name in twice:
        table.report(
            "table columns",
            Said("{name!r} stands twice in the header", name=name),
            Said("neither is used"),
        )
    return tuple(name for name in header if name and name not in twice)


def _records(
    lines: Sequence[str], start: int, delimiter: str, width: int
) -> Iterator[tuple[int, list[str], str]]:
    """Line number, cells and what is wrong with the quotation marks of each row.

    A row over several lines that does not fit is one line with a stray quotation mark.
    """
    number = start
    while number < len(lines):
        several = '"' in lines[number]
        try:
            part = lines[number : number + _MOST_LINES] if several else lines[number : number + 1]
            cells, used = _cells(part, delimiter)
            reason = ""
        except csv.Error as error:
            cells, used, reason = lines[number].split(delimiter), 1, str(error)
        if used > 1 and len(cells) != width:
            cells, used = lines[number].split(delimiter), 1
            reason = Said("a quotation mark that is not closed in its line")
        if any(cells):
            yield number + 1, [cell.strip() for cell in cells], reason
        number += used


def _cells(lines: Sequence[str], delimiter: str) -> tuple[list[str], int]:
    """Stripped cells of the first row, and over how many of ``lines`` it goes."""
    rows = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    return [cell.strip() for cell in next(rows, [])], rows.line_num


def _misfit(cells: list[str], header: Sequence[str]) -> str:
    """Why a row does not fit; "" where it does. Empty cells behind the last one count for none."""
    filled = max((n + 1 for n, cell in enumerate(cells) if cell), default=0)
    named = max((n + 1 for n, name in enumerate(header) if name), default=0)
    if len(cells) < named:
        return Said("{n} cells, the header has {named}", n=len(cells), named=named)
    if filled > len(header):
        return Said("{n} cells, the header has {named}", n=filled, named=len(header))
    nameless = [n for n, name in enumerate(header) if not name and n < len(cells) and cells[n]]
    if nameless:
        return Said("cell {n} stands in a column without a name", n=nameless[0] + 1)
    return ""
