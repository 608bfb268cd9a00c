"""What a further localisation score is: something of a map's pixels that four sums do not tell.

A score is one file with one value, and a line in ``further/all.py``. It is off unless asked for:
each needs the whole map on the grid. A label is a word in the place of a number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.overlap import Sums
from dermx_viewer.scoring.protocols import Protocol

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.intp]


_DECIMALS = 9


class MapOnGrid:
    """One map in [0, 1] on the grid of scoring, with what scores of it share."""

    def __init__(self, values: FloatArray) -> None:
        """``values``: (height, width)."""
        # What differs by the rounding of resizing is equal: it must not decide which is higher.
        self.values = np.round(values.ravel(), _DECIMALS)

    @cached_property
    def constant(self) -> bool:
        """Whether it is the same everywhere: then it ranks no pixel before another."""
        return bool(self.values.min() == self.values.max())

    @cached_property
    def order(self) -> IntArray:
        """The pixels by value, the lowest first."""
        return np.argsort(self.values, kind="stable")

    @cached_property
    def ranks(self) -> FloatArray:
        """The rank of each pixel by value, from 1; of equal ones the mean of theirs."""
        ordered = self.values[self.order]
        first = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
        sizes = np.diff(np.r_[first, len(ordered)])
        ranks = np.empty(len(ordered))
        ranks[self.order] = np.repeat(first + (sizes + 1) / 2, sizes)
        return ranks

    @cached_property
    def highest(self) -> FloatArray:
        """Sums of the k highest values, for k = 0, 1, …, all: (pixels + 1,)."""
        return np.r_[0.0, np.cumsum(self.values[self.order[::-1]])]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherScore:
    """``name``: its column. ``words``: formula, meaning and source, for people. ``value``: of a
    map and a mask (pixels, bool) on one grid; NaN where undefined."""

    name: str
    title: str
    words: str
    value: Callable[[MapOnGrid, BoolArray], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherLabel:
    """A word for each row, of what is known of it without its whole map.

    ``name``, ``title`` and ``words`` as of a score. ``value``: of an image, its maps, their sums
    (rows, classes) and the protocol; an array of text (rows, classes), "" where undefined.
    """

    name: str
    title: str
    words: str
    value: Callable[[ImageRecord, AttentionMaps, Sums, Protocol], npt.NDArray[Any]]


Further = FurtherScore | FurtherLabel
"""What rows may have beside the columns."""
