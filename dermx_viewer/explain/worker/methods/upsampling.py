"""Bilinear resizing of small arrays as one matrix an axis: half-pixel centres, border repeated."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]


@lru_cache(maxsize=64)
def matrix(source: int, target: int) -> Array:
    """(target, source) matrix that enlarges one axis; rows sum to 1. Read-only."""
    places = np.clip((np.arange(target) + 0.5) * (source / target) - 0.5, 0, source - 1)
    lower = np.floor(places).astype(int)
    upper = np.minimum(lower + 1, source - 1)
    share = places - lower
    unit = np.eye(source)
    rows = (1 - share)[:, np.newaxis] * unit[lower] + share[:, np.newaxis] * unit[upper]
    result = rows.astype(np.float32)
    result.setflags(write=False)
    return result


def enlarge(values: npt.ArrayLike, size: tuple[int, int]) -> Array:
    """Resize (..., height, width) to ``size`` (height, width), float32."""
    small = np.asarray(values, np.float32)
    rows, columns = matrix(small.shape[-2], size[0]), matrix(small.shape[-1], size[1])
    return np.asarray(rows @ small @ columns.T)
