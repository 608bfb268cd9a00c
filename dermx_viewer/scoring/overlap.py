"""Fuzzy overlap of an attention map and a mask.

Crum, Camara & Hill, "Generalized overlap measures for evaluation and validation in medical image
analysis", IEEE TMI 25(11), 2006, with min as the fuzzy AND; formulas as in the paper's appendix
table 3. With A the attention map in [0, 1], S the mask, N the number of pixels:

``F1 = 2·Σmin(A,S)/(ΣA+ΣS)``, ``sensitivity = Σmin(A,S)/ΣS``,
``specificity = Σmin(1−A,1−S)/Σ(1−S)``, ``precision = Σmin(A,S)/ΣA``,
``NPV = Σmin(1−A,1−S)/Σ(1−A)``, ``IoU = Σmin(A,S)/Σmax(A,S)``.

All follow from four sums, because max(A,S) = A + S − min(A,S) and
min(1−A,1−S) = 1 − max(A,S).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

SCORES = ("f1", "sensitivity", "specificity", "precision", "npv", "iou")
"""Column names of the scores."""


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Sums over the pixels of a grid, float64 arrays of one shape (or scalars).

    ``common``: Σmin(A,S); ``attention``: ΣA; ``mask``: ΣS; ``pixels``: N.
    """

    common: FloatArray
    attention: FloatArray
    mask: FloatArray
    pixels: FloatArray


def sums(attention: npt.ArrayLike, mask: npt.ArrayLike) -> Sums:
    """Sum one map and one mask of the same shape, both in [0, 1], in float64."""
    a, s = np.asarray(attention, np.float64), np.asarray(mask, np.float64)
    if a.shape != s.shape:
        raise ValueError(f"map {a.shape} and mask {s.shape} are not on the same grid")
    totals = (np.minimum(a, s).sum(), a.sum(), s.sum(), a.size)
    return Sums(*(np.asarray(total, np.float64) for total in totals))


def scores(of: Sums) -> dict[str, FloatArray]:
    """Every score by name; NaN where its denominator is 0.

    A map without positive evidence is the zero map: F1 = sensitivity = 0, specificity = 1,
    precision NaN.
    """
    common, a, s, n = (np.asarray(x) for x in (of.common, of.attention, of.mask, of.pixels))
    either = a + s - common
    neither = n - either
    ratios = {
        "f1": ratio(2 * common, a + s),
        "sensitivity": ratio(common, s),
        "specificity": ratio(neither, n - s),
        "precision": ratio(common, a),
        "npv": ratio(neither, n - a),
        "iou": ratio(common, either),
    }
    # Σ_S A and ΣA are summed in different orders: rounding may lift a ratio a hair above 1.
    return {name: np.clip(value, 0.0, 1.0) for name, value in ratios.items()}


def ratio(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> FloatArray:
    """``numerator / denominator``, NaN (without a warning) where the denominator is 0."""
    top, bottom = np.broadcast_arrays(
        np.asarray(numerator, np.float64), np.asarray(denominator, np.float64)
    )
    result = np.full(top.shape, np.nan)
    np.divide(top, bottom, out=result, where=bottom != 0)
    return result
