"""Medians of rows of which each is there as often as its image: exact, of many drawings at once.

A weighted median is a place among the sorted rows. Those of all drawings lie near each other, so
that only the rows there are walked over; what is before them is one product of small integers. No
value is computed with until the two in the middle are known: their mean is that of ``np.median``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
AnyInt = npt.NDArray[np.integer[Any]]

_CELLS = 1 << 21
"""Images × drawings that are walked over at a time: they are held twice, as numbers of 2 bytes."""

_EXACT = 1 << 24
"""Integers below it are exact as float32."""

_FAR = 4.5
"""Standard deviations that the medians begin before the middle; it costs time if they do not."""

_STEPS = 8
"""After so many rows it is looked whether all medians are passed."""

_COUNTED = 240
"""So many rows are counted in one byte."""


def medians(values: FloatArray) -> FloatArray:
    """Median of each of (rows, figures) ``values``, NaN left out: (figures,); NaN for none."""
    # What is undefined is sorted last. All at once: ``np.median`` takes longer for each of them.
    ordered = np.sort(np.ascontiguousarray(values.T), axis=1)
    count = ordered.shape[1] - np.count_nonzero(np.isnan(ordered), axis=1)
    result, some = np.full(len(ordered), np.nan), np.flatnonzero(count)
    lower, upper = (count[some] - 1) // 2, count[some] // 2
    result[some] = (ordered[some, lower] + ordered[some, upper]) / 2
    return result


def weighted_medians(values: FloatArray, image: AnyInt, weights: AnyInt) -> FloatArray:
    """Median of each of (rows, figures) ``values``, NaN left out: (k, figures).

    ``image``: (rows,) which one each row is of; ``weights``: (k, images) how often each is there.
    NaN where nothing is.
    """
    drawings, images = weights.shape
    if not len(values):
        return np.full((drawings, values.shape[1]), np.nan)
    ranked = _Ranked.by(values, image, images)
    step = max(1, _CELLS // (images + 1))
    parts = [ranked.medians(weights[n : n + step]) for n in range(0, drawings, step)]
    return np.concatenate(parts) if parts else np.empty((0, values.shape[1]))


@dataclass(frozen=True, slots=True, eq=False)
class _Ranked:
    """Rows of each figure in the order of its values, those that are undefined left out.

    ``values``, ``image``: (figures, rows) sorted values and their images; behind the last one NaN,
    and the number of images. ``count``: (figures,) how many are defined.
    """

    values: FloatArray
    image: IntArray
    count: IntArray
    images: int

    @classmethod
    def by(cls, values: FloatArray, image: AnyInt, images: int) -> _Ranked:
        columns = np.ascontiguousarray(values.T)
        order = np.argsort(columns, axis=1, kind="stable")
        ranked = np.take_along_axis(columns, order, axis=1)
        count = columns.shape[1] - np.count_nonzero(np.isnan(columns), axis=1)
        of = np.where(np.isnan(ranked), images, image.astype(np.int64)[order])
        return cls(ranked, of, count, images)

    def medians(self, weights: AnyInt) -> FloatArray:
        """(k, figures) of (k, images) ``weights``."""
        most = int(weights.sum(axis=1, dtype=np.int64).max(initial=0)) * self._most()
        by_image = _transposed(weights)
        counted = by_image.astype(np.float32 if most < _EXACT else np.float64)
        start, total, before = self._start(counted, _spread(weights))
        # Twice what is before a row, less the total: below 0 until the median is reached.
        behind = 2 * before - total
        nothing = total == 0
        behind[nothing] = 1
        size = np.int16 if 2 * most < np.iinfo(np.int16).max else np.int64
        twice = np.zeros((self.images + 1, len(weights)), size)
        np.multiply(by_image, 2, out=twice[:-1], casting="unsafe")
        lower, upper = _walk(behind.astype(size), twice, self._upcoming(start))
        result = (self._values(start, lower) + self._values(start, upper)) / 2
        result[nothing] = np.nan
        return result.T

    def _most(self) -> int:
        """Rows of an image, at most."""
        return max(int(self._before(self.count).max(initial=0)), 1)

    def _before(self, place: IntArray) -> IntArray:
        """(figures, images): how many rows of each image stand before a place."""
        rows = zip(self.image, place, strict=True)
        counts = [np.bincount(image[:upto], minlength=self.images) for image, upto in rows]
        return np.stack(counts) if counts else np.zeros((0, self.images), np.int64)

    def _start(
        self, counted: npt.NDArray[Any], spread: float
    ) -> tuple[IntArray, npt.NDArray[Any], npt.NDArray[Any]]:
        """A place of each figure that all its medians stand behind, and not far; how many rows
        there are, and how many before that place, in each drawing: (figures, k)."""
        middle, every = self.count // 2, self._before(self.count)
        tilt = self._before(middle) - every / 2
        back = np.ceil(_FAR * np.sqrt(spread) * np.linalg.norm(tilt, axis=1)).astype(np.int64) + 2
        while True:
            start = np.maximum(middle - back, 0)
            # Both at once: a product of few lines takes as long as one of twice as many.
            both = np.concatenate([every, self._before(start)]).astype(counted.dtype) @ counted
            total, before = both[: len(every)], both[len(every) :]
            far = ((2 * before >= total) & (total > 0)).any(axis=1) & (start > 0)
            if not far.any():
                return start, total, before
            back = np.where(far, 2 * back, back)

    def _upcoming(self, start: IntArray) -> IntArray:
        """(rows, figures): the images of the rows from ``start`` on; behind the last, no image."""
        rows = self.image.shape[1]
        upcoming = np.full((rows - int(start.min(initial=rows)), len(start)), self.images)
        for number, first in enumerate(start):
            upcoming[: rows - first, number] = self.image[number, first:]
        return upcoming

    def _values(self, start: IntArray, passed: IntArray) -> FloatArray:
        """The values that so many rows from ``start`` on are before."""
        last = np.maximum(self.count - 1, 0)[:, np.newaxis]
        place = np.minimum(start[:, np.newaxis] + passed, last)
        place += self.values.shape[1] * np.arange(len(start))[:, np.newaxis]
        return self.values.ravel().take(place)


def _transposed(weights: AnyInt) -> AnyInt:
    if weights.dtype == np.int16 and weights.size:
        # Ten times as fast as NumPy.
        return np.asarray(cv2.transpose(np.ascontiguousarray(weights)))
    return np.ascontiguousarray(weights.T)


def _spread(weights: AnyInt) -> float:
    """About the variance of how often an image is there."""
    return float(weights[:_STEPS].var()) if weights.size else 0.0


def _walk(behind: AnyInt, twice: AnyInt, upcoming: IntArray) -> tuple[IntArray, IntArray]:
    """How many rows each median's lower and upper middle stand behind: both (figures, k).

    ``behind``: (figures, k), below 0 before the first row; ``twice``: (images + 1, k), what a row
    of each image adds to it; ``upcoming``: (rows, figures) images of the rows.
    """
    lower, upper = np.zeros((2, *behind.shape), np.int64)
    added, flags = np.empty_like(behind), np.empty(behind.shape, np.bool_)
    for first in range(0, len(upcoming), _COUNTED):
        below, upto = np.zeros((2, *behind.shape), np.uint8)
        for number, images in enumerate(upcoming[first : first + _COUNTED]):
            if number % _STEPS == 0 and behind.min(initial=1) > 0:
                break
            # (With a mode nothing is copied on the way.)
            np.take(twice, images, axis=0, out=added, mode="clip")
            np.add(behind, added, out=behind)
            np.add(below, np.less(behind, 0, out=flags).view(np.uint8), out=below)
            np.add(upto, np.less_equal(behind, 0, out=flags).view(np.uint8), out=upto)
        lower += below
        upper += upto
        if behind.min(initial=1) > 0:
            break
    return lower, upper
