"""Regions as vectors: crisp at any zoom.

A vertex at (x, y) is the centre of pixel (x, y), Qt's origin is the corner of pixel (0, 0):
everything is shifted by half a pixel, or the canvas would disagree with what is scored.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from dermx_viewer.dataset.masks import region_outlines
from dermx_viewer.dataset.records import Region
from dermx_viewer.gui.canvas.polygons import points_of, polygon_of

HALF_PIXEL = 0.5
_TOLERANCE = 0.4
"""Device pixels that a line may lie beside its outline"""


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
        path.addPolygon(polygon_of(corners + HALF_PIXEL))
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


class Outline:
    """A path, its ``bounds``, and lines along it without the points that nobody can tell apart.

    Equal to no other one, even of the same path.
    """

    def __init__(self, path: QPainterPath) -> None:
        self.path = path
        self.bounds = path.controlPointRect()
        self._lines: dict[int, QPainterPath] = {}

    def line(self, scale: float) -> QPainterPath:
        """The path where a pixel of the image has ``scale`` device pixels, _TOLERANCE of these
        beside it at most: drawing thousands of points takes longer than the photograph."""
        # Of a few scales, or each turn of the wheel would make another one.
        step = math.floor(math.log2(_TOLERANCE / max(scale, 1e-9)))
        if step not in self._lines:
            self._lines[step] = _thinned(self.path, 2.0**step)
        return self._lines[step]


def _thinned(path: QPainterPath, tolerance: float) -> QPainterPath:
    """With so few points that none of those left out lies further beside it (Douglas and Peucker
    1973)."""
    # Imported when used: the window is on screen before an outline is.
    import cv2

    thin = _empty()
    for polygon in path.toSubpathPolygons():
        points = points_of(polygon)
        few = cv2.approxPolyDP(points[:-1, None], tolerance, closed=True)[:, 0]
        kept = few if len(few) > 2 else points[:-1]
        thin.addPolygon(polygon_of(np.asarray(kept, np.float32)))
        thin.closeSubpath()
    return thin
