"""A histogram: how many images have a number in each interval, and how many of the filter."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from dermx_viewer.gui.charts.brush_plot import BrushPlot, FloatArray

Bools = npt.NDArray[np.bool_]
_BINS = 40


def edges_of(values: FloatArray, *, whole: bool = False, bins: int = _BINS) -> FloatArray:
    """Ends of equally wide intervals from the least to the largest value, which are finite.

    Of ``whole`` numbers an interval holds equally many, and each number lies in its middle.
    """
    low, high = float(values.min()), float(values.max())
    if whole:
        step = max(1, int(np.ceil((high - low + 1) / bins)))
        return np.asarray(np.arange(low - 0.5, high + step, step), float)
    if low == high:
        return np.array([low - 0.5, high + 0.5])
    return np.linspace(low, high, bins + 1)


class HistogramPlot(BrushPlot):
    """Bars of all images, faint; those that pass the filter in front of them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, tall=True, parent=parent)
        self.edges: FloatArray = np.empty(0)
        self.counts: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]] = (
            np.empty(0, np.intp),
            np.empty(0, np.intp),
        )
        self._items: list[pg.BarGraphItem] = []

    def show_values(self, values: FloatArray, listed: Bools, *, whole: bool = False) -> None:
        """Draw other numbers; NaN is left out."""
        defined = np.isfinite(values)
        if not defined.any():
            self.edges, empty = np.empty(0), np.empty(0, np.intp)
            self.counts = empty, empty
            self.redraw()
            return
        self.edges = edges_of(values[defined], whole=whole)
        every, some = (
            np.histogram(values[defined & keep], self.edges)[0].astype(np.intp)
            for keep in (np.ones(len(values), bool), listed)
        )
        self.counts = every, some
        self.set_view((self.edges[0], self.edges[-1]), (0.0, float(every.max())))
        self.redraw()

    def redraw(self) -> None:
        """All of them faint, those of the filter strong."""
        for item in self._items:
            self.removeItem(item)
        self._items = []
        for counts, alpha in zip(self.counts, (70, 210), strict=True):
            colour = QColor(self.colour)
            colour.setAlpha(alpha)
            if len(self.edges):
                item = pg.BarGraphItem(
                    x0=self.edges[:-1],
                    x1=self.edges[1:],
                    height=counts,
                    pen=pg.mkPen(self.palette().base().color()),
                    brush=pg.mkBrush(colour),
                )
                self.addItem(item, ignoreBounds=True)
                self._items.append(item)

    def clicked_at(self, place: QPoint) -> None:
        """A bar is the interval that it stands on."""
        x, y = self.at(place)
        bar = int(np.searchsorted(self.edges, x, side="right")) - 1
        if not 0 <= bar < len(self.counts[0]) or not 0 <= y <= self.counts[0][bar]:
            return
        # Only the last bar holds its upper end.
        last = bar == len(self.counts[0]) - 1
        high = self.edges[bar + 1] if last else np.nextafter(self.edges[bar + 1], -np.inf)
        self.brushed.emit((float(self.edges[bar]), float(high), 0.0, float(self.counts[0][bar])))
