"""Masks projected onto small maps, and the sums of many images from them at once.

A call for each image would take longer than its arithmetic. What is added up is the same for an
image alone and among others, in the same order: no sum knows which images it was made with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.overlap import Sums
from dermx_viewer.scoring.row_block import Who

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

SMALL_MAP = 500
"""Maps of up to so many cells are scored through projected masks (measured: up to about 20×25)."""


@dataclass(frozen=True, slots=True, eq=False)
class ImageMasks:
    """The masks of one image: as long as maps are small, only their projections are kept.

    Of a fuzzy mask nothing is: Σmin(A,S) is not linear in A, there is no projection.
    """

    who: list[Who]
    areas: FloatArray
    pixels: int
    without_consensus: int
    """How many characteristics somebody outlined of which the consensus holds no pixel."""
    projected: Mapping[tuple[int, int], FloatArray] = field(default_factory=dict)
    """Map size → (rows + 1, cells): each mask's weights, then those of the whole grid."""


def packed_sums(masks: Sequence[ImageMasks], maps: FloatArray) -> Sums:
    """Sums of normalised ``maps`` (images, classes, height, width) of the images of ``masks``.

    Arrays (rows,): of each image its masks, of each mask the classes.
    """
    map_size, classes = (maps.shape[2], maps.shape[3]), maps.shape[1]
    counts = np.array([len(one.who) for one in masks], np.intp)
    common = np.empty((counts.sum(), classes))
    attention = np.empty((len(masks), classes))
    values = maps.reshape(len(masks), classes, -1).transpose(0, 2, 1)
    for images, rows in _alike(counts):
        # A product of the same shapes as of one image alone.
        weights = np.stack([masks[number].projected[map_size] for number in images])
        products = weights @ values[images]
        common[rows] = products[:, :-1]
        attention[images] = products[:, -1]
    areas = np.concatenate([one.areas for one in masks])
    pixels = np.array([one.pixels for one in masks], np.float64)
    return Sums(
        common=common.ravel(),
        attention=np.repeat(attention, counts, axis=0).ravel(),
        mask=np.repeat(areas, classes),
        pixels=np.repeat(pixels, counts * classes),
    )


def _alike(counts: IntArray) -> list[tuple[IntArray, IntArray]]:
    """The numbers of images that have as many masks, and where these stand: (images, masks)."""
    first = np.cumsum(counts) - counts
    groups = [np.flatnonzero(counts == count) for count in np.unique(counts)]
    return [(some, first[some, np.newaxis] + np.arange(counts[some[0]])) for some in groups]
