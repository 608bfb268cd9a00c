"""Rows of agreement tables: the paper's columns first, then what the figures were computed from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.scoring.agreement.intervals import PresenceIntervals, localisation_intervals
from dermx_viewer.scoring.agreement.localisation import OverlapPairs
from dermx_viewer.scoring.agreement.presence import (
    SCORES,
    MeanScores,
    between_raters,
    mean_scores,
)
from dermx_viewer.scoring.agreement.readings import Readings

FloatArray = npt.NDArray[np.float64]
Row = dict[str, object]

FIGURES = tuple(f"{score}_{figure}" for score in SCORES for figure in ("mean", "std"))
"""Column names of the scores, as in the paper's tables."""

BEHIND = tuple(f"{score}_{part}" for score in SCORES for part in ("low", "high", "n", "undefined"))
"""Columns behind the paper's: for each score its interval, how many the mean is taken of, and for
how many of what was compared it is undefined."""


def table(rows: Iterable[Row], columns: Iterable[str] | None = None) -> pd.DataFrame:
    """A table of rows; ``columns`` where there may be no row."""
    return pd.DataFrame(list(rows), columns=None if columns is None else list(columns))


def score_row(
    scores: MeanScores, interval: FloatArray, name: str, compared: str, **counts: int
) -> Row:
    """Group, name, the paper's figures, ``counts``, what was ``compared`` and what is BEHIND."""
    figures: Row = asdict(scores)
    for number, score in enumerate(SCORES):
        figures[f"{score}_low"], figures[f"{score}_high"] = interval[:, number].tolist()
    return {
        "group": ontology().group(name),
        "name": name,
        **{figure: figures[figure] for figure in FIGURES},
        **counts,
        compared: scores.compared,
        **{figure: figures[figure] for figure in BEHIND},
    }


def chosen(readings: Readings, name: str) -> dict[str, int]:
    """The evaluations and the images where ``name`` was chosen."""
    selected = readings.selected(name)
    return {"evaluations": int(selected.sum()), "images": int(selected.any(axis=1).sum())}


def presence_rows(
    readings: Readings, intervals: PresenceIntervals, names: Iterable[str]
) -> Iterator[Row]:
    """Presence of each of ``names`` (diagnoses, characteristics, descriptive terms)."""
    for name in names:
        scores = between_raters(readings, name)
        yield score_row(scores, intervals(name), name, "pairs", **chosen(readings, name))


def localisation_rows(readings: Readings, overlaps: Mapping[str, OverlapPairs]) -> Iterator[Row]:
    """Localisation of each localisable characteristic."""
    names, nothing = readings.localisable_names, np.empty((0, len(SCORES)))
    intervals = localisation_intervals(overlaps, names, len(readings.images))
    for name in names:
        found = overlaps[name].scores if name in overlaps else nothing
        scores = mean_scores(found, ddof=1)
        yield score_row(scores, intervals[name], name, "pairs", **chosen(readings, name))
