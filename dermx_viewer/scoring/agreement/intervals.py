"""95 % bootstrap intervals, by image, of the figures in the agreement tables.

In every resample the figure is computed anew as in its table: scores of each pair of raters from
the drawn images, then the mean over the pairs that have one in common. Counts in a resample are
sums over images, so that all resamples are a few matrix products.

A pair that nobody of the two chose anything on counts as 0 in F1 and sensitivity, in the figure
and in every resample. A pair that only loses what was chosen because other images were drawn is
left out of that resample: as 0 it would pull most resamples below the figure, which then lies at
the upper end of its own interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.agreement.localisation import OverlapPairs
from dermx_viewer.scoring.agreement.protocol import PAPER_AGREEMENT
from dermx_viewer.scoring.agreement.readings import Readings
from dermx_viewer.scoring.bootstrap import Bootstrap, interval, ratio_interval
from dermx_viewer.scoring.drawing import draws
from dermx_viewer.scoring.overlap import ratio

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


class PresenceIntervals:
    """Intervals of ``between_raters``, name by name."""

    def __init__(self, readings: Readings, how: Bootstrap = PAPER_AGREEMENT.bootstrap) -> None:
        self._readings, self._how = readings, how
        pairs = [pair for pair in readings.pairs if readings.common[pair]]
        a, b = np.array(pairs, np.int64).reshape(-1, 2).T
        # Both orders of every pair, and for each column where the other order stands.
        self._rater, self._reference = np.concatenate([a, b]), np.concatenate([b, a])
        self._swapped = np.roll(np.arange(2 * len(a)), len(a))
        self._compared = readings.evaluated[:, self._rater] & readings.evaluated[:, self._reference]
        self._n = _counted(self._compared, how)

    def __call__(self, name: str) -> FloatArray:
        """(2, 3): low and high of F1, sensitivity and specificity between raters."""
        chosen = self._readings.selected(name)[:, self._rater] & self._compared
        pairs = len(self._swapped) // 2
        tp = _counted(chosen[:, :pairs] & chosen[:, pairs:], self._how)
        yes = _counted(chosen, self._how)
        images = _images(chosen, self._compared & ~chosen)
        both = np.concatenate([tp, tp])
        return _interval(self._n, both, yes, yes[self._swapped], images, self._how)


class GoldIntervals:
    """Intervals of ``against_gold``, diagnosis by diagnosis."""

    def __init__(self, readings: Readings, how: Bootstrap = PAPER_AGREEMENT.bootstrap) -> None:
        self._readings, self._how = readings, how
        read = readings.evaluated & readings.gold_known[:, np.newaxis]
        self._raters = np.flatnonzero(read.any(axis=0))
        self._compared = read[:, self._raters]
        self._n = _counted(self._compared, how)

    def __call__(self, diagnosis: str) -> FloatArray:
        """(2, 3): low and high of the raters' scores against the gold standard."""
        said = self._readings.selected(diagnosis)[:, self._raters] & self._compared
        truth = self._readings.gold(diagnosis)[:, np.newaxis] & self._compared
        tp, yes, true = (_counted(a, self._how) for a in (said & truth, said, truth))
        images = _images(said | truth, self._compared & ~truth)
        return _interval(self._n, tp, yes, true, images, self._how)


def localisation_intervals(
    overlaps: Mapping[str, OverlapPairs],
    names: Sequence[str],
    images: int,
    how: Bootstrap = PAPER_AGREEMENT.bootstrap,
) -> dict[str, FloatArray]:
    """(2, 3) of each name: low and high of the mean over pairs; ``images``: of the Readings."""
    totals, counts = (np.zeros((images, len(names), 3)) for _ in range(2))
    for number, name in enumerate(names):
        if name in overlaps:
            pairs, defined = overlaps[name], ~np.isnan(overlaps[name].scores)
            np.add.at(totals[:, number], pairs.image, np.where(defined, pairs.scores, 0.0))
            np.add.at(counts[:, number], pairs.image, defined)
    columns = len(names) * 3
    ends = ratio_interval(totals.reshape(images, columns), counts.reshape(images, columns), how)
    by_name = ends.reshape(2, len(names), 3)
    return {name: by_name[:, number] for number, name in enumerate(names)}


def _images(chosen: BoolArray, not_chosen: BoolArray) -> IntArray:
    """On how many images F1, sensitivity and specificity are taken."""
    some, others = (int(answers.any(axis=1).sum()) for answers in (chosen, not_chosen))
    return np.array([some, some, others])


def _counted(answers: BoolArray, how: Bootstrap) -> FloatArray:
    """(columns, 1 + images + resamples): how often (images, columns) answers are yes.

    On the images as they are, then without each one of them, then in each resample.
    """
    # A column is yes on few images: adding up their draws is 20 times faster than a dense product.
    drawn, images = _drawn(len(answers), how), len(answers)
    counts = np.zeros((answers.shape[1], 1 + images + how.resamples))
    counts[:, : 1 + images] = answers.sum(axis=0)[:, np.newaxis]
    counts[:, 1 : 1 + images] -= answers.T
    for column, yes in enumerate(answers.T):
        if yes.any():
            drawn[yes].sum(axis=0, out=counts[column, 1 + images :])
    return counts


@lru_cache(maxsize=2)
def _drawn(images: int, how: Bootstrap) -> FloatArray:
    """The draws as (images, resamples)."""
    if not images:
        return np.empty((0, how.resamples))
    drawn = draws(images, how.resamples, how.seed).astype(np.float64)
    return np.ascontiguousarray(drawn.T)


def _interval(
    n: FloatArray,
    tp: FloatArray,
    yes: FloatArray,
    true: FloatArray,
    images: IntArray,
    how: Bootstrap,
) -> FloatArray:
    """Interval of the mean over columns (pairs) of counts as ``_counted`` gives them.

    ``n``: images compared; ``tp``: both said yes; ``yes``: the rater did; ``true``: the reference;
    ``images``: see ``_images``.
    """
    if not len(n):
        return np.full((2, 3), np.nan)
    tn, negative, there = n - yes - true + tp, n - true, n > 0
    found = np.stack(
        [
            _mean(2 * tp, yes + true, there),
            _mean(tp, true, there),
            _mean(tn, negative, np.zeros_like(there)),
        ],
        axis=1,
    )
    resamples = found.shape[0] - how.resamples
    return interval(found[0], found[resamples:], found[1:resamples], images, how)


def _mean(top: FloatArray, bottom: FloatArray, zero: BoolArray) -> FloatArray:
    """Mean of the ratio over columns; (counts,). Both are whole numbers.

    An undefined one is left out; or it counts as 0 among the columns that are there (``zero``)
    where it is undefined on all images too. NaN where it is undefined in every column.
    """
    always = zero & (bottom[:, :1] == 0)
    total = (top / np.maximum(bottom, 1)).sum(axis=0)
    counted = np.count_nonzero((bottom > 0) | always, axis=0)
    return np.where(bottom.any(axis=0), ratio(total, counted), np.nan)
