"""The section of reporting checklists, filled in as far as the run knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from dermx_viewer.errors import RunError
from dermx_viewer.export.report.document import (
    Block,
    Heading,
    Listing,
    Section,
    Text,
)
from dermx_viewer.export.tables import bare_cell
from dermx_viewer.runs.checklists.all import Answer, Checklist, answers
from dermx_viewer.runs.checklists.all import checklists as every
from dermx_viewer.runs.checklists.files import source
from dermx_viewer.runs.checklists.known import ROWS, SUMMARY, Known, as_texts
from dermx_viewer.runs.report.made_of import MadeOf

_INTRO = (
    "What the run knows of the items of three reporting checklists; the rest is open, with what "
    "its authors have to write. Whether what is filled in is enough, they have to judge: a "
    "program cannot verify how data were collected and networks trained."
)


def checklists(of: MadeOf) -> Section:
    """CLAIM, STARD-AI and CLEAR Derm, item by item."""
    known = Known(of.run.told, _texts(of, "rows", ROWS), _texts(of, "summary", SUMMARY))
    blocks: list[Block] = [Text(_INTRO)]
    for each in every():
        blocks += _blocks(each, [*answers(each, known)])
    return Section("checklists", "Reporting checklists", blocks)


def _blocks(checklist: Checklist, found: Sequence[Answer]) -> Iterator[Block]:
    """Those that the run knows something of in full, the open ones by number or name alone: long
    texts in narrow columns would be read by nobody."""
    known = [each for each in found if each.state != "open"]
    yield Heading(
        f"{checklist.title}: {len(known)} of {len(found)} lines filled in, wholly or in part"
    )
    yield Text(f"{source(checklist)}. {checklist.note}")
    yield Listing([*map(_line, known)])
    left = [each.item for each in found if each.state == "open"]
    if left:
        named = "; ".join(f"{i.number} {_small(i.asks)}".strip() for i in left)
        yield Text(f"Open, for the run does not know them: {named}.")


def _line(answer: Answer) -> str:
    item = answer.item
    about = f"{item.number} {item.asks}" if item.number else item.asks
    write = f" To write: {answer.write}" if answer.write else ""
    return f"{about} ({item.section}). From this run: {answer.known}{write}"


def _small(text: str) -> str:
    """As it goes on within a sentence."""
    return text[:1].lower() + text[1:]


def _texts(of: MadeOf, table: str, columns: Sequence[str]) -> pd.DataFrame:
    """Those of the columns that the table has; an earlier version's has fewer."""
    try:
        frame = of.run.frame(table, columns)
    except RunError:
        frame = of.run.frame(table)
    if frame is None:
        return pd.DataFrame()
    found = as_texts(frame, columns)
    return found.assign(**{str(name): _bare(found[name]) for name in found})


def _bare(column: pd.Series) -> pd.Series:
    """Without the marks that CSV sets before formulas; there are few values, often repeated."""
    return column.map({value: bare_cell(value) for value in column.unique()})
