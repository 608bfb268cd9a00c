"""Checklists as files: each as CSV, a line an item, and as Markdown to be gone on with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

import pandas as pd

from dermx_viewer.export.markdown import escaped
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.runs.checklists.all import (
    NAMES,
    Answer,
    Checklist,
    answers,
    checklists,
)
from dermx_viewer.runs.checklists.known import ROWS, SUMMARY, Known, as_texts
from dermx_viewer.runs.collect import RunResult

FILES = tuple(f"checklist_{name}{suffix}" for name in NAMES for suffix in (".csv", ".md"))
"""Names of all files."""

COLUMNS = ("checklist", "section", "item", "asks", "state", "from_this_run", "to_write", "source")
_FILLED = "Filled in from this run: "


def known_of(result: RunResult, told: Mapping[str, object]) -> Known:
    """What is known of a run that is about to be written; ``told``: its manifest."""
    return Known(
        told, as_texts(result.every_row.whole(ROWS), ROWS), as_texts(result.summary, SUMMARY)
    )


def checklist_files(known: Known) -> dict[str, bytes]:
    """Names and bytes of the files."""
    files: dict[str, bytes] = {}
    for each in checklists():
        found = [*answers(each, known)]
        files[f"checklist_{each.name}.csv"] = table_bytes(_table(each, found))
        files[f"checklist_{each.name}.md"] = ("\n".join(_lines(each, found)) + "\n").encode()
    return files


def source(checklist: Checklist) -> str:
    """Where it is published, and that the words are not the publication's."""
    return f"{checklist.citation}, doi:{checklist.doi}; wording ours, check against the publication"


def _table(checklist: Checklist, found: list[Answer]) -> pd.DataFrame:
    told = source(checklist)
    lines = [
        (
            *(checklist.title, each.item.section, each.item.number, each.item.asks),
            *(each.state, each.known, each.write, told),
        )
        for each in found
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS))


def _lines(checklist: Checklist, found: list[Answer]) -> Iterator[str]:
    yield f"# {escaped(checklist.title)}, as far as this run knows"
    yield ""
    yield f"{escaped(checklist.citation)}, <https://doi.org/{checklist.doi}>"
    yield ""
    yield f"**{escaped(checklist.note)}** An item that is filled in says what the run knows; "
    yield "whether that is enough, its authors have to judge."
    for section, items in groupby(found, key=lambda each: each.item.section):
        yield ""
        yield f"## {escaped(section)}"
        yield ""
        for each in items:
            yield from _item(each)


def _item(answer: Answer) -> Iterator[str]:
    item = answer.item
    number = f"{item.number}. " if item.number else ""
    yield f"- **{number}{escaped(item.asks)}** ({answer.state})"
    if answer.known:
        yield f"    - {_FILLED}{escaped(answer.known)}"
    if answer.write:
        yield f"    - To write: {escaped(answer.write)}"
