"""Other people's picture files: which are opened, how large they may be, which side is up.

Everything that opens a picture goes through ``opened``: a fixed list of formats (a library that
decodes pictures also starts Ghostscript where a file is PostScript), regular files alone, a limit
that is looked at before any pixel is decoded, and a PhotographError for whatever a decoder raises.
"""

from __future__ import annotations

import io
import logging
import os
import struct
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from PIL import ExifTags, Image, UnidentifiedImageError, features

from dermx_viewer.dataset.heic import NotInstalled, as_tiff
from dermx_viewer.decoding import decoding
from dermx_viewer.errors import PhotographError
from dermx_viewer.files import open_regular, text_of
from dermx_viewer.said import Said

_log = logging.getLogger(__name__)

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "DIB", "GIF", "JPEG2000", "AVIF")
"""What is decoded, by Pillow's names; a JPEG of several pictures (MPO) is a JPEG here."""

LIMIT_VARIABLE = "DERMX_MAX_PIXELS"
"""Environment variable that raises (or lowers) MAX_PIXELS."""

_DEFAULT_PIXELS = 64_000_000


def _limit_from_environment() -> int:
    text = os.environ.get(LIMIT_VARIABLE, "").strip().replace("_", "")
    if text.isdecimal() and len(text) < 16 and int(text) > 0:
        return int(text)
    if text:
        _log.warning("%s=%s is not a number of pixels; it is ignored", LIMIT_VARIABLE, text)
    return _DEFAULT_PIXELS


MAX_PIXELS = _limit_from_environment()
"""Pictures, masks and annotated sizes with more pixels are refused: with so many, everything that
is made of one image stays below a gigabyte."""

# The limit above replaces Pillow's own, which only warns at first.
Image.MAX_IMAGE_PIXELS = None
# What Pillow remarks about damaged details costs a picture its orientation at most.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")

FILE_LIMIT = 6 * MAX_PIXELS
"""Bytes of the largest picture file that is read: uncompressed, with 16 bits a colour."""

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})

_TIFF = Said("TIFF of a kind that is not read: save it with 8 bits a colour")
_OTHER_KINDS = (
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"%PDF", "PDF"),
    (b"8BPS", "Photoshop"),
    (b"<svg", "SVG"),
    (b"<?xml", Said("XML or SVG")),
    (b"<!DO", Said("a web page")),
    (b"<htm", Said("a web page")),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"PK\x03\x04", Said("a ZIP archive")),
    (b"\x1f\x8b", Said("a gzip archive")),
    (b"\x93NUMPY", Said("a NumPy array")),
    (b"II*\0", _TIFF),
    (b"MM\0*", _TIFF),
)


def too_many_pixels(height: int, width: int) -> str:
    """What to say of a size beyond MAX_PIXELS; "" where it is within."""
    if height * width <= MAX_PIXELS:
        return ""
    return Said(
        "{width} × {height} pixels are more than the limit of {limit:,.0f} million. "
        "Use a smaller version, or set {variable} to a larger number of pixels",
        width=width,
        height=height,
        limit=MAX_PIXELS / 1e6,
        variable=LIMIT_VARIABLE,
    )


@contextmanager
def opened(
    path: Path, data: bytes | None = None, *, formats: Sequence[str] = FORMATS
) -> Iterator[Image.Image]:
    """A picture whose header is read and whose pixels are not decoded yet.

    Decode inside the block: whatever is raised there becomes a PhotographError that names the
    file, as does a file that is gone, no regular one, of another format or too large.
    ``data``: the bytes of the file where they are at hand.
    """
    name = text_of(path)

    def damaged(reason: str) -> PhotographError:
        return PhotographError(
            "{name}: the picture is damaged ({reason}). Replace the file.", name=name, reason=reason
        )

    with _file(path, name, data) as file, decoding(damaged):
        image = _identified(file, name, formats)
        width, height = image.size
        if width * height == 0:
            raise damaged(Said("it has no pixels"))
        if reason := too_many_pixels(height, width):
            raise PhotographError("{name}: {reason}.", name=name, reason=reason)
        yield image


@contextmanager
def _file(path: Path, name: str, data: bytes | None) -> Iterator[BinaryIO]:
    if data is not None:
        yield io.BytesIO(data)
        return
    try:
        raw = open_regular(path, limit=FILE_LIMIT)
    except FileNotFoundError:
        raise PhotographError("{name}: the file is gone. Reload the data set.", name=name) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise PhotographError(
            "{name}: cannot be read ({reason}). Replace the file.", name=name, reason=reason
        ) from None
    with io.BufferedReader(cast("io.FileIO", raw)) as file:
        yield file


