"""How alike two attention maps of one image are.

J. Adebayo et al., "Sanity Checks for Saliency Maps", NeurIPS 2018, compare maps before and after
the weights were made random by Spearman's rank correlation, among others. Maps are compared as
they are shown and scored: rectified and divided by their own maximum, on their own cells. (Their
"no absolute values" variant: negative evidence is no evidence here.)
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.protocols import NATIVE

FloatArray = npt.NDArray[np.float64]

_FLAT = 1e-6
"""A map whose values differ by at most this share of its maximum is the same everywhere: what
float32 leaves of a constant is no pattern."""

SIMILARITIES = ("spearman", "pearson")
"""Column names of the measures."""


def similarities(first: npt.ArrayLike, second: npt.ArrayLike) -> dict[str, float]:
    """Every measure by name, in [−1, 1], of two raw maps of one shape.

    Spearman's correlation is Pearson's of the ranks, equal values sharing their mean rank. NaN
    where a map is the same everywhere, so also where it has no positive evidence.
    """
    a, b = (normalise(values, NATIVE).ravel() for values in (first, second))
    if a.shape != b.shape:
        raise ValueError(f"maps of {a.size} and {b.size} cells cannot be compared")
    if np.ptp(a) <= _FLAT or np.ptp(b) <= _FLAT:
        return dict.fromkeys(SIMILARITIES, float("nan"))
    return {"spearman": _correlation(rankdata(a), rankdata(b)), "pearson": _correlation(a, b)}


def _correlation(a: FloatArray, b: FloatArray) -> float:
    a, b = a - a.mean(), b - b.mean()
    product = float(a @ b / np.sqrt((a @ a) * (b @ b)))
    return min(1.0, max(-1.0, product)) + 0.0
