"""Votes: what the raters who evaluated an image said of each pixel.

Who evaluated the image without outlining the characteristic votes with an empty mask; who did not
evaluate it has no vote. A second reading is not another rater and has none either.

Pixels of which the raters said the same share one *pattern* of votes. Every consensus is a
function of the pattern, so that it is computed once for each pattern and painted onto the pixels;
outside the box around all masks every pixel has the pattern "nobody".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import Mask

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_BITS = 8
"""The votes of so many raters fit into one byte for each pixel."""


@dataclass(frozen=True, eq=False)
class Votes:
    """The votes of ``raters`` on one characteristic of an image.

    ``size``: (height, width) of the image; ``top``, ``left``: upper left pixel of the box around
    everybody's mask. ``said``: the patterns that occur, bool (patterns, raters), "nobody" first;
    ``pixels``: how many pixels of the whole image have each. ``codes``: a number for each pixel of
    the box (height, width), ``present`` the number of each pattern.
    """

    size: tuple[int, int]
    raters: tuple[str, ...]
    top: int
    left: int
    said: BoolArray
    pixels: IntArray
    codes: npt.NDArray[np.integer]
    present: IntArray

    @property
    def voters(self) -> int:
        """How many raters evaluated the image."""
        return len(self.raters)

    def paint(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """``values`` (one for each pattern; bool, uint8 or float64) on the pixels of the box."""
        kind = np.uint8 if values.dtype == np.bool_ else values.dtype
        if not self.codes.size:
            return np.zeros(self.codes.shape, values.dtype)
        if self.codes.dtype != np.uint8:
            return values[self.codes]
        table = np.zeros(256, kind)
        table[self.present] = values
        return np.asarray(cv2.LUT(self.codes, table)).view(values.dtype)


def count_votes(raters: Sequence[str], masks: Sequence[Mask], size: tuple[int, int]) -> Votes:
    """Votes of ``raters`` with their ``masks``, all on a grid of ``size`` (height, width).

    Raises ValueError where a mask is on another grid.
    """
    if len(raters) != len(masks) or any((m.height, m.width) != size for m in masks):
        raise ValueError("one mask for each rater, all on the same grid")
    top, left, height, width = _box(masks)
    packed = [
        _packed(masks[first : first + _BITS], top, left, (height, width))
        for first in range(0, max(len(masks), 1), _BITS)
    ]
    codes, present, bits, counts = (
        _bytes_counted(packed[0]) if len(packed) == 1 else _long_counted(np.array(packed))
    )
    said = np.zeros((len(bits), len(masks)), bool)
    for rater in range(len(masks)):
        said[:, rater] = bits[:, rater // _BITS] >> rater % _BITS & 1
    counts[0] += size[0] * size[1] - height * width
    return Votes(size, tuple(raters), top, left, said, counts, codes, present)


def _box(masks: Sequence[Mask]) -> tuple[int, int, int, int]:
    """(top, left, height, width) around all masks; of size 0 where nobody outlined a pixel."""
    boxes = [mask.box for mask in masks if mask.pixels.size]
    if not boxes:
        return 0, 0, 0, 0
    top, left = (min(box[axis].start for box in boxes) for axis in (0, 1))
    bottom, right = (max(box[axis].stop for box in boxes) for axis in (0, 1))
    return top, left, bottom - top, right - left


def _packed(
    masks: Sequence[Mask], top: int, left: int, shape: tuple[int, int]
) -> npt.NDArray[np.uint8]:
    """One bit for each mask, in a byte for each pixel of the box."""
    packed = np.zeros(shape, np.uint8)
    for bit, mask in enumerate(masks):
        if mask.pixels.size:
            height, width = mask.pixels.shape
            part = packed[mask.top - top :, mask.left - left :][:height, :width]
            np.bitwise_or(part, mask.pixels.view(np.uint8) << bit, out=part)
    return packed


_Counted = tuple[npt.NDArray[np.integer], IntArray, IntArray, IntArray]
"""A number for each pixel; of each pattern its number, its bytes, and how many pixels have it."""


def _bytes_counted(codes: npt.NDArray[np.uint8]) -> _Counted:
    """Patterns of one byte, which is its own number; "nobody" first although no pixel has it."""
    flat = codes.ravel()
    # Most neighbours are alike: eight equal bytes are counted as one word.
    words = flat[: len(flat) // 8 * 8].view(np.uint64)
    first = words & np.uint64(0xFF)
    alike = words == first * np.uint64(0x0101010101010101)
    counts = 8 * np.bincount(first[alike].view(np.int64), minlength=256)
    for others in (words[~alike].view(np.uint8), flat[len(words) * 8 :]):
        counts += np.bincount(others, minlength=256)
    present = np.union1d([0], np.flatnonzero(counts))
    return codes, present, present[:, np.newaxis], counts[present]


def _long_counted(packed: npt.NDArray[np.uint8]) -> _Counted:
    """Patterns of several bytes (bytes, height, width), numbered in order."""
    # "Nobody" is added as one more pixel, to be there and to come first.
    flat = np.hstack([np.zeros((len(packed), 1), np.uint8), packed.reshape(len(packed), -1)])
    bits, codes, counts = np.unique(flat, axis=1, return_inverse=True, return_counts=True)
    counts[0] -= 1
    shape = packed.shape[1:]
    numbers = codes.ravel()[1:].reshape(shape)
    return numbers, np.arange(len(counts)), bits.T.astype(np.int64), counts.astype(np.int64)
