"""Sums over the grid, strip by strip.

Where masks cannot be projected onto the map (a fuzzy mask, or a map too large to gain by it), the
map is resized and compared a few lines at a time: the strip stays in the processor's cache, and
no map is ever whole on the grid of a large image.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import Mask
from dermx_viewer.scoring.consensus.fuse import FuzzyMask
from dermx_viewer.scoring.region_counts import CountedMask
from dermx_viewer.scoring.resampling import Sampler, axis_matrix, dense

FloatArray = npt.NDArray[np.float64]

AnyMask = Mask | FuzzyMask | CountedMask

_CELLS = 1 << 17
"""Numbers of a strip, all classes together: one megabyte."""


def common_sums(
    maps: FloatArray,
    masks: Sequence[AnyMask],
    grid: tuple[int, int],
    *,
    cells: int = _CELLS,
) -> FloatArray:
    """Σmin(A,S) of every map with every mask, then ΣA: (masks + 1, classes).

    ``maps``: (classes, height, width), in [0, 1], resized to ``grid`` (height, width), which the
    masks are on.
    """
    sums = np.zeros((len(masks) + 1, len(maps)))
    for top, strip in _strips(maps, grid, max(1, cells // (len(maps) * grid[1]))):
        for number, mask in enumerate(masks):
            sums[number] += common_of(strip, mask, top)
        sums[-1] += strip.sum(axis=(1, 2))
    return sums


def on_grid(one: FloatArray, grid: tuple[int, int]) -> FloatArray:
    """A map (height, width) in [0, 1] on the whole of ``grid`` (height, width), never outside
    [0, 1] by rounding."""
    ((_, whole),) = _strips(one[np.newaxis], grid, grid[0])
    return np.clip(whole[0], 0.0, 1.0)


def _strips(
    maps: FloatArray, grid: tuple[int, int], lines: int
) -> Iterator[tuple[int, FloatArray]]:
    """The maps on the grid, so many ``lines`` at a time, each strip with its first line."""
    _, map_height, map_width = maps.shape
    height, width = grid
    if not dense((map_height, map_width), grid):
        sampler = Sampler.of(maps, grid)
        for top in range(0, height, lines):
            yield top, sampler.lines(top, min(top + lines, height))
        return
    down = axis_matrix(map_height, height)
    across = maps @ axis_matrix(map_width, width).T
    for top in range(0, height, lines):
        yield top, down[top : top + lines] @ across


def common_of(strip: FloatArray, mask: AnyMask, top: int) -> FloatArray | float:
    """Σmin(A,S) over a strip that begins in line ``top``; outside the mask's box S is 0."""
    rows, columns = mask.box
    start, stop = max(rows.start, top), min(rows.stop, top + strip.shape[1])
    if start >= stop:
        return 0.0
    part = strip[:, start - top : stop - top, columns]
    lines = slice(start - rows.start, stop - rows.start)
    if isinstance(mask, CountedMask):
        return np.asarray(np.minimum(part, mask.levels[lines] / 255.0).sum(axis=(1, 2)))
    pixels = mask.pixels[lines]
    if isinstance(mask, Mask):
        # min(A,S) is A where S is 1.
        return np.asarray(part[:, pixels].sum(axis=1))
    return np.asarray(np.minimum(part, pixels).sum(axis=(1, 2)))
