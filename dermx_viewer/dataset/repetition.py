"""Outlines that stand twice: the same path again, wherever it starts and whichever way it runs.

Even-odd filling is for holes: an outline that stands twice would cancel itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, combinations

import numpy as np
import numpy.typing as npt

from dermx_viewer.said import Said

Path = npt.NDArray[np.float64]
Complain = Callable[[str, str], None]
"""Given the kind of a complaint and what is wrong."""

SAME_OUTLINE = 0.5
"""Two outlines that stray from each other by no more pixels than this are the same."""

NEARLY = 0.1
"""Outlines whose boxes and areas differ by less than this share are reported."""

_MOST_PAIRS = 4_000_000
"""Points times points above which outlines are the same only where they are equal."""

_MOST_NEAR = 1_000
"""Outlines of one region, and looks at pairs of them, beyond which only equal ones are the same."""


_FEW = 10
"""Groups up to which comparing box by box is faster than all at once."""


def each_once(paths: list[Path], complain: Complain) -> list[Path]:
    """``paths`` without repetitions, of which ``complain`` is told, and of what looks like one."""
    if len(paths) < 2 or (
        len(paths) <= _MOST_NEAR and _all_apart([(path,) for path in paths], NEARLY)
    ):
        return paths
    once = without_repeats(paths)
    if len(once) < len(paths):
        what = Said(
            "{n} of {total} outlines repeat another one",
            n=len(paths) - len(once),
            total=len(paths),
        )
        complain("repeated outline", what)
    if _nearly_repeated(once):
        what = Said("two outlines differ by little: even-odd filling leaves what lies between them")
        complain("nearly repeated outline", what)
    return once


def without_repeats(paths: Sequence[Path]) -> list[Path]:
    """``paths`` without those that repeat an earlier one, wherever they start, either way round."""
    if len(paths) < 2:
        return list(paths)
    if len(paths) > _MOST_NEAR:
        return list({_cycle(path): path for path in reversed(paths)}.values())[::-1]
    groups = [(path,) for path in paths]
    if _all_apart(groups):
        return list(paths)
    near = _near(groups)
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
    if not 2 <= len(regions) <= _MOST_NEAR or _all_apart(regions):
        return []
    near = _near(regions)
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


def _near(groups: Sequence[Sequence[Path]], share: float = 0.0) -> npt.NDArray[np.bool_]:
    """(n, n): whether the bounding boxes of two groups agree within SAME_OUTLINE pixels.

    Or within ``share`` of the smaller box, where that is more.
    """
    low, high = _boxes(groups)
    near = np.ones((len(groups), len(groups)), bool)
    for axis in (0, 1):
        extent = high[:, axis] - low[:, axis]
        reach = np.maximum(SAME_OUTLINE, share * np.minimum.outer(extent, extent))
        for side in (low[:, axis], high[:, axis]):
            near &= np.abs(np.subtract.outer(side, side)) <= reach
    return near


def _all_apart(groups: Sequence[Sequence[Path]], share: float = 0.0) -> bool:
    """Whether no two groups are near each other, as ``_near`` has it.

    Nearly every region is one of few, of which this is faster told box by box.
    """
    if len(groups) > _FEW:
        return np.count_nonzero(_near(groups, share)) == len(groups)
    corners = np.concatenate(_boxes(groups), axis=1).tolist()
    return not any(_near_boxes(one, other, share) for one, other in combinations(corners, 2))


def _near_boxes(one: Sequence[float], other: Sequence[float], share: float) -> bool:
    """Whether two boxes (left, top, right, bottom) agree as in ``_near``."""
    left, top, right, bottom = one
    left_2, top_2, right_2, bottom_2 = other
    reach = max(SAME_OUTLINE, share * min(right - left, right_2 - left_2))
    if abs(left - left_2) > reach or abs(right - right_2) > reach:
        return False
    reach = max(SAME_OUTLINE, share * min(bottom - top, bottom_2 - top_2))
    return abs(top - top_2) <= reach and abs(bottom - bottom_2) <= reach


def _boxes(groups: Sequence[Sequence[Path]]) -> tuple[Path, Path]:
    """The lowest and the highest (x, y) of each group, both (n, 2)."""
    points = np.concatenate([path for group in groups for path in group])
    starts = [0, *accumulate(sum(map(len, group)) for group in groups[:-1])]
    return np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)


def _nearly_repeated(paths: Sequence[Path]) -> bool:
    """Whether two paths enclose nearly the same: a very thin ring, or a copy drawn again."""
    if not 2 <= len(paths) <= _MOST_NEAR:
        return False
    pairs = np.argwhere(np.triu(_near([(path,) for path in paths], NEARLY), 1))[:_MOST_NEAR]
    areas = {number: _area(paths[number]) for number in set(pairs.ravel().tolist())}
    return any(
        min(areas[one], areas[other]) >= (1 - NEARLY) * max(areas[one], areas[other]) > 0
        for one, other in pairs.tolist()
    )


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


def once_around(path: Path) -> Path:
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
