"""The same maps under every two protocols: what each says of a line of the summary, and by how
much they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.summary_columns import figure

_LINE = ("model", "diagnosis", "characteristic")
"""What a line of a summary is about, whatever the protocol."""

COLUMNS = (
    "protocol_a",
    "protocol_b",
    *_LINE,
    "score",
    "statistic_a",
    "statistic_b",
    "n_a",
    "n_b",
    "figure_a",
    "figure_b",
    "difference",
)
"""``n_a`` and ``n_b``: of how many rows or images, as the statistic says, each figure is."""

WORDS = (
    "the same maps under every two protocols: the figure of each for every line of the summaries, "
    "with its statistic and of how many rows or images it is, and the difference A − B. It has "
    "no interval: two protocols are two rules, not two samples. A line that one of them does not "
    "have is undefined there, and has n 0."
)


def protocols_table(summaries: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Every two of ``summaries`` (as ``summarise`` makes them, by the protocol's name), line by
    line and score by score; columns as in COLUMNS."""
    indexed = {
        name: {tuple(line[key] for key in _LINE): line for line in summary.to_dict("records")}
        for name, summary in summaries.items()
    }
    lines: list[tuple[object, ...]] = []
    for a, b in combinations(indexed, 2):
        lines += _lines(a, b, indexed[a], indexed[b])
    return pd.DataFrame(lines, columns=list(COLUMNS))


_Line = Mapping[Any, Any]


def _lines(
    a: str,
    b: str,
    in_a: Mapping[tuple[object, ...], _Line],
    in_b: Mapping[tuple[object, ...], _Line],
) -> Iterator[tuple[object, ...]]:
    # Those of A in its order, then what only B has.
    for about in dict.fromkeys((*in_a, *in_b)):
        both = (in_a.get(about), in_b.get(about))
        statistics = [str(line["statistic"]) if line else "" for line in both]
        for score in summed_names():
            counts = [_count(line, score) for line in both]
            values = [figure(line, score) if line else float("nan") for line in both]
            yield (a, b, *about, score, *statistics, *counts, *values, values[0] - values[1])


def _count(line: _Line | None, score: str) -> int:
    return int(line[f"{score}_n"]) if line else 0
