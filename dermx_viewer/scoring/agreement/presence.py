"""Agreement on what is there: a diagnosis, or the presence of a characteristic.

Binary F1, sensitivity and specificity with one rater (or the gold standard) as the reference.
Here, and only here, F1 and sensitivity are **0** where undefined (``zero_division=0``), as in the
paper's tables 2, 3a and appendix table 1; an undefined specificity is NaN and left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.agreement.readings import Readings

FloatArray = npt.NDArray[np.float64]

_EMPTY = np.empty((0, 3), np.float64)


@dataclass(frozen=True, slots=True)
class MeanScores:
    """Means and standard deviations over pairs (or raters), and their number ``n``."""

    f1_mean: float
    f1_std: float
    sensitivity_mean: float
    sensitivity_std: float
    specificity_mean: float
    specificity_std: float
    n: int


def binary_scores(said: npt.ArrayLike, reference: npt.ArrayLike) -> tuple[float, float, float]:
    """F1, sensitivity and specificity of yes/no answers against a reference.

    F1 = 2TP/(2TP+FP+FN) and sensitivity = TP/(TP+FN) are 0 where undefined;
    specificity = TN/(TN+FP) is NaN there.
    """
    yes, truth = np.asarray(said, bool), np.asarray(reference, bool)
    tp = int(np.count_nonzero(yes & truth))
    fp = int(np.count_nonzero(yes & ~truth))
    fn = int(np.count_nonzero(~yes & truth))
    tn = len(yes) - tp - fp - fn
    f1 = 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 0.0
    sensitivity = tp / (tp + fn) if tp + fn else 0.0
    specificity = tn / (tn + fp) if tn + fp else np.nan
    return f1, sensitivity, specificity


def between_raters(readings: Readings, name: str) -> MeanScores:
    """Mean and population std over all ordered pairs of raters with an image in common."""
    return within_raters((readings,), name)


def within_raters(repeated: Sequence[Readings], name: str) -> MeanScores:
    """The same over the ordered pairs of several Readings, each keeping to itself."""
    return mean_scores(np.concatenate([_EMPTY, *(pair_scores(r, name) for r in repeated)]), ddof=0)


def pair_scores(readings: Readings, name: str) -> FloatArray:
    """(pairs, 3) scores of the ordered pairs that have an image in common."""
    evaluated, selected = readings.evaluated, readings.selected(name)
    scores = []
    for rater, reference in readings.ordered_pairs:
        both = evaluated[:, rater] & evaluated[:, reference]
        if both.any():
            scores.append(binary_scores(selected[both, rater], selected[both, reference]))
    return np.array(scores, np.float64).reshape(-1, 3)


def against_gold(readings: Readings, diagnosis: str) -> MeanScores:
    """Mean and population std over the raters, each against the gold standard."""
    evaluated, selected = readings.evaluated, readings.selected(diagnosis)
    gold = np.array([image.gold == diagnosis for image in readings.images], bool)
    known = np.array([bool(image.gold) for image in readings.images], bool)
    scores = []
    for rater in range(len(readings.raters)):
        read = evaluated[:, rater] & known
        if read.any():
            scores.append(binary_scores(selected[read, rater], gold[read]))
    return mean_scores(np.array(scores).reshape(-1, 3), ddof=0)


def mean_scores(scores: FloatArray, *, ddof: int) -> MeanScores:
    """Mean and std of each column of (n, 3) scores, NaN left out; NaN where none is left."""
    figures: dict[str, float] = {}
    for name, column in zip(("f1", "sensitivity", "specificity"), scores.T, strict=True):
        defined = column[~np.isnan(column)]
        figures[f"{name}_mean"] = float(defined.mean()) if len(defined) else np.nan
        figures[f"{name}_std"] = float(defined.std(ddof=ddof)) if len(defined) > ddof else np.nan
    return MeanScores(n=len(scores), **figures)
