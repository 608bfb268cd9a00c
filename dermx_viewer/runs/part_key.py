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
from dermx_viewer.dataset.parked import ParkedRegions
from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.progress import ShouldStop
from dermx_viewer.runs.plan import Part
from dermx_viewer.scoring.protocols import Protocol


class Contents:
    """What images hold, as a hash each; asked for again it is not made anew."""

    def __init__(self) -> None:
        # With the image, which else might go and leave its number to another one.
        self._known: dict[int, tuple[ImageRecord, str]] = {}

    def of(self, image: ImageRecord) -> str:
        """sha256 over the record with every outline, without the folders that files are in."""
        if id(image) not in self._known:
            digest = hashlib.sha256()
            for piece in _pieces(image):
                digest.update(len(piece).to_bytes(8, "little") + piece)
            self._known[id(image)] = image, digest.hexdigest()
        return self._known[id(image)][1]


def part_key(part: Part, should_stop: ShouldStop, contents: Contents) -> str:
    """sha256 over everything that the rows and problems of ``part`` follow from.

    The program's version, the protocol, the images' records with every outline, and what the
    source says that its maps of them are made of (``Source.inputs``).
    """
    source = part.source
    about = [*part.further, source.name, source.inputs(part.images, should_stop)]
    return _hash([__version__, part.protocol.hash, about], part.images, contents)


def raters_key(images: Sequence[ImageRecord], protocol: Protocol, contents: Contents) -> str:
    """The same of what the raters of ``images`` say of each other's outlines."""
    return _hash([__version__, protocol.hash, "raters"], images, contents)


def images_key(images: Sequence[ImageRecord], contents: Contents) -> str:
    """The same of the records alone: what was outlined in ``images``."""
    return _hash([], images, contents)


def _hash(asked: Sequence[object], images: Sequence[ImageRecord], contents: Contents) -> str:
    told = [*asked, [contents.of(image) for image in images]]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


_FILES = {"file_path": "file", "mask": "mask_file"}
"""Fields that are paths as text, and what they are as Paths: only the file's own name counts."""
_NAMES: dict[type, tuple[str, ...] | None] = {}
"""Fields of records, looked up once: there are some hundred thousand values in a data set."""


def _names(kind: type) -> tuple[str, ...] | None:
    """Of a record its fields; None of anything else."""
    if kind not in _NAMES:
        known = is_dataclass(kind)
        _NAMES[kind] = tuple(_FILES.get(f.name, f.name) for f in fields(kind)) if known else None
    return _NAMES[kind]


def _pieces(value: object) -> Iterator[bytes]:
    """A record as bytes, without the folders that its files are in."""
    if isinstance(value, np.ndarray):
        yield f"{value.dtype.str}{value.shape}".encode()
        yield value.tobytes()
    elif (names := _names(type(value))) is not None:
        yield type(value).__name__.encode()
        for name in names:
            yield from _pieces(getattr(value, name))
    elif isinstance(value, tuple | ParkedRegions):
        yield f"{len(value)} of".encode()
        for each in value:
            yield from _pieces(each)
    elif isinstance(value, bytes):
        yield value
    else:
        plain = value.name if isinstance(value, Path) else value
        yield repr(plain).encode("utf-8", "backslashreplace")
