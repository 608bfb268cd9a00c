"""Regions as vectors: crisp at any zoom.

A vertex at (x, y) is the centre of pixel (x, y), Qt's origin is the corner of pixel (0, 0):
everything is shifted by half a pixel, or the canvas would disagree with what is scored.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QPolygonF

from dermx_viewer.dataset.masks import region_outlines
from dermx_viewer.dataset.records import Region

HALF_PIXEL = 0.5


def outline_path(regions: Iterable[Region]) -> QPainterPath:
    """One path of all regions: each filled by the even-odd rule, as its mask is, then united.

    Uniting is slow for thousands of points and needed only where regions overlap: even-odd
    would cut a hole where two of them meet.
    """
    whole = _empty()
    for region in regions:
        one = _region_path(region)
        if whole.boundingRect().intersects(one.boundingRect()):
            whole = whole.united(one)
        else:
            whole.addPath(one)
    return whole


def _region_path(region: Region) -> QPainterPath:
    path = _empty()
    for outline in region_outlines(region):
        corners = _pixel(outline) if not np.ptp(outline, axis=0).any() else outline
        points = [QPointF(x, y) for x, y in (corners + HALF_PIXEL).tolist()]
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
    return path


def _pixel(outline: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Corners of the one pixel that an outline without extent fills; a point is not drawn."""
    square = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])
    return np.asarray(np.rint(outline[:1]) + square)


def _empty() -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    return path


def outline_pen(colour: str, width: float, *, dashed: bool) -> QPen:
    """A pen of ``width`` screen pixels at any zoom."""
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setDashPattern([4, 2.5])
    return pen


def outline_brush(colour: str, opacity: float) -> QBrush:
    """The fill of a region."""
    fill = QColor(colour)
    fill.setAlphaF(opacity)
    return QBrush(fill)
