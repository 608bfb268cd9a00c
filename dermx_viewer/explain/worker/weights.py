"""Looking into an HDF5 file for what could read other files or fill the memory."""

from __future__ import annotations

import math
from pathlib import Path
from typing import IO

import h5py

from dermx_viewer.errors import ModelError

_MAX_BYTES = 4 * 2**30
_SMALL = 16 * 2**20
_MAX_RATIO = 100
_MAX_OBJECTS = 200_000


def check_weights(file: Path, stream: IO[bytes]) -> None:
    """Raise ModelError where the HDF5 data in ``stream`` (of ``file``) may not be read."""
    with h5py.File(stream, "r") as opened:
        total = 0
        count = 0
        stack: list[h5py.Group] = [opened]
        while stack:
            group = stack.pop()
            for name in group:
                count += 1
                if count > _MAX_OBJECTS:
                    raise _refused(file, "holds more than 200,000 objects")
                child = _own_child(file, group, name)
                if isinstance(child, h5py.Group):
                    stack.append(child)
                elif isinstance(child, h5py.Dataset):
                    total += _checked_bytes(file, child)
        if total > _MAX_BYTES:
            raise _refused(file, f"holds more than {_MAX_BYTES >> 30} GB of weights")


def _own_child(file: Path, group: h5py.Group, name: str) -> object:
    """The object behind a link, which must be a plain one."""
    link = group.get(name, getlink=True)
    if not isinstance(link, h5py.HardLink):
        kind = "another file" if isinstance(link, h5py.ExternalLink) else "another place"
        raise _refused(file, f"the entry {name!r} is a link to {kind}")
    return group[name]


def _checked_bytes(file: Path, data: h5py.Dataset) -> int:
    if data.is_virtual or data.external:
        raise _refused(file, f"the weights {data.name!r} are read from another file")
    size = math.prod(data.shape or ()) * data.dtype.itemsize
    if size > _SMALL and size > _MAX_RATIO * max(1, data.id.get_storage_size()):
        raise _refused(file, f"the weights {data.name!r} unpack to {size >> 20} MB from nothing")
    return size


def _refused(file: Path, what: str) -> ModelError:
    return ModelError(
        f"{file}: {what}, which no model saved by Keras does, so it is not loaded. "
        "Get the model from a source you trust."
    )
