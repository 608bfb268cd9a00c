"""95 % bootstrap intervals, by image, of the figures in the agreement tables.

In every resample the figure is computed anew as in its table: scores of each pair of raters from
the drawn images, then the mean over the pairs that have one in common. Counts in a resample are
sums over images, so that all resamples are a few matrix products.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.agreement.localisation import OverlapPairs
from dermx_viewer.scoring.agreement.readings import Readings
from dermx_viewer.scoring.bootstrap import RESAMPLES, draws, interval, weighted_mean_interval
from dermx_viewer.scoring.overlap import ratio

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


class PresenceIntervals:
    """Intervals of ``between_raters``, name by name."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        pairs = [pair for pair in readings.pairs if readings.common[pair]]
        a, b = np.array(pairs, np.int64).reshape(-1, 2).T
        # Both orders of every pair, and for each column where the other order stands.
        self._rater, self._reference = np.concatenate([a, b]), np.concatenate([b, a])
        self._swapped = np.roll(np.arange(2 * len(a)), len(a))
        self._compared = readings.evaluated[:, self._rater] & readings.evaluated[:, self._reference]
        self._n = _resample(self._compared)

    def __call__(self, name: str) -> FloatArray:
        """(2, 3): low and high of F1, sensitivity and specificity between raters."""
        chosen = self._readings.selected(name)[:, self._rater] & self._compared
        pairs = len(self._swapped) // 2
        tp = _resample(chosen[:, :pairs] & chosen[:, pairs:])
        yes = _resample(chosen)
        return _interval(self._n, np.concatenate([tp, tp]), yes, yes[self._swapped])


class GoldIntervals:
    """Intervals of ``against_gold``, diagnosis by diagnosis."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        read = readings.evaluated & readings.gold_known[:, np.newaxis]
        self._raters = np.flatnonzero(read.any(axis=0))
        self._compared = read[:, self._raters]
        self._n = _resample(self._compared)

    def __call__(self, diagnosis: str) -> FloatArray:
        """(2, 3): low and high of the raters' scores against the gold standard."""
        said = self._readings.selected(diagnosis)[:, self._raters] & self._compared
        truth = self._readings.gold(diagnosis)[:, np.newaxis] & self._compared
        return _interval(self._n, _resample(said & truth), _resample(said), _resample(truth))


def localisation_intervals(
    overlaps: Mapping[str, OverlapPairs], names: Sequence[str], images: int
) -> dict[str, FloatArray]:
    """(2, 3) of each name: low and high of the mean over pairs; ``images``: of the Readings."""
    totals, counts = (np.zeros((images, len(names), 3)) for _ in range(2))
    for number, name in enumerate(names):
        if name in overlaps:
            pairs, defined = overlaps[name], ~np.isnan(overlaps[name].scores)
            np.add.at(totals[:, number], pairs.image, np.where(defined, pairs.scores, 0.0))
            np.add.at(counts[:, number], pairs.image, defined)
    columns = len(names) * 3
    ends = weighted_mean_interval(totals.reshape(images, columns), counts.reshape(images, columns))
    by_name = ends.reshape(2, len(names), 3)
    return {name: by_name[:, number] for number, name in enumerate(names)}


def _resample(answers: BoolArray) -> FloatArray:
    """(columns, resamples): how often (images, columns) answers are yes in every resample."""
    # A column is yes on few images: adding up their draws is 20 times faster than a dense product.
    drawn = _drawn(len(answers))
    counts = np.zeros((answers.shape[1], RESAMPLES))
    for column, yes in enumerate(answers.T):
        if yes.any():
            drawn[yes].sum(axis=0, out=counts[column])
    return counts


@lru_cache(maxsize=2)
def _drawn(images: int) -> FloatArray:
    """The draws as (images, resamples)."""
    return np.ascontiguousarray(draws(images).T) if images else np.empty((0, RESAMPLES))


def _interval(n: FloatArray, tp: FloatArray, yes: FloatArray, true: FloatArray) -> FloatArray:
    """Interval of the mean over columns (pairs) of counts (columns, resamples).

    ``n``: images compared; ``tp``: both said yes; ``yes``: the rater did; ``true``: the reference.
    """
    tn, negative, there = n - yes - true + tp, n - true, np.count_nonzero(n, axis=0)
    figures = (
        _mean(2 * tp, yes + true, there),
        _mean(tp, true, there),
        _mean(tn, negative, np.count_nonzero(negative, axis=0)),
    )
    return interval(np.stack(figures, axis=1))


def _mean(top: FloatArray, bottom: FloatArray, counted: npt.NDArray[np.int64]) -> FloatArray:
    """Mean of the ratio over ``counted`` columns, 0 where one is undefined; (resamples,).

    NaN where it is undefined in every column, as in the tables. Both are whole numbers.
    """
    total = (top / np.maximum(bottom, 1)).sum(axis=0)
    return np.where(bottom.any(axis=0), ratio(total, counted), np.nan)
