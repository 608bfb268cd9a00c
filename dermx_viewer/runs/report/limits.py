"""The last sections: problems of the data and of the run, and what is not in the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from dermx_viewer.export.report.document import (
    Block,
    Column,
    Listing,
    Section,
    Table,
    Text,
    count,
    words,
)
from dermx_viewer.runs.report.made_of import MadeOf
from dermx_viewer.runs.report.run_folder import entries

SHOWN = 100
"""Problems that are told one by one."""

_MORE = (
    "These were met when the data set was opened and when it was scored. What only comparing "
    "every outline with its mask shows, `dermx-viewer check` lists."
)
_Problem = Mapping[str, object]


def problems(of: MadeOf) -> Section:
    """Problems by kind, then one by one."""
    found = [("data set", each) for each in entries(of.run.part("dataset").get("problems"))]
    found += [("run", each) for each in entries(of.run.told.get("problems"))]
    title = "Problems of the data set and of the run"
    if not found:
        return Section("problems", title, [Text(f"No problems were found. {_MORE}")])
    kinds = Counter((where, str(each.get("kind", ""))) for where, each in found)
    rows = [
        [words(kind), words(where), count(number, why="")]
        for (where, kind), number in sorted(kinds.items())
    ]
    columns = [Column("Kind"), Column("Of the"), Column("How many", numeric=True)]
    blocks: list[Block] = [Text(_MORE), Table("Problems by kind", columns, rows)]
    told = [
        [words(str(each.get(name, ""))) for name in ("kind", "where", "what", "done")]
        for _, each in found[:SHOWN]
    ]
    titles = ("Kind", "Where", "What", "What was done instead")
    more = len(found) - SHOWN
    caption = f"Problems one by one, the first {SHOWN:,}; {more:,} more are in run.json"
    columns = [Column(title) for title in titles]
    blocks.append(Table(caption if more > 0 else "Problems one by one", columns, told))
    return Section("problems", title, blocks)


def absent(of: MadeOf) -> Section:
    """What nobody may take this report for."""
    said = Text("So that nobody misses it unnoticed:")
    return Section("absent", "What is not in this report", [said, Listing([*_absent(of)])])


def _absent(of: MadeOf) -> Iterator[str]:
    yield (
        "No reporting checklist is filled in to its end: most of their items are about how data "
        "were collected and networks were trained, which this program cannot verify."
    )
    yield "No clinical judgement: the figures say how alike maps and outlines are, no more."
    if not of.beliefs:
        yield "No checks whether the maps can be believed."
    if of.verdicts is None:
        yield "No readers' verdicts."
    if of.dataset is None:
        yield "No pictures."
    elif not of.maps:
        yield "No attention maps in the pictures."
    if of.run.lines("summary") is None:
        yield "No scores: the run's tables were written in another format than CSV."
    yield "The figures of single rows; they are in the run's rows.csv."
