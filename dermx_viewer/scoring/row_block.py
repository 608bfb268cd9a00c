"""The rows of one image and model, as arrays; and many of them, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.overlap import Sums

FloatArray = npt.NDArray[np.float64]


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
    """The rows of one image and model, as arrays (rows, classes)."""

    image: ImageRecord
    maps: AttentionMaps
    who: list[Who]
    sums: Sums
    map_max: FloatArray
    further: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    """Further scores and labels that were asked for, by name."""

    @property
    def rows(self) -> int:
        """How many rows it has: one for each mask and class."""
        return len(self.who) * len(self.maps.classes)


class Rows:
    """Rows of some blocks (at least one), in their order: what columns are made of.

    Each method gives one value a row, so that a column is one expression for all rows.
    """

    def __init__(self, blocks: Sequence[RowBlock]) -> None:
        self.blocks = blocks

    @cached_property
    def sums(self) -> Sums:
        """Σmin(A,S), ΣA, ΣS and N of every row: arrays (rows,)."""
        names = ("common", "attention", "mask", "pixels")
        parts = ([getattr(block.sums, name).ravel() for block in self.blocks] for name in names)
        return Sums(*(np.concatenate(part) for part in parts))

    def further(self, name: str) -> npt.NDArray[Any]:
        """A further score or label of every row: (rows,)."""
        return np.concatenate([block.further[name].ravel() for block in self.blocks])

    def of_mask(self, value: Callable[[Who], object]) -> list[object]:
        """What is the same for every class."""
        found: list[object] = []
        for block in self.blocks:
            times = range(len(block.maps.classes))
            found += [each for each in map(value, block.who) for _ in times]
        return found

    def of_class(self, values: Callable[[RowBlock], Sequence[object]]) -> list[object]:
        """What is the same for every mask; ``values``: one for each class of a block."""
        found: list[object] = []
        for block in self.blocks:
            found += [*values(block)] * len(block.who)
        return found

    def number_of_class(self, values: Callable[[RowBlock], FloatArray]) -> FloatArray:
        """Numbers that are the same for every mask; ``values``: (classes,) of a block."""
        return np.concatenate([np.tile(values(block), len(block.who)) for block in self.blocks])

    def of_block(self, value: Callable[[RowBlock], object]) -> list[object]:
        """What is the same for an image and its maps."""
        found: list[object] = []
        for block in self.blocks:
            found += [value(block)] * block.rows
        return found
