"""The columns of a summary: which there are, in which order, and what each is called.

The statistic stands in a figure's name: ``f1_median`` holds medians only, ``f1_mean`` means only,
and of the two a line fills the one that its protocol says. The header is the same for every
protocol.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pandas as pd

from dermx_viewer.scoring.columns.all import summed_names

KEYS = ("model", "diagnosis", "group", "characteristic", "statistic", "interval")
"""``diagnosis`` is "" in the lines over all diagnoses. ``statistic`` says what the figures are,
``interval`` how ``_low`` and ``_high`` were made, or why there are none."""

COUNTS = ("n_models", "n_images", "n_rows", "n_raters", "n_empty_map")
"""``n_models``: 1, or how many a mean is taken over, ``n_images`` and ``n_rows`` then being those
that all of them have. ``n_raters``: people, a consensus counting as one. ``n_empty_map``: rows
whose map has no positive evidence, of all models together."""

MEAN, MEDIAN = "mean", "median"
STATISTICS = (MEAN, MEDIAN)
"""Ends the name of a figure."""

HUMAN, ATTAINABLE = "human_", "attainable_"
REFERENCES = (HUMAN, ATTAINABLE)
"""Begin the names of what stands beside a model's figure, on the model's own rows."""


def of_score(score: str) -> Iterator[str]:
    """All columns about one score.

    Its figure, sample standard deviation, interval, and of how many units (rows or images, as
    ``statistic`` says) the figure is and how many are undefined; then what other raters reach on
    the same rows, and what one map an image could reach, each with its n.
    """
    yield from (f"{score}_{statistic}" for statistic in STATISTICS)
    yield from (f"{score}_{part}" for part in ("std", "low", "high", "n", "n_undefined"))
    for reference in REFERENCES:
        yield from (f"{reference}{score}_{part}" for part in (*STATISTICS, "n"))


def columns() -> tuple[str, ...]:
    """The header of a summary."""
    return (*KEYS, *COUNTS, *(name for score in summed_names() for name in of_score(score)))


EMPTY_MAP, UNDEFINED = "n_empty_map", "n_undefined"
"""A column, and the end of a column's name, of rows that lack something."""


@cache
def counted() -> Mapping[str, tuple[str, str]]:
    """Columns that are about some images of a line: (value of its rows, what of it is meant).

    The value is "" where it is about all of them, whether they have one or not.
    """
    parts = (*STATISTICS, "std", "low", "high", "n", UNDEFINED)
    names = [f"{of}{score}" for of in ("", *REFERENCES) for score in summed_names()]
    figures = {f"{name}_{part}": (name, part) for name in names for part in parts}
    return {"n_images": ("", ""), "n_rows": ("", ""), EMPTY_MAP: ("", EMPTY_MAP), **figures}


def figure(line: pd.Series | Mapping[str, object], score: str) -> float:
    """The figure of one line of a summary, whichever statistic it is; NaN where undefined.

    ``score`` may begin with one of REFERENCES.
    """
    mean, median = (float(line[f"{score}_{statistic}"]) for statistic in STATISTICS)  # type: ignore[arg-type]
    return median if mean != mean else mean
