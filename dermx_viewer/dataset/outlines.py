"""The outlines of one annotation: lists of points → arrays, or the reason why there are none.

A region is taken whole or not at all: one vertex that is no place in the picture leaves the shape
of the region open. Even-odd filling is for holes: an outline that stands twice would cancel
itself, so it counts once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.json_text import Ambiguous, plain_text
from dermx_viewer.dataset.masks import MAX_COORDINATE

Path = npt.NDArray[np.float64]
Paths = tuple[Path, ...]
Complain = Callable[[str, str], None]
"""Given the kind of a complaint and what is wrong."""

SAME_OUTLINE = 0.5
"""Two outlines that stray from each other by no more pixels than this are the same."""

_MOST_PAIRS = 4_000_000
"""Points times points above which outlines are the same only where they are equal."""

_MOST_NEAR = 1_000
"""Outlines of one region, and looks at pairs of them, beyond which only equal ones are the same."""

_X, _Y = itemgetter("x"), itemgetter("y")


class Wrong(ValueError):
    """Something cannot be used; the message says what and why."""


def field(thing: Mapping[str, Any], key: str) -> Any:
    """``thing[key]``; None where it is missing or null. Raises Wrong where it stands twice."""
    if isinstance(thing, Ambiguous) and key in thing.twice:
        raise Wrong(f"`{key}` stands twice in one object")
    return thing.get(key)


def read_outline(annotation: Mapping[str, Any], size: tuple[int, int], complain: Complain) -> Paths:
    """The paths of a polygon or complex polygon in an image of ``size``; empty without one.

    Raises Wrong where the region as a whole cannot be used.
    """
    polygons = [
        [_array(points, complain) for points in _point_lists(shape, key)]
        for key in ("polygon", "complex_polygon")
        if (shape := field(annotation, key)) is not None
    ]
    found = [[path for path in paths if path is not None] for paths in polygons]
    if len(found) == 2 and not same_outlines(*found):
        raise Wrong("its `polygon` and its `complex_polygon` differ")
    paths = found[0] if found else []
    if paths:
        _refuse_shares(paths, size)
    once = without_repeats(paths)
    if len(once) < len(paths):
        what = f"{len(paths) - len(once)} of {len(paths)} outlines repeat another one"
        complain("repeated outline", what)
    return tuple(once)


def without_repeats(paths: Sequence[Path]) -> list[Path]:
    """``paths`` without those that repeat an earlier one, wherever they start, either way round."""
    if len(paths) < 2:
        return list(paths)
    if len(paths) > _MOST_NEAR:
        return list({_cycle(path): path for path in reversed(paths)}.values())[::-1]
    near = _near([(path,) for path in paths])
    if np.count_nonzero(near) == len(paths):  # Each is near itself alone.
        return list(paths)
    kept = np.zeros(len(paths), bool)
    looks = 0
    for number, path in enumerate(paths):
        others = np.flatnonzero(near[number] & kept)
        looks += len(others)
        same = same_outline if looks <= _MOST_NEAR else np.array_equal
        if not any(same(path, paths[int(other)]) for other in others):
            kept[number] = True
    return [path for path, stays in zip(paths, kept, strict=True) if stays]


def repeated_regions(regions: Sequence[Sequence[Path]]) -> list[int]:
    """Places of the regions, each with a path, that have the outlines of an earlier one."""
    if not 2 <= len(regions) <= _MOST_NEAR:
        return []
    near = _near(regions)
    if np.count_nonzero(near) == len(regions):
        return []
    repeated: list[int] = []
    for number, region in enumerate(regions):
        others = np.flatnonzero(near[number, :number])[:10]
        if any(same_outlines(region, regions[other]) for other in others):
            repeated.append(number)
    return repeated


def same_outlines(one: Sequence[Path], other: Sequence[Path]) -> bool:
    """Whether two regions have the same outlines, in any order."""
    first, second = without_repeats(one), without_repeats(other)
    return len(first) == len(second) == len(without_repeats([*first, *second]))


def same_outline(one: Path, other: Path) -> bool:
    """Whether two closed paths run along each other within SAME_OUTLINE pixels.

    Where they start, which way round they run, and points between that change nothing do not
    matter.
    """
    if one.shape == other.shape and np.array_equal(one, other):
        return True
    if abs(_area(one) - _area(other)) > SAME_OUTLINE * max(_length(one), _length(other)):
        return False
    if 16 * len(one) * len(other) > _MOST_PAIRS:
        return _cycle(one) == _cycle(other)
    return _strays(one, other) <= SAME_OUTLINE and _strays(other, one) <= SAME_OUTLINE


def _point_lists(shape: Any, key: str) -> Iterator[Any]:
    if not isinstance(shape, dict):
        raise Wrong(f"`{key}` is {kind_of(shape)}, not an object")
    path, several = field(shape, "path"), key == "complex_polygon"
    lists = [*_list(path, f"{key}.path")] if several else [path] if path else []
    for name in ("paths", "additional_paths"):
        lists += _list(field(shape, name), f"{key}.{name}")
    yield from lists or [[]]


def _list(value: Any, name: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise Wrong(f"`{name}` is {kind_of(value)}, not a list")
    return value


def _array(points: Any, complain: Complain) -> Path | None:
    """One path, float64 (n, 2); None for one without area, which ``complain`` is told."""
    if not isinstance(points, list):
        raise Wrong(f"a path is {kind_of(points)}, not a list of points")
    if len(points) < 3:
        complain("broken polygon", f"a polygon of {len(points)} points has no area")
        return None
    try:
        # Exact types: true is no coordinate, and an object with a key twice is no point.
        plain = set(map(type, points)) == {dict}
        xs, ys = list(map(_X, points)), list(map(_Y, points))
        plain = plain and set(map(type, xs)) | set(map(type, ys)) <= {int, float}
    except (TypeError, KeyError):
        plain = False
    if not plain:
        raise Wrong(_bad_vertex(points))
    path = np.empty((len(points), 2))
    path[:, 0], path[:, 1] = xs, ys
    if not np.abs(path).max() <= MAX_COORDINATE:
        raise Wrong(_bad_vertex(points))
    if points.count(points[0]) > 1:
        once = _once_around(path)
        if len(once) < len(path):
            complain("repeated outline", "an outline runs round more than once")
            return once
    return path


def _bad_vertex(points: list[Any]) -> str:
    for number, point in enumerate(points):
        if not isinstance(point, dict):
            return f"vertex {number} is {kind_of(point)}, not a point"
        for key in ("x", "y"):
            value = point.get(key)
            if isinstance(point, Ambiguous) and key in point.twice:
                return f"vertex {number}: `{key}` stands twice"
            if key not in point:
                return f"vertex {number} has no {key}"
            if isinstance(value, bool) or not isinstance(value, int | float):
                return f"vertex {number}: {key} is {kind_of(value)}, not a number"
            if not math.isfinite(value):
                return f"vertex {number}: {key} is {value}"
            if abs(value) > MAX_COORDINATE:
                return f"vertex {number} lies absurdly far outside the image"
    return "a vertex is not a point"


def _refuse_shares(paths: Sequence[Path], size: tuple[int, int]) -> None:
    """Raise Wrong where coordinates seem to be shares of the image: they would fill one dot."""
    if min(size) < 4:
        return
    highest = max(float(path.max()) for path in paths)
    if highest > 1.5:
        return
    lowest = min(float(path.min()) for path in paths)
    # Shares reach a little over the edge, as pixels do. Whole numbers are a pixel in the corner.
    if lowest < -0.5 or all(np.array_equal(p, p[:1].repeat(len(p), 0)) for p in paths):
        return
    exact = all(np.array_equal(path, np.rint(path)) for path in paths)
    if exact and not (lowest == 0 and highest == 1):
        return
    raise Wrong(
        "every coordinate lies between 0 and 1: shares of the image, where pixels are expected"
    )


def _once_around(path: Path) -> Path:
    """One round of a path that runs along itself again, the same way or back."""
    points = path[np.r_[True, (path[1:] != path[:-1]).any(axis=1)]]
    if len(points) > 1 and np.array_equal(points[0], points[-1]):
        points = points[:-1]
    starts = np.flatnonzero((points == points[0]).all(axis=1))
    if len(starts) < 2 or starts[1] < 3:
        return path
    round_, rest = points[: starts[1]], points[starts[1] :]
    back = np.concatenate([round_[:1], round_[:0:-1]])
    while len(rest) >= len(round_):
        part, rest = rest[: len(round_)], rest[len(round_) :]
        if not (np.array_equal(part, round_) or np.array_equal(part, back)):
            return path
    return path if len(rest) else round_.copy()


def _near(groups: Sequence[Sequence[Path]]) -> npt.NDArray[np.bool_]:
    """(n, n): whether the bounding boxes of two groups agree within SAME_OUTLINE pixels."""
    points = np.concatenate([path for group in groups for path in group])
    starts = np.cumsum([0, *(sum(map(len, group)) for group in groups[:-1])])
    near = np.ones((len(groups), len(groups)), bool)
    for edge in (np.minimum, np.maximum):
        for side in edge.reduceat(points, starts).T:
            near &= np.abs(np.subtract.outer(side, side)) <= SAME_OUTLINE
    return near


def _area(path: Path) -> float:
    x, y = path[:, 0] - path[0, 0], path[:, 1] - path[0, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def _length(path: Path) -> float:
    return float(np.hypot(*(np.roll(path, -1, axis=0) - path).T).sum())


def _strays(one: Path, other: Path) -> float:
    """The farthest that ``one`` (its vertices, and points between them) is from ``other``."""
    step = np.roll(one, -1, axis=0) - one
    points = np.concatenate([one + share * step for share in (0.0, 0.25, 0.5, 0.75)])
    start, along = other, np.roll(other, -1, axis=0) - other
    squared = np.maximum((along**2).sum(axis=1), 1e-12)
    farthest = 0.0
    for part in np.array_split(points, max(1, len(points) * len(other) // 100_000)):
        offset = part[:, np.newaxis] - start
        share = np.clip((offset * along).sum(axis=2) / squared, 0, 1)
        gap = offset - share[..., np.newaxis] * along
        farthest = max(farthest, float(np.hypot(gap[..., 0], gap[..., 1]).min(axis=1).max()))
        if farthest > SAME_OUTLINE:
            break
    return farthest


def _cycle(path: Path) -> tuple[bytes, ...]:
    """The same for every start and either way round."""
    points = [point.tobytes() for point in path + 0.0]
    if points[0] == points[-1]:
        points.pop()
    ways = []
    for way in (points, points[::-1]):
        start = way.index(min(way))
        ways.append(tuple(way[start:] + way[:start]))
    return min(ways)


def kind_of(value: Any) -> str:
    """What a JSON value is, in words; short texts and numbers as they stand."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the text {plain_text(value[:20])!r}"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    return f"{value:.6g}"
