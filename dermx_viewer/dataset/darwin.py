"""Darwin JSON, versions 1.0 and 2.0: bytes → plain items, with problems instead of exceptions.

1.0 has ``image`` and ``polygon.path`` / ``complex_polygon.path``; 2.0 (``"version": "2.0"``) has
``item.slots`` and ``polygon.paths``. Every annotation is decoded on its own, so that a broken one
does not take the others with it.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

import msgspec
import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import MAX_COORDINATE
from dermx_viewer.dataset.pictures import too_many_pixels

Paths = tuple[npt.NDArray[np.float64], ...]


class _Point(msgspec.Struct, gc=False):
    x: float
    y: float


class _Annotation(msgspec.Struct, gc=False):
    name: str
    tag: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    polygon: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    complex_polygon: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    bounding_box: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    attributes: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class _Simple(msgspec.Struct, gc=False):
    path: list[_Point] = []
    paths: list[list[_Point]] = []
    additional_paths: list[list[_Point]] = []


class _Complex(msgspec.Struct, gc=False):
    path: list[list[_Point]]


class _Image(msgspec.Struct, gc=False):
    width: int
    height: int


class _Slot(msgspec.Struct, gc=False):
    width: int
    height: int


class _Item(msgspec.Struct, gc=False):
    slots: list[_Slot]


class _File(msgspec.Struct, gc=False):
    annotations: list[msgspec.Raw]
    image: _Image | None = None
    item: _Item | None = None


_FILE = msgspec.json.Decoder(_File)
_ANNOTATION = msgspec.json.Decoder(_Annotation)
_SIMPLE = msgspec.json.Decoder(_Simple)
_COMPLEX = msgspec.json.Decoder(_Complex)
_ATTRIBUTES = msgspec.json.Decoder(list[str] | None)
_BROKEN = (msgspec.DecodeError, RecursionError, UnicodeDecodeError)
_X, _Y = attrgetter("x"), attrgetter("y")


@dataclass(frozen=True, slots=True)
class Outline:
    """One outlined region as it stands in the file; ``paths`` is empty without a polygon.

    ``number`` counts the file's regions from 0, the broken ones too: it names the PNG mask.
    """

    name: str
    paths: Paths
    attributes: tuple[str, ...]
    number: int


@dataclass(slots=True)
class DarwinFile:
    """What one file says; ``complaints`` holds (kind, what) pairs."""

    height: int = 0
    width: int = 0
    tags: list[str] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)
    complaints: list[tuple[str, str]] = field(default_factory=list)


class UnreadableFile(ValueError):
    """The file as a whole cannot be used; the message says why."""


def parse(data: bytes) -> DarwinFile:
    """Decode one annotation file. Raises UnreadableFile where nothing of it can be used."""
    # Editors on Windows put a byte order mark in front.
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.strip():
        raise UnreadableFile("the file is empty")
    try:
        decoded = _FILE.decode(data)
    except _BROKEN as error:
        raise UnreadableFile(_reason(error)) from None
    result = DarwinFile()
    result.height, result.width = _size(decoded)
    regions = 0
    for number, raw in enumerate(decoded.annotations):
        try:
            annotation = _ANNOTATION.decode(raw)
        except _BROKEN as error:
            result.complaints.append(
                ("broken annotation", f"annotation {number}: {_reason(error)}")
            )
            continue
        if annotation.tag is not msgspec.UNSET:
            result.tags.append(annotation.name)
        elif _is_region(annotation):
            outline, complaints = _outline(annotation, regions)
            regions += 1
            result.outlines.append(outline)
            for kind, complaint in complaints:
                what = f"annotation {number} ({annotation.name}): {complaint}"
                result.complaints.append((kind, what))
        else:
            what = f"annotation {number} ({annotation.name}) is neither a tag nor a polygon"
            result.complaints.append(("unknown annotation type", what))
    return result


def _size(decoded: _File) -> tuple[int, int]:
    if decoded.image is not None:
        height, width = decoded.image.height, decoded.image.width
    elif decoded.item is not None and decoded.item.slots:
        height, width = decoded.item.slots[0].height, decoded.item.slots[0].width
    else:
        raise UnreadableFile("neither `image` (Darwin 1.0) nor `item.slots` (2.0) gives a size")
    if not (height > 0 and width > 0):
        raise UnreadableFile(f"an image of {width} × {height} pixels makes no sense")
    if reason := too_many_pixels(height, width):
        raise UnreadableFile(reason)
    return height, width


def _is_region(annotation: _Annotation) -> bool:
    shapes = (annotation.polygon, annotation.complex_polygon, annotation.bounding_box)
    return any(shape is not msgspec.UNSET for shape in shapes)


def _outline(annotation: _Annotation, number: int) -> tuple[Outline, list[tuple[str, str]]]:
    paths, complaint = _paths(annotation)
    complaints = [("broken polygon", complaint)] if complaint else []
    terms: list[str] | None = None
    if annotation.attributes is not msgspec.UNSET:
        try:
            terms = _ATTRIBUTES.decode(annotation.attributes)
        except _BROKEN as error:
            complaints.append(("broken attributes", _reason(error)))
    return Outline(annotation.name, paths, tuple(terms or ()), number), complaints


def _paths(annotation: _Annotation) -> tuple[Paths, str]:
    """The usable outlines, and what is wrong with the last one that is not."""
    complaint = ""
    paths: list[npt.NDArray[np.float64]] = []
    try:
        for points in _point_lists(annotation):
            if len(points) < 3:
                complaint = f"a polygon of {len(points)} points has no area"
                continue
            path = _array(points)
            if not np.abs(path).max() <= MAX_COORDINATE:
                complaint = "a vertex lies absurdly far outside the image"
                continue
            paths.append(path)
    except _BROKEN as error:
        complaint, paths = _reason(error), []
    return tuple(paths), complaint


def _point_lists(annotation: _Annotation) -> Iterator[list[_Point]]:
    if annotation.complex_polygon is not msgspec.UNSET:
        yield from _COMPLEX.decode(annotation.complex_polygon).path
    elif annotation.polygon is not msgspec.UNSET:
        polygon = _SIMPLE.decode(annotation.polygon)
        if polygon.path:
            yield polygon.path
        yield from polygon.additional_paths
        yield from polygon.paths
        if not (polygon.path or polygon.paths or polygon.additional_paths):
            yield []


def _array(points: list[_Point]) -> npt.NDArray[np.float64]:
    path = np.empty((len(points), 2))
    path[:, 0] = np.fromiter(map(_X, points), np.float64, len(points))
    path[:, 1] = np.fromiter(map(_Y, points), np.float64, len(points))
    return path


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "brackets are nested too deeply"
    return str(error)
