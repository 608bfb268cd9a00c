"""The section about readers: their verdicts, where files of them are given."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dermx_viewer.export.report.document import (
    Block,
    Cell,
    Column,
    Section,
    Table,
    Text,
    count,
    interval,
    number,
    words,
)
from dermx_viewer.runs.report.made_of import MadeOf
from dermx_viewer.runs.report.run_folder import ResultFolder
from dermx_viewer.runs.verdicts.against_scores import ROWS, belief_table, read_f1
from dermx_viewer.runs.verdicts.gather import Gathered
from dermx_viewer.runs.verdicts.tables import agreement_table, count_table, summary_table

if TYPE_CHECKING:
    import pandas as pd

_ALL = "all"
_FEW = "too few images"


def readers(of: MadeOf) -> Section:
    """Means of belief, counts of verdicts, the readers' agreement, and belief beside F1."""
    title = "What readers said"
    if of.verdicts is None:
        why = "No file of verdicts was given to this report."
        return Section("verdicts", title, [Text(why)])
    found = of.verdicts.judgements
    blocks: list[Block] = []
    if others := of_other_data(of.verdicts, of.run):
        told = f"{', '.join(others)}: about another data set than the scores."
        blocks.append(Text(told, weighty=True))
    if of.verdicts.problems:
        some = of.verdicts.problems[0]
        blocks.append(
            Text(
                f"{len(of.verdicts.problems)} problems in the files, for example {some.where}: "
                f"{some.what} ({some.done}).",
                weighty=True,
            )
        )
    blocks += [_means(summary_table(found)), _counts(count_table(found))]
    blocks.append(_agreement(agreement_table(of.verdicts.told)))
    if (of.run.path / ROWS).exists():
        blocks.append(_beside_f1(belief_table(found, read_f1(of.run.path))))
    return Section("verdicts", title, blocks)


def of_other_data(verdicts: Gathered, run: ResultFolder) -> list[str]:
    """Names of the files that say that they are about another data set than a run."""
    scored = run.part("dataset").get("annotations_sha256")
    return [
        str(source["name"])
        for source in verdicts.sources
        if source["annotations_sha256"] not in ("", scored)
    ]


def _means(frame: pd.DataFrame) -> Table:
    columns = [Column("Reader"), Column("Model"), Column("Method")]
    names = ("Belief (1 to 5)", "Interval", "Beliefs", "Images", "Seconds")
    columns += [Column(name, numeric=True) for name in names]
    rows = [
        [
            *_named(line, ("reader", "model", "method")),
            number(_value(line, "belief_mean"), 2, why="nobody said it"),
            interval(_value(line, "belief_low"), _value(line, "belief_high"), 2, why=_FEW),
            count(_value(line, "belief_n"), why="not told"),
            count(_value(line, "n_images"), why="not told"),
            number(_value(line, "seconds_mean"), 1, why="not told"),
        ]
        for line in _lines(frame)
    ]
    return Table("Mean belief in the maps, and time for a judgement", columns, rows)


def _counts(frame: pd.DataFrame) -> Table:
    columns = [Column("Reader"), Column("Model"), Column("Method"), Column("Verdict")]
    columns += [Column(name, numeric=True) for name in ("How often", "of", "Share")]
    rows = [
        [
            *_named(line, ("reader", "model", "method")),
            words(str(line["verdict"])),
            count(_value(line, "n"), why="not told"),
            count(_value(line, "n_verdicts"), why="not told"),
            number(_value(line, "share"), 2, why="no verdict"),
        ]
        for line in _lines(frame)
    ]
    return Table("Verdicts", columns, rows)


def _agreement(frame: pd.DataFrame) -> Table:
    columns = [Column("What they agree on"), Column("Model"), Column("Method")]
    names = ("Cohen’s kappa", "Fleiss’ kappa", "Krippendorff’s alpha", "Subjects", "Readers")
    columns += [Column(name, numeric=True) for name in names]
    rows = [
        [
            words(str(line["field"])),
            *_named(line, ("model", "method")),
            number(_value(line, "cohen_mean"), why="fewer than two readers of the same"),
            number(_value(line, "fleiss"), why="fewer than two readers of the same"),
            number(_value(line, "alpha"), why="fewer than two readers of the same"),
            count(_value(line, "n_subjects"), why="not told"),
            count(_value(line, "n_readers"), why="not told"),
        ]
        for line in _lines(frame)
    ]
    return Table("Agreement of readers", columns, rows)


def _beside_f1(frame: pd.DataFrame) -> Table:
    columns = [Column("Model"), Column("Method")]
    names = ("Spearman", "Interval", "Images", "F1", "Belief")
    columns += [Column(name, numeric=True) for name in names]
    why = "nothing that was judged has been scored, or too few"
    rows = [
        [
            *_named(line, ("model", "method")),
            number(_value(line, "spearman"), why=why),
            interval(_value(line, "low"), _value(line, "high"), why=_FEW),
            count(_value(line, "n_images"), why="not told"),
            number(_value(line, "f1_mean"), why=why),
            number(_value(line, "belief_mean"), 2, why=why),
        ]
        for line in _lines(frame)
    ]
    return Table("Does F1 predict belief? Rank correlation by image", columns, rows)


def _lines(frame: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def _named(line: dict[str, object], names: Sequence[str]) -> list[Cell]:
    return [words(str(line[name]) or _ALL) for name in names]


def _value(line: dict[str, object], name: str) -> float:
    value = line[name]
    # Integers that may be missing are pandas' NA.
    return float(value) if isinstance(value, (int, float)) else math.nan
