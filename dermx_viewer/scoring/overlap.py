"""Fuzzy overlap of an attention map and a mask.

Crum, Camara & Hill, "Generalized overlap measures for evaluation and validation in medical image
analysis", IEEE TMI 25(11), 2006, with min as the fuzzy AND; formulas as in the paper's appendix
table 3. With A the attention map in [0, 1], S the mask, N the number of pixels:

``F1 = 2·Σmin(A,S)/(ΣA+ΣS)``, ``sensitivity = Σmin(A,S)/ΣS``,
``specificity = Σmin(1−A,1−S)/Σ(1−S)``, ``precision = Σmin(A,S)/ΣA``,
``NPV = Σmin(1−A,1−S)/Σ(1−A)``, ``IoU = Σmin(A,S)/Σmax(A,S)``.

All follow from four sums, because max(A,S) = A + S − min(A,S) and
min(1−A,1−S) = 1 − max(A,S).

Those sums carry rounding of some 1e-14·N, and N − ΣA of a map that is 1 everywhere is such a
rest, not 0. So a denominator within 1e-9·N of 0 is 0, whichever order the pixels were added up
in, and Σmin(1−A,1−S), the only numerator that is a difference, is 0 within 1e-12·N.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

NEGLIGIBLE = 1e-9
"""A denominator of at most this share of the pixels is 0."""

_ROUNDING = 1e-12
"""What float64 sums over a grid may be wrong by, as a share of the pixels; also of a ratio."""


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Sums over the pixels of a grid, float64 arrays of one shape (or scalars).

    ``common``: Σmin(A,S); ``attention``: ΣA; ``mask``: ΣS; ``pixels``: N.
    """

    common: FloatArray
    attention: FloatArray
    mask: FloatArray
    pixels: FloatArray

    def __getitem__(self, rows: slice) -> Sums:
        """Some of the rows; nothing is copied."""
        return Sums(*(getattr(self, each.name)[rows] for each in fields(self)))

    def reshaped(self, shape: tuple[int, ...]) -> Sums:
        """The same as arrays of another shape."""
        return Sums(*(np.reshape(getattr(self, each.name), shape) for each in fields(self)))

    @property
    def either(self) -> FloatArray:
        """Σmax(A,S)."""
        return self.attention + self.mask - self.common

    @property
    def neither(self) -> FloatArray:
        """Σmin(1−A,1−S); 0 where it is nothing but rounding."""
        rest = self.pixels - self.either
        return np.where(np.abs(rest) <= _ROUNDING * self.pixels, 0.0, rest)


def sums(attention: npt.ArrayLike, mask: npt.ArrayLike) -> Sums:
    """Sum one map and one mask of the same shape, both in [0, 1], in float64."""
    a, s = np.asarray(attention, np.float64), np.asarray(mask, np.float64)
    if a.shape != s.shape:
        raise ValueError(f"map {a.shape} and mask {s.shape} are not on the same grid")
    totals = (np.minimum(a, s).sum(), a.sum(), s.sum(), a.size)
    return Sums(*(np.asarray(total, np.float64) for total in totals))


def f1(of: Sums) -> FloatArray:
    """2·Σmin(A,S) / (ΣA + ΣS)."""
    return _score(2 * of.common, of.attention + of.mask, of)


def sensitivity(of: Sums) -> FloatArray:
    """Σmin(A,S) / ΣS."""
    return _score(of.common, of.mask, of)


def specificity(of: Sums) -> FloatArray:
    """Σmin(1−A,1−S) / Σ(1−S)."""
    return _score(of.neither, of.pixels - of.mask, of)


def precision(of: Sums) -> FloatArray:
    """Σmin(A,S) / ΣA."""
    return _score(of.common, of.attention, of)


def npv(of: Sums) -> FloatArray:
    """Σmin(1−A,1−S) / Σ(1−A)."""
    return _score(of.neither, of.pixels - of.attention, of)


def iou(of: Sums) -> FloatArray:
    """Σmin(A,S) / Σmax(A,S)."""
    return _score(of.common, of.either, of)


_SCORES = {
    "f1": f1,
    "sensitivity": sensitivity,
    "specificity": specificity,
    "precision": precision,
    "npv": npv,
    "iou": iou,
}

SCORES = tuple(_SCORES)
"""Column names of the scores of the paper's appendix table 3."""


def scores(of: Sums) -> dict[str, FloatArray]:
    """Every score by name; NaN where its denominator is 0.

    A map without positive evidence is the zero map: F1 = sensitivity = 0, specificity = 1,
    precision NaN.
    """
    return {name: score(of) for name, score in _SCORES.items()}


def _score(numerator: FloatArray, denominator: FloatArray, of: Sums) -> FloatArray:
    return _in_unit_interval(ratio(numerator, denominator, NEGLIGIBLE * of.pixels))


def _in_unit_interval(value: FloatArray) -> FloatArray:
    """Without what rounding adds: Σ_S A and ΣA are summed in different orders."""
    whole = np.where(np.abs(value - 1) <= _ROUNDING, 1.0, value)
    # Adding 0 makes a negative zero positive.
    return np.clip(whole, 0.0, 1.0) + 0.0


def ratio(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, negligible: npt.ArrayLike = 0.0
) -> FloatArray:
    """``numerator / denominator``, NaN (without a warning) where the denominator is 0.

    0 is what is at most ``negligible`` away from it.
    """
    top, bottom = np.broadcast_arrays(
        np.asarray(numerator, np.float64), np.asarray(denominator, np.float64)
    )
    result = np.full(top.shape, np.nan)
    np.divide(top, bottom, out=result, where=np.abs(bottom) > negligible)
    return result
