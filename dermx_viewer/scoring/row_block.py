"""The rows of one image and model, as arrays; and many of them, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.overlap import Sums

FloatArray = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


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

    def of_mask(self, value: Callable[[Who], object]) -> ExtensionArray:
        """What is the same for every class."""
        return _spread([value(who) for block in self.blocks for who in block.who], self._masks)

    def of_class(self, values: Callable[[RowBlock], Sequence[object]]) -> ExtensionArray:
        """What is the same for every mask; ``values``: one for each class of a block."""
        return _spread([v for block in self.blocks for v in values(block)], self._classes)

    def number_of_class(self, values: Callable[[RowBlock], FloatArray]) -> FloatArray:
        """Numbers that are the same for every mask; ``values``: (classes,) of a block."""
        return np.concatenate([values(block) for block in self.blocks])[self._classes]

    def of_block(self, value: Callable[[RowBlock], object]) -> ExtensionArray:
        """What is the same for an image and its maps."""
        return _spread([value(block) for block in self.blocks], self._blocks)

    # Where each row's mask, class and block stand among all of them: every column is spread by
    # one of these, which takes a tenth of repeating its values one by one.

    @cached_property
    def _masks(self) -> Places:
        classes = [len(block.maps.classes) for block in self.blocks for _ in block.who]
        return np.repeat(np.arange(len(classes)), classes)

    @cached_property
    def _classes(self) -> Places:
        ends = np.cumsum([len(block.maps.classes) for block in self.blocks])
        firsts = (end - len(b.maps.classes) for end, b in zip(ends, self.blocks, strict=True))
        return np.concatenate(
            [
                np.tile(np.arange(first, end), len(block.who))
                for first, end, block in zip(firsts, ends, self.blocks, strict=True)
            ]
        )

    @cached_property
    def _blocks(self) -> Places:
        return np.repeat(np.arange(len(self.blocks)), [block.rows for block in self.blocks])


def _spread(values: list[object], places: Places) -> ExtensionArray:
    """The values at ``places``, of the type that pandas finds in them."""
    return pd.Series(values).array.take(places)
