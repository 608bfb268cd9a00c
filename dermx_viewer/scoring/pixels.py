"""What each pixel adds to a score: the sums of fuzzy overlap before they are summed.

With A the attention on the grid of scoring and S the mask, a pixel is found by min(A,S), missed by
S − min(A,S), and extra by A − min(A,S): TP, FN and FP of the fuzzy F1
= 2·TP / (2·TP + FN + FP) = 2·Σmin(A,S) / (ΣA + ΣS) (Crum, Camara & Hill 2006, ``overlap.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.records import UNION, ImageRecord
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.choices.resizing import RESIZING
from dermx_viewer.scoring.grid import Outlined, grid_size, outlined
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.overlap import Sums
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.region_counts import ALL
from dermx_viewer.scoring.stages import in_two_stages
from dermx_viewer.scoring.strips import on_grid

FloatArray = npt.NDArray[np.float64]

_LONGER_SIDE = 1024
"""Pixels that are enough to see the parts"""

Row = tuple[str, str]
"""(rater, characteristic) of a score row"""


@dataclass(frozen=True, slots=True, eq=False)
class PixelParts:
    """``found``, ``missed`` and ``extra`` of every pixel of the grid, float64 (height, width) in
    [0, 1], of the row of ``rater`` and ``characteristic``."""

    rater: str
    characteristic: str
    found: FloatArray
    missed: FloatArray
    extra: FloatArray

    def drawn(self) -> npt.NDArray[np.float32]:
        """Found, missed and extra, float32 (3, height, width), smaller where the grid is large:
        each pixel the mean of those it stands for. The sums are those of the whole grid."""
        return np.stack([_shrunk(part) for part in (self.found, self.missed, self.extra)])

    @property
    def sums(self) -> Sums:
        """The sums that the row's scores are made of."""
        common = self.found.sum()
        totals = (common, common + self.extra.sum(), common + self.missed.sum(), self.found.size)
        return Sums(*(np.asarray(total, np.float64) for total in totals))


def wanted_row(rows: Sequence[Row], rater: str, characteristic: str) -> Row | None:
    """The row of a rater and characteristic; where there is none the rater's Union, or somebody
    else's of that characteristic; then any Union."""
    tries = ((rater, characteristic), (rater, UNION), ("", characteristic), ("", UNION), ("", ""))
    for who, what in tries:
        for row in rows:
            if (not who or row[0] == who) and (not what or row[1] == what):
                return row
    return None


def row_names(image: ImageRecord, protocol: Protocol) -> tuple[tuple[str, str], ...]:
    """(rater, characteristic) of every row of an image, in their order."""
    return tuple((row.rater, row.characteristic) for row in outlined(image, protocol))


def pixel_parts(
    image: ImageRecord,
    maps: AttentionMaps,
    explained_class: str,
    protocol: Protocol,
    row: tuple[str, str],
) -> PixelParts | None:
    """The parts of one row's score, by its (rater, characteristic); None where there is no such
    row. Of a rater who read the image again those of the first reading that is scored."""
    found = next((each for each in outlined(image, protocol) if _name(each) == row), None)
    if found is None:
        return None
    values = normalise(maps.map_of(explained_class), protocol)
    attention = _on_grid(values, found, image, protocol)
    mask = np.zeros(attention.shape)
    mask[found.mask.box] = found.mask.pixels
    common = np.minimum(attention, mask)
    return PixelParts(*row, found=common, missed=mask - common, extra=attention - common)


def _shrunk(part: FloatArray) -> npt.NDArray[np.float32]:
    # Imported when used: the window is on screen before a score is seen.
    import cv2

    height, width = part.shape
    shrink = min(1.0, _LONGER_SIDE / max(height, width))
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    whole = part.astype(np.float32)
    return np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.float32)


def _name(row: Outlined) -> tuple[str, str]:
    return row.rater, row.characteristic


def _on_grid(
    values: FloatArray, row: Outlined, image: ImageRecord, protocol: Protocol
) -> FloatArray:
    """The map as the row's mask is compared with it."""
    grid = grid_size(image, protocol)
    if RESIZING(protocol):
        return in_two_stages(values, grid, whole=_name(row) == (ALL, UNION))
    return on_grid(values, grid)
