"""One figure of each image against another: two models, or a score and what a reader says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dermx_viewer.export.figures.plots.paper import QUIET, Around, dot, plot_bytes
from dermx_viewer.export.figures.sheet import DPI, WIDTH, Kind, Sheet

_HEIGHT = 200.0
_DOT = 3.6


@dataclass(frozen=True, slots=True)
class Point:
    """One image: its two figures, in [0, 1], and the ``group`` that its mark tells."""

    across: float
    up: float
    group: str = ""


@dataclass(frozen=True, slots=True)
class Scatter:
    """``across`` and ``up``: what the axes are. Points of which one figure is NaN are not drawn."""

    points: Sequence[Point]
    across: str
    up: str
    caption: str

    @property
    def drawn(self) -> list[Point]:
        """Points that have both figures."""
        return [p for p in self.points if math.isfinite(p.across) and math.isfinite(p.up)]


def scatter_bytes(plot: Scatter, kind: Kind, *, dpi: int = DPI, width: float = WIDTH) -> bytes:
    """The plot as a file. Raises ExportError."""
    groups = list(dict.fromkeys(point.group for point in plot.drawn))
    named = [(group, dot(number, _DOT)) for number, group in enumerate(groups) if group]
    same = ("equal", {"color": QUIET, "linestyle": ":", "linewidth": 0.7})
    around = Around(
        height=_HEIGHT,
        across=plot.across,
        legend=[*named, same],
        caption=plot.caption,
        names=["0.00  000"],
        # A square, not as wide as the page.
        wide=_HEIGHT,
    )
    return plot_bytes(
        lambda area, sheet: _draw(area, sheet, plot, groups), around, kind, dpi=dpi, width=width
    )


def _draw(area: Any, sheet: Sheet, plot: Scatter, groups: Sequence[str]) -> None:
    area.plot([0, 1], [0, 1], color=QUIET, linestyle=":", linewidth=0.7, zorder=0)
    for number, group in enumerate(groups):
        own = [point for point in plot.drawn if point.group == group]
        area.plot([p.across for p in own], [p.up for p in own], **dot(number, _DOT))
    area.set_xlim(-0.02, 1.02)
    area.set_ylim(-0.02, 1.02)
    area.set_ylabel(sheet.short(plot.up, sheet.points(_HEIGHT)), labelpad=2)
