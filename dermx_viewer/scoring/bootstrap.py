"""Percentile bootstrap intervals, images being drawn with replacement.

Efron & Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13. Images are drawn, not
rows: the rows of one image are not independent of each other.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

RESAMPLES = 2000
SEED = 0
LEVEL = 0.95


@lru_cache(maxsize=4)
def draws(images: int, resamples: int = RESAMPLES, seed: int = SEED) -> FloatArray:
    """How often each image is drawn in each resample: (resamples, images)."""
    rng = np.random.default_rng(seed)
    counts = rng.multinomial(images, np.full(images, 1 / images), size=resamples)
    return counts.astype(np.float64)


def interval(resampled: FloatArray, *, level: float = LEVEL) -> FloatArray:
    """Percentile interval of each column of (resamples, figures); returns (2, figures).

    Resamples in which a figure is undefined are left out; NaN where it never is defined.
    """
    tail = (1 - level) / 2
    result = np.full((2, resampled.shape[1]), np.nan)
    for column in np.flatnonzero(~np.isnan(resampled).all(axis=0)):
        result[:, column] = np.nanquantile(resampled[:, column], (tail, 1 - tail))
    return result


def mean_interval(
    values: FloatArray, *, resamples: int = RESAMPLES, seed: int = SEED, level: float = LEVEL
) -> FloatArray:
    """Interval of the mean of each column of (images, figures), NaN left out; (2, figures)."""
    defined = ~np.isnan(values)
    return weighted_mean_interval(
        np.where(defined, values, 0.0),
        defined.astype(np.float64),
        resamples=resamples,
        seed=seed,
        level=level,
    )


def weighted_mean_interval(
    totals: FloatArray,
    counts: FloatArray,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = LEVEL,
) -> FloatArray:
    """Interval of Σtotals/Σcounts over images, each (images, figures); returns (2, figures)."""
    if not len(totals):
        return np.full((2, totals.shape[1]), np.nan)
    drawn = draws(len(totals), resamples, seed)
    bottom = drawn @ counts
    means = np.divide(drawn @ totals, bottom, out=np.full(bottom.shape, np.nan), where=bottom > 0)
    return interval(means, level=level)
