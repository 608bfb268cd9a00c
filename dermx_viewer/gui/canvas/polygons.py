"""Polygons of Qt from arrays and back, without an object for each of their points."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from pyqtgraph.functions import arrayToQPolygonF, ndarray_from_qpolygonf
from PySide6.QtGui import QPolygonF


def polygon_of(points: npt.NDArray[np.floating]) -> QPolygonF:
    """A polygon through points (n, 2), left open where the last one is not the first."""
    polygon: QPolygonF = arrayToQPolygonF(points[:, 0], points[:, 1])
    return polygon


def points_of(polygon: QPolygonF) -> npt.NDArray[np.float32]:
    """The points (n, 2) of a polygon, in the precision in which outlines are thinned."""
    if polygon.isEmpty():
        return np.empty((0, 2), np.float32)
    # The view ends with the polygon; the array does not.
    return np.array(ndarray_from_qpolygonf(polygon), np.float32)
