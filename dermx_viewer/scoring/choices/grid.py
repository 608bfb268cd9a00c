"""The grid on which maps and masks are compared."""

from __future__ import annotations

from dermx_viewer.said import Said
from dermx_viewer.scoring.choices.choice import Choice
from dermx_viewer.scoring.choices.values import Values

Size = tuple[int, int]
_MOST = 20_000


class _Sizes(Values[Size | None]):
    """None for the annotated size, or (height, width)."""

    def why_not(self, value: object) -> str:
        """What a size is, where ``value`` is none."""
        if value is None or (isinstance(value, tuple) and len(value) == 2 and _sides(value)):
            return ""
        return Said(
            "choose none, or [height, width] of 1 to {most:,} pixels each, as [300, 400]",
            most=_MOST,
        )

    def words(self, value: Size | None) -> str:
        """The size."""
        return "the annotated size of each image" if value is None else _words(value)


def _sides(size: tuple[object, ...]) -> bool:
    return all(type(side) is int and 0 < side <= _MOST for side in size)


def _words(size: Size) -> str:
    height, width = size
    return Said("{height} × {width} pixels (height × width)", height=height, width=width)


def grid_of(value: Size | None, annotated: Size) -> Size:
    """(height, width) of the grid that an image of this annotated size is scored on."""
    return value or annotated


GRID: Choice[Size | None, [Size], Size] = Choice(
    name="grid",
    title="Grid of scoring",
    words="The pixels on which maps and masks are compared.",
    values=_Sizes(),
    default=None,
    function=grid_of,
)
