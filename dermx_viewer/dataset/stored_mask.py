"""The mask of a region that has no polygon, kept as it was when the data set was opened."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class StoredMask:
    """A binary mask of (``height``, ``width``) pixels, packed: a few kilobytes.

    Its file may go or change while work is under way; what was read stands. ``box``: top, left,
    height and width of the crop that ``data`` holds.
    """

    height: int
    width: int
    box: tuple[int, int, int, int]
    data: bytes

    @classmethod
    def of(cls, pixels: npt.NDArray[np.bool_]) -> StoredMask:
        """Pack a whole mask, bool (height, width)."""
        height, width = pixels.shape
        rows, columns = np.flatnonzero(pixels.any(axis=1)), np.flatnonzero(pixels.any(axis=0))
        if not len(rows):
            return cls(height, width, (0, 0, 0, 0), b"")
        top, left = int(rows[0]), int(columns[0])
        crop = pixels[top : int(rows[-1]) + 1, left : int(columns[-1]) + 1]
        data = zlib.compress(np.packbits(crop).tobytes(), 1)
        return cls(height, width, (top, left, crop.shape[0], crop.shape[1]), data)

    def crop(self) -> npt.NDArray[np.bool_]:
        """Pixels of the box, bool."""
        _, _, height, width = self.box
        if not self.data:
            return np.zeros((0, 0), bool)
        bits = np.frombuffer(zlib.decompress(self.data), np.uint8)
        flat = np.unpackbits(bits, count=height * width)
        return flat.reshape(height, width).view(np.bool_)

    def full(self) -> npt.NDArray[np.bool_]:
        """The whole mask, bool (height, width)."""
        whole = np.zeros((self.height, self.width), bool)
        top, left, height, width = self.box
        whole[top : top + height, left : left + width] = self.crop()
        return whole
