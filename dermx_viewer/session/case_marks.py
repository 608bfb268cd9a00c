"""Places that the reader of a case marked, as plain data and back."""

from __future__ import annotations

from collections.abc import Sequence

Mark = tuple[tuple[float, float], ...]
"""Points (x, y) in pixels of the image: one of a click, more of an outline"""

_MOST_MARKS, _MOST_POINTS, _FARTHEST = 1_000, 10_000, 1e6


def plain_marks(marks: Sequence[Mark]) -> list[list[list[float]]]:
    """As JSON has them."""
    return [[[x, y] for x, y in mark] for mark in marks]


def read_marks(told: object) -> tuple[Mark, ...]:
    """What ``plain_marks`` made; nothing where it is anything else, in whole or in part."""
    if not isinstance(told, list) or len(told) > _MOST_MARKS:
        return ()
    found = [_mark(each) for each in told]
    if sum(map(len, found)) > _MOST_POINTS or not all(found):
        return ()
    return tuple(found)


def _mark(told: object) -> Mark:
    """Empty where it is none."""
    points = told if isinstance(told, list) else []
    pairs = [p for p in points if isinstance(p, list) and len(p) == 2 and all(map(_near, p))]
    return tuple((float(x), float(y)) for x, y in pairs) if len(pairs) == len(points) else ()


def _near(value: object) -> bool:
    # NaN is not near either.
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and isinstance(value, int | float) and -_FARTHEST <= value <= _FARTHEST
