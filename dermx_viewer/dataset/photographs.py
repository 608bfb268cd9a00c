"""The one loader of pictures: photographs, thumbnails, network inputs and mask files.

EXIF orientation is applied once, here. A header is read before any pixel, so that a small file
that claims to be enormous is refused instead of filling the memory.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image, UnidentifiedImageError

from dermx_viewer.dataset.fitting import Fit, fit
from dermx_viewer.errors import PhotographError

STAND_IN_MARK = "DermX stand-in: painted, not a photograph"
"""Found in the JPEG comment or the PNG text "Comment" of every painted picture."""

PHOTOGRAPH_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"})

MAX_PIXELS = 200_000_000
"""Pictures with more pixels are refused (at 3 bytes a pixel: 600 MB)."""

# The limit above replaces Pillow's own, which only warns at first.
Image.MAX_IMAGE_PIXELS = None
# Damaged EXIF data cost a photograph its orientation, nothing else: no reason to warn.
warnings.filterwarnings("ignore", "Corrupt EXIF data", UserWarning)

_SIDEWAYS = {5, 6, 7, 8}

# What undoes each EXIF orientation (Exif 2.32, tag 274).
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class PhotographHeader:
    """Size after EXIF orientation, and whether the picture is a painted stand-in."""

    height: int
    width: int
    stand_in: bool


def read_header(path: Path) -> PhotographHeader:
    """Read size, orientation and mark without decoding a pixel.

    Raises PhotographError for a file that is no picture or is larger than MAX_PIXELS.
    """
    with _opened(path) as image:
        width, height = image.size
        if _orientation(image) in _SIDEWAYS:
            width, height = height, width
        return PhotographHeader(height, width, _is_stand_in(image))


def read_photograph(path: Path) -> npt.NDArray[np.uint8]:
    """Decode to RGB uint8 (height, width, 3), upright."""
    return np.asarray(_upright(path))


def read_for_network(path: Path, size: tuple[int, int]) -> npt.NDArray[np.float32]:
    """Decode and resize to ``size`` (height, width): float32 RGB, 0…255.

    Pillow BILINEAR (antialiased), the aspect squashed: the published pipeline's resampling.
    """
    return read_fitted(path, size, "squash")[0]


def read_fitted(
    path: Path, size: tuple[int, int], resize: str
) -> tuple[npt.NDArray[np.float32], Fit]:
    """The same by one of :data:`~.fitting.RESIZES`, and where the photograph lies in the input."""
    image = _upright(path)
    where = fit((image.height, image.width), size, resize)
    return np.asarray(_fitted(image, size, where), dtype=np.float32), where


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
    return np.asarray(_upright(path, draft=max_side))


def read_mask_file(path: Path) -> npt.NDArray[np.bool_]:
    """Read an 8-bit mask (0/255, any non-zero counts) as bool (height, width)."""
    with _opened(path) as image:
        grey = _decoded(path, image.convert, "L")
        return np.asarray(grey) > 127


def verified_mask_bytes(path: Path) -> bytes:
    """Bytes of a mask file, after a look at its header and checksums that decodes no pixel.

    Raises PhotographError for a file that read_mask_file would refuse.
    """
    with _opened(path) as image:
        _decoded(path, image.verify)
    return _decoded(path, path.read_bytes)


def _upright(path: Path, *, draft: int = 0) -> Image.Image:
    with _opened(path) as image:
        if draft:
            # JPEG decodes at a fraction of its size for a fraction of the time.
            image.draft("RGB", (2 * draft, 2 * draft))
        _decoded(path, image.load)
        turn = _TURNS.get(_orientation(image))
        upright = image.copy() if turn is None else image.transpose(turn)
        if draft:
            upright.thumbnail((draft, draft), Image.Resampling.BILINEAR)
        return upright if upright.mode == "RGB" else _to_rgb(upright)


def _to_rgb(image: Image.Image) -> Image.Image:
    if image.mode in ("I;16", "I;16B", "I", "F"):
        values = np.asarray(image, dtype=np.float64)
        scale = 65535.0 if values.max(initial=0) > 255 else 255.0
        image = Image.fromarray((values / scale * 255).clip(0, 255).astype(np.uint8))
    if "transparency" in image.info or image.mode in ("LA", "RGBA", "PA"):
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    return image.convert("RGB")


def _opened(path: Path) -> Image.Image:
    try:
        image = Image.open(path)
    except FileNotFoundError:
        raise PhotographError(f"{path}: the file is gone. Reload the data set.") from None
    except UnidentifiedImageError:
        raise PhotographError(
            f"{path}: not a picture (or an empty or damaged one). "
            "Replace it by a JPEG or PNG file, or remove it."
        ) from None
    except (OSError, ValueError, SyntaxError) as error:
        raise PhotographError(f"{path}: cannot be read ({error}). Replace the file.") from None
    width, height = image.size
    if width * height > MAX_PIXELS:
        image.close()
        raise PhotographError(
            f"{path}: {width} × {height} pixels are more than the limit of "
            f"{MAX_PIXELS // 1_000_000} million. Save a smaller version."
        )
    return image


def _decoded(path: Path, decode: Callable[..., _T], *args: object) -> _T:
    try:
        return decode(*args)
    except (OSError, ValueError, SyntaxError) as error:
        raise PhotographError(
            f"{path}: the picture is damaged ({error}). Replace the file."
        ) from None


def _orientation(image: Image.Image) -> int:
    # Asking a PNG for EXIF data that its header does not hold would decode every pixel.
    if image.format == "PNG" and "exif" not in image.info:
        return 1
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except (SyntaxError, ValueError, TypeError, OSError, struct.error):
        return 1  # The EXIF data are damaged: as it is stored, like every other viewer shows it.


def _is_stand_in(image: Image.Image) -> bool:
    texts = (image.info.get("comment"), image.info.get("Comment"))
    for text in texts:
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        if isinstance(text, str) and text.startswith(STAND_IN_MARK):
            return True
    return False
