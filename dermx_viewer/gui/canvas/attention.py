"""An attention map as a coloured, transparent picture: the heatmap."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg

from dermx_viewer.scoring.resampling import axis_matrix, resize_map

_LONGER_SIDE = 512
"""The map is drawn at up to this many pixels; Qt smooths it from there."""


_FULL_FROM = 0.5
"""Values with a sign are drawn with full opacity from here on."""
_DIVERGING = (
    (-1.0, (10, 55, 145)),
    (-0.5, (70, 135, 215)),
    (0.0, (247, 247, 247)),
    (0.5, (225, 94, 98)),
    (1.0, (132, 5, 42)),
)
"""Blue, white, red; equally far from zero equally light, so that neither sign stands out."""


@cache
def diverging_table() -> npt.NDArray[np.uint8]:
    """255 RGB colours from −1 to 1, white in the middle; safe for the colour-blind."""
    places = [place for place, _ in _DIVERGING]
    parts = [
        np.interp(np.linspace(-1, 1, 255), places, [colour[part] for _, colour in _DIVERGING])
        for part in range(3)
    ]
    return np.rint(np.stack(parts, axis=1)).astype(np.uint8)


@cache
def lookup_table(name: str) -> npt.NDArray[np.uint8]:
    """256 RGB colours of a colour map."""
    return np.asarray(pg.colormap.get(name).getLookupTable(nPts=256))[:, :3].astype(np.uint8)


def upsampled(values: npt.ArrayLike, size: tuple[int, int]) -> npt.NDArray[np.float64]:
    """The map as it is scored (same resampling), at most _LONGER_SIDE pixels long."""
    shrink = min(1.0, _LONGER_SIDE / max(size))
    target = (max(1, round(size[0] * shrink)), max(1, round(size[1] * shrink)))
    return resize_map(values, target)


def value_at(values: npt.NDArray[np.float64], size: tuple[int, int], x: int, y: int) -> float:
    """The value of pixel (x, y) of ``resize_map(values, size)``, without making the others."""
    rows, columns = (axis_matrix(*sides) for sides in zip(values.shape, size, strict=True))
    return float(rows[y] @ values @ columns[x])


def heatmap(
    values: npt.NDArray[np.float64],
    colour_map: str,
    opacity: float,
    threshold: float,
    *,
    diverging: bool = False,
) -> npt.NDArray[np.uint8]:
    """RGBA (height, width, 4): transparent below the threshold, on both sides of zero.

    Where values have a sign, small ones fade out: a white veil over the photograph would look
    like a finding.
    """
    table = _with_alpha(colour_map, round(opacity * 255), diverging)
    places = (values + 1) / 2 if diverging else values
    # One look-up of four bytes at a time: several times as fast as by channel.
    packed = table.view(np.uint32)[:, 0].take(_levels(places, len(table)))
    picture = packed.view(np.uint8).reshape(*values.shape, 4)
    size = np.abs(values) if diverging else values
    picture[..., 3][size < max(threshold, 1e-6)] = 0
    return picture


@lru_cache(maxsize=8)
def _with_alpha(colour_map: str, opaque: int, diverging: bool) -> npt.NDArray[np.uint8]:
    """RGBA colours of a table; where values have a sign, fading out towards zero."""
    colours = diverging_table() if diverging else lookup_table(colour_map)
    alpha = np.full(len(colours), opaque, np.float64)
    if diverging:
        alpha *= np.minimum(np.abs(np.linspace(-1, 1, len(colours))) / _FULL_FROM, 1.0)
    return np.column_stack([colours, np.rint(alpha).astype(np.uint8)])


def _levels(values: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.uint8]:
    """Places of values in [0, 1] in a table of ``count`` colours; beyond: its ends."""
    levels = values * (count - 1)
    np.rint(levels, out=levels)
    return np.clip(levels, 0, count - 1, out=levels).astype(np.uint8)
