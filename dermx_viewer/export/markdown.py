"""Markdown: a table as GitHub and the like show it, with where it comes from below.

Source: GitHub Flavored Markdown Spec 0.29, section 4.10 (tables) and CommonMark 0.31, section 2.4
(backslash escapes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dermx_viewer.export.about import About
from dermx_viewer.export.format import Format, Tables

if TYPE_CHECKING:
    # Imported when used: the command line lists the formats without it.
    import pandas as pd

_SPECIAL = re.compile(
    r"[\\`*\[\]<>|~&$#]|(?<![^\W_])_|_(?![^\W_])|:(?=//)|(?<=www)\.", re.IGNORECASE
)
"""What would be taken for markup; _ within a word is none."""


def markdown(tables: Tables, about: About) -> bytes:
    """A heading, a table and a list of facts, UTF-8."""
    lines = [line for name, table in tables.items() for line in _table(name, table)]
    lines += [f"- {escaped(name)}: {escaped(value)}" for name, value in about.lines()]
    return ("\n".join(lines) + "\n").encode()


def escaped(text: str) -> str:
    """``text`` with nothing in it that Markdown takes for markup."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _table(name: str, table: pd.DataFrame) -> Iterator[str]:
    from dermx_viewer.export.cells import cells, is_number, written
    from dermx_viewer.texts import marked

    yield f"## {escaped(marked(name))}"
    yield ""
    if len(table.columns):
        columns = [table.iloc[:, place] for place in range(len(table.columns))]
        yield _line(written(marked(str(column.name))) for column in columns)
        yield "|" + "|".join(" ---: " if is_number(c) else " --- " for c in columns) + "|"
        texts = [[written(value) for value in cells(column)] for column in columns]
        yield from map(_line, zip(*texts, strict=True))
        yield ""


def _line(texts: Iterator[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(map(escaped, texts)) + " |"


MARKDOWN = Format(
    name="markdown",
    suffix=".md",
    title="&Markdown",
    words="A table for a web page, an issue or a notebook, with where it comes from below.",
    content=markdown,
)
