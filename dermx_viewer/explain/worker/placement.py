"""Where a layer's cells lie in the network's input, and a map brought to where it belongs.

Usually a layer's grid covers the whole input, and its map is handed on as it is: whoever draws or
scores it enlarges it over the photograph. A network may also crop, pad, flip or turn the
picture before the layer, and a spec may ask for a letterbox: then the map is drawn onto a frame
that is the whole photograph, and everything behind it stays as simple as before. It is 0 where
the network cannot see.

Coordinates are in pixels of the network's input, 0 at the upper left corner of the first pixel:
pixel p covers p … p + 1 and has its centre at p + ½ (half-pixel centres, as everywhere else).

**Rectifying.** A protocol takes the negative values off a small map before it enlarges it. That
cannot be done behind this step any more: between a cell of +1 and one of −3 the sum is negative
where the positive part alone is not. So positive and negative parts are drawn apart, and where
both reach a pixel the positive one stands: the positive part of the result is then what enlarging
the positive part gives, and negative evidence is shown wherever there is none for the class.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.fitting import Fit

Array = npt.NDArray[np.float32]

PLAIN = 0.125
"""Share of a cell by which cells may lie beside where a grid over the whole input has them:
enlarging a map blurs more than that, and rounding windows at borders costs less."""

TOGETHER = 0.6
"""Share of a cell by which grids may lie apart that are put together cell by cell: NASNet joins
every other cell with the ones between them, which lie half a cell (of the result) away."""

_SHARP = 4.0
"""Cells of no more pixels are drawn as they are; larger ones are interpolated."""

_EDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Axis:
    """Cells along one axis: the centre of cell i is at ``start + (i + ½) · step``.

    ``step`` is negative where the picture was flipped. ``seen``: from where to where the network
    sees the input at all; cells beside it look at padding.
    """

    start: float
    step: float
    cells: int
    seen: tuple[float, float]

    def centre(self, cell: float) -> float:
        """Where the centre of a cell lies."""
        return self.start + (cell + 0.5) * self.step

    def regrouped(self, start: float, step: float, cells: int) -> Axis:
        """Other cells of the same axis; ``start`` and ``step`` in cells of this one."""
        begin = self.start + start * self.step
        return replace(self, start=begin, step=step * self.step, cells=cells)

    def spread(self, cells: int) -> Axis:
        """So many cells in place of these, over the same stretch."""
        return self.regrouped(0.0, self.cells / cells, cells)

    def looking_at(self, first: float, last: float) -> Axis:
        """The same cells, of which nothing beside ``first`` … ``last`` (in cells) can be seen."""
        ends = sorted((self.start + first * self.step, self.start + last * self.step))
        low, high = max(self.seen[0], ends[0]), min(self.seen[1], ends[1])
        return replace(self, seen=(low, max(low, high)))

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the cells speak for the input: half a cell beyond the outermost."""
        if math.isinf(self.seen[0]):
            return self.seen
        ends = sorted((self.start, self.start + self.cells * self.step))
        room = abs(self.step) / 2
        return max(self.seen[0], ends[0] - room), min(self.seen[1], ends[1] + room)

    def is_near(self, other: Axis, share: float) -> bool:
        """Whether no cell lies farther from its twin than this share of a cell."""
        room = share * min(abs(self.step), abs(other.step)) + _EDGE
        ends = (0, self.cells - 1)
        return self.cells == other.cells and all(
            abs(self.centre(cell) - other.centre(cell)) <= room for cell in ends
        )


