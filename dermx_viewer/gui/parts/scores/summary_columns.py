"""The columns of a summary, and of what people reach beside it, with words for the tooltips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from dermx_viewer.gui.tables.columns import Column, Kind, columns_for
from dermx_viewer.gui.tables.score_columns import hiding, known_columns, summed_columns
from dermx_viewer.scoring.baselines import FLOORS, floor_name, is_baseline
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.consensus.human import ATTAINABLE_WORDS, HUMAN_WORDS
from dermx_viewer.scoring.summary_columns import ATTAINABLE, HUMAN, STATISTICS, counted

_KEY_COLUMNS = (
    Column("diagnosis", "Diagnosis", "The gold standard diagnosis.", max_width=150),
    Column("group", "Group", "The characteristic's group in the paper.", hidden=True),
    Column(
        "statistic",
        "Statistic",
        "What the figures are: of rows, or of images, each the mean over its raters.",
        hidden=True,
    ),
    Column(
        "interval",
        "Interval",
        "How the intervals were made, or why there are none: images are drawn with replacement.",
        hidden=True,
    ),
    Column(
        "n_models",
        "Models",
        "1, or how many the mean is taken over, on the images that all of them have.",
        Kind.COUNT,
        hidden=True,
    ),
    Column("n_images", "Images", "Images of this line.", Kind.COUNT),
    Column("n_rows", "Rows", "Score rows of this line (of each model).", Kind.COUNT),
    Column(
        "n_raters",
        "Raters",
        "People whose outlines are in this line; a consensus counts as one.",
        Kind.COUNT,
    ),
    Column(
        "n_empty_map",
        "Empty maps",
        "Rows whose attention map has no positive evidence; they stay in, with F1 = 0.",
        Kind.COUNT,
    ),
)

_PARTS = (
    ("_mean", "mean", "Mean of {}, where this line's statistic is a mean.", Kind.SCORE),
    ("_median", "median", "Median of {}, where this line's statistic is a median.", Kind.SCORE),
    ("_std", "std", "Sample standard deviation of {}.", Kind.SCORE),
    ("_low", "low", "Lower end of the interval of {}; see Interval.", Kind.SCORE),
    ("_high", "high", "Upper end of the interval of {}; see Interval.", Kind.SCORE),
    ("_n", "n", "How many rows or images (see Statistic) the figure of {} is of.", Kind.COUNT),
    (
        "_n_undefined",
        "undefined",
        "How many rows or images are left out: {} has a denominator of 0.",
        Kind.COUNT,
    ),
)

_BESIDE = (
    (HUMAN, "Human {}", f"Human agreement on the model's own rows, for {{}}: {HUMAN_WORDS}."),
    (ATTAINABLE, "Attainable {}", f"Attainable, for {{}}: {ATTAINABLE_WORDS}."),
)
_USUAL = ("f1", "sensitivity", "specificity")
"""Scores beside which human agreement stands before anybody asks for it."""


def _usual(reference: str) -> tuple[str, ...]:
    # Sensitivity and specificity are attained by any map that is large, or small, enough.
    return _USUAL if reference == HUMAN else _USUAL[:1]


def _parts_of(score: Column) -> list[Column]:
    return [
        Column(f"{score.key}{key}", f"{score.title} {title}", text.format(score.title), kind)
        for key, title, text, kind in _PARTS
    ]


def _beside(score: Column) -> Iterator[Column]:
    """What people reach, beside a model's figure."""
    for reference, title, what in _BESIDE:
        usual = score.key in _usual(reference)
        name, about = title.format(score.title), what.format(score.title)
        key = f"{reference}{score.key}"
        for statistic in STATISTICS:
            yield Column(
                f"{key}_{statistic}", f"{name} {statistic}", about, Kind.SCORE, hidden=not usual
            )
        count = f"How many rows or images have it. {about}"
        yield Column(f"{key}_n", f"{name} n", count, Kind.COUNT, hidden=True)


_FLOOR = Column(
    "floor_f1",
    "Floor F1",
    "F1 of the chance floor, a map that knows nothing of the network, on the same line: by the"
    " same statistic. On screen only.",
    Kind.SCORE,
    display_only=True,
)
_OTHER_RATERS = Column(
    "other_raters",
    "Other raters",
    "Over how many other raters human agreement is the mean.",
    Kind.COUNT,
)


def _figures() -> Iterator[Column]:
    for score in summed_columns():
        yield from _parts_of(score)
        yield from _beside(score)


def _row_by_row() -> Iterator[Column]:
    for reference, title, what in _BESIDE:
        for score in summed_columns():
            yield Column(
                f"{reference}{score.key}",
                title.format(score.title),
                what.format(score.title),
                Kind.SCORE,
                hidden=score.key not in _usual(reference),
            )


def summary_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns for a summary, in the frame's order; those without a single figure are hidden."""
    columns = columns_for(frame, (*known_columns(), *_KEY_COLUMNS, *_figures(), _FLOOR))
    numbers = (c.key for c in columns if c.kind.numeric)
    columns = hiding(columns, frozenset(key for key in numbers if frame[key].isna().all()))
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
