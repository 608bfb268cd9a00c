"""The outlines of one annotation: lists of points → arrays, or the reason why there are none.

A region is taken whole or not at all: one vertex that is no place in the picture leaves the shape
of the region open. Even-odd filling is for holes: an outline that stands twice would cancel
itself, so it counts once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from typing import Any

import numpy as np

from dermx_viewer.dataset.json_text import Ambiguous, plain_text
from dermx_viewer.dataset.masks import MAX_COORDINATE
from dermx_viewer.dataset.repetition import (
    Complain,
    Path,
    each_once,
    once_around,
    same_outlines,
)
from dermx_viewer.said import Said

Paths = tuple[Path, ...]
_X, _Y = itemgetter("x"), itemgetter("y")


class Wrong(ValueError):
    """Something cannot be used; the message says what and why."""


def field(thing: Mapping[str, Any], key: str) -> Any:
    """``thing[key]``; None where it is missing or null. Raises Wrong where it stands twice."""
    if isinstance(thing, Ambiguous) and key in thing.twice:
        raise Wrong(Said("`{key}` stands twice in one object", key=key))
    return thing.get(key)


def read_outline(annotation: Mapping[str, Any], size: tuple[int, int], complain: Complain) -> Paths:
    """The paths of a polygon or complex polygon in an image of ``size``; empty without one.

    Raises Wrong where the region as a whole cannot be used.
    """
    found = [
        _arrays(list(_point_lists(shape, key)), complain)
        for key in ("polygon", "complex_polygon")
        if (shape := field(annotation, key)) is not None
    ]
    if len(found) == 2 and not same_outlines(*found):
        raise Wrong(Said("its `polygon` and its `complex_polygon` differ"))
    paths = found[0] if found else []
    if paths:
        _refuse_shares(paths, size)
    return tuple(each_once(paths, complain))


def _point_lists(shape: Any, key: str) -> Iterator[Any]:
    if not isinstance(shape, dict):
        raise Wrong(Said("`{key}` is {found}, not an object", key=key, found=kind_of(shape)))
    path, several = field(shape, "path"), key == "complex_polygon"
    lists = [*_list(path, f"{key}.path")] if several else [path] if path else []
    for name in ("paths", "additional_paths"):
        lists += _list(field(shape, name), f"{key}.{name}")
    yield from lists or [[]]


def _list(value: Any, name: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise Wrong(Said("`{name}` is {found}, not a list", name=name, found=kind_of(value)))
    return value


def _arrays(lists: list[Any], complain: Complain) -> list[Path]:
    """The paths of one region that have an area, as ``_array`` makes each."""
    ordinary = all(
        isinstance(points, list) and len(points) >= 3 and points.count(points[0]) == 1
        for points in lists
    )
    if ordinary and (every := _vertices(list(chain.from_iterable(lists)))) is not None:
        # One array for all of a region's paths: they are many and short.
        ends = list(accumulate(map(len, lists)))
        return [every[start:end] for start, end in pairwise([0, *ends])]
    paths = [_array(points, complain) for points in lists]
    return [path for path in paths if path is not None]


def _array(points: Any, complain: Complain) -> Path | None:
    """One path, float64 (n, 2); None for one without area, which ``complain`` is told."""
    if not isinstance(points, list):
        raise Wrong(Said("a path is {found}, not a list of points", found=kind_of(points)))
    if len(points) < 3:
        complain(
            "broken polygon",
            Said("a polygon of {n} points has no area", n=len(points)),
        )
        return None
    path = _vertices(points)
    if path is None:
        raise Wrong(_bad_vertex(points))
    if points.count(points[0]) > 1:
        once = once_around(path)
        if len(once) < len(path):
            complain("repeated outline", Said("an outline runs round more than once"))
            return once
    return path


def _vertices(points: list[Any]) -> Path | None:
    """float64 (n, 2) of (x, y); None where a point is no place near a picture."""
    try:
        # Exact types: true is no coordinate, and an object with a key twice is no point.
        if set(map(type, points)) != {dict}:
            return None
        xs, ys = list(map(_X, points)), list(map(_Y, points))
        if not set(map(type, xs)) | set(map(type, ys)) <= {int, float}:
            return None
        path = np.empty((len(points), 2))
        path[:, 0], path[:, 1] = xs, ys
    except (KeyError, OverflowError):  # A whole number of hundreds of digits is no float.
        return None
    return path if np.abs(path).max() <= MAX_COORDINATE else None


def _bad_vertex(points: list[Any]) -> str:
    for number, point in enumerate(points):
        if not isinstance(point, dict):
            return Said(
                "vertex {number} is {found}, not a point", number=number, found=kind_of(point)
            )
        for key in ("x", "y"):
            value = point.get(key)
            if isinstance(point, Ambiguous) and key in point.twice:
                return Said("vertex {number}: `{key}` stands twice", number=number, key=key)
            if key not in point:
                return Said("vertex {number} has no {key}", number=number, key=key)
            if isinstance(value, bool) or not isinstance(value, int | float):
                return Said(
                    "vertex {number}: {key} is {found}, not a number",
                    number=number,
                    key=key,
                    found=kind_of(value),
                )
            if isinstance(value, float) and not math.isfinite(value):
                return Said(
                    "vertex {number}: {key} is {value}", number=number, key=key, value=value
                )
            if abs(value) > MAX_COORDINATE:
                return Said("vertex {number} lies absurdly far outside the image", number=number)
    return Said("a vertex is not a point")


def _refuse_shares(paths: Sequence[Path], size: tuple[int, int]) -> None:
    """Raise Wrong where coordinates seem to be shares of the image: they would fill one dot."""
    if min(size) < 4:
        return
    if any(path.max() > 1.5 for path in paths):
        return
    highest = max(float(path.max()) for path in paths)
    lowest = min(float(path.min()) for path in paths)
    # Shares reach a little over the edge, as pixels do. Whole numbers are a pixel in the corner.
    if lowest < -0.5 or all(np.array_equal(p, p[:1].repeat(len(p), 0)) for p in paths):
        return
    exact = all(np.array_equal(path, np.rint(path)) for path in paths)
    if exact and not (lowest == 0 and highest == 1):
        return
    raise Wrong(
        Said(
            "every coordinate lies between 0 and 1: shares of the image, where pixels are expected"
        )
    )


def kind_of(value: Any) -> str:
    """What a JSON value is, in words; short texts and numbers as they stand."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return Said("the text {text!r}", text=plain_text(value[:20]))
    if isinstance(value, list | dict):
        return Said("a list") if isinstance(value, list) else Said("an object")
    if isinstance(value, int) and abs(value) > 10**15:
        # A whole number of hundreds of digits is no float, and nobody wants to read it.
        return Said("an enormous number")
    return Said("{value:.6g}", value=value)
