"""Places that a reader marks: how they are drawn, and the sheet over the picture that takes them.

A mark is (x, y) points in pixels of the image, one of a click, more of a closed outline. As in the
data set's outlines a whole number is the middle of a pixel; Qt's origin is the corner of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from dermx_viewer.gui.canvas.contrast import casings
from dermx_viewer.gui.canvas.line_item import LineItem
from dermx_viewer.gui.canvas.outlines import HALF_PIXEL

Mark = tuple[tuple[float, float], ...]

COLOUR = "#5cff4a"
"""Of no characteristic, vote or attention"""
_ITEMS_Z, _SHEET_Z = 800, 900
_WIDTH, _CASING = 2.5, 1.5
_POINT = 13
"""Logical pixels across"""
MOST_POINTS = 300
"""Of one outline; finer ones are thinned until they have no more."""
_SMALL = 4.0
"""Logical pixels: what is drawn within as many is a point."""
_BESIDE = 0.5
"""Logical pixels that a point may lie beside the thinned outline"""
_DECIMALS = 2


class MarkItems:
    """Marks in a view box, and the one that is being drawn: a line in its own colour and casing."""

    def __init__(self, box: pg.ViewBox) -> None:
        self._lines = [LineItem(), LineItem()]
        self._points = [pg.ScatterPlotItem(), pg.ScatterPlotItem()]
        (casing,) = casings(COLOUR)
        pens = (QPen(QColor(casing), _WIDTH + 2 * _CASING), QPen(QColor(COLOUR), _WIDTH))
        for number, (line, points, pen) in enumerate(
            zip(self._lines, self._points, pens, strict=True)
        ):
            pen.setCosmetic(True)
            line.setPen(pen)
            points.setPen(pen)
            points.setBrush(None)
            points.setSize(_POINT)
            for item in (line, points):
                item.setZValue(_ITEMS_Z + number)
                item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
                box.addItem(item, ignoreBounds=True)
        self.marks: tuple[Mark, ...] = ()
        self._draft: Mark = ()
        self._visible = True
        self._show_what_is_there()

    def show(self, marks: Sequence[Mark], draft: Mark = ()) -> None:
        """Draw these, and ``draft`` as an open line."""
        if (self.marks, self._draft) == (tuple(marks), draft):
            return
        self.marks, self._draft = tuple(marks), draft
        path = QPainterPath()
        for mark in marks:
            if len(mark) > 1:
                path.addPolygon(_polygon(mark))
                path.closeSubpath()
        path.addPolygon(_polygon(draft))
        clicks = [mark[0] for mark in marks if len(mark) == 1]
        spots = np.array(clicks, float).reshape(-1, 2) + HALF_PIXEL
        for line, points in zip(self._lines, self._points, strict=True):
            line.setPath(path)
            points.setData(pos=spots)
        self._show_what_is_there()

    def set_visible(self, visible: bool) -> None:
        """Show or hide them for a moment."""
        self._visible = visible
        self._show_what_is_there()

    def _show_what_is_there(self) -> None:
        """Without points, painting them takes as long as a layer's outline."""
        for items, drawn in ((self._lines, self.marks or self._draft), (self._points, self.marks)):
            for item in items:
                item.setVisible(self._visible and bool(drawn))


def _polygon(mark: Mark) -> QPolygonF:
    return QPolygonF([QPointF(x + HALF_PIXEL, y + HALF_PIXEL) for x, y in mark])


class MarkSheet(pg.GraphicsObject):
    """Over the image while it is on: a click marks a point, a drag with the left button an outline.

    ``drawing`` tells the points of an outline that is not finished, () once it is or is given up.
    Everything else the mouse does goes on to the picture below.
    """

    marked = Signal(object)
    """A Mark"""
    drawing = Signal(object)

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__()
        self._frame = QRectF()
        self._draft: list[tuple[float, float]] = []
        self._given_up = False
        self.setZValue(_SHEET_Z)
        self.setCursor(Qt.CursorShape.CrossCursor)
        box.addItem(self, ignoreBounds=True)
        self.hide()

    def put_over(self, size: tuple[int, int]) -> None:
        """Cover an image of this (height, width)."""
        self.prepareGeometryChange()
        self._frame = QRectF(0, 0, size[1], size[0])

    def switch(self, on: bool) -> None:
        """Take marks, or no more; what is being drawn then is given up."""
        if on != self.isVisible():
            self.setVisible(on)
            self.give_up()

    def give_up(self) -> None:
        """Forget the outline that is being drawn."""
        self._given_up = bool(self._draft)
        self._draft = []
        self.drawing.emit(())

    def boundingRect(self) -> QRectF:
        """The image."""
        return self._frame

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Nothing: it is only there for the mouse."""

    def mouseClickEvent(self, ev: Any) -> None:
        """Mark a point."""
        if ev.button() != Qt.MouseButton.LeftButton:
            ev.ignore()
            return
        ev.accept()
        if not ev.double():
            self.marked.emit((self._point(ev.pos()),))

    def mouseDragEvent(self, ev: Any) -> None:
        """Draw an outline; it is closed when the button is let go."""
        if ev.button() != Qt.MouseButton.LeftButton:
            ev.ignore()
            return
        ev.accept()
        if ev.isStart():
            self._given_up = False
            self._draft = [self._point(ev.buttonDownPos())]
        if self._given_up:
            return
        self._draft.append(self._point(ev.pos()))
        if not ev.isFinish():
            self.drawing.emit(tuple(self._draft))
            return
        mark = thinned(self._draft, self._pixel())
        self._draft = []
        self.drawing.emit(())
        self.marked.emit(mark)

    def _point(self, place: QPointF) -> tuple[float, float]:
        """A place of the view as marks have it, within the image."""
        frame = self._frame
        x = min(max(place.x(), frame.left()), frame.right()) - HALF_PIXEL
        y = min(max(place.y(), frame.top()), frame.bottom()) - HALF_PIXEL
        return round(x, _DECIMALS), round(y, _DECIMALS)

    def _pixel(self) -> float:
        """How much of the image a logical pixel of the screen is across."""
        width, _height = self.pixelVectors()
        return float(width.length()) if width is not None else 1.0


def thinned(points: Sequence[tuple[float, float]], pixel: float) -> Mark:
    """Without the points that nobody could tell apart where ``pixel`` of the image is one of the
    screen (Douglas and Peucker 1973), and of a small scrawl its first point."""
    # Imported when used, as in outlines.py.
    import cv2

    every = np.asarray(points, np.float32)
    if np.ptp(every, axis=0).max() <= _SMALL * pixel:
        return (points[0],)
    beside = _BESIDE * pixel
    few = cv2.approxPolyDP(every[:, None], beside, closed=True)[:, 0]
    while len(few) > MOST_POINTS:
        beside *= 2
        few = cv2.approxPolyDP(every[:, None], beside, closed=True)[:, 0]
    kept = few if len(few) > 2 else every[:: -(-len(every) // MOST_POINTS)]
    return tuple((round(float(x), _DECIMALS), round(float(y), _DECIMALS)) for x, y in kept)
