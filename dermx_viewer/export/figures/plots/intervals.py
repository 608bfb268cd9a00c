"""Figures with their intervals, between a floor and what people reach: a row a characteristic."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dermx_viewer.export.figures.plots.paper import QUIET, Around, colour, dot, plot_bytes
from dermx_viewer.export.figures.sheet import DPI, WIDTH, Kind, Sheet

_ROW, _STEP = 9.0, 6.0
"""Points: of a row, and of each model in it."""
_COUNT = 34.0
"""Points at the right for n."""
_DOT = 3.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One model's ``figure`` in a row, NaN where it is undefined, as any of the others may be.

    ``count``: of how many units the figure is.
    """

    row: str
    model: str
    figure: float
    low: float
    high: float
    floor: float
    human: float
    attainable: float
    count: float


@dataclass(frozen=True, slots=True)
class Intervals:
    """``bars`` by row and model, in their order; ``score``: what the axis is, from 0 to 1."""

    bars: Sequence[Bar]
    score: str
    caption: str


def intervals_bytes(plot: Intervals, kind: Kind, *, dpi: int = DPI, width: float = WIDTH) -> bytes:
    """The plot as a file. Raises ExportError."""
    rows = list(dict.fromkeys(bar.row for bar in plot.bars))
    models = list(dict.fromkeys(bar.model for bar in plot.bars))
    around = Around(
        height=max(1, len(rows)) * (_ROW + _STEP * len(models)),
        across=plot.score,
        legend=[*_legend(plot.bars, models)],
        caption=plot.caption,
        names=rows,
        after=_COUNT,
    )
    return plot_bytes(
        lambda area, sheet: _draw(area, sheet, plot, rows, models),
        around,
        kind,
        dpi=dpi,
        width=width,
    )


def _draw(
    area: Any, sheet: Sheet, plot: Intervals, rows: Sequence[str], models: Sequence[str]
) -> None:
    room = 1 - _ROW / (_ROW + _STEP * len(models))
    for bar in plot.bars:
        number = models.index(bar.model)
        place = (number + 0.5) / len(models) - 0.5
        at = rows.index(bar.row) + room * place
        _draw_bar(area, bar, at, number)
        told = f"n = {bar.count:,.0f}" if math.isfinite(bar.count) else "–"
        if not math.isfinite(bar.figure):
            told = f"– ({told})"
        area.text(1.02, at, told, va="center", ha="left", clip_on=False, fontsize=5.5, color=QUIET)
    area.set_xlim(0, 1)
    area.set_ylim(len(rows) - 0.5, -0.5)
    # Whole names beside the axes; a longer one loses its end.
    most = sheet.width // 3 - sheet.points(6)
    area.set_yticks(range(len(rows)), [sheet.short(row, most) for row in rows])
    for line in range(1, len(rows)):
        area.axhline(line - 0.5, color="#d9d9d9", linewidth=0.4, zorder=0)


def _draw_bar(area: Any, bar: Bar, at: float, number: int) -> None:
    """An interval, its figure, and the references beside it; nothing where one is undefined."""
    for value, how in ((bar.floor, _FLOOR), (bar.human, _HUMAN), (bar.attainable, _ATTAINABLE)):
        if math.isfinite(value):
            area.plot([value], [at], **how)
    if not math.isfinite(bar.figure):
        return
    if math.isfinite(bar.low) and math.isfinite(bar.high):
        area.plot([bar.low, bar.high], [at, at], color=colour(number), linewidth=1.0)
    area.plot([bar.figure], [at], **dot(number, _DOT))


def _legend(bars: Sequence[Bar], models: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from ((model, dot(number, _DOT)) for number, model in enumerate(models))
    for word, values, how in (
        ("floor", [bar.floor for bar in bars], _FLOOR),
        ("human", [bar.human for bar in bars], _HUMAN),
        ("attainable", [bar.attainable for bar in bars], _ATTAINABLE),
    ):
        if any(math.isfinite(value) for value in values):
            yield word, how


def _reference(marker: str, **more: object) -> dict[str, Any]:
    how = {"marker": marker, "color": QUIET, "markersize": 4.0, "linestyle": "none", "zorder": 1}
    return {**how, "markeredgewidth": 0.8, **more}


_FLOOR = _reference("|")
_HUMAN = _reference("d", markerfacecolor="white", markersize=3.6)
_ATTAINABLE = _reference("4")
