"""An attention map as a coloured, transparent picture: the heatmap."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg

from dermx_viewer.scoring.resampling import axis_matrix, resize_map

_LONGER_SIDE = 512
"""The map is drawn at up to this many pixels; Qt smooths it from there."""


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
    values: npt.NDArray[np.float64], colour_map: str, opacity: float, threshold: float
) -> npt.NDArray[np.uint8]:
    """RGBA (height, width, 4): transparent below the threshold."""
    levels = np.clip(np.rint(values * 255), 0, 255).astype(np.uint8)
    picture = np.empty((*levels.shape, 4), np.uint8)
    picture[..., :3] = lookup_table(colour_map)[levels]
    picture[..., 3] = np.where(values >= max(threshold, 1e-6), round(opacity * 255), 0)
    return picture
