"""Resizing as a linear map, one matrix an axis.

Attention maps: scikit-image ``resize`` with its defaults (order 1, half-pixel centres, border
mirrored, Gaussian antialiasing with σ = (factor − 1)/2 when shrinking). The operation is linear
and separable, so that ``grid = rows @ map @ columns.T``. The matrices of maps that are as large
as photographs would not fit into memory: there, each pixel is taken from its two neighbours.

Masks: nearest, at pixel centres, as OpenCV's INTER_NEAREST_EXACT (and Pillow's NEAREST).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.remembering import remembered

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int_]


DENSE = 4_000_000
"""Numbers of the largest matrix of an axis that is made (32 MB)."""


def dense(source: tuple[int, int], target: tuple[int, int]) -> bool:
    """Whether maps of a size go to another one by matrices."""
    return max(source[0] * target[0], source[1] * target[1]) <= DENSE


@remembered(lambda matrix: matrix.nbytes, limit=200_000_000, entries=512)
def axis_matrix(source: int, target: int) -> FloatArray:
    """(target, source) matrix that resizes one axis; rows sum to 1. Read-only."""
    unit = np.eye(source)
    if target < source:
        # Imported when used: it takes longer than all of the window's own modules, and maps are
        # nearly always smaller than the grid.
        from scipy import ndimage

        sigma = (source / target - 1) / 2
        unit = ndimage.gaussian_filter1d(unit, sigma, axis=0, mode="mirror")
    lower, upper, share = _neighbours(source, target)
    weight = share[:, np.newaxis]
    matrix = (1 - weight) * unit[lower] + weight * unit[upper]
    matrix.setflags(write=False)
    return matrix


@dataclass(frozen=True, slots=True, eq=False)
class Sampler:
    """Resizes large ``maps`` (classes, height, width) to ``size``, some lines at a time."""

    maps: FloatArray
    size: tuple[int, int]

    @classmethod
    def of(cls, maps: FloatArray, size: tuple[int, int]) -> Sampler:
        """Smooth the maps where they shrink; what ``lines`` gives is then taken from them."""
        for axis in (0, 1):
            source, target = maps.shape[1 + axis], size[axis]
            if target < source:
                from scipy import ndimage

                sigma = (source / target - 1) / 2
                maps = ndimage.gaussian_filter1d(maps, sigma, axis=1 + axis, mode="mirror")
        return cls(maps, size)

    def lines(self, top: int, bottom: int) -> FloatArray:
        """Lines ``top`` … ``bottom`` − 1 of the resized maps (classes, lines, width)."""
        _, height, width = self.maps.shape
        lower, upper, share = (part[top:bottom] for part in _neighbours(height, self.size[0]))
        weight = share[:, np.newaxis]
        strip = (1 - weight) * self.maps[:, lower] + weight * self.maps[:, upper]
        left, right, weight = _neighbours(width, self.size[1])
        return np.asarray((1 - weight) * strip[..., left] + weight * strip[..., right])


def _neighbours(source: int, target: int) -> tuple[IntArray, IntArray, FloatArray]:
    """Of each target pixel its two source pixels, and the share of the second one."""
    positions = (np.arange(target) + 0.5) * (source / target) - 0.5
    lower = np.floor(positions).astype(int)
    return _mirror(lower, source), _mirror(lower + 1, source), positions - lower


def resize_map(values: npt.ArrayLike, size: tuple[int, int]) -> FloatArray:
    """Resize (..., height, width) maps to ``size`` (height, width)."""
    maps = np.asarray(values, np.float64)
    if not dense((maps.shape[-2], maps.shape[-1]), size):
        flat = maps.reshape(-1, *maps.shape[-2:])
        resized = Sampler.of(flat, size).lines(0, size[0])
        return resized.reshape(*maps.shape[:-2], *size)
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
