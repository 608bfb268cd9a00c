"""Masks that count outlined regions: how many lie on a pixel, as a share of the most.

Of all raters together for the image (Union) and for each characteristic, of each rater for
everything that the rater outlined. Regions are counted, not raters: two that overlap count twice,
whoever outlined them. Source: as in ``stages.py``; there the count over its maximum is multiplied
by 256, truncated, clipped to 255, and read back as a share of 255.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import region_mask
from dermx_viewer.dataset.records import UNION, Evaluation, Region
from dermx_viewer.errors import RunError
from dermx_viewer.scoring.resampling import nearest_indices

FloatArray = npt.NDArray[np.float64]

ALL = "all"
"""What stands for all raters in the column ``rater``."""

EACH_UNION = "Union of each rater"
"""What the rows of each rater are summed up as, beside ``Union`` for the image."""


@dataclass(frozen=True, slots=True, eq=False)
class CountedMask:
    """A fuzzy mask in 256 levels of an image of (``height``, ``width``) pixels.

    ``levels``: uint8 crop whose upper left pixel is (``top``, ``left``); 0 outside it.
    """

    height: int
    width: int
    top: int
    left: int
    levels: npt.NDArray[np.uint8]

    @property
    def pixels(self) -> FloatArray:
        """The crop as float64 in [0, 1]."""
        return self.levels / 255.0

    @property
    def area(self) -> float:
        """Sum over the pixels."""
        return float(self.levels.sum(dtype=np.int64)) / 255.0

    @property
    def box(self) -> tuple[slice, slice]:
        """Where the crop lies in the whole image (rows, columns)."""
        height, width = self.levels.shape
        return slice(self.top, self.top + height), slice(self.left, self.left + width)


@dataclass(frozen=True, slots=True)
class CountedOf:
    """Whose regions are counted: everybody's (``evaluation`` None), or one evaluation's."""

    rater: str
    characteristic: str
    regions: tuple[Region, ...]
    evaluation: Evaluation | None = None


def counted_of(
    evaluations: Sequence[Evaluation], in_order: Iterable[str], whose: str
) -> Iterator[CountedOf]:
    """What is counted in an image, in the order of the rows: characteristics ``in_order``, the
    image, then each rater. ``whose``: the image, for what is said.

    Raises RunError where a rater is called as all of them together are.
    """
    if any(evaluation.rater == ALL for evaluation in evaluations):
        raise RunError(
            "{whose}: a rater is called {all!r}, which stands for all raters together where "
            "regions are counted. Rename the rater's files.",
            whose=whose,
            all=ALL,
        )
    everything = tuple(region for e in evaluations for region in e.regions)
    for name in in_order:
        yield CountedOf(ALL, name, tuple(r for r in everything if r.characteristic == name))
    if everything:
        yield CountedOf(ALL, UNION, everything)
    for evaluation in evaluations:
        if evaluation.regions:
            yield CountedOf(evaluation.rater, UNION, tuple(evaluation.regions), evaluation)


def counted(
    regions: Sequence[Region], annotated: tuple[int, int], grid: tuple[int, int]
) -> CountedMask:
    """The regions of an image of ``annotated`` size counted, on ``grid`` (height, width).

    Where no region fills a pixel the mask is empty.
    """
    masks = [region_mask(region, *annotated) for region in regions]
    masks = [mask for mask in masks if mask.pixels.size]
    if not masks:
        return CountedMask(*grid, 0, 0, np.zeros((0, 0), np.uint8))
    boxes = [mask.box for mask in masks]
    top, left = (min(box[axis].start for box in boxes) for axis in (0, 1))
    bottom, right = (max(box[axis].stop for box in boxes) for axis in (0, 1))
    # 16 bits: nobody outlines 65,536 regions in one place.
    count = np.zeros((bottom - top, right - left), np.uint16)
    for mask, (rows, columns) in zip(masks, boxes, strict=True):
        count[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] += (
            mask.pixels
        )
    return _to_grid(CountedMask(*annotated, top, left, _levels(count)), grid)


def _levels(count: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint8]:
    most = int(count.max(initial=0))
    table = np.arange(most + 1) / max(most, 1) * 256
    levels = np.minimum(table, 255).astype(np.uint8)
    return np.asarray(levels[count])


def _to_grid(mask: CountedMask, grid: tuple[int, int]) -> CountedMask:
    """Nearest at pixel centres, as outlines are resized."""
    if (mask.height, mask.width) == grid:
        return mask
    rows = nearest_indices(mask.height, grid[0]) - mask.top
    columns = nearest_indices(mask.width, grid[1]) - mask.left
    inside = [
        np.flatnonzero((where >= 0) & (where < size))
        for where, size in zip((rows, columns), mask.levels.shape, strict=True)
    ]
    if not all(map(len, inside)):
        return CountedMask(*grid, 0, 0, np.zeros((0, 0), np.uint8))
    levels = mask.levels[np.ix_(rows[inside[0]], columns[inside[1]])]
    return CountedMask(*grid, int(inside[0][0]), int(inside[1][0]), levels)
