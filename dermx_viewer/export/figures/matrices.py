"""Confusion matrices as a picture: the paper's appendix figure 3.

A network a row, its runs beside each other; counts as numbers, their share of the gold standard as
grey.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dermx_viewer.export.figures.sheet import DPI, GAP, LINE, WIDTH, Kind, Sheet, sheet_bytes
from dermx_viewer.scoring.diagnosis.confusion import Confusion, accuracy

_WIDEST = 100.0
"""Points: the most that a class's name takes."""
_MOST_BESIDE = 3
"""Matrices in a row: more would be too small for their numbers."""

CAPTION = (
    "Rows: gold standard; columns: what the network says. Numbers are images, grey is their share "
    "of the row."
)


@dataclass(frozen=True, slots=True)
class Matrices:
    """Matrices that are drawn together, and what is said below them."""

    confusions: Sequence[Confusion]
    caption: str = CAPTION


def matrices_bytes(
    matrices: Matrices, kind: Kind, *, dpi: int = DPI, width: float = WIDTH
) -> bytes:
    """All matrices as a file. Raises ExportError."""
    return sheet_bytes(lambda sheet: _draw(sheet, matrices), kind, dpi=dpi, width=width)


def _draw(sheet: Sheet, matrices: Matrices) -> None:
    confusions = matrices.confusions
    rows = [
        runs[start : start + _MOST_BESIDE]
        for runs in _by_network(confusions)
        for start in range(0, len(runs), _MOST_BESIDE)
    ]
    beside = max((len(row) for row in rows), default=1)
    gap = sheet.points(GAP)
    names = [name for one in confusions for name in one.golds]
    longest = max((sheet.width_of(name) for name in names), default=0)
    words = min(round(longest) + gap, sheet.points(_WIDEST))
    # A single one would fill the page.
    side = (sheet.width - beside * (words + 2 * gap)) // max(beside, 2)
    cells = [max(1, len(row[0].golds)) / max(1, len(row[0].classes)) for row in rows]
    heights = [round(side * each) for each in cells]
    step = words + sheet.points(LINE + 2 * GAP)
    caption = sheet.wrapped(matrices.caption, sheet.width - 2 * gap)
    end = sum(heights) + step * len(rows)
    sheet.set_height(end + sheet.points((len(caption) + 0.5) * LINE + GAP))
    top = sheet.points(GAP + LINE)
    for row, height in zip(rows, heights, strict=True):
        for column, one in enumerate(row):
            left = gap + words + column * (side + words + 2 * gap)
            _draw_matrix(sheet, one, (left, top, side, height), words)
        top += height + step
    for number, line in enumerate(caption):
        sheet.text(gap, end + sheet.points((number + 0.8) * LINE), line)


def _by_network(confusions: Sequence[Confusion]) -> list[list[Confusion]]:
    found: dict[str, list[Confusion]] = {}
    for one in confusions:
        found.setdefault(one.model, []).append(one)
    return [*found.values()]


def _draw_matrix(sheet: Sheet, one: Confusion, box: tuple[int, int, int, int], words: int) -> None:
    """In ``box`` (left, top, width, height), names of up to ``words`` pixels outside it."""
    left, top, width, height = box
    run = f", run {one.run}" if one.run else ""
    told = f"{run}: {100 * accuracy(one):.1f} % of {one.images}"
    # The name loses its end, not the figure.
    name = sheet.short(one.model, words + width - round(sheet.width_of(told)))
    head = f"{name}{told}"
    sheet.text(left + width, top - sheet.points(0.3 * LINE), head, ha="right")
    area = sheet.axes(left, top, width, height)
    totals = np.maximum(one.counts.sum(axis=1, keepdims=True), 1)
    shares = one.counts / totals
    area.imshow(1 - 0.85 * shares, cmap="gray", vmin=0, vmax=1, aspect="auto", interpolation="none")
    for (row, column), count in np.ndenumerate(one.counts):
        colour = "white" if shares[row, column] > 0.5 else "black"
        area.text(column, row, f"{count}", ha="center", va="center", color=colour)
    across, down = width / len(one.classes), height / len(one.golds)
    gap = sheet.points(2)
    for row, name in enumerate(one.golds):
        base = top + (row + 0.5) * down
        shown = sheet.short(name, words - gap)
        sheet.text(left - gap, base, shown, ha="right", va="center")
    for column, name in enumerate(one.classes):
        middle = left + (column + 0.5) * across
        shown = sheet.short(name, words - gap)
        sheet.text(middle, top + height + gap, shown, rotation=90, ha="center", va="top")
