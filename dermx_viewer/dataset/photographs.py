"""The one loader of photographs: on screen, as thumbnails, and as network inputs.

Files are opened by :mod:`~dermx_viewer.dataset.pictures`, where orientation is decided for header
and pixels alike. Colour profiles are applied for people's eyes; a network gets the stored values,
as those it was trained on were read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from dermx_viewer.dataset.fitting import Fit, fit
from dermx_viewer.dataset.pictures import (
    MAX_PIXELS,
    SIDEWAYS,
    opened,
    orientation,
    size_upright,
    upright,
)
from dermx_viewer.dataset.quick_jpeg import quick_pixels
from dermx_viewer.dataset.samples import of_known_range, profile_name, to_rgb
from dermx_viewer.files import text_of

__all__ = [
    "MAX_PIXELS",
    "PHOTOGRAPH_SUFFIXES",
    "STAND_IN_MARK",
    "UNREAD_SUFFIXES",
    "PhotographHeader",
    "read_draft",
    "read_fitted",
    "read_for_network",
    "read_header",
    "read_photograph",
    "read_thumbnail",
]

STAND_IN_MARK = "DermX stand-in: painted, not a photograph"
"""Found in the JPEG comment or the PNG text "Comment" of every painted picture."""

_READ = """.jpg .jpeg .jpe .jfif .pjpeg .pjp .mpo .png .apng .bmp .dib .tif .tiff .webp .gif
.jp2 .j2k .jpf .jpx .avif .heic .heif .hif"""
_UNREAD = """.jxl .jxr .wdp .psd .psb .xcf .svg .eps .ps .pdf .ai .ico .tga .ppm .pgm .pnm .exr .hdr
.dcm .dicom .dng .cr2 .cr3 .crw .nef .nrw .arw .srf .sr2 .orf .rw2 .raf .pef .raw"""

PHOTOGRAPH_SUFFIXES = frozenset(_READ.split())
"""Endings of photographs. HEIC needs an optional library, without which it is a problem."""

UNREAD_SUFFIXES = frozenset(_UNREAD.split())
"""Endings of pictures that are not read: a problem where an image has no other photograph."""


@dataclass(frozen=True, slots=True)
class PhotographHeader:
    """Size after EXIF orientation, and whether the picture is a painted stand-in.

    ``several``: the file holds further pictures behind the first one, which is used.
    ``profile``: name of an embedded colour profile other than sRGB.
    """

    height: int
    width: int
    stand_in: bool
    several: bool = False
    profile: str = ""


def read_header(path: Path) -> PhotographHeader:
    """Read size, orientation and mark without decoding a pixel (but of floats and the like).

    Raises PhotographError for a file that is no picture, is larger than MAX_PIXELS, or whose
    samples cannot be shown.
    """
    with opened(path) as image:
        height, width = size_upright(image)
        # Cameras put previews and depth behind the picture itself: an MPO is no series.
        series = image.format != "MPO" and getattr(image, "is_animated", False)
        profile = profile_name(image.info.get("icc_profile"))
        stand_in = _is_stand_in(image)
        if not of_known_range(image):
            # Rare, and whether it can be shown is seen in its pixels alone.
            to_rgb(upright(image), text_of(path), managed=False)
        return PhotographHeader(height, width, stand_in, bool(series), profile)


def read_photograph(path: Path) -> npt.NDArray[np.uint8]:
    """Decode to RGB uint8 (height, width, 3), upright, as people see it: in sRGB."""
    with opened(path) as image:
        pixels = quick_pixels(image)
        if pixels is not None:
            return pixels
        return np.asarray(to_rgb(upright(image), text_of(path), managed=True))


def read_draft(path: Path, least: tuple[int, int]) -> npt.NDArray[np.uint8] | None:
    """The same of a JPEG that is at least twice as large as ``least`` (height, width), decoded at
    the fraction of its size that is still as large; None where there is nothing to be gained."""
    with opened(path) as image:
        whole = image.size
        height, width = least if orientation(image) not in SIDEWAYS else least[::-1]
        image.draft("RGB", (width, height))
        if image.size == whole:
            return None
        return np.asarray(to_rgb(upright(image), text_of(path), managed=True))


def read_for_network(path: Path, size: tuple[int, int]) -> npt.NDArray[np.float32]:
    """Decode and resize to ``size`` (height, width): float32 RGB, 0…255, no profile applied.

    Pillow BILINEAR (antialiased), the aspect squashed: the published pipeline's resampling.
    """
    return read_fitted(path, size, "squash")[0]


def read_fitted(
    path: Path, size: tuple[int, int], resize: str
) -> tuple[npt.NDArray[np.float32], Fit]:
    """The same by one of :data:`~.fitting.RESIZES`, and where the photograph lies in the input."""
    with opened(path) as image:
        picture = to_rgb(upright(image), text_of(path), managed=False)
        where = fit((picture.height, picture.width), size, resize)
        return np.asarray(_fitted(picture, size, where), dtype=np.float32), where


def _fitted(image: Image.Image, size: tuple[int, int], where: Fit) -> Image.Image:
    (height, width), (top, left), (tall, wide) = size, where.corner, where.extent
    if top < 0 or left < 0:
        # The part of the photograph that fills the input, in pixels of the photograph.
        down, across = image.height / tall, image.width / wide
        box = (-left * across, -top * down, (width - left) * across, (height - top) * down)
        return image.resize((width, height), Image.Resampling.BILINEAR, box=_inside(box, image))
    resized = image.resize((int(wide), int(tall)), Image.Resampling.BILINEAR)
    if resized.size == (width, height):
        return resized
    black = Image.new("RGB", (width, height))
    black.paste(resized, (int(left), int(top)))
    return black


def _inside(
    box: tuple[float, float, float, float], image: Image.Image
) -> tuple[float, float, float, float]:
    """Rounding must not put a box beyond the picture, which Pillow refuses."""
    left, top, right, bottom = box
    return max(0.0, left), max(0.0, top), min(image.width, right), min(image.height, bottom)


def read_thumbnail(path: Path, max_side: int) -> npt.NDArray[np.uint8]:
    """Decode a small RGB uint8 picture whose longer side is at most ``max_side`` pixels."""
    box = (max_side, max_side)
    with opened(path) as image:
        # JPEG decodes at a fraction of its size for a fraction of the time.
        image.draft("RGB", (2 * max_side, 2 * max_side))
        picture = upright(image)
        if picture.mode in ("L", "RGB", "CMYK"):
            # What is small is brought to RGB in no time; other modes would mix their numbers.
            picture.thumbnail(box, Image.Resampling.BILINEAR)
        picture = to_rgb(picture, text_of(path), managed=True)
        picture.thumbnail(box, Image.Resampling.BILINEAR)
        return np.asarray(picture)


def _is_stand_in(image: Image.Image) -> bool:
    texts = (image.info.get("comment"), image.info.get("Comment"))
    for text in texts:
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        if isinstance(text, str) and text.startswith(STAND_IN_MARK):
            return True
    return False
