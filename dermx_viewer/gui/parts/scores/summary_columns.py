"""The columns of a summary, and of what people reach beside it, with words for the tooltips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from dermx_viewer.gui.tables.columns import Column, Kind, columns_for
from dermx_viewer.gui.tables.phrases import TESTS, as_words
from dermx_viewer.gui.tables.score_columns import hiding, known_columns, summed_columns
from dermx_viewer.gui.tr import later
from dermx_viewer.said import Said
from dermx_viewer.scoring.baselines import FLOORS, floor_name, is_baseline
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.consensus.human import ATTAINABLE_WORDS, HUMAN_WORDS
from dermx_viewer.scoring.summary_columns import ATTAINABLE, HUMAN, STATISTICS, counted

_KEY_COLUMNS = (
    Column("diagnosis", later("Diagnosis"), later("The gold standard diagnosis."), max_width=150),
    Column(
        "group",
        later("Group"),
        later("The characteristic's group in the paper."),
        hidden=True,
        worded=True,
    ),
    Column(
        "statistic",
        later("Statistic"),
        later("What the figures are: of rows, or of images, each the mean over its raters."),
        hidden=True,
        worded=True,
    ),
    Column(
        "interval",
        later("Interval"),
        later(
            "How the intervals were made, or why there are none: images are drawn with replacement."
        ),
        hidden=True,
        phrased=True,
        called=as_words(TESTS),
    ),
    Column(
        "n_models",
        later("Models"),
        later("1, or how many the mean is taken over, on the images that all of them have."),
        Kind.COUNT,
        hidden=True,
    ),
    Column("n_images", later("Images"), later("Images of this line."), Kind.COUNT),
    Column("n_rows", later("Rows"), later("Score rows of this line (of each model)."), Kind.COUNT),
    Column(
        "n_raters",
        later("Raters"),
        later("People whose outlines are in this line; a consensus counts as one."),
        Kind.COUNT,
    ),
    Column(
        "n_empty_map",
        later("Empty maps"),
        later("Rows whose attention map has no positive evidence; they stay in, with F1 = 0."),
        Kind.COUNT,
    ),
)

_PARTS = (
    (
        "_mean",
        later("{score} mean"),
        later("Mean of {score}, where this line's statistic is a mean."),
        Kind.SCORE,
    ),
    (
        "_median",
        later("{score} median"),
        later("Median of {score}, where this line's statistic is a median."),
        Kind.SCORE,
    ),
    ("_std", later("{score} std"), later("Sample standard deviation of {score}."), Kind.SCORE),
    (
        "_low",
        later("{score} low"),
        later("Lower end of the interval of {score}; see Interval."),
        Kind.SCORE,
    ),
    (
        "_high",
        later("{score} high"),
        later("Upper end of the interval of {score}; see Interval."),
        Kind.SCORE,
    ),
    (
        "_n",
        "{score} n",
        later("How many rows or images (see Statistic) the figure of {score} is of."),
        Kind.COUNT,
    ),
    (
        "_n_undefined",
        later("{score} undefined"),
        later("How many rows or images are left out: {score} has a denominator of 0."),
        Kind.COUNT,
    ),
)
_TITLES = {key.removeprefix("_"): title for key, title, _, _ in _PARTS}

_BESIDE = (
    (
        HUMAN,
        later("Human {score}"),
        later("Human agreement on the model's own rows, for {score}: {words}."),
        HUMAN_WORDS,
    ),
    (ATTAINABLE, later("Attainable {score}"), later("Attainable, for {score}: {words}."),
     ATTAINABLE_WORDS),
)  # fmt: skip
_USUAL = ("f1", "sensitivity", "specificity")
"""Scores beside which human agreement stands before anybody asks for it."""


def _usual(reference: str) -> tuple[str, ...]:
    # Sensitivity and specificity are attained by any map that is large, or small, enough.
    return _USUAL if reference == HUMAN else _USUAL[:1]


def _parts_of(score: Column) -> list[Column]:
    told = Said(score.title)
    return [
        Column(f"{score.key}{key}", Said(title, score=told), Said(text, score=told), kind)
        for key, title, text, kind in _PARTS
    ]


def _said_beside(score: Column) -> Iterator[tuple[str, Said, Said]]:
    """For each of what people reach: before the key of a score, title, and words."""
    told = Said(score.title)
    for reference, title, what, words in _BESIDE:
        about = Said(what, score=told, words=Said(words))
        yield reference, Said(title, score=told), about


def _beside(score: Column) -> Iterator[Column]:
    """What people reach, beside a model's figure."""
    for reference, name, about in _said_beside(score):
        usual = score.key in _usual(reference)
        key = f"{reference}{score.key}"
        for statistic in STATISTICS:
            title = Said(_TITLES[statistic], score=name)
            yield Column(f"{key}_{statistic}", title, about, Kind.SCORE, hidden=not usual)
        count = Said(later("How many rows or images have it. {words}"), words=about)
        title = Said(_TITLES["n"], score=name)
        yield Column(f"{key}_n", title, count, Kind.COUNT, hidden=True)


