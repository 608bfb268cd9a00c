"""Finding out by trial where the cells of a value lie: for steps that nobody described.

The steps between a grid whose place is known and another grid are run on random numbers, to
which a constant, a ramp down the rows and a ramp along the columns are added in turn. What a cell
of the result gains by a ramp, divided by what it gains by the constant, is the place it looks at:
exactly, for anything that copies, moves, mixes or interpolates. With the squares of the ramps
follows how widely it looks. The grid lies where the cells say if they all agree on one straight
line for each axis, if each looks at one place, and if other random numbers say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.explain.worker.placement import Axis, Placement
from dermx_viewer.said import Said

_Numbers = npt.NDArray[np.float64]
Run = Callable[[npt.NDArray[np.float32], int], npt.NDArray[np.float32]]
"""(source grid (rows, columns, channels), number of the trial) → result (rows, columns, channels);
everything else that the steps read is random by the trial's number."""

_AMPLITUDES = (0.25, 2.0**-7)
"""Of the ramps: large for exact sums, small where steps are far from linear."""
_TRIALS = ((0.25, 0.75), (0.25, 0.75), (0.0, 0.02))
"""Random numbers between these: twice a picture of middling brightness, and a dark one."""
_FAINT = 1e-3
"""Cells that change less than this share of the largest change see nothing of the picture."""
_SAME = 0.05
"""Pixels by which two trials may differ."""


class CannotLocateError(Exception):
    """The cells of a value do not lie on one straight grid."""


class NothingSeenError(CannotLocateError):
    """Nothing of the source arrives at all."""


@dataclass(frozen=True, slots=True, eq=False)
class _Looks:
    """Where every cell looks, in cells of the source: places and spreads (2, rows, columns).

    NaN where it sees nothing of the source.
    """

    places: _Numbers
    spreads: _Numbers


def located(run: Run, source: Placement, channels: int) -> Placement | None:
    """Where the cells of what ``run`` gives lie; None where each sees the whole picture alike.

    Raises CannotLocateError.
    """
    failed = CannotLocateError()
    for amplitude in _AMPLITUDES:
        looks = [_looks(run, source.grid, channels, n, amplitude) for n in range(len(_TRIALS))]
        if not _all_alike([look.places for look in looks]):
            failed = CannotLocateError(Said("it depends on the picture where its cells look"))
            continue
        if _is_global(looks[0], source.grid):
            return None
        try:
            return _fitted(looks[0], source)
        except CannotLocateError as error:
            failed = error
    raise failed


def _all_alike(places: list[_Numbers]) -> bool:
    """Whether cells look at the same places in every trial; in the dark some may see nothing."""
    first, second, dark = places
    dark = np.where(np.isnan(dark), first, dark)
    return all(np.allclose(first, other, atol=_SAME, equal_nan=True) for other in (second, dark))


def _looks(run: Run, grid: tuple[int, int], channels: int, trial: int, amplitude: float) -> _Looks:
    rows, columns = grid
    random = np.random.default_rng(trial).uniform(*_TRIALS[trial], (rows, columns, channels))
    before = run(random.astype(np.float32), trial).astype(np.float64)

    def gain(ramp: _Numbers) -> _Numbers:
        more = (random + amplitude * ramp[..., np.newaxis]).astype(np.float32)
        return np.asarray(run(more, trial).astype(np.float64) - before) / amplitude

    constant = gain(np.ones(grid))
    weight = np.abs(constant).sum(axis=-1)
    seen = weight > _FAINT * max(weight.max(initial=0), 1e-12)
    places, spreads = [], []
    for ramp, length in zip(_ramps(grid), grid, strict=True):
        first, second = (
            np.divide(
                (np.sign(constant) * gain(power)).sum(axis=-1),
                weight,
                out=np.full(weight.shape, np.nan),
                where=seen,
            )
            for power in (ramp, ramp**2)
        )
        places.append(first * length)
        spreads.append(np.sqrt(np.maximum(second - first**2, 0)) * length)
    return _Looks(np.stack(places), np.stack(spreads))


