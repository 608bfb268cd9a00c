"""Damage to bytes, whatever they mean."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable
from random import Random

from tests.campaign.canaries import POSTSCRIPT, evil_pickle

Damage = Callable[[bytes, Random], bytes]

_NUMBERS = (0, 1, -1, 127, 255, 256, 32767, 65535, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1)
_TOKENS = (
    b"\0",
    b"\xff\xff\xff\xff",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"{}[]",
    b"NaN",
    b"1e999",
    b"%n%s",
    b'"',
    b"\r",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xae",
    b"\x1b[2J",
    b"=1+1",
)


def flipped(data: bytes, rng: Random) -> bytes:
    """Some bits turned over."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64)) if data else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def cut_off(data: bytes, rng: Random) -> bytes:
    """The end is missing, as after a broken transfer."""
    return data[: rng.randrange(len(data) + 1)]


def without_a_part(data: bytes, rng: Random) -> bytes:
    start, end = _span(data, rng)
    return data[:start] + data[end:]


def repeated_part(data: bytes, rng: Random) -> bytes:
    start, end = _span(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 2, 50)) + data[end:]


def zeroed_part(data: bytes, rng: Random) -> bytes:
    """As a disk gives it whose blocks were never written."""
    start, end = _span(data, rng)
    return data[:start] + bytes(end - start) + data[end:]


def number_written(data: bytes, rng: Random) -> bytes:
    """A telling number over some bytes, as a length or a count may stand there."""
    kind = rng.choice(("<H", ">H", "<I", ">I", "<Q", ">Q"))
    size = struct.calcsize(kind)
    value = rng.choice(_NUMBERS) & (2 ** (8 * size) - 1)
    at = rng.randrange(max(1, min(len(data), rng.choice((64, 512, len(data) + 1))) - size + 1))
    return data[:at] + struct.pack(kind, value) + data[at + size :]


def with_token(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_TOKENS) * rng.choice((1, 1, 3)) + data[at:]


def with_noise(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.randbytes(rng.choice((1, 16, 500))) + data[at:]


def something_else(data: bytes, rng: Random) -> bytes:
    """Another file under this name."""
    return rng.choice(
        (
            b"",
            b"\n",
            b"\0" * 4096,
            b"<!DOCTYPE html><html><body>404 Not Found</body></html>",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
            b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n",
            POSTSCRIPT,
            evil_pickle(),
            gzip.compress(data, mtime=0),
            data * 2,
            b"PK\x05\x06" + bytes(18),
        )
    )


ALL: tuple[Damage, ...] = (
    flipped,
    flipped,
    cut_off,
    without_a_part,
    repeated_part,
    zeroed_part,
    number_written,
    number_written,
    with_token,
    with_noise,
    something_else,
)


def _span(data: bytes, rng: Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.choice((1, 4, 32, 256, len(data) + 1)))