_FLOOR = Column(
    "floor_f1",
    later("Floor F1"),
    later(
        "F1 of the chance floor, a map that knows nothing of the network, on the same line: by the"
        " same statistic. On screen only."
    ),
    Kind.SCORE,
    display_only=True,
)
_OTHER_RATERS = Column(
    "other_raters",
    later("Other raters"),
    later("Over how many other raters human agreement is the mean."),
    Kind.COUNT,
)


def _figures() -> Iterator[Column]:
    for score in summed_columns():
        yield from _parts_of(score)
        yield from _beside(score)


def _row_by_row() -> Iterator[Column]:
    for score in summed_columns():
        for reference, title, about in _said_beside(score):
            hidden = score.key not in _usual(reference)
            yield Column(f"{reference}{score.key}", title, about, Kind.SCORE, hidden=hidden)


def summary_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns for a summary, in the frame's order; those without a single figure are hidden."""
    columns = columns_for(frame, (*known_columns(), *_KEY_COLUMNS, *_figures(), _FLOOR))
    # Of all at once: asked of hundreds of columns one by one, it takes longer than the rest.
    empty = np.asarray(np.all(frame.isna().to_numpy(bool), axis=0), bool)
    without = {str(key) for key, none in zip(frame.columns, empty, strict=True) if none}
    columns = hiding(columns, frozenset(c.key for c in columns if c.kind.numeric) & without)
    return _folded(columns)


def _folded(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Each figure's cells show its interval and n, whose own columns are hidden then."""
    known = {column.key: column for column in columns}
    for score in summed_names():
        for name, parts in ((score, ("low", "high")), (f"{HUMAN}{score}", ()),
                            (f"{ATTAINABLE}{score}", ())):  # fmt: skip
            hosts = tuple(f"{name}_{s}" for s in STATISTICS if f"{name}_{s}" in known)
            ends = tuple(f"{name}_{part}" for part in parts if f"{name}_{part}" in known)
            told = len(ends) == 2 and not any(known[end].hidden for end in ends)
            count = f"{name}_n" if f"{name}_n" in known else ""
            for host in hosts:
                interval = (ends[0], ends[1]) if told else None
                known[host] = replace(known[host], interval=interval, count=count)
            for end in (*(ends if told else ()), *((count,) if count else ())):
                known[end] = replace(known[end], folded=hosts)
    return tuple(known[column.key] for column in columns)


FLOOR = "floor_f1"
"""On screen only: what the chance floor reaches on the same line."""


def with_floor(summary: pd.DataFrame) -> pd.DataFrame:
    """A summary with F1 of the chance floor beside human agreement, where it was scored.

    Each line's is that of the same characteristic and diagnosis; a baseline has none itself.
    """
    names = set(summary["model"])
    floor = next((f for f in FLOORS if any(floor_name(f, str(m)) in names for m in names)), None)
    if floor is None:
        return summary
    keys = [key for key in ("diagnosis", "characteristic") if key in summary.columns]
    figures = summary["f1_median"].fillna(summary["f1_mean"])
    of = dict(zip(zip(summary["model"], *(summary[k] for k in keys), strict=True), figures,
                  strict=True))  # fmt: skip
    lines = zip(summary["model"], *(summary[k] for k in keys), strict=True)
    found = [
        np.nan if is_baseline(str(m)) else of.get((floor_name(floor, str(m)), *rest), np.nan)
        for m, *rest in lines
    ]
    place = next(
        (n for n, name in enumerate(summary.columns) if str(name).startswith(ATTAINABLE)),
        len(summary.columns),
    )
    summary = summary.copy(deep=False)
    summary.insert(place, FLOOR, found)
    return summary


def is_about_images(key: str) -> bool:
    """Whether images stand behind the cells of a summary's column: not behind counts of people."""
    return key == FLOOR or key in counted()


def human_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns for what people reach row by row, in the frame's order."""
    return columns_for(frame, (*known_columns(), _OTHER_RATERS, *_row_by_row()))


def scores_in_front(summary: pd.DataFrame) -> pd.DataFrame:
    """A summary with its figures, and what people reach, before the counts and the rest.

    A dock at its usual width shows what is looked for first; n, spread and counts follow.
    """
    figures = [
        f"{name}_{part}"
        for score in summed_names()
        for name, parts in (
            (score, (*reversed(STATISTICS), "low", "high")),
            (f"{HUMAN}{score}", tuple(reversed(STATISTICS))),
            (f"{ATTAINABLE}{score}", tuple(reversed(STATISTICS))),
        )
        for part in parts
    ]
    names = [str(name) for name in summary.columns]
    first = [n for n in names if n in ("model", "diagnosis", "group", "characteristic")]
    scores = [name for name in figures if name in names]
    rest = [name for name in names if name not in first and name not in scores]
    return summary[[*first, *scores, *rest]]
