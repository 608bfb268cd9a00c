"""Rows in the order of their values: what medians of many drawings are looked up in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
AnyInt = npt.NDArray[np.integer[Any]]

_EXACT = 1 << 24
"""Integers below it are exact as float32."""

_AT_ONCE = 1024
"""So many images are left out at a time."""

_FEW = 8
"""Drawings that tell how often an image is there."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """How often each image is there in each of k drawings.

    ``counted``: (images, k) as numbers to multiply with; ``twice``: (images + 1, k) twice as
    often, never for what is no image; ``most``: of all images together in any drawing;
    ``spread``: about the variance of how often an image is there.
    """

    counted: npt.NDArray[np.floating[Any]]
    twice: AnyInt
    most: int
    spread: float

    @classmethod
    def of(cls, weights: AnyInt) -> Weights:
        """Of (k, images)."""
        most = int(weights.sum(axis=1, dtype=np.int64).max(initial=0))
        by_image = _transposed(weights)
        size = np.int16 if 2 * most <= np.iinfo(np.int16).max else np.int64
        twice = np.zeros((len(by_image) + 1, len(weights)), size)
        np.multiply(by_image, 2, out=twice[:-1], casting="unsafe")
        spread = float(weights[:_FEW].var()) if weights.size else 0.0
        return cls(by_image.astype(exact(most)), twice, most, spread)

    @property
    def nbytes(self) -> int:
        """Bytes that it takes."""
        return self.counted.nbytes + self.twice.nbytes


def exact(most: int) -> type[np.floating[Any]]:
    """What integers up to ``most`` are exact as."""
    return np.float32 if most < _EXACT else np.float64


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Rows of each figure in the order of its values, those that are undefined left out.

    ``values``, ``image``: (figures, rows) sorted values and their images; behind the last one NaN,
    and the number of images. ``count``: (figures,) how many are defined; ``every``: (figures,
    images) of each image.
    """

    values: FloatArray
    image: IntArray
    count: IntArray
    every: IntArray

    @classmethod
    def by(cls, values: FloatArray, image: AnyInt, images: int) -> Ranked:
        """Of (rows, figures) ``values``; ``image``: (rows,)."""
        columns = np.ascontiguousarray(values.T)
        order = np.argsort(columns, axis=1, kind="stable")
        ranked = np.take_along_axis(columns, order, axis=1)
        of = image.astype(np.int64)[order]
        missing = np.isnan(ranked)
        count = columns.shape[1] - np.count_nonzero(missing, axis=1)
        of[missing] = images
        return cls(ranked, of, count, _before(of, count, images))

    @property
    def images(self) -> int:
        """How many there are."""
        return self.every.shape[1]

    @property
    def most(self) -> int:
        """Rows of an image, at most."""
        return max(int(self.every.max(initial=0)), 1)

    def before(self, place: IntArray) -> IntArray:
        """(figures, images): how many rows of each image stand before a place."""
        return _before(self.image, place, self.images)

    def upcoming(self, start: IntArray, rows: int) -> IntArray:
        """(rows, figures): the images of so many rows from ``start`` on; behind the last, none."""
        place = start + np.arange(rows)[:, np.newaxis]
        last = self.image.shape[1]
        place += last * np.arange(len(start))
        found = self.image.ravel().take(place, mode="clip")
        found[start + np.arange(rows)[:, np.newaxis] >= last] = self.images
        return found

    def middle(self, start: IntArray, lower: IntArray, upper: IntArray) -> FloatArray:
        """(figures, k) medians: the mean of the values that so many rows from ``start`` on are
        before."""
        return (self._values(start, lower) + self._values(start, upper)) / 2

    def _values(self, start: IntArray, passed: IntArray) -> FloatArray:
        last = np.maximum(self.count - 1, 0)[:, np.newaxis]
        place = np.minimum(start[:, np.newaxis] + passed, last)
        place += self.values.shape[1] * np.arange(len(start))[:, np.newaxis]
        return self.values.ravel().take(place)


def _before(image: IntArray, place: IntArray, images: int) -> IntArray:
    """(figures, images) of (figures, rows) ``image``: how often each is before ``place``."""
    figures, rows = image.shape
    # What is behind it, and what is no image, is counted apart, and left away.
    cells = image + (images + 1) * np.arange(figures)[:, np.newaxis]
    near = cells[np.arange(rows) < place[:, np.newaxis]]
    counts = np.bincount(near, minlength=figures * (images + 1))
    return counts.reshape(figures, images + 1)[:, :-1]


def medians_without_each(ranked: Ranked) -> FloatArray:
    """Median of each figure without each image in turn: (images, figures)."""
    most = ranked.most
    start = np.maximum((ranked.count - most) // 2 - 1, 0)
    rows = int((ranked.count // 2 + most + 2 - start).max(initial=1))
    upcoming, before = ranked.upcoming(start, rows), ranked.before(start)
    total = ranked.count[:, np.newaxis] - ranked.every
    # How many rows stand before each place, and itself.
    place = (start + 1 + np.arange(rows)[:, np.newaxis])[:, :, np.newaxis]
    result = np.full((ranked.images, len(start)), np.nan)
    for first in range(0, ranked.images, _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        images = np.arange(ranked.images)[some]
        own = np.cumsum(upcoming[:, :, np.newaxis] == images, axis=0, dtype=np.int32)
        behind = 2 * (place - before[:, some] - own) - total[:, some]
        lower, upper = np.count_nonzero(behind < 0, axis=0), np.count_nonzero(behind <= 0, axis=0)
        found = ranked.middle(start, lower, upper)
        result[some] = np.where(total[:, some] > 0, found, np.nan).T
    return result


def _transposed(weights: AnyInt) -> AnyInt:
    if weights.dtype == np.int16 and weights.size:
        # Ten times as fast as NumPy.
        return np.asarray(cv2.transpose(np.ascontiguousarray(weights)))
    return np.ascontiguousarray(weights.T)
