"""What all plots have in common: colours and marks that are told apart, axes, caption."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dermx_viewer.export.figures.sheet import GAP, LINE, TEXT, Kind, Sheet, sheet_bytes
from dermx_viewer.texts import marked

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000")
"""Okabe and Ito (2008): told apart by nearly everybody. Marks and strokes differ as well."""
MARKS = ("o", "s", "^", "D", "v", "P", "X")
QUIET = "#4d4d4d"
"""Of lines and words that are no data."""

_TICK, _AXIS = 11.0, 12.0
"""Points below a plot: numbers, and what the axis is."""
_LEGEND = 12.0
_SAMPLE = 10.0

Legend = Sequence[tuple[str, dict[str, Any]]]
"""(word, how matplotlib draws its sample: a line of one point)."""


def colour(number: int) -> str:
    """The colour of the thing with this number, from 0."""
    return COLOURS[number % len(COLOURS)]


def mark(number: int) -> str:
    """The mark of it."""
    return MARKS[number % len(MARKS)]


def dot(number: int, size: float) -> dict[str, Any]:
    """How matplotlib draws a point of it, ``size`` points wide, with an edge to lie over others."""
    filled = {"marker": mark(number), "color": colour(number), "markersize": size}
    return {**filled, "markeredgewidth": 0.4, "markeredgecolor": "white", "linestyle": "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a plot's axes.

    ``height``: of the axes, in points; ``across``: what the horizontal axis is; ``names``: what
    stands left of the axes, of which the longest makes its room; ``after``: points that are kept
    free at the right; ``wide``: of the axes, in points, at most.
    """

    height: float
    across: str
    legend: Legend
    caption: str
    names: Sequence[str] = ()
    after: float = 0.0
    wide: float = math.inf


def plot_bytes(
    draw: Callable[[Any, Sheet], object], around: Around, kind: Kind, *, dpi: int, width: float
) -> bytes:
    """A plot as a file. ``draw``: is given matplotlib's axes and the sheet. Raises ExportError."""
    return sheet_bytes(lambda sheet: _draw(sheet, around, draw), kind, dpi=dpi, width=width)


def _draw(sheet: Sheet, around: Around, draw: Callable[[Any, Sheet], object]) -> None:
    gap, room = sheet.points(GAP), sheet.width - 2 * sheet.points(GAP)
    lines, told = _lines(sheet, around.legend, room), sheet.wrapped(around.caption, room)
    top, high = sheet.points(GAP + 2), sheet.points(around.height)
    below = top + high + sheet.points(_TICK + _AXIS)
    end = below + sheet.points(len(lines) * _LEGEND)
    sheet.set_height(end + sheet.points((len(told) + 0.5) * LINE + GAP))
    left = _left(sheet, around.names)
    rest = sheet.width - left - gap - sheet.points(around.after)
    size = rest if math.isinf(around.wide) else min(rest, sheet.points(around.wide))
    area = sheet.axes(left, top, size, high)
    _show_axes(area)
    draw(area, sheet)
    base = below - sheet.points(0.3 * LINE)
    sheet.text(left + size / 2, base, marked(around.across), ha="center")
    _draw_legend(sheet, lines, below)
    for number, line in enumerate(told):
        sheet.text(gap, end + sheet.points((number + 0.8) * LINE), line)


def _left(sheet: Sheet, names: Sequence[str]) -> int:
    """Where axes begin: behind the longest name, or at a third of the page."""
    longest = max((sheet.width_of(marked(name)) for name in names), default=0.0)
    return sheet.points(GAP) + min(round(longest) + sheet.points(6), sheet.width // 3)


def _show_axes(area: Any) -> None:
    area.set_axis_on()
    area.tick_params(labelsize=TEXT, length=2, width=0.5, colors=QUIET, labelcolor="black")
    for side in area.spines.values():
        side.set_linewidth(0.5)
        side.set_color(QUIET)


def _lines(sheet: Sheet, legend: Legend, room: int) -> list[list[tuple[str, dict[str, Any], int]]]:
    """The legend in lines that fit."""
    lines: list[list[tuple[str, dict[str, Any], int]]] = []
    used = room + 1
    for word, how in legend:
        short = sheet.short(word, room - sheet.points(_SAMPLE + 14))
        size = sheet.points(_SAMPLE + 14) + round(sheet.width_of(short))
        if used + size > room:
            lines.append([])
            used = 0
        lines[-1].append((short, how, size))
        used += size
    return lines


def _draw_legend(
    sheet: Sheet, lines: Sequence[Sequence[tuple[str, dict[str, Any], int]]], top: int
) -> None:
    high, sample = sheet.points(_LEGEND), sheet.points(_SAMPLE)
    for number, line in enumerate(lines):
        left, at = sheet.points(GAP), top + number * high
        for word, how, size in line:
            area = sheet.axes(left, at, sample, high)
            area.set_xlim(0, 1)
            area.set_ylim(0, 1)
            across = [0.5] if how.get("linestyle", "none") == "none" else [0, 1]
            area.plot(across, [0.5] * len(across), **{"clip_on": False, **how})
            base = at + sheet.points(0.7 * _LEGEND)
            sheet.text(left + sample + sheet.points(4), base, word)
            left += size
