"""Curves over a share of pixels: probability while they are deleted, or inserted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dermx_viewer.export.figures.plots.paper import Around, colour, plot_bytes
from dermx_viewer.export.figures.sheet import DPI, WIDTH, Kind, Sheet

_HEIGHT = 150.0
_LAST = 8.0
"""Points at the right for half of the last number."""
_STROKES = ("-", "--", "-.", ":")


@dataclass(frozen=True, slots=True)
class Curve:
    """``values`` at ``shares``, with the ends of their intervals; NaN where undefined.

    ``source`` and ``stroke``: numbers from 0, told by colour and by how the line is drawn.
    """

    name: str
    source: int
    stroke: int
    shares: Sequence[float]
    values: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


@dataclass(frozen=True, slots=True)
class Curves:
    """``across`` and ``up``: what the axes are; both go from 0 to 1."""

    curves: Sequence[Curve]
    across: str
    up: str
    caption: str


def curves_bytes(plot: Curves, kind: Kind, *, dpi: int = DPI, width: float = WIDTH) -> bytes:
    """The plot as a file. Raises ExportError."""
    around = Around(
        height=_HEIGHT,
        across=plot.across,
        legend=[(curve.name, _line(curve)) for curve in plot.curves],
        caption=plot.caption,
        # Room for the numbers of the axis and what it is.
        names=["0.00  000"],
        after=_LAST,
    )
    return plot_bytes(
        lambda area, sheet: _draw(area, sheet, plot), around, kind, dpi=dpi, width=width
    )


def _draw(area: Any, _sheet: Sheet, plot: Curves) -> None:
    for curve in plot.curves:
        shares = np.asarray(curve.shares, float)
        low, high = (np.asarray(end, float) for end in (curve.low, curve.high))
        told = np.isfinite(low) & np.isfinite(high)
        # A pale colour, not a transparent one: the same in every kind of file.
        pale = _pale(colour(curve.source))
        area.fill_between(shares, low, high, where=told, color=pale, linewidth=0, zorder=0)
        area.plot(shares, np.asarray(curve.values, float), **_line(curve))
    area.set_xlim(0, 1)
    area.set_ylim(0, 1)
    area.set_ylabel(plot.up, labelpad=2)


def _line(curve: Curve) -> dict[str, Any]:
    style = _STROKES[curve.stroke % len(_STROKES)]
    return {"color": colour(curve.source), "linestyle": style, "linewidth": 1.1}


def _pale(strong: str) -> tuple[float, ...]:
    return tuple(1 - 0.18 * (1 - level / 255) for level in bytes.fromhex(strong[1:]))
