"""Figures of panels, drawn: PNG at any resolution, SVG and PDF with lines and words as vectors.

Each panel's picture is put to whole pixels of the page and never smoothed, so that what was burnt
into it is what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.errors import ExportError
from dermx_viewer.export.figures.figure import Figure
from dermx_viewer.export.figures.panel import Panel, rgb
from dermx_viewer.export.figures.sheet import DPI, GAP, LINE, TEXT, WIDTH, Kind, Sheet, sheet_bytes
from dermx_viewer.export.overlays import COLOUR_MAPS, Pixels

_NAME, _LEGEND = 11.0, 12.0
"""Points: the names at the left, and a line of the legend."""
_SAMPLE, _BAR = 10.0, 46.0
"""Points: the width of a colour's sample, and of the colour bar."""
_SPOT = 5.0
"""Points across."""
_NARROWEST = 8
"""Pixels of a panel."""

_Legend = list[list[tuple[str, str, int]]]
"""Lines of (word, colour or "" for the colour bar, width in pixels)."""


def figure_bytes(figure: Figure, kind: Kind, *, dpi: int = DPI, width: float = WIDTH) -> bytes:
    """The figure as a file. ``width``: of the page, in inches. Raises ExportError."""
    return sheet_bytes(lambda sheet: _draw(sheet, figure), kind, dpi=dpi, width=width)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a panel stands on the sheet, in pixels from its upper left corner."""

    panel: Panel
    letter: str
    row: int
    column: int
    left: int
    top: int
    width: int
    height: int


def _draw(sheet: Sheet, figure: Figure) -> None:
    room = sheet.width - 2 * sheet.points(GAP)
    places, end = _places(sheet, figure)
    caption, legend = sheet.wrapped(figure.caption, room), _legend(sheet, figure, room)
    below = len(legend) * _LEGEND + len(caption) * LINE + 2 * GAP
    sheet.set_height(end + sheet.points(below))
    _draw_heads(sheet, figure, places)
    for place in places:
        _draw_panel(sheet, place)
    _draw_legend(sheet, figure, legend, end)
    at = end + sheet.points(len(legend) * _LEGEND)
    for number, line in enumerate(caption):
        sheet.text(sheet.points(GAP), at + sheet.points((number + 0.8) * LINE), line)


def _places(sheet: Sheet, figure: Figure) -> tuple[list[_Place], int]:
    """Where every panel stands, and where the last row ends."""
    gap, line = sheet.points(GAP), sheet.points(LINE)
    left = gap + (sheet.points(_NAME) if any(figure.names) else 0)
    columns = max(1, figure.widest)
    width = (sheet.width - left - gap * columns) // columns
    if width < _NARROWEST:
        raise ExportError(
            "{columns} panels in a row are too many for {width} pixels",
            columns=columns,
            width=sheet.width,
        )
    top, found = gap + (line if any(figure.columns) else 0), list[_Place]()
    for row, panels in enumerate(figure.rows):
        # A very flat panel is lower than its letter and what is written beside it.
        highest, noted = line, False
        for column, panel in enumerate(panels):
            if panel is not None:
                height = max(1, round(width * panel.size[0] / panel.size[1]))
                at, letter = left + column * (width + gap), _letter(len(found))
                found.append(_Place(panel, letter, row, column, at, top, width, height))
                highest, noted = max(highest, height), noted or bool(panel.note)
        top += highest + gap + (line if noted else 0)
    return found, top


def _letter(number: int) -> str:
    """a … z, aa, ab …"""
    before, place = divmod(number, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + place)


def _draw_heads(sheet: Sheet, figure: Figure, places: Sequence[_Place]) -> None:
    """What stands over the columns, and beside the rows."""
    base = sheet.points(GAP + 0.7 * LINE)
    for place in {p.column: p for p in places}.values():
        if place.column < len(figure.columns):
            words = sheet.short(figure.columns[place.column], place.width)
            sheet.text(place.left + place.width / 2, base, words, ha="center")
    for place in {p.row: p for p in sorted(places, key=lambda p: p.height)}.values():
        if place.row < len(figure.names):
            words = sheet.short(figure.names[place.row], place.height)
            middle, left = place.top + place.height / 2, sheet.points(GAP + 0.6 * _NAME)
            sheet.text(left, middle, words, rotation=90, ha="center", va="center")


def _draw_panel(sheet: Sheet, place: _Place) -> None:
    panel = place.panel
    area = sheet.axes(place.left, place.top, place.width, place.height)
    height, width = panel.size
    shown = _at_most(panel.pixels(), place.width, place.height)
    # Pixel centres are whole numbers, as in outlines.
    extent = (-0.5, width - 0.5, height - 0.5, -0.5)
    area.imshow(shown, extent=extent, interpolation="none", aspect="auto", resample=False)
    for line in panel.lines:
        _draw_line(area, line.paths, line.colour, dashed=line.dashed)
    for spots in panel.spots:
        _draw_spots(area, spots.places, spots.colour)
    area.set_xlim(-0.5, width - 0.5)
    area.set_ylim(height - 0.5, -0.5)
    _draw_letter(sheet, place)
    if panel.note:
        base = place.top + place.height + sheet.points(0.8 * LINE)
        sheet.text(place.left, base, sheet.short(panel.note, place.width))


def _draw_line(area: Any, outlines: Sequence[Any], colour: str, *, dashed: bool) -> None:
    """Closed lines with a casing, light under a dark colour and dark under a light one."""
    from matplotlib.collections import LineCollection

    closed = [np.concatenate([path, path[:1]]) for path in outlines if len(path)]
    style = (0, (4.0, 2.5)) if dashed else "solid"
    for stroke, width, how in ((_casing(colour), 1.6, "solid"), (colour, 0.8, style)):
        drawn = LineCollection(closed, colors=stroke, linewidths=width, linestyles=how)
        # Snapped to whole pixels they would stand beside what they are around.
        drawn.set_snap(False)
        area.add_collection(drawn)


def _draw_spots(area: Any, places: npt.NDArray[np.float64], colour: str) -> None:
    """Rings with a casing; what is marked is seen through them."""
    x, y = places.T
    for stroke, width in ((_casing(colour), 1.8), (colour, 1.0)):
        area.scatter(x, y, _SPOT**2, facecolors="none", edgecolors=stroke, linewidths=width)


def _casing(colour: str) -> str:
    """White under a dark colour, black under a light one."""
    # ITU-R BT.601.
    light = float(rgb(colour) @ (0.299, 0.587, 0.114))
    return "#000000" if light > 127 else "#ffffff"


def _draw_letter(sheet: Sheet, place: _Place) -> None:
    from matplotlib.patheffects import withStroke

    inset = sheet.points(3)
    base = place.top + inset + sheet.points(TEXT * 0.8)
    edge = [withStroke(linewidth=1.5, foreground="white")]
    sheet.text(place.left + inset, base, place.letter, weight="bold", path_effects=edge)


def _at_most(pixels: Pixels, width: int, height: int) -> Pixels:
    """Averaged down to the page's pixels; smaller ones stay, each becoming a block."""
    if pixels.shape[0] <= height and pixels.shape[1] <= width:
        return pixels
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _legend(sheet: Sheet, figure: Figure, room: int) -> _Legend:
    """What the colours mean, in lines that fit."""
    lines: _Legend = []
    used = room + 1
    for word, colour in [*figure.legend, *([(figure.colours, "")] if figure.colours else [])]:
        sample = _SAMPLE if colour else _BAR
        size = sheet.points(sample + 14) + round(sheet.width_of(word))
        if used + size > room:
            lines.append([])
            used = 0
        lines[-1].append((word, colour, size))
        used += size
    return lines


def _draw_legend(sheet: Sheet, figure: Figure, lines: _Legend, top: int) -> None:
    from matplotlib.patches import Rectangle

    high = sheet.points(_LEGEND)
    for number, line in enumerate(lines):
        left, at = sheet.points(GAP), top + number * high
        for word, colour, size in line:
            sample = sheet.points(_SAMPLE if colour else _BAR)
            area = sheet.axes(left, at + high // 6, sample, high // 2)
            if colour:
                patch = Rectangle((0, 0), 1, 1, facecolor=colour, edgecolor="black", linewidth=0.4)
                area.add_patch(patch)
            else:
                area.imshow(_ramp(figure.colour_map), aspect="auto", interpolation="none")
            sheet.text(left + sample + sheet.points(4), at + sheet.points(0.6 * _LEGEND), word)
            left += size


def _ramp(colour_map: str) -> Pixels:
    levels = np.arange(256, dtype=np.uint8)[np.newaxis]
    return np.asarray(cv2.applyColorMap(levels, COLOUR_MAPS[colour_map])[..., ::-1])
