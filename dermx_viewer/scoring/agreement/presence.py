"""Agreement on what is there: a diagnosis, or the presence of a characteristic.

Binary F1, sensitivity and specificity with one rater (or the gold standard) as the reference.
In the paper's tables 2, 3a and appendix table 1, and only there, a pair's F1 and sensitivity
count as **0** where they are undefined (``zero_division=0``); an undefined specificity is left
out. Where a figure is undefined for every pair, because nobody chose it, it is NaN.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.agreement.readings import Readings

FloatArray = npt.NDArray[np.float64]

SCORES = ("f1", "sensitivity", "specificity")
"""The order of scores in every array of this package."""


@dataclass(frozen=True, slots=True)
class MeanScores:
    """Means and standard deviations over what was compared.

    ``compared``: pairs (or raters); for each score its ``n``, how many the mean is taken of, and
    ``undefined``, for how many of ``compared`` the ratio has a denominator of 0.
    """

    f1_mean: float
    f1_std: float
    sensitivity_mean: float
    sensitivity_std: float
    specificity_mean: float
    specificity_std: float
    compared: int
    f1_n: int
    f1_undefined: int
    sensitivity_n: int
    sensitivity_undefined: int
    specificity_n: int
    specificity_undefined: int


def binary_scores(said: npt.ArrayLike, reference: npt.ArrayLike) -> tuple[float, float, float]:
    """F1, sensitivity and specificity of yes/no answers against a reference.

    F1 = 2TP/(2TP+FP+FN), sensitivity = TP/(TP+FN), specificity = TN/(TN+FP); NaN where undefined.
    """
    yes, truth = np.asarray(said, bool), np.asarray(reference, bool)
    tp, positive = int(np.count_nonzero(yes & truth)), int(np.count_nonzero(truth))
    said_so = int(np.count_nonzero(yes))
    negative = len(truth) - positive
    f1 = 2 * tp / (said_so + positive) if said_so + positive else np.nan
    sensitivity = tp / positive if positive else np.nan
    specificity = (negative - said_so + tp) / negative if negative else np.nan
    return f1, sensitivity, specificity


def between_raters(readings: Readings, name: str) -> MeanScores:
    """Mean and population std over all ordered pairs of raters with an image in common."""
    return mean_scores(pair_scores(readings, name), ddof=0, zero_division=True)


def pair_scores(readings: Readings, name: str) -> FloatArray:
    """(pairs, 3) scores of the ordered pairs that have an image in common; NaN where undefined."""
    evaluated, selected = readings.evaluated, readings.selected(name)
    scores = []
    for rater, reference in readings.ordered_pairs:
        both = evaluated[:, rater] & evaluated[:, reference]
        if both.any():
            scores.append(binary_scores(selected[both, rater], selected[both, reference]))
    return np.array(scores, np.float64).reshape(-1, len(SCORES))


def against_gold(readings: Readings, diagnosis: str) -> MeanScores:
    """Mean and population std over the raters, each against the gold standard."""
    evaluated, selected = readings.evaluated, readings.selected(diagnosis)
    gold, known = readings.gold(diagnosis), readings.gold_known
    scores = []
    for rater in range(len(readings.raters)):
        read = evaluated[:, rater] & known
        if read.any():
            scores.append(binary_scores(selected[read, rater], gold[read]))
    return mean_scores(np.array(scores).reshape(-1, len(SCORES)), ddof=0, zero_division=True)


def mean_scores(scores: FloatArray, *, ddof: int, zero_division: bool = False) -> MeanScores:
    """Mean and std of each column of (n, 3) scores; NaN where nothing is defined.

    NaN is left out, or counts as 0 in F1 and sensitivity with ``zero_division``.
    """
    undefined = np.isnan(scores)
    figures: dict[str, float | int] = {"compared": len(scores)}
    for number, name in enumerate(SCORES):
        column = scores[:, number]
        if zero_division and name != "specificity" and not undefined[:, number].all():
            column = np.where(undefined[:, number], 0.0, column)
        defined = column[~np.isnan(column)]
        figures[f"{name}_mean"] = float(defined.mean()) if len(defined) else np.nan
        figures[f"{name}_std"] = float(defined.std(ddof=ddof)) if len(defined) > ddof else np.nan
        figures[f"{name}_n"] = len(defined)
        figures[f"{name}_undefined"] = int(undefined[:, number].sum())
    return MeanScores(**figures)  # type: ignore[arg-type]
