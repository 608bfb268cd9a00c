"""A scatter of tens of thousands of points: shapes beside colours, those of a filter in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPalette
from PySide6.QtWidgets import QToolTip, QWidget

from dermx_viewer.gui.charts.brush_plot import BrushPlot, FloatArray
from dermx_viewer.gui.tables.delegates import outcome_colour

Bools = npt.NDArray[np.bool_]
PLAIN, RIGHT, WRONG, UNKNOWN = range(4)
"""What a point is drawn as."""
SYMBOLS = {PLAIN: "o", RIGHT: "o", WRONG: "x", UNKNOWN: "t"}
_CELLS = 400
"""Points of one kind that fall on the same of so many places across are drawn once."""
_NEAR = 9.0
"""Pixels from a point within which a click means it."""


def _none() -> FloatArray:
    return np.empty(0)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Points:
    """``x``, ``y``: NaN where there is none; ``kind``: PLAIN, RIGHT, WRONG or UNKNOWN;
    ``listed``: whether a point passes the filter; ``current``: the one on screen, −1 for none."""

    x: FloatArray = field(default_factory=_none)
    y: FloatArray = field(default_factory=_none)
    kind: npt.NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))
    listed: Bools = field(default_factory=lambda: np.empty(0, bool))
    current: int = -1

    @property
    def defined(self) -> Bools:
        """Which points have a place."""
        return np.isfinite(self.x) & np.isfinite(self.y)


class ScatterPlot(BrushPlot):
    """``words``: what is said of a point, by its position."""

    chosen = Signal(int)
    """Position of the point that was clicked"""

    def __init__(
        self, name: str, words: Callable[[int], str] = str, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent=parent)
        self._words = words
        self._points = Points()
        self._items: list[pg.ScatterPlotItem] = []
        self._ring = pg.ScatterPlotItem(symbol="o", size=15, brush=None)
        self._ring.setZValue(10)
        self.addItem(self._ring, ignoreBounds=True)

    @property
    def drawn(self) -> int:
        """How many symbols are drawn."""
        return sum(len(item.data) for item in self._items)

    def show_points(self, points: Points) -> None:
        """Draw other points, the view around all of them."""
        self._points = points
        defined = points.defined
        if defined.any():
            x, y = points.x[defined], points.y[defined]
            self.set_view((x.min(), x.max()), (y.min(), y.max()))
        self.redraw()

    def redraw(self) -> None:
        """Those that the filter leaves out first, faint and small."""
        for item in self._items:
            self.removeItem(item)
        points, defined = self._points, self._points.defined
        self._items = []
        for listed in (False, True):
            for kind in SYMBOLS:
                chosen = np.flatnonzero(defined & (points.listed == listed) & (points.kind == kind))
                if len(chosen):
                    self._add(_thinned(points.x, points.y, chosen), kind, listed)
        self.set_current(points.current)

    def set_current(self, position: int) -> None:
        """Mark the image on screen; −1 for none."""
        self._points = points = replace(self._points, current=position)
        there = 0 <= position < len(points.x) and bool(points.defined[position])
        place = ([points.x[position]], [points.y[position]]) if there else ([], [])
        pen = pg.mkPen(self.palette().color(QPalette.ColorRole.Text), width=2)
        self._ring.setData(*place, pen=pen)

    def _add(self, chosen: npt.NDArray[np.intp], kind: int, listed: bool) -> None:
        colour = self.colour_of(kind)
        colour.setAlpha(190 if listed else 55)
        size = (8 if kind == WRONG else 7) if listed else 4
        line = pg.mkPen(colour, width=2) if SYMBOLS[kind] == "x" else None
        self._put(chosen, SYMBOLS[kind], size, line, pg.mkBrush(colour))

    def _put(
        self, chosen: npt.NDArray[np.intp], symbol: str, size: int, pen: object, brush: object
    ) -> None:
        item = pg.ScatterPlotItem(
            x=self._points.x[chosen],
            y=self._points.y[chosen],
            symbol=symbol,
            size=size,
            pen=pen,
            brush=brush,
        )
        self.addItem(item, ignoreBounds=True)
        self._items.append(item)

    def colour_of(self, kind: int) -> QColor:
        """The colour of a kind of points in this theme."""
        if kind == PLAIN:
            return self.colour
        if kind == UNKNOWN:
            return self.palette().color(QPalette.ColorRole.PlaceholderText)
        return QColor(outcome_colour(self.palette(), kind == RIGHT))

    def near(self, place: QPoint) -> int:
        """The point at a pixel, −1 for none: what passes the filter before what does not, and
        of several in the same place the next one after that on screen."""
        points = self._points
        chosen = np.flatnonzero(points.defined)
        if not len(chosen):
            return -1
        x, y = self.pixels_of(points.x[chosen], points.y[chosen])
        far = np.hypot(x - place.x(), y - place.y())
        inside = far <= _NEAR
        if not inside.any():
            return -1
        chosen, far = chosen[inside], far[inside]
        seen = points.listed[chosen] if points.listed[chosen].any() else np.ones(len(chosen), bool)
        chosen, far = chosen[seen], far[seen]
        nearest = np.sort(chosen[far <= far.min() + 0.5])
        after = nearest[nearest > points.current] if points.current in nearest else nearest
        return int(after[0] if len(after) else nearest[0])

    def clicked_at(self, place: QPoint) -> None:
        """Choose the point that is there."""
        found = self.near(place)
        if found >= 0:
            self.chosen.emit(found)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say which point is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.near(event.pos())
            QToolTip.showText(event.globalPos(), self._words(found) if found >= 0 else "", self)
            return True
        return bool(super().viewportEvent(event))


def _thinned(x: FloatArray, y: FloatArray, chosen: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """One of the points that would be drawn over each other; few are left as they are."""
    if len(chosen) < 2000:
        return chosen
    cells = _cells(x[chosen]) * (_CELLS + 1) + _cells(y[chosen])
    return chosen[np.sort(np.unique(cells, return_index=True)[1])]


def _cells(values: FloatArray) -> npt.NDArray[np.int64]:
    low, span = values.min(), float(np.ptp(values)) or 1.0
    return np.asarray((values - low) / span * _CELLS, np.int64)