def _identified(file: BinaryIO, name: str, formats: Sequence[str]) -> Image.Image:
    start = file.read(16)
    file.seek(0)
    brand = start[8:12] if start[4:8] == b"ftyp" else b""
    if brand in _AVIF_BRANDS and not features.check("avif"):
        raise PhotographError(
            "{name}: an AVIF picture, which this build of Pillow does not read. "
            "Install a newer Pillow, or save the picture as JPEG or PNG.",
            name=name,
        )
    if brand in _HEIF_BRANDS and tuple(formats) == FORMATS:
        return _heic(file.read(), name)
    try:
        return Image.open(file, formats=tuple(formats))
    except UnidentifiedImageError:
        kind = next((k for magic, k in _OTHER_KINDS if start.lower().startswith(magic.lower())), "")
        what = Said("it is {kind}", kind=kind) if kind else Said("or an empty or damaged one")
        raise PhotographError(
            "{name}: not a picture of a kind that is read ({what}). "
            "Replace it by a JPEG or PNG file, or remove it.",
            name=name,
            what=what,
        ) from None


def _heic(data: bytes, name: str) -> Image.Image:
    try:
        return Image.open(io.BytesIO(as_tiff(data, MAX_PIXELS)), formats=("TIFF",))
    except NotInstalled:
        raise PhotographError(
            "{name}: a HEIC picture, which needs an optional library. Install it with "
            "`pip install pi-heif` (the extra `heif`), or save the picture as JPEG or PNG.",
            name=name,
        ) from None
    except ValueError as error:
        raise ValueError(Said("HEIC: {error}", error=error)) from None


def loses_bits(image: Image.Image) -> bool:
    """Whether decoding an opened picture keeps the upper 8 of 16 bits alone, as of colours."""
    tiles = getattr(image, "tile", None) or ()
    return not image.mode.startswith("I") and any(";16" in repr(tile[-1]) for tile in tiles)


def size_upright(image: Image.Image) -> tuple[int, int]:
    """(height, width) of an opened picture once it is upright; nothing is decoded."""
    width, height = image.size
    if image.format == "TIFF":
        # Some versions of Pillow tell the size of a TIFF turned already, others do not.
        width, height = image.tag_v2[256], image.tag_v2[257]  # type: ignore[attr-defined]
    return (width, height) if orientation(image) in SIDEWAYS else (height, width)


def upright(image: Image.Image) -> Image.Image:
    """Decode an opened picture and turn it as its EXIF orientation says."""
    said = orientation(image)
    image.load()
    if image.format == "TIFF":
        # Pillow turns a TIFF by itself while it decodes it, and takes the orientation away.
        said = orientation(image)
    if reason := too_many_pixels(image.height, image.width):
        raise ValueError(f"decoded, it is larger than its header says: {reason}")
    return image.transpose(_TURNS[said]) if said in _TURNS else image


SIDEWAYS = {5, 6, 7, 8}
"""EXIF orientations of a picture that is stored lying on its side"""

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


def orientation(image: Image.Image) -> int:
    """EXIF orientation (1…8) of an opened picture; 1 where there is none or it is damaged."""
    try:
        found = (_png_exif(image) if image.format == "PNG" else image.getexif()).get(_ORIENTATION)
        return int(found) if found is not None and int(found) in range(1, 9) else 1
    except (SyntaxError, ValueError, TypeError, OSError, LookupError, OverflowError, struct.error):
        return 1  # The EXIF data are damaged: as it is stored, like every other viewer shows it.


_ORIENTATION = ExifTags.Base.Orientation


def _png_exif(image: Image.Image) -> Image.Exif:
    """EXIF data of a PNG, wherever in the file; asking Pillow for them decodes every pixel."""
    exif = Image.Exif()
    if "exif" not in image.info:
        late = _late_exif(image)
        if late:
            image.info["exif"] = late
    if "exif" in image.info:
        exif.load(image.info["exif"])
    return exif


def _late_exif(image: Image.Image) -> bytes:
    """Data of an eXIf chunk behind the pixels, where Pillow has not looked yet."""
    file = getattr(image, "fp", None)
    if file is None:
        return b""
    here = file.tell()
    try:
        file.seek(8)
        while len(head := file.read(8)) == 8:
            length, kind = struct.unpack(">I4s", head)
            if kind == b"eXIf":
                return bytes(file.read(min(length, 1 << 16)))
            if kind == b"IEND":
                break
            file.seek(length + 4, io.SEEK_CUR)
        return b""
    finally:
        file.seek(here)
