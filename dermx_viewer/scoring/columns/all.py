"""Every column of score rows, in the order of ``rows.csv``.

Adding one is a file beside this one and a line here, at the end, because other people's programs
read the files: rows, summaries, what people reach on the same rows, and the window's tables with
their words read this tuple.
"""

from __future__ import annotations

from dermx_viewer.scoring.columns.column import Column
from dermx_viewer.scoring.columns.image import AGE, GOLD_CLASS, IMAGE, SKIN_TONE, STAND_IN
from dermx_viewer.scoring.columns.maps import (
    EXPLAINED_CLASS,
    LAYER,
    LOGIT,
    MAP_MAX,
    METHOD,
    MODEL,
    PREDICTED_CLASS,
    PROBABILITY,
)
from dermx_viewer.scoring.columns.mask import (
    CHARACTERISTIC,
    MASK_SHARE,
    RATER,
    RATER_DIAGNOSIS,
    SECOND_READING_OF,
    VOTERS,
)
from dermx_viewer.scoring.columns.overlap import (
    F1,
    IOU,
    NPV,
    PRECISION,
    SENSITIVITY,
    SPECIFICITY,
)
from dermx_viewer.scoring.overlap import FloatArray, Sums

COLUMNS: tuple[Column, ...] = (
    IMAGE,
    RATER,
    CHARACTERISTIC,
    MODEL,
    EXPLAINED_CLASS,
    F1,
    SENSITIVITY,
    SPECIFICITY,
    PRECISION,
    NPV,
    IOU,
    MASK_SHARE,
    MAP_MAX,
    LOGIT,
    PREDICTED_CLASS,
    GOLD_CLASS,
    STAND_IN,
    PROBABILITY,
    RATER_DIAGNOSIS,
    SKIN_TONE,
    AGE,
    METHOD,
    LAYER,
    VOTERS,
    SECOND_READING_OF,
)


def names() -> tuple[str, ...]:
    """The header of score rows."""
    return tuple(column.name for column in COLUMNS)


def summed() -> tuple[Column, ...]:
    """The columns that summaries have figures of."""
    return tuple(column for column in COLUMNS if column.summed)


def summed_names() -> tuple[str, ...]:
    """The names of those columns."""
    return tuple(column.name for column in summed())


def scores_of(sums: Sums) -> dict[str, FloatArray]:
    """Every score that follows from four sums, by name; NaN where it is undefined."""
    known = [(column.name, column.of_sums) for column in summed()]
    return {name: of_sums(sums) for name, of_sums in known if of_sums is not None}


def names_of_sums() -> tuple[str, ...]:
    """The names of those scores."""
    return tuple(column.name for column in summed() if column.of_sums is not None)
