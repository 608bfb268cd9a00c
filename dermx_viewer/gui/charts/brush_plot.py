"""A plot in which a rectangle, or an interval, is chosen with the mouse."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QGraphicsRectItem, QRubberBand, QWidget

from dermx_viewer.gui.charts.plot_axes import paint_axes
from dermx_viewer.gui.tables.delegates import is_dark

FloatArray = npt.NDArray[np.float64]
Rectangle = tuple[float, float, float, float]
"""x from, x to, y from, y to; in what the axes show"""

_ON_LIGHT, _ON_DARK = "#0072b2", "#6db7ec"
_A_CLICK = 6
"""Pixels; a shorter way of the mouse is a click."""
_PAD = 0.04


class BrushPlot(pg.PlotWidget):
    """Neither dragged nor zoomed: dragging brushes. Subclasses draw, and say what a click is.

    ``tall``: the brush is an interval of x, and as high as the plot.
    """

    brushed = Signal(object)
    """The :data:`Rectangle` that was dragged"""
    escaped = Signal()
    """Escape was pressed"""

    def __init__(self, name: str, *, tall: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.viewport().setAccessibleName(name)
        self.setMinimumSize(200, 120)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tall = tall
        self._from: QPoint | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self._labels = {"bottom": "", "left": ""}
        self._brush = QGraphicsRectItem()
        self._brush.setZValue(-10)
        self._brush.hide()
        self.getPlotItem().vb.addItem(self._brush, ignoreBounds=True)
        self._paint_theme()

    @property
    def colour(self) -> QColor:
        """What is drawn without a meaning of its own."""
        return QColor(_ON_DARK if is_dark(self.palette()) else _ON_LIGHT)

    def set_labels(self, x: str, y: str) -> None:
        """Name the axes."""
        self._labels = {"bottom": x, "left": y}
        self._paint_theme()

    def set_view(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show from where to where of each axis."""
        self.getPlotItem().vb.setRange(
            xRange=_widened(*x), yRange=_widened(*y), padding=_PAD, disableAutoRange=True
        )

    def set_brush(self, brush: Rectangle | None) -> None:
        """Mark what was chosen; None where nothing is."""
        self._brush.setVisible(brush is not None)
        if brush is None:
            return
        (left, right), (low, high) = self.getPlotItem().vb.viewRange()
        x0, x1, y0, y1 = brush
        if not self._tall:
            low, high = max(low, y0), min(high, y1)
        x0, x1 = max(left, x0), min(right, x1)
        self._brush.setRect(QRectF(x0, low, max(x1 - x0, 0), max(high - low, 0)))

    @property
    def has_brush(self) -> bool:
        """Whether something is marked."""
        return self._brush.isVisible()

    def pixels_of(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Where points are drawn, in pixels of the widget."""
        box = self.getPlotItem().vb
        (left, right), (low, high) = box.viewRange()
        corner = self.mapFromScene(box.mapViewToScene(pg.Point(left, high)))
        other = self.mapFromScene(box.mapViewToScene(pg.Point(right, low)))
        wide, tall = (other.x() - corner.x()), (other.y() - corner.y())
        return (
            corner.x() + (x - left) / (right - left) * wide,
            corner.y() + (high - y) / (high - low) * tall,
        )

    def at(self, place: QPoint) -> tuple[float, float]:
        """What the axes say at a pixel of the widget."""
        found = self.getPlotItem().vb.mapSceneToView(self.mapToScene(place))
        return found.x(), found.y()

    def clicked_at(self, place: QPoint) -> None:
        """The mouse was pressed and let go in one place."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a brush, or a click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the brush while it grows."""
        now = event.position().toPoint()
        if self._from is None or (now - self._from).manhattanLength() < _A_CLICK:
            return
        band = QRect(self._from, now).normalized()
        if self._tall:
            band.setTop(0)
            band.setHeight(self.viewport().height())
        self._band.setGeometry(band)
        self._band.show()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was dragged over is chosen; without a way it was a click."""
        begun, self._from = self._from, None
        self._band.hide()
        event.accept()
        if begun is None:
            return
        now = event.position().toPoint()
        if (now - begun).manhattanLength() < _A_CLICK:
            self.clicked_at(now)
            return
        (x0, y0), (x1, y1) = self.at(begun), self.at(now)
        self.brushed.emit((min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends what was begun, or takes the brush away."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        if self._from is not None:
            self._from = None
            self._band.hide()
        elif self.has_brush:
            self.escaped.emit()
        else:
            event.ignore()

    def minimumSizeHint(self) -> QSize:
        """Little enough for a low drawer."""
        return QSize(200, 120)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_brush"):
            self._paint_theme()
            self.redraw()

    def redraw(self) -> None:
        """Draw again in the colours of the theme."""

    def _paint_theme(self) -> None:
        palette = self.palette()
        item = self.getPlotItem()
        paint_axes(self, self._labels)
        item.showGrid(x=True, y=True, alpha=0.12)
        inside = palette.color(QPalette.ColorRole.Highlight)
        self._brush.setPen(pg.mkPen(inside, width=1))
        inside.setAlpha(45)
        self._brush.setBrush(pg.mkBrush(inside))


def _widened(low: float, high: float) -> tuple[float, float]:
    """A single value has a width, too: an axis without one shows nothing."""
    return (low, high) if high > low else (low - 0.5, high + 0.5)