@dataclass(frozen=True, slots=True)
class Placement:
    """How a grid (rows, columns) lies in the network's input.

    ``rows``: the grid's first axis; it runs along the input's height, or along its width where
    the grid is ``transposed``.
    """

    rows: Axis
    columns: Axis
    transposed: bool = False

    @property
    def grid(self) -> tuple[int, int]:
        """(height, width) in cells."""
        return self.rows.cells, self.columns.cells

    @property
    def along(self) -> tuple[Axis, Axis]:
        """The axes along the input's height and along its width."""
        return (self.columns, self.rows) if self.transposed else (self.rows, self.columns)

    def is_near(self, other: Placement, share: float = TOGETHER) -> bool:
        """Whether both put every cell at the same place, up to a share of a cell."""
        return (
            self.transposed == other.transposed
            and self.rows.is_near(other.rows, share)
            and self.columns.is_near(other.columns, share)
        )

    def is_plain(self, size: tuple[int, int]) -> bool:
        """Whether the grid lies over a whole input of ``size`` as everybody expects it."""
        sees_all = all(
            axis.seen[0] <= _EDGE and axis.seen[1] >= side - _EDGE
            for axis, side in zip(self.along, size, strict=True)
        )
        return sees_all and self.is_near(covering(self.grid, size), PLAIN)

    @property
    def everywhere(self) -> Placement:
        """The same, the outermost cells repeated where the network sees nothing."""
        rows, columns = (
            replace(axis, seen=(-math.inf, math.inf)) for axis in (self.rows, self.columns)
        )
        return replace(self, rows=rows, columns=columns)

    def share_seen(self, size: tuple[int, int]) -> float:
        """Share of the input's area that the network sees."""
        return math.prod(
            (axis.seen[1] - axis.seen[0]) / side
            for axis, side in zip(self.along, size, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture (height, width) in ``cells``, and where it lies in the network's input.

    ``corner``: (top, left) of the picture in pixels of the input, negative where it reaches
    beyond; ``extent``: (height, width) in those pixels.
    """

    cells: tuple[int, int]
    corner: tuple[float, float]
    extent: tuple[float, float]


def covering(grid: tuple[int, int], size: tuple[int, int]) -> Placement:
    """A grid that covers the whole input of ``size`` (height, width)."""
    rows, columns = (
        Axis(0.0, side / cells, cells, (0.0, float(side)))
        for side, cells in zip(size, grid, strict=True)
    )
    return Placement(rows, columns)


def filling(size: tuple[int, int]) -> Fit:
    """A photograph that fills an input of ``size``."""
    return Fit((0.0, 0.0), (float(size[0]), float(size[1])))


def input_frame(size: tuple[int, int]) -> Frame:
    """The network's input itself."""
    return Frame(size, (0.0, 0.0), (float(size[0]), float(size[1])))


def resampled(values: npt.ArrayLike, placement: Placement, frame: Frame) -> Array:
    """Values (…, rows, columns) on the pixels of ``frame``, float32; 0 where nothing is seen.

    Bilinear between the centres of cells, the outermost ones repeated for half a cell. A pixel
    takes cells of up to four pixels by the shares of it that they cover: a network that saw edges
    as sharply as that is not blurred, and of cells smaller than a pixel it takes the mean.
    """
    small = np.asarray(values, np.float32)
    down, across = (
        _matrix(axis, corner, extent, cells)
        for axis, corner, extent, cells in zip(
            placement.along, frame.corner, frame.extent, frame.cells, strict=True
        )
    )
    upright = np.swapaxes(small, -1, -2) if placement.transposed else small
    return np.asarray(down @ upright @ across.T, np.float32)


def placed(values: npt.ArrayLike, placement: Placement, frame: Frame) -> Array:
    """The same for signed maps: the positive part is drawn by itself; see the module."""
    small = np.asarray(values, np.float32)
    evidence = resampled(np.maximum(small, 0), placement, frame)
    against = resampled(np.maximum(-small, 0), placement, frame)
    return evidence - np.where(evidence > 0, np.float32(0), against)


def over_photograph(values: Array, placement: Placement, fit: Fit, size: tuple[int, int]) -> Array:
    """Maps (classes, height, width) as they cover the photograph, on a frame of ``size``.

    ``placement``: how their grid lies in a network's input of ``size``; ``fit``: how the
    photograph does. Unchanged where the grid simply covers the photograph.
    """
    if fit == filling(size) and placement.is_plain(size):
        return values
    return placed(values, placement, Frame(size, fit.corner, fit.extent))


def over_input(values: Array, fit: Fit, size: tuple[int, int]) -> Array:
    """A map (height, width) of the photograph as it covers the network's input.

    What lies beside the photograph gets the map's smallest value. Unchanged where the photograph
    fills the input.
    """
    if fit == filling(size):
        return values
    axes = [
        Axis(corner, extent / cells, cells, (corner, corner + extent))
        for corner, extent, cells in zip(fit.corner, fit.extent, values.shape, strict=True)
    ]
    low = values.min()
    return resampled(values - low, Placement(axes[0], axes[1]), input_frame(size)) + low


@lru_cache(maxsize=64)
def _matrix(axis: Axis, corner: float, extent: float, cells: int) -> Array:
    """(cells, axis.cells): what each pixel of a frame takes from each cell. Read-only."""
    edges = np.asarray(corner + np.arange(cells + 1) * (extent / cells), np.float64)
    if abs(axis.step) <= _SHARP:
        weights = _overlaps(axis, edges)
    else:
        weights = _between_centres(axis, np.asarray((edges[:-1] + edges[1:]) / 2))
    low, high = (np.clip(edges, *axis.reach)[part] for part in (slice(None, -1), slice(1, None)))
    visible = (high - low) / np.diff(edges)
    result = (weights * visible[:, np.newaxis]).astype(np.float32)
    result.setflags(write=False)
    return result


def _between_centres(axis: Axis, places: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    at = np.clip((places - axis.start) / axis.step - 0.5, 0, axis.cells - 1)
    lower = np.floor(at).astype(int)
    upper = np.minimum(lower + 1, axis.cells - 1)
    unit, share = np.eye(axis.cells), (at - lower)[:, np.newaxis]
    return np.asarray((1 - share) * unit[lower] + share * unit[upper])


def _overlaps(axis: Axis, edges: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The share of each pixel that each cell covers; beside the grid it is the outermost one."""
    at = (edges - axis.start) / axis.step
    borders = np.arange(axis.cells + 1, dtype=np.float64)
    borders[0], borders[-1] = -np.inf, np.inf
    low = np.minimum(at[:-1], at[1:])[:, np.newaxis]
    high = np.maximum(at[:-1], at[1:])[:, np.newaxis]
    covered = np.minimum(high, borders[1:]) - np.maximum(low, borders[:-1])
    return np.asarray(np.maximum(covered, 0) / (high - low))
