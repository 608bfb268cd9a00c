"""Attention maps as other programs write them, and headers that no program wrote."""

from __future__ import annotations

import io
import zipfile
from random import Random
from typing import Any

import numpy as np

from tests.campaign.canaries import evil_code, evil_pickle
from tests.campaign.mutate.raw import Damage

_TYPES = ("<f2", "<f4", "<f8", ">f4", "<i1", "<i8", "<u2", ">u8", "?", "<c16", "<M8[s]", "<m8[D]")
_TYPES_ODD = ("O", "S5", "<U3", "V7", "a", "<f16", "f4,f4", "(2,3)<f4", "g")
_NO_TYPES = ("()", "[]", "{}", "5", "None", "('<f4',)", "[('a',)]", "[()]", "('<f4', -1)", "b'x'")
_SHAPES: tuple[tuple[int, ...], ...] = (
    (),
    (0,),
    (5,),
    (3, 4),
    (60, 80),
    (3, 4, 1),
    (1, 3, 4),
    (3, 4, 3),
    (0, 4),
    (1, 1),
    (1, 5000),
    (2, 2, 2, 2),
    (1,) * 40,
)


def other_values(data: bytes, rng: Random) -> bytes:
    """A whole array of another type, shape and range."""
    kind, shape = rng.choice(_TYPES), rng.choice(_SHAPES)
    numbers = np.random.default_rng(rng.randrange(2**32))
    values: Any = numbers.uniform(rng.choice((0, 0, -1)), rng.choice((1, 255, 1e300, 1e-60)), shape)
    if values.size and values.dtype.kind == "f" and rng.random() < 0.4:
        values.reshape(-1)[0] = rng.choice((np.nan, np.inf, -np.inf, -0.0, 1e308, 5e-324, -1e-9))
    with np.errstate(all="ignore"):
        array = (
            values.astype(kind) if "M8" not in kind and "m8" not in kind else np.zeros(shape, kind)
        )
    return _saved(np.asfortranarray(array) if rng.random() < 0.3 else array)


def other_header(data: bytes, rng: Random) -> bytes:
    """Text in the header that is no such dictionary, or says the impossible."""
    kind, shape = rng.choice((*_TYPES, *_TYPES_ODD)), str(rng.choice(_SHAPES))
    shapes = (
        shape,
        "(-1, 4)",
        "(0, 99999999999999999999)",
        "(4294967296, 4294967296)",
        "(100000, 100000)",
        "(" + "1" + "0" * 400 + ", 1)",
        "(" + "9" * 5000 + ", 1)",
        "(3.0, 4)",
        "(True, 4)",
        "3",
        "None",
        "'(3, 4)'",
        "(" * 300 + ")" * 300,
        "(3, 4, ",
        "[[3], 4]",
    )
    chosen = rng.choice(shapes)
    texts = (
        f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {chosen}, }}",
        f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {chosen}, }}",
        f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {chosen}, }}",
        f"{{'descr': {chosen}, 'fortran_order': {chosen}, 'shape': (3, 4), }}",
        "{'descr': '<f4', 'shape': (3, 4)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), 'more': 1}",
        "{'descr': [('a', '<f4', (1000, 1000, 1000))], 'fortran_order': False, 'shape': (3, 4)}",
        evil_code(),
        "-" * rng.choice((10, 1600, 2000, 3000, 5000, 9000, 40_000)) + "1",
        "-" * rng.choice((1600, 3000, 9000)) + "1",
        f"{{'descr': {rng.choice(_NO_TYPES)}, 'fortran_order': False, 'shape': (3, 4), }}",
        "[" * rng.choice((10, 90, 5000)),
        "(" * 5000,
        "{" + "'a':{" * 200,
        "\0" * 20,
        "'" + "a" * 60_000,
        "1if 1else" * 500,
        "lambda:" * 3000 + "1",
        "",
        "\\",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3L, 4L)}",
    )
    version = rng.choice(((1, 0), (1, 0), (2, 0), (3, 0), (0, 0), (9, 9), (255, 1)))
    text = rng.choice(texts).encode("latin-1", "replace")
    body = rng.choice((b"", bytes(48), bytes(4800), rng.randbytes(48)))
    text += b" " * (-len(text) % 64) + b"\n"
    wide = version[0] >= 2
    claimed = len(text) if rng.random() < 0.8 else rng.choice((0, 1, 65535, 2**31))
    length = (
        (claimed % 2**32).to_bytes(4, "little") if wide else (claimed % 65536).to_bytes(2, "little")
    )
    return b"\x93NUMPY" + bytes(version) + length + text + body


def with_objects(data: bytes, rng: Random) -> bytes:
    """An array of objects: reading it would run code."""
    header = "{'descr': '|O', 'fortran_order': False, 'shape': (3, 4), }".ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00v\x00" + header.encode() + evil_pickle()


def as_archive(data: bytes, rng: Random) -> bytes:
    """An ``.npz`` under any name: several arrays, none, a bomb, or code."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        members: tuple[tuple[str, bytes], ...] = (
            ("arr_0.npy", data),
            ("map.npy", data),
            ("x.npy", with_objects(data, rng)),
            ("../../outside/x.npy", data),
            ("zeros.npy", _saved(np.zeros((7000, 7000)))) if rng.random() < 0.1 else ("a", b""),
        )
        for name, content in rng.sample(members, rng.choice((0, 1, 1, 2, 5))):
            archive.writestr(name, content)
    return stream.getvalue()


ALL: tuple[Damage, ...] = (
    other_values,
    other_values,
    other_header,
    other_header,
    other_header,
    with_objects,
    as_archive,
)


def _saved(array: Any) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()
