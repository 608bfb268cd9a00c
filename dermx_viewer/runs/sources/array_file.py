"""A whole set of maps in one array: what a file says of itself, and the maps of one image in it.

``.npz`` with ``maps`` (images, classes, height, width), ``images`` (their ids) and ``classes``, as
``np.savez(file, maps=…, images=…, classes=…)`` writes it; or ``.npy`` with the maps, and a file
of the same name ending in ``.json`` with ``{"images": […], "classes": […]}``. A map that there is
not is NaN all over. The maps of one image are read at a time. Nothing is unpickled.
"""

from __future__ import annotations

import io
import json
import math
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy

from dermx_viewer.decoding import decoding
from dermx_viewer.errors import MapError
from dermx_viewer.files import open_regular, read_regular, text_of
from dermx_viewer.runs.sources.map_files import CELLS_VARIABLE, max_cells
from dermx_viewer.said import Said

PACKED = "maps.npz"
"""What `explain` calls the file that holds all its maps."""
SUFFIXES = (".npz", ".npy")
_HOW = Said(
    "np.savez(file, maps=maps, images=ids, classes=names), maps being (images, classes, h, w)"
)
_NAMES_LIMIT = 200_000_000
_LOCAL_HEADER = 30
"""Bytes of what stands before a member of an archive, without its name and extra field."""


@dataclass(frozen=True, slots=True)
class ArrayFile:
    """Where the maps stand in a file, and whose they are.

    ``start``: of the first number; ``shape``: (images, classes, height, width); ``kind``: of the
    numbers, as NumPy writes it.
    """

    path: Path
    images: tuple[str, ...]
    classes: tuple[str, ...]
    start: int
    shape: tuple[int, int, int, int]
    kind: str

    def maps_of(self, row: int) -> npt.NDArray[Any]:
        """The maps of one image: (classes, height, width). Raises MapError."""
        dtype = np.dtype(self.kind)
        size = math.prod(self.shape[1:]) * dtype.itemsize
        try:
            with io.BufferedReader(cast(io.RawIOBase, open_regular(self.path))) as file:
                file.seek(self.start + row * size)
                data = file.read(size)
        except OSError as error:
            raise MapError("cannot be read ({reason})", reason=error.strerror or error) from None
        if len(data) != size:
            raise MapError("ends before the maps of this image do")
        return np.frombuffer(data, dtype).reshape(self.shape[1:])


def read_array_file(path: Path) -> ArrayFile:
    """What the file says, all of it checked but the numbers. Raises MapError."""
    name = text_of(path)
    with decoding(
        lambda reason: MapError(
            "{name}: cannot be read ({reason}). Save it by {how}.",
            name=name,
            reason=reason,
            how=_HOW,
        )
    ):
        read = _of_archive if path.suffix.lower() == ".npz" else _of_array
        found = read(path, name)
    _refuse_names(found.images, found.shape[0], Said("images"), name)
    _refuse_names(found.classes, found.shape[1], Said("classes"), name)
    return found


def _of_archive(path: Path, name: str) -> ArrayFile:
    with open_regular(path) as file, zipfile.ZipFile(file) as archive:
        members = {member.filename: member for member in archive.infolist()}
        missing = [key for key in ("maps", "images", "classes") if f"{key}.npy" not in members]
        if missing:
            there = ", ".join(text_of(each)[:40] for each in [*members][:5]) or Said("nothing")
            raise MapError(
                "{name}: holds no array {missing} (but {there}). Save it by {how}.",
                name=name,
                missing=reduce(_and_no, missing),
                there=there,
                how=_HOW,
            )
        member = members["maps.npy"]
        if member.compress_type != zipfile.ZIP_STORED:
            raise MapError(
                "{name}: is compressed, so that no single image can be read from it. Save it by "
                "{how}.",
                name=name,
                how=_HOW,
            )
        images, classes = (
            _names(archive, members[f"{key}.npy"], name) for key in ("images", "classes")
        )
        file.seek(member.header_offset)
        header = file.read(_LOCAL_HEADER)
        more = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        file.seek(member.header_offset + _LOCAL_HEADER + more)
        return _found(path, file, name, images, classes, member.file_size)


def _and_no(one: str, other: str) -> str:
    return Said("{one} and no {other}", one=one, other=other)


def _of_array(path: Path, name: str) -> ArrayFile:
    beside = path.with_suffix(".json")
    try:
        told = json.loads(read_regular(beside, limit=_NAMES_LIMIT))
        images, classes = ([str(each) for each in told[key]] for key in ("images", "classes"))
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise MapError(
            "{name}: nothing says whose maps these are: {beside} cannot be read "
            '({error}). It holds {{"images": [ids], "classes": [names]}}; or save one file by '
            "{how}.",
            name=name,
            beside=text_of(beside.name),
            error=error,
            how=_HOW,
        ) from None
    with open_regular(path) as file:
        return _found(path, file, name, images, classes, path.stat().st_size)


def _names(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> list[str]:
    if member.file_size > _NAMES_LIMIT:
        raise MapError(
            "{name}: {member} is larger than any list of names", name=name, member=member.filename
        )
    values = npy.read_array(io.BytesIO(archive.read(member)), allow_pickle=False)
    if values.dtype.kind not in "US" or values.ndim != 1:
        what = Said("{dtype} of shape {shape}", dtype=values.dtype, shape=values.shape)
        raise MapError(
            "{name}: {member} holds {what}, not a list of names",
            name=name,
            member=member.filename,
            what=what,
        )
    texts = np.char.decode(values, "utf-8") if values.dtype.kind == "S" else values
    return [str(each) for each in texts]


def _found(
    path: Path,
    file: IO[bytes],
    name: str,
    images: Sequence[str],
    classes: Sequence[str],
    size: int,
) -> ArrayFile:
    begin = file.tell()
    version = npy.read_magic(file)
    reader = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, by_columns, dtype = reader(file)
    if dtype.kind not in "fiub":
        raise MapError(
            "{name}: maps of type {dtype}, expected real numbers", name=name, dtype=dtype
        )
    if len(shape) != 4 or min(shape) < 1:
        raise MapError(
            "{name}: maps of shape {shape}, expected (images, classes, height, width)",
            name=name,
            shape=shape,
        )
    if by_columns:
        raise MapError(
            "{name}: maps in Fortran's order. Save np.ascontiguousarray(maps).", name=name
        )
    cells = math.prod(shape[1:])
    if cells > max_cells():
        raise MapError(
            "{name}: {cells:,} cells an image, more than the limit of {limit:,}. Make the "
            "maps smaller, or set {variable} to a larger number",
            name=name,
            cells=cells,
            limit=max_cells(),
            variable=CELLS_VARIABLE,
        )
    start = file.tell()
    if start - begin + shape[0] * cells * dtype.itemsize != size:
        raise MapError("{name}: its maps do not fill it: it is damaged", name=name)
    return ArrayFile(path, tuple(images), tuple(classes), start, shape, dtype.str)


def _refuse_names(names: Sequence[str], rows: int, what: str, name: str) -> None:
    if len(names) != rows:
        raise MapError(
            "{name}: {n:,} names of {what} for maps of {rows:,} {what}; name each once.",
            name=name,
            n=len(names),
            what=what,
            rows=rows,
        )
    twice = [each for each, count in Counter(names).items() if count > 1]
    if twice:
        raise MapError(
            "{name}: {twice!r} is there twice among the {what}.",
            name=name,
            twice=text_of(twice[0]),
            what=what,
        )
