"""Medians of rows of which each is there as often as its image: exact, of many drawings at once.

A weighted median is a place among the sorted rows. Those of all drawings lie near each other, so
that only the rows there are walked over; what is before them is one product of small integers. No
value is computed with until the two in the middle are known: their mean is that of ``np.median``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.ranked import AnyInt, FloatArray, IntArray, Ranked, Weights, exact

_CELLS = 1 << 21
"""Images × drawings that are walked over at a time: they are held twice, as numbers of 2 bytes."""

_FAR = 4.5
"""Standard deviations that the medians begin before the middle; it costs time if they do not."""

_STEPS = 8
"""After so many rows it is looked whether all medians are passed."""

_COUNTED = 240
"""So many rows are counted in one byte: some times _STEPS."""

_TOGETHER = 150_000
"""Bytes of walks that are done together: they stay near the processor."""


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
    ranked = Ranked.by(values, image, images)
    step = max(1, _CELLS // (images + 1))
    pieces = (Weights.of(weights[n : n + step]) for n in range(0, drawings, step))
    parts = [drawn_medians([(ranked, piece)])[0] for piece in pieces]
    return np.concatenate(parts) if parts else np.empty((0, values.shape[1]))


@dataclass(frozen=True, slots=True, eq=False)
class _Begun:
    """A walk over the rows of each figure. ``behind``: (figures, k) twice what is before the place
    ``start``, less the total: below 0 until the median is reached; ``nothing``: where nothing is
    there; ``twice``: (images + 1, k), what a row of each image adds."""

    ranked: Ranked
    start: IntArray
    behind: AnyInt
    nothing: npt.NDArray[np.bool_]
    twice: AnyInt

    @classmethod
    def of(cls, ranked: Ranked, weights: Weights) -> _Begun:
        most = weights.most * ranked.most
        counted = weights.counted.astype(exact(most), copy=False)
        start, behind, nothing = _started(ranked, counted, weights.spread)
        behind[nothing] = 1
        size: type[np.integer[Any]]
        size = np.int16 if 2 * most <= np.iinfo(np.int16).max else np.int64
        twice: AnyInt = weights.twice.astype(size, copy=False)
        return cls(ranked, start, behind.astype(size), nothing, twice)

    def upcoming(self) -> IntArray:
        """(rows, figures): the images of the rows from ``start`` on, then none."""
        rows = self.ranked.values.shape[1] - int(self.start.min(initial=0))
        return self.ranked.upcoming(self.start, rows + 1)

    def ended(self, lower: IntArray, upper: IntArray) -> FloatArray:
        """The medians (k, figures)."""
        result = self.ranked.middle(self.start, lower, upper)
        result[self.nothing] = np.nan
        return result.T


def _started(
    ranked: Ranked, counted: npt.NDArray[np.floating[Any]], spread: float
) -> tuple[IntArray, npt.NDArray[np.floating[Any]], npt.NDArray[np.bool_]]:
    """A place of each figure that all its medians stand behind, and not far; twice what is before
    it, less the total, and whether that is 0, in each drawing: (figures, k)."""
    middle, every = ranked.count // 2, ranked.every
    tilt = ranked.before(middle) - every / 2
    back = np.ceil(_FAR * np.sqrt(spread) * np.linalg.norm(tilt, axis=1)).astype(np.int64) + 2
    # All figures nearly always have the same rows.
    same = bool((every == every[:1]).all())
    totals = every[:1] if same else every
    while True:
        start = np.maximum(middle - back, 0)
        # Both at once: a product of few lines takes as long as one of twice as many.
        both = np.concatenate([totals, ranked.before(start)]).astype(counted.dtype) @ counted
        total, before = both[: len(totals)], both[len(totals) :]
        np.multiply(before, 2, out=before)
        np.subtract(before, total, out=before)
        nothing = np.broadcast_to(total == 0, before.shape)
        if before.max(initial=-1) < 0:
            return start, before, nothing
        far = ((before >= 0) & ~nothing).any(axis=1) & (start > 0)
        if not far.any():
            return start, before, nothing
        back = np.where(far, 2 * back, back)


def drawn_medians(asked: Sequence[tuple[Ranked, Weights]]) -> list[FloatArray]:
    """The medians (k, figures) of each; all have as many drawings.

    Some are walked over together: what numbers there are of one alone are fewer than a call takes.
    """
    begun = [_Begun.of(*each) for each in asked]
    result: list[FloatArray] = [np.empty(0)] * len(begun)
    longest = sorted(range(len(begun)), key=lambda n: -begun[n].ranked.values.shape[1])
    for group in _groups(longest, begun):
        for number, (lower, upper) in zip(group, _walk([begun[n] for n in group]), strict=True):
            result[number] = begun[number].ended(lower, upper)
    return result


def _groups(numbers: Sequence[int], begun: Sequence[_Begun]) -> Iterator[list[int]]:
    """Walks of one size of numbers, some at a time."""
    group: list[int] = []
    for size in (np.int64, np.int16):
        for number in numbers:
            if begun[number].behind.dtype == size:
                group.append(number)
                if sum(begun[n].behind.nbytes for n in group) > _TOGETHER:
                    yield group
                    group = []
        if group:
            yield group
            group = []


def _walk(begun: Sequence[_Begun]) -> list[tuple[IntArray, IntArray]]:
    """How many rows each median's lower and upper middle stand behind: both (figures, k).

    Those of the most rows come first: they take about the most steps.
    """
    behind = np.concatenate([one.behind for one in begun])
    ends = np.cumsum([0, *(len(one.behind) for one in begun)])
    places = [slice(start, end) for start, end in pairwise(ends)]
    added, flags = np.empty_like(behind), np.empty(behind.shape, np.bool_)
    ways = [(one.twice, one.upcoming(), added[at]) for one, at in zip(begun, places, strict=True)]
    lower, upper = np.zeros((2, *behind.shape), np.int64)
    below, upto = np.zeros((2, *behind.shape), np.uint8)
    left = len(begun)
    for first in count(0, _STEPS):
        while left and behind[places[left - 1]].min(initial=1) > 0:
            left -= 1
        if not left or first % _COUNTED == 0:
            lower, upper = lower + below, upper + upto
            below[:], upto[:] = 0, 0
        if not left:
            return [(lower[place], upper[place]) for place in places]
        some = slice(0, ends[left])
        now, more, flag, low, up = (each[some] for each in (behind, added, flags, below, upto))
        for step in range(first, first + _STEPS):
            for twice, upcoming, into in ways[:left]:
                # Behind the last row stands what is no image. (With a mode nothing is copied.)
                images = upcoming[min(step, len(upcoming) - 1)]
                np.take(twice, images, axis=0, out=into, mode="clip")
            np.add(now, more, out=now)
            np.add(low, np.less(now, 0, out=flag).view(np.uint8), out=low)
            np.add(up, np.less_equal(now, 0, out=flag).view(np.uint8), out=up)
    raise AssertionError("a walk has an end")
