"""What a part depends on, as one hash: a part that was kept is true as long as it is the same.

Contents count, not names of folders and times of files: a data set may be moved meanwhile.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path

import numpy as np

from dermx_viewer import __version__
from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.progress import ShouldStop
from dermx_viewer.runs.plan import Part
from dermx_viewer.scoring.protocols import Protocol


def part_key(part: Part, should_stop: ShouldStop) -> str:
    """sha256 over everything that the rows and problems of ``part`` follow from.

    The program's version, the protocol, the images' records with every outline, and what the
    source says that its maps of them are made of (``Source.inputs``).
    """
    source = part.source
    inputs = source.inputs(part.images, should_stop)
    return _key([*part.further, source.name, inputs], part.images, part.protocol)


def raters_key(images: Sequence[ImageRecord], protocol: Protocol) -> str:
    """The same of what the raters of ``images`` say of each other's outlines."""
    return _key("raters", images, protocol)


def images_key(images: Sequence[ImageRecord]) -> str:
    """The same of the records alone: what was outlined in ``images``."""
    digest = hashlib.sha256()
    _add(digest, images)
    return digest.hexdigest()


def _key(about: object, images: Sequence[ImageRecord], protocol: Protocol) -> str:
    asked = [__version__, protocol.hash, about]
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode())
    _add(digest, images)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, images: Sequence[ImageRecord]) -> None:
    for image in images:
        for piece in _pieces(image):
            digest.update(len(piece).to_bytes(8, "little") + piece)


def _pieces(value: object) -> Iterator[bytes]:
    """A record as bytes, without the folders that its files are in."""
    if isinstance(value, np.ndarray):
        yield f"{value.dtype.str}{value.shape}".encode()
        yield value.tobytes()
    elif is_dataclass(value):
        yield type(value).__name__.encode()
        for field in fields(value):
            yield from _pieces(getattr(value, field.name))
    elif isinstance(value, tuple):
        yield f"{len(value)} of".encode()
        for each in value:
            yield from _pieces(each)
    elif isinstance(value, bytes):
        yield value
    else:
        plain = value.name if isinstance(value, Path) else value
        yield repr(plain).encode("utf-8", "backslashreplace")