def _ramps(grid: tuple[int, int]) -> Iterator[_Numbers]:
    """The share of the way down, and across, at the centre of every cell."""
    down, across = ((np.arange(length) + 0.5) / length for length in grid)
    yield np.broadcast_to(down[:, np.newaxis], grid).copy()
    yield np.broadcast_to(across, grid).copy()


def _is_global(looks: _Looks, grid: tuple[int, int]) -> bool:
    """Whether every cell looks at everything, all in the same way."""
    places, spreads = looks.places, looks.spreads
    if np.isnan(places).any() or places[0].size < 2 or max(grid) < 2:
        return False
    same = all(np.ptp(plane) < _SAME for plane in (*places, *spreads))
    # A picture of constant weight spreads over 1/√12 of its side.
    wide = all(
        plane.min() > 0.1 * side for plane, side in zip(spreads, grid, strict=True) if side > 1
    )
    return same and wide


def _fitted(looks: _Looks, source: Placement) -> Placement:
    down, across = looks.places
    if not np.isfinite(down).any():
        raise NothingSeenError(Said("nothing of the picture arrives behind it"))
    slopes = [[_slope(plane, axis) for axis in (0, 1)] for plane in (down, across)]
    size = down.shape
    straight = _steep(slopes[0][0], size[0]) or _steep(slopes[1][1], size[1])
    turned = _steep(slopes[0][1], size[1]) or _steep(slopes[1][0], size[0])
    if straight and turned:
        raise CannotLocateError(Said("its rows and columns are mixed"))
    if not straight and not turned and size != (1, 1):
        raise CannotLocateError(Said("its cells do not keep apart"))
    row_plane, column_plane = (1, 0) if turned else (0, 1)
    rows = _axis(looks, row_plane, 0, source)
    columns = _axis(looks, column_plane, 1, source)
    return Placement(rows, columns, source.transposed != turned)


def _steep(slope: float, cells: int) -> bool:
    return abs(slope) * max(1, cells - 1) > 0.5


def _slope(plane: _Numbers, axis: int) -> float:
    """Cells of the source from one cell to the next along ``axis``: the median over half the way.

    NaN becomes 0 where there is no pair of cells.
    """
    lines = np.moveaxis(plane, axis, 0)
    seen = np.flatnonzero(np.isfinite(lines).any(axis=1))
    if len(seen) < 2:
        return 0.0
    lag = max(1, (int(seen[-1]) - int(seen[0]) + 1) // 2)
    steps = (lines[lag:] - lines[:-lag]) / lag
    steps = steps[np.isfinite(steps)]
    return float(np.median(steps)) if len(steps) else 0.0


def _axis(looks: _Looks, plane: int, axis: int, source: Placement) -> Axis:
    """The axis of the result that follows rows (``plane`` 0) or columns (1) of the source."""
    lines = np.moveaxis(looks.places[plane], axis, 0)
    spread = float(np.nanmax(looks.spreads[plane]))
    seen = np.flatnonzero(np.isfinite(lines).any(axis=1))
    cells = np.arange(lines.shape[0])[:, np.newaxis]
    step = _slope(looks.places[plane], axis)
    if len(seen) == 1:
        # The length of a stretch of even weight with this spread.
        step = float(np.sqrt(12 * spread**2 + 1))
    elif not _steep(step, len(seen)):
        raise CannotLocateError(Said("its cells do not keep apart"))
    start = float(np.nanmedian(lines - (cells + 0.5) * step))
    off = np.abs(lines - start - (cells + 0.5) * step)
    if np.nanmax(off) > max(0.5 * abs(step), 0.5) + _SAME:
        raise CannotLocateError(Said("its cells do not lie on a straight grid"))
    if len(seen) > 1 and spread > max(abs(step), 1.0) + 0.5:
        raise CannotLocateError(Said("its cells look at several places"))
    whole = (source.rows, source.columns)[plane]
    ends = (start + seen[0] * step, start + (seen[-1] + 1) * step)
    inside = whole.looking_at(max(0.0, min(ends)), min(float(whole.cells), max(ends)))
    return inside.regrouped(start, step, lines.shape[0])
