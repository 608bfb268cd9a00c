"""Contour lines of the attention: where it is a quarter, a half and three quarters of its scale."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from dermx_viewer.gui.canvas.line_item import LineItem
from dermx_viewer.gui.canvas.outlines import HALF_PIXEL
from dermx_viewer.gui.tr import later
from dermx_viewer.scoring.resampling import resize_map
from dermx_viewer.session.attention import AttentionLayer

LEVELS = (0.25, 0.5, 0.75)
TEXT = later("contour lines at 0.25, 0.5 and 0.75")
_LONGER_SIDE = 1024
"""Lines are found on a grid of up to this many pixels, to half a pixel of it."""
_TOLERANCE = 0.7
_Z = 18
"""Over the attention, under the outlines."""
_DASHES = [4.0, 3.0]

Polygon = npt.NDArray[np.float64]


def contour_lines(layer: AttentionLayer, size: tuple[int, int], level: float) -> list[Polygon]:
    """Closed lines around what is at least ``level``, or at most where it is negative: (points, x
    and y), where (x, y) is the centre of a pixel of the image of ``size`` (height, width)."""
    # Imported when used: the window is on screen before a contour is.
    import cv2

    shrink = min(1.0, _LONGER_SIDE / max(size))
    grid = (max(1, round(size[0] * shrink)), max(1, round(size[1] * shrink)))
    values = resize_map(layer.values, grid)
    inside = values >= level if level > 0 else values <= level
    found, _ = cv2.findContours(inside.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    scale = np.array([size[1] / grid[1], size[0] / grid[0]])
    thin = (cv2.approxPolyDP(line, _TOLERANCE, closed=True)[:, 0] for line in found)
    return [(line + HALF_PIXEL) * scale - HALF_PIXEL for line in thin if len(line) > 2]


def levels_of(layer: AttentionLayer) -> tuple[float, ...]:
    """The levels that are drawn, on both sides of zero where values have a sign."""
    return (*(-level for level in LEVELS[::-1]), *LEVELS) if layer.diverging else LEVELS


class ContourItems:
    """The lines in a view box: the higher the thicker, white with a dark casing; dashed below
    zero."""

    def __init__(self, box: pg.ViewBox) -> None:
        self._box = box
        self.items: list[LineItem] = []

    def show(self, layer: AttentionLayer | None, size: tuple[int, int], *, visible: bool) -> None:
        """Draw those of a layer; none without one."""
        for item in self.items:
            self._box.removeItem(item)
        self.items = []
        for level in levels_of(layer) if layer is not None else ():
            assert layer is not None
            path = _path(contour_lines(layer, size, level))
            for pen in _pens(level):
                item = LineItem(path)
                item.setPen(pen)
                item.setZValue(_Z)
                item.setVisible(visible)
                self._box.addItem(item, ignoreBounds=True)
                self.items.append(item)

    def set_visible(self, visible: bool) -> None:
        """Show or hide them for a moment."""
        for item in self.items:
            item.setVisible(visible)


def _path(lines: list[Polygon]) -> QPainterPath:
    path = QPainterPath()
    for line in lines:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in (line + HALF_PIXEL).tolist()]))
        path.closeSubpath()
    return path


def _pens(level: float) -> list[QPen]:
    width = 0.8 + 1.2 * abs(level)
    pens = []
    for colour, more in (("#000000", 1.6), ("#ffffff", 0.0)):
        pen = QPen(QColor(colour), width + more)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        if level < 0:
            pen.setDashPattern([dash * width / (width + more) for dash in _DASHES])
        pens.append(pen)
    return pens
