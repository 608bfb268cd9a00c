"""Whether one figure of an image predicts another: Spearman's rank correlation, by image.

ρ is Pearson's correlation of the ranks, equal values sharing their mean rank (C. Spearman, "The
Proof and Measurement of Association between Two Things", Am. J. Psychology 15(1), 1904). Its
interval draws images.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

from dermx_viewer.scoring.bootstrap import STANDARD, Bootstrap, interval
from dermx_viewer.scoring.drawing import draws
from dermx_viewer.scoring.overlap import ratio

FloatArray = npt.NDArray[np.float64]

_CELLS = 2_000_000
"""Values that are ranked at once."""


@dataclass(frozen=True, slots=True)
class RankCorrelation:
    """ρ with both ends of its interval, over ``images`` with both figures; NaN where undefined."""

    rho: float
    low: float
    high: float
    images: int
    interval: str


def rank_correlation(
    one: FloatArray, other: FloatArray, how: Bootstrap = STANDARD
) -> RankCorrelation:
    """Spearman's ρ of two figures (images,) each, NaN where an image has none.

    Undefined where either is the same everywhere, as of fewer than two images.
    """
    both = ~np.isnan(one) & ~np.isnan(other)
    one, other = one[both], other[both]
    images = len(one)
    everything = np.arange(images)[np.newaxis]
    rho = _of_each(everything, one, other)
    ends = np.full((2, 1), np.nan)
    if how.resamples and images >= how.least_images:
        counts = draws(images, how.resamples, how.seed)
        # Each line of counts adds up to the number of images.
        drawn = np.repeat(np.tile(everything[0], len(counts)), counts.ravel()).reshape(-1, images)
        others = np.array([np.delete(everything[0], image) for image in range(images)])
        left_out, resampled = (_of_each(places, one, other) for places in (others, drawn))
        number = np.array([images])
        ends = interval(rho, resampled[:, np.newaxis], left_out[:, np.newaxis], number, how)
    return RankCorrelation(
        float(rho[0]), float(ends[0, 0]), float(ends[1, 0]), images, how.described(images)
    )


def _of_each(places: npt.NDArray[np.intp], one: FloatArray, other: FloatArray) -> FloatArray:
    """ρ over each of (k, n) ``places``: (k,)."""
    if not places.shape[1]:
        return np.full(len(places), np.nan)
    step = max(1, _CELLS // places.shape[1])
    parts = [places[first : first + step] for first in range(0, len(places), step)]
    return np.concatenate([_pearson(_ranks(one[part]), _ranks(other[part])) for part in parts])


def _ranks(values: FloatArray) -> FloatArray:
    ranks = np.asarray(rankdata(values, axis=1), np.float64)
    return ranks - ranks.mean(axis=1, keepdims=True)


def _pearson(a: FloatArray, b: FloatArray) -> FloatArray:
    # Both sums of squares are whole numbers of quarters: 0 is met exactly.
    return ratio((a * b).sum(axis=1), np.sqrt((a * a).sum(axis=1) * (b * b).sum(axis=1)))
