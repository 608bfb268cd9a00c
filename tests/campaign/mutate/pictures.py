"""Pictures of every kind, and damage that knows their chunks, segments and tags."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from random import Random
from typing import Any

import numpy as np
from PIL import Image

from tests.campaign.canaries import POSTSCRIPT
from tests.campaign.mutate import raw
from tests.campaign.mutate.raw import Damage

SUFFIXES = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".gif", ".jfif", ".JPG")

_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("JPEG", ("L", "RGB", "CMYK")),
    ("JPEG", ("RGB",)),
    ("PNG", ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
    ("PNG", ("RGB", "RGBA")),
    ("TIFF", ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "LAB", "I;16", "I", "F")),
    ("TIFF", ("RGB", "F")),
    ("WEBP", ("RGB", "RGBA")),
    ("BMP", ("1", "L", "P", "RGB")),
    ("GIF", ("L", "P", "RGB")),
    ("ICO", ("RGBA",)),
    ("PPM", ("1", "L", "RGB")),
    ("TGA", ("L", "RGB", "RGBA")),
    ("PCX", ("L", "P", "RGB")),
    ("JPEG2000", ("L", "RGB", "RGBA")),
    ("DDS", ("RGBA",)),
    ("SGI", ("L", "RGB")),
    ("EPS", ("RGB",)),
    ("IM", ("RGB",)),
    ("AVIF", ("RGB",)),
)


def picture(rng: Random, size: tuple[int, int]) -> bytes:
    """A good picture of some format, mode and options; ``size``: (width, height)."""
    kind, modes = rng.choice(_KINDS)
    mode = rng.choice(modes)
    stream = io.BytesIO()
    try:
        with warnings.catch_warnings():
            # Pillow will write no IM one day; files of it there will be.
            warnings.simplefilter("ignore", DeprecationWarning)
            _image(mode, size, rng).save(stream, kind, **_options(kind, rng))
    except (OSError, ValueError, KeyError, SyntaxError, TypeError, RuntimeError, struct.error):
        # This build of Pillow writes no such thing, or not with these options.
        stream = io.BytesIO()
        _image("RGB", size, rng).save(stream, "PNG")
    return stream.getvalue()


def _image(mode: str, size: tuple[int, int], rng: Random) -> Image.Image:
    numbers = np.random.default_rng(rng.randrange(2**32))
    if mode in ("F", "I", "I;16"):
        values: Any = numbers.uniform(0, rng.choice((1, 255, 4095, 65535)), size[::-1])
        if mode == "F" and rng.random() < 0.3:
            values[0, 0] = rng.choice((np.nan, np.inf, 1e38))
        kinds: dict[str, Any] = {"F": np.float32, "I": np.int32, "I;16": np.uint16}
        return Image.fromarray(values.astype(kinds[mode]))
    colours = numbers.integers(0, 256, (*size[::-1], 3), np.uint8)
    image = Image.fromarray(colours)
    if mode == "LAB":
        return Image.frombytes("LAB", size, colours.tobytes())
    return image.convert(mode)


def _options(kind: str, rng: Random) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if kind in ("JPEG", "PNG", "WEBP", "TIFF") and rng.random() < 0.4:
        exif = Image.Exif()
        exif[274] = rng.choice((1, 2, 3, 5, 6, 7, 8, 0, 9, 65535))
        options["exif"] = exif.tobytes()
        if rng.random() < 0.3:
            options["exif"] = raw.flipped(options["exif"], rng)
    if kind in ("JPEG", "PNG", "WEBP", "TIFF") and rng.random() < 0.2:
        options["icc_profile"] = rng.randbytes(rng.choice((0, 3, 128, 3000)))
    if kind == "TIFF":
        options["compression"] = rng.choice((None, "tiff_lzw", "tiff_deflate", "packbits", "jpeg"))
    if kind == "JPEG":
        options["progressive"] = rng.random() < 0.3
    if kind in ("GIF", "WEBP", "TIFF", "PNG") and rng.random() < 0.2:
        options |= {"save_all": True, "append_images": [Image.new("RGB", (3, 900), "red")]}
    return options


# --- damage


def png_chunks(data: bytes, rng: Random) -> bytes:
    """Chunks dropped, twice, in another order or with other content, their checksums right."""
    if not data.startswith(b"\x89PNG"):
        return raw.flipped(data, rng)
    chunks = _chunks(data)
    at = rng.randrange(len(chunks))
    name, content = chunks[at]
    what = rng.randrange(6)
    if what == 0:
        del chunks[at]
    elif what == 1:
        chunks.insert(rng.randrange(len(chunks)), chunks[at])
    elif what == 2:
        rng.shuffle(chunks)
    elif what == 3:
        names = (b"PLTE", b"tRNS", b"iCCP", b"eXIf", b"zTXt", b"iTXt", b"tEXt", b"acTL", b"gAMA")
        bomb = b"Comment\0\0" + zlib.compress(bytes(rng.choice((9, 100_000, 90_000_000))))
        content = rng.choice((b"", b"\0", rng.randbytes(50), bomb, bytes(769)))
        chunks.insert(rng.randrange(1, len(chunks)), (rng.choice(names), content))
    else:
        chunks[at] = (name, raw.number_written(content or b"\0" * 8, rng))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(n, c) for n, c in chunks)


def jpeg_segments(data: bytes, rng: Random) -> bytes:
    """Segments dropped, repeated, with other lengths or contents."""
    if not data.startswith(b"\xff\xd8"):
        return raw.number_written(data, rng)
    at, places = 2, []
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        length = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        places.append((at, at + length))
        at += length
    if not places:
        return raw.flipped(data, rng)
    start, end = rng.choice(places)
    what = rng.randrange(5)
    if what == 0:
        return data[:start] + data[end:]
    if what == 1:
        return data[:end] + data[start:end] * rng.choice((1, 200)) + data[end:]
    if what == 2:
        return data[: start + 2] + rng.randbytes(2) + data[start + 4 :]
    segment = raw.number_written(data[start + 4 : end], rng)
    return data[: start + 4] + segment + data[end:]


def tiff_tags(data: bytes, rng: Random) -> bytes:
    """Entries of the first directory with other tags, types, counts and values."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 16:
        return raw.number_written(data, rng)
    first = int(struct.unpack_from(f"{order}I", data, 4)[0])
    if first + 2 > len(data):
        return raw.flipped(data, rng)
    count = int(struct.unpack_from(f"{order}H", data, first)[0])
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3))):
        at = first + 2 + 12 * rng.randrange(max(1, count))
        if at + 12 > len(data):
            break
        field, kind = rng.choice(((0, "H"), (2, "H"), (4, "I"), (8, "I"), (8, "H")))
        known = (0, 1, 2, 3, 5, 8, 16, 32, 64, 255, 65535, 2**31, 2**32 - 1)
        small = (256, 257, 258, 259, 262, 273, 274, 277, 278, 279, 284, 320, 330, 338, 339, 34665)
        value = rng.choice(small if field == 0 else known)
        struct.pack_into(
            f"{order}{kind}", changed, at + field, value & (0xFFFF if kind == "H" else 2**32 - 1)
        )
    return bytes(changed)


