"""Looking into an HDF5 file for what could read other files or fill the memory."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import h5py

from dermx_viewer.errors import ModelError
from dermx_viewer.said import Said

_MAX_BYTES = 4 * 2**30
_SMALL = 16 * 2**20
_MAX_RATIO = 100
_MAX_OBJECTS = 200_000


class Window(io.RawIOBase):
    """A part of a file, read like a file of its own."""

    def __init__(self, stream: IO[bytes], start: int, size: int) -> None:
        """``size`` bytes of ``stream`` from ``start``."""
        self._stream = stream
        self._start = start
        self._size = size
        self._position = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to ``offset`` from the window's beginning, here, or its end."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` as far as the window reaches; returns the number of bytes."""
        view = memoryview(buffer).cast("B")
        self._stream.seek(self._start + self._position)
        data = self._stream.read(min(len(view), max(0, self._size - self._position)))
        view[: len(data)] = data
        self._position += len(data)
        return len(data)


def check_weights(file: Path, stream: IO[bytes]) -> None:
    """Raise ModelError where the HDF5 data in ``stream`` (of ``file``) may not be read."""
    with h5py.File(stream, "r") as opened:
        total = sum(_checked_bytes(file, data) for data in _datasets(file, opened))
        if total > _MAX_BYTES:
            raise _refused(
                file, Said("holds more than {limit} GB of weights", limit=_MAX_BYTES >> 30)
            )


def _datasets(file: Path, root: h5py.Group) -> Iterator[h5py.Dataset]:
    """Everything that holds numbers, each once, by plain links only."""
    seen: set[int] = set()
    stack: list[h5py.Group] = [root]
    while stack:
        group = stack.pop()
        for name in group:
            child = _own_child(file, group, name)
            address = h5py.h5o.get_info(child.id).addr
            if address in seen:
                continue
            seen.add(address)
            if len(seen) > _MAX_OBJECTS:
                raise _refused(file, Said("holds more than {limit} objects", limit=_MAX_OBJECTS))
            if isinstance(child, h5py.Group):
                stack.append(child)
            elif isinstance(child, h5py.Dataset):
                yield child


def _own_child(file: Path, group: h5py.Group, name: str) -> Any:
    """The object behind a link, which must be a plain one."""
    link = group.get(name, getlink=True)
    if not isinstance(link, h5py.HardLink):
        outside = isinstance(link, h5py.ExternalLink)
        kind = Said("another file") if outside else Said("another place")
        raise _refused(file, Said("the entry {name!r} is a link to {kind}", name=name, kind=kind))
    return group[name]


def _checked_bytes(file: Path, data: h5py.Dataset) -> int:
    if data.is_virtual or data.external:
        raise _refused(
            file, Said("the weights {name!r} are read from another file", name=data.name)
        )
    size = math.prod(data.shape or ()) * data.dtype.itemsize
    if size > _SMALL and size > _MAX_RATIO * max(1, data.id.get_storage_size()):
        raise _refused(
            file,
            Said(
                "the weights {name!r} unpack to {size} MB from nothing",
                name=data.name,
                size=size >> 20,
            ),
        )
    return size


def _refused(file: Path, what: str) -> ModelError:
    return ModelError(
        "{file}: {what}, which no model saved by Keras does, so it is not loaded. "
        "Get the model from a source you trust.",
        file=file,
        what=what,
    )
