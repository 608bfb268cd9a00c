"""The rows of one image and model, as arrays; and many of them, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.overlap import Sums

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

Values = Sequence[object] | npt.NDArray[Any] | pd.api.extensions.ExtensionArray
"""A column: one value a row."""


@dataclass(frozen=True, slots=True)
class Who:
    """Whose mask a row is about."""

    rater: str
    characteristic: str
    diagnosis: str
    voters: int
    second_reading_of: str = ""


@dataclass(slots=True, eq=False)
class RowBlock:
    """The rows of one image and model: for each mask one of each class.

    ``together``: (rows,) sums of these and of others that were made with them; its own are those
    from ``first`` on.
    """

    image: ImageRecord
    maps: AttentionMaps
    who: list[Who]
    together: Sums
    first: int
    map_max: FloatArray
    further: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    """Further scores and labels that were asked for, by name."""

    @property
    def rows(self) -> int:
        """How many rows it has: one for each mask and class."""
        return len(self.who) * len(self.maps.classes)

    @property
    def sums(self) -> Sums:
        """Arrays (masks, classes)."""
        own = self.together[self.first : self.first + self.rows]
        return own.reshaped((-1, len(self.maps.classes)))


class Rows:
    """Rows of some blocks (at least one), in their order: what columns are made of.

    Each method gives one value a row, so that a column is one expression for all rows.
    """

    def __init__(self, blocks: Sequence[RowBlock]) -> None:
        self.blocks = blocks

    @cached_property
    def sums(self) -> Sums:
        """Σmin(A,S), ΣA, ΣS and N of every row: arrays (rows,)."""
        parts: list[tuple[Sums, int, int]] = []
        for block in self.blocks:
            of, first, end = parts[-1] if parts else (block.together, block.first, block.first)
            if of is block.together and end == block.first:
                # What was made together stays so.
                parts[-1:] = [(of, first, end + block.rows)]
            else:
                parts.append((block.together, block.first, block.first + block.rows))
        return _joined([of[first:end] for of, first, end in parts])

    def further(self, name: str) -> npt.NDArray[Any]:
        """A further score or label of every row: (rows,)."""
        return np.concatenate([block.further[name].ravel() for block in self.blocks])

    def of_mask(self, value: Callable[[Who], object]) -> Values:
        """What is the same for every class."""
        found = [value(who) for block in self.blocks for who in block.who]
        return _repeated(found, self._places.mask)

    def of_class(self, values: Callable[[RowBlock], Sequence[object]]) -> Values:
        """What is the same for every mask; ``values``: one for each class of a block."""
        found = [each for block in self.blocks for each in values(block)]
        return _repeated(found, self._places.one_class)

    def number_of_class(self, values: Callable[[RowBlock], FloatArray]) -> FloatArray:
        """Numbers that are the same for every mask; ``values``: (classes,) of a block."""
        return np.concatenate([*map(values, self.blocks)])[self._places.one_class]

    def of_block(self, value: Callable[[RowBlock], object]) -> Values:
        """What is the same for an image and its maps."""
        return _repeated([*map(value, self.blocks)], self._places.block)

    @cached_property
    def _places(self) -> _Places:
        return _Places.among(self.blocks)


def _joined(parts: Sequence[Sums]) -> Sums:
    names = [each.name for each in fields(Sums)]
    return Sums(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    """Of every row its block, its mask and its class, numbered through all blocks: (rows,)."""

    block: IntArray
    mask: IntArray
    one_class: IntArray

    @classmethod
    def among(cls, blocks: Sequence[RowBlock]) -> _Places:
        masks = np.array([len(block.who) for block in blocks])
        classes = np.array([len(block.maps.classes) for block in blocks])
        rows = masks * classes
        block = np.repeat(np.arange(len(blocks)), rows)
        within = np.arange(rows.sum()) - (np.cumsum(rows) - rows)[block]
        mask, one_class = np.divmod(within, classes[block])
        mask += (np.cumsum(masks) - masks)[block]
        one_class += (np.cumsum(classes) - classes)[block]
        return cls(block, mask, one_class)


def _repeated(values: Sequence[object], place: IntArray) -> Values:
    """Each value where it belongs, as a column: a column is made of the few, not of all rows."""
    return pd.Series(list[Any](values)).array.take(place)