def large_claim(data: bytes, rng: Random) -> bytes:
    """A few bytes that claim to be an enormous picture."""
    side = rng.choice((14_142, 20_000, 32_767, 65_535, 2**31 - 1))
    small = min(side, 65_535)
    head = b"\x89PNG\r\n\x1a\n" + _chunk(
        b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    )
    png = head + _chunk(b"IDAT", zlib.compress(bytes(2000))) + _chunk(b"IEND", b"")
    gif = b"GIF89a" + struct.pack("<HHBBB", small, small, 0x80, 0, 0) + bytes(6)
    gif += b"," + struct.pack("<HHHHB", 0, 0, small, small, 0) + b"\x02\x02\x4c\x01\x00;"
    bmp = b"BM" + struct.pack("<IHHI", 60, 0, 0, 54)
    bmp += struct.pack("<IiiHHIIiiII", 40, side, side, 1, 24, 0, 0, 0, 0, 0, 0) + bytes(6)
    grey = b"P5\n%d %d\n255\nxx" % (side, side)
    tall = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, side, 1, 0, 0, 0, 0))
    tall += _chunk(b"IDAT", zlib.compress(bytes(100))) + _chunk(b"IEND", b"")
    return rng.choice((png, png, gif, bmp, grey, tall))


def foreign(data: bytes, rng: Random) -> bytes:
    """What a decoder library also opens, or what people name so."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:9/x"/></svg>'
    wmf = b"\xd7\xcd\xc6\x9a\0\0" + rng.randbytes(60)
    fits = b"SIMPLE  =                    T" + b" " * 50 + b"END" + b" " * 2800
    spider = struct.pack(">27f", *([1.0] * 27)) * 10
    return rng.choice(
        (
            POSTSCRIPT,
            POSTSCRIPT,
            b"\xc5\xd0\xd3\xc6" + POSTSCRIPT,
            svg,
            wmf,
            fits,
            spider,
            b"BUFR" + data,
            b"GRIB" + data,
            b"\x89HDF\r\n\x1a\n" + data,
            b"ftyp" + data,
        )
    )


ALL: tuple[Damage, ...] = (
    png_chunks,
    png_chunks,
    jpeg_segments,
    jpeg_segments,
    tiff_tags,
    tiff_tags,
    large_claim,
    foreign,
    *raw.ALL,
)


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    at, found = 8, []
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found or [(b"IEND", b"")]


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)
