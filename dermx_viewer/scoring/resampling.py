"""Resizing as a linear map, one matrix an axis.

Attention maps: scikit-image ``resize`` with its defaults (order 1, half-pixel centres, border
mirrored, Gaussian antialiasing with σ = (factor − 1)/2 when shrinking). The operation is linear
and separable, so that ``grid = rows @ map @ columns.T``.

Masks: nearest, at pixel centres, as OpenCV's INTER_NEAREST_EXACT (and Pillow's NEAREST).
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


@lru_cache(maxsize=512)
def axis_matrix(source: int, target: int) -> FloatArray:
    """(target, source) matrix that resizes one axis; rows sum to 1. Read-only."""
    unit = np.eye(source)
    if target < source:
        # Imported when used: it takes longer than all of the window's own modules, and maps are
        # nearly always smaller than the grid.
        from scipy import ndimage

        sigma = (source / target - 1) / 2
        unit = ndimage.gaussian_filter1d(unit, sigma, axis=0, mode="mirror")
    positions = (np.arange(target) + 0.5) * (source / target) - 0.5
    lower = np.floor(positions).astype(int)
    weight = (positions - lower)[:, np.newaxis]
    matrix = (1 - weight) * unit[_mirror(lower, source)] + weight * unit[_mirror(lower + 1, source)]
    matrix.setflags(write=False)
    return matrix


def resize_map(values: npt.ArrayLike, size: tuple[int, int]) -> FloatArray:
    """Resize (..., height, width) maps to ``size`` (height, width)."""
    maps = np.asarray(values, np.float64)
    rows = axis_matrix(maps.shape[-2], size[0])
    columns = axis_matrix(maps.shape[-1], size[1])
    return np.asarray(rows @ maps @ columns.T)


@lru_cache(maxsize=512)
def nearest_indices(source: int, target: int) -> npt.NDArray[np.intp]:
    """Which source pixel each target pixel takes along one axis. Read-only."""
    line = np.arange(source, dtype=np.float32)[np.newaxis]
    taken = cv2.resize(line, (target, 1), interpolation=cv2.INTER_NEAREST_EXACT)[0]
    indices = taken.astype(np.intp)
    indices.setflags(write=False)
    return indices


def _mirror(index: npt.NDArray[np.int_], size: int) -> npt.NDArray[np.int_]:
    """Reflect indices about the centres of the first and last pixel (``mode="mirror"``)."""
    if size == 1:
        return np.zeros_like(index)
    period = 2 * size - 2
    folded = index % period
    return np.where(folded < size, folded, period - folded)
