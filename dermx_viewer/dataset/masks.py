"""Masks from outlines, made when they are needed.

The polygons are the masks: vertices rounded half to even, filled by the even-odd rule with
OpenCV ``fillPoly``, clipped to the image (protocol: the data). A mask is kept as the crop of its
bounding box, which is a small part of most images.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.mask_pictures import read_mask_file
from dermx_viewer.dataset.records import Evaluation, Region
from dermx_viewer.remembering import remembered

BoolArray = npt.NDArray[np.bool_]
Paths = tuple[npt.NDArray[np.float64], ...]

MAX_COORDINATE = 1_000_000.0
"""Vertices farther out than this are no outline (fillPoly computes in fixed point)."""


@dataclass(frozen=True, slots=True, eq=False)
class Mask:
    """A binary mask of an image of (``height``, ``width``) pixels.

    ``pixels``: bool crop whose upper left pixel is (``top``, ``left``); everything outside it is
    False. An empty mask has a crop of size 0.
    """

    height: int
    width: int
    top: int
    left: int
    pixels: BoolArray

    @property
    def area(self) -> int:
        """Number of True pixels."""
        return int(np.count_nonzero(self.pixels))

    @property
    def box(self) -> tuple[slice, slice]:
        """Where the crop lies in the whole image (rows, columns)."""
        height, width = self.pixels.shape
        return slice(self.top, self.top + height), slice(self.left, self.left + width)

    def holds(self, x: int, y: int) -> bool:
        """Whether the pixel in column ``x`` and row ``y`` is True."""
        row, column = y - self.top, x - self.left
        rows, columns = self.pixels.shape
        return 0 <= row < rows and 0 <= column < columns and bool(self.pixels[row, column])

    def full(self) -> BoolArray:
        """The whole mask, bool (height, width)."""
        whole = np.zeros((self.height, self.width), bool)
        whole[self.box] = self.pixels
        return whole


def empty_mask(height: int, width: int) -> Mask:
    """A mask without a True pixel."""
    return Mask(height, width, 0, 0, np.zeros((0, 0), bool))


def region_mask(region: Region, height: int, width: int) -> Mask:
    """Mask of one outlined region in an image of (height, width).

    Filled from the polygon; where there is no polygon, what the PNG said when the data set was
    opened, or says now. Raises PhotographError where it is read now and cannot be.
    """
    if region.paths:
        return _fill((region.paths,), height, width)
    stored = region.stored
    if stored is not None and (stored.height, stored.width) == (height, width):
        return Mask(height, width, *stored.box[:2], stored.crop())
    if stored is not None or region.mask_file is not None:
        return crop_to_content(_resized(_png_pixels(region), height, width))
    return empty_mask(height, width)


def regions_mask(regions: Sequence[Region], height: int, width: int) -> Mask:
    """OR of the masks of several regions of an image of (height, width)."""
    if regions and all(region.paths for region in regions):
        # Filled one over the other, which is the OR without a mask for each.
        return _fill([region.paths for region in regions], height, width)
    return merge((region_mask(region, height, width) for region in regions), height, width)


def _bytes_of(mask: Mask) -> int:
    return mask.pixels.nbytes


# The caches serve the image on screen. All masks of a large data set would be over a gigabyte;
# who goes through a whole data set makes each mask once and keeps what it computed from it.
@remembered(_bytes_of, limit=128_000_000, entries=64)
def characteristic_mask(evaluation: Evaluation, characteristic: str) -> Mask:
    """Union of one rater's regions of one characteristic."""
    regions = tuple(r for r in evaluation.regions if r.characteristic == characteristic)
    return regions_mask(regions, evaluation.height, evaluation.width)


@remembered(_bytes_of, limit=64_000_000, entries=16)
def union_mask(evaluation: Evaluation) -> Mask:
    """Union of everything one rater outlined in the image."""
    return regions_mask(evaluation.regions, evaluation.height, evaluation.width)


def region_outlines(region: Region) -> tuple[npt.NDArray[np.float64], ...]:
    """Closed paths (n, 2) of a region to draw: its polygon, or contours of its PNG."""
    if region.paths or (region.mask_file is None and region.stored is None):
        return region.paths
    pixels = _png_pixels(region)
    contours, _ = cv2.findContours(pixels.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    height, width = region.image_size or pixels.shape
    scale = (width / pixels.shape[1], height / pixels.shape[0])
    # A vertex is the centre of its pixel, scaling is about the corner.
    return tuple((contour.reshape(-1, 2) + 0.5) * scale - 0.5 for contour in contours)


def merge(masks: Iterable[Mask], height: int, width: int) -> Mask:
    """OR of several masks of the same image size."""
    parts = [mask for mask in masks if mask.pixels.size]
    if not parts:
        return empty_mask(height, width)
    if len(parts) == 1:
        return parts[0]
    top, left = min(m.top for m in parts), min(m.left for m in parts)
    bottom = max(m.top + m.pixels.shape[0] for m in parts)
    right = max(m.left + m.pixels.shape[1] for m in parts)
    pixels = np.zeros((bottom - top, right - left), bool)
    for mask in parts:
        rows, columns = mask.pixels.shape
        view = pixels[mask.top - top :, mask.left - left :][:rows, :columns]
        np.logical_or(view, mask.pixels, out=view)
    return Mask(height, width, top, left, pixels)


def crop_to_content(pixels: BoolArray) -> Mask:
    """Mask of a whole (height, width) bool image, cropped to its True pixels."""
    height, width = pixels.shape
    rows, columns = np.flatnonzero(pixels.any(axis=1)), np.flatnonzero(pixels.any(axis=0))
    if not len(rows):
        return empty_mask(height, width)
    top, left = int(rows[0]), int(columns[0])
    crop = pixels[top : rows[-1] + 1, left : columns[-1] + 1].copy()
    return Mask(height, width, top, left, crop)


def _fill(outlines: Sequence[Paths], height: int, width: int) -> Mask:
    """Every outline filled by the even-odd rule, one over the other."""
    vertices = [[np.rint(path).astype(np.int32) for path in paths] for paths in outlines]
    everything = np.concatenate([path for paths in vertices for path in paths])
    left, top = np.maximum(everything.min(axis=0), 0)
    right, bottom = np.minimum(everything.max(axis=0), (width - 1, height - 1))
    if right < left or bottom < top:
        return empty_mask(height, width)
    canvas = np.zeros((bottom - top + 1, right - left + 1), np.uint8)
    for paths in vertices:
        cv2.fillPoly(canvas, paths, (1,), offset=(-int(left), -int(top)))
    return Mask(height, width, int(top), int(left), canvas.view(np.bool_))


def _png_pixels(region: Region) -> BoolArray:
    """The mask of a region without a polygon, at the PNG's own size."""
    if region.stored is not None:
        return region.stored.full()
    assert region.mask_file is not None
    return read_mask_file(region.mask_file)


def _resized(pixels: BoolArray, height: int, width: int) -> BoolArray:
    if pixels.shape == (height, width):
        return pixels
    resized = cv2.resize(
        pixels.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST_EXACT
    )
    return resized.astype(bool)
