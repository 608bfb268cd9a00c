"""Regions as vectors: crisp at any zoom.

A vertex at (x, y) is the centre of pixel (x, y), Qt's origin is the corner of pixel (0, 0):
everything is shifted by half a pixel, or the canvas would disagree with what is scored.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from dermx_viewer.dataset.masks import region_outlines
from dermx_viewer.dataset.records import Region
from dermx_viewer.gui.canvas.contrast import casings
from dermx_viewer.gui.canvas.polygons import points_of, polygon_of
from dermx_viewer.session.scene import OutlineLayer
from dermx_viewer.session.state import Layer

HALF_PIXEL = 0.5
_TOLERANCE = 0.4
"""Device pixels that a line may lie beside its outline"""
EMPHASIS = 2.0
"""Logical pixels that a line is wider while the pointer is over what it stands for"""
CASING = 1.0
"""Logical pixels of a casing on each side of the line"""


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
    """A path, and lines along it without the points that nobody can tell apart.

    ``shared``: whether several canvases show it, and what one has painted may serve the others.
    """

    def __init__(self, path: QPainterPath, *, shared: bool = False) -> None:
        self.path, self.shared = path, shared
        self._lines: dict[int, QPainterPath] = {}
        self._painted: tuple[object, QImage] | None = None

    def line(self, scale: float) -> QPainterPath:
        """The path where a pixel of the image has ``scale`` device pixels, _TOLERANCE of these
        beside it at most: drawing thousands of points takes longer than the photograph."""
        # Of a few scales, or each turn of the wheel would make another one.
        step = math.floor(math.log2(_TOLERANCE / max(scale, 1e-9)))
        if step not in self._lines:
            self._lines[step] = _thinned(self.path, 2.0**step)
        return self._lines[step]

    def share(self, shared: bool) -> None:
        """Keep what was painted from now on, or no longer."""
        self.shared = shared
        self._painted = None

    def picture(self, how: object, paint: Callable[[], QImage]) -> QImage:
        """What ``paint`` made when it was last asked for ``how``: for the canvases beside it."""
        if self._painted is None or self._painted[0] != how:
            self._painted = (how, paint())
        return self._painted[1]


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


class OutlinePaths:
    """The paths of one image's layers, made when first asked for; canvases may share them."""

    def __init__(self) -> None:
        self._shared = False
        self._image_id = ""
        # With the regions they are made of, which are compared by identity.
        self._known: dict[Layer, tuple[tuple[Region, ...], Outline]] = {}

    def share(self, shared: bool) -> None:
        """Whether several canvases do at this moment, which then stroke each line once."""
        if shared != self._shared:
            self._shared = shared
            for _, outline in self._known.values():
                outline.share(shared)

    def begin(self, image_id: str) -> None:
        """Drop those of another image."""
        if image_id != self._image_id:
            self._image_id = image_id
            self._known.clear()

    def of(self, layer: OutlineLayer) -> Outline:
        """The path of a layer."""
        key = layer.rater, layer.characteristic
        known = self._known.get(key)
        if known is None or known[0] != layer.regions:
            outline = Outline(outline_path(layer.regions), shared=self._shared)
            known = self._known[key] = (layer.regions, outline)
        return known[1]


class OutlineItem(QGraphicsPathItem):
    """Regions with their fill, and a line that its casing sets off from any background.

    Widths are logical pixels at any zoom: 2 is as wide on a fine screen as on a coarse one.
    """

    def __init__(self, outline: Outline, layer: OutlineLayer, width: float, fill: float) -> None:
        super().__init__(outline.path)
        self._outline = outline
        self._width = width
        self._colours = (*casings(layer.colour), layer.colour)
        self._bounds = self._wide_enough(width)
        self.setPen(outline_pen(layer.colour, width, dashed=layer.dashed))
        self.setBrush(outline_brush(layer.colour, fill))
        # Moving the image, and another layer that comes or goes, cost no stroke then.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def emphasise(self, on: bool) -> None:
        """Draw the line more strongly, or as always."""
        width = self._width + (EMPHASIS if on else 0.0)
        pen = self.pen()
        if pen.widthF() != width:
            pen.setWidthF(width)
            self.prepareGeometryChange()
            self._bounds = self._wide_enough(width)
            self.setPen(pen)

    def boundingRect(self) -> QRectF:
        """Wide enough for the casing where the image is shown smaller than it is."""
        # Qt asks a dozen times for every paint.
        return self._bounds

    def _wide_enough(self, width: float) -> QRectF:
        margin = width / 2 + 4 * (width + 2 * CASING * len(self._colours))
        path = self._outline.path.controlPointRect()
        return path.adjusted(-margin, -margin, margin, margin)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint it, or where canvases beside this one have painted the same, a copy of that."""
        device = painter.device()
        # Of a picture for print the device is the whole page, and nobody paints it again.
        if not self._outline.shared or not isinstance(device, QPixmap):
            self._stroke(painter)
            return
        place = painter.worldTransform()
        style = (self.pen(), self.brush(), self._colours, painter.renderHints())
        how = (place, device.size(), device.devicePixelRatio(), style)
        picture = self._outline.picture(how, lambda: self._picture(painter))
        painter.resetTransform()
        painter.drawImage(0, 0, picture)
        painter.setWorldTransform(place)

    def _picture(self, painter: QPainter) -> QImage:
        """What would be on the painter's device, which is transparent: it is this item's cache."""
        device = painter.device()
        assert isinstance(device, QPixmap)
        image = QImage(device.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(device.devicePixelRatio())
        image.fill(Qt.GlobalColor.transparent)
        own = QPainter(image)
        own.setRenderHints(painter.renderHints())
        own.setWorldTransform(painter.worldTransform())
        self._stroke(own)
        own.end()
        return image

    def _stroke(self, painter: QPainter) -> None:
        """Paint the fill, the casings from the outermost to the innermost, and the line."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.brush())
        painter.drawPath(self.path())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # A cosmetic pen counts the device's pixels.
        ratio, line = painter.device().devicePixelRatio(), self.pen()
        transform = painter.deviceTransform()
        along = self._outline.line(math.hypot(transform.m11(), transform.m12()))
        for outside in range(len(self._colours) - 1, 0, -1):
            casing = outline_pen(self._colours[-1 - outside], 1.0, dashed=False)
            casing.setWidthF((line.widthF() + 2 * CASING * outside) * ratio)
            painter.setPen(casing)
            painter.drawPath(along)
        line.setWidthF(line.widthF() * ratio)
        painter.setPen(line)
        painter.drawPath(along)


def outline_pen(colour: str, width: float, *, dashed: bool) -> QPen:
    """A pen of ``width`` pixels at any zoom."""
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    # Round ones take as long again as all the rest, and look the same on a line of some pixels.
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    if dashed:
        pen.setDashPattern([4, 2.5])
    return pen


def outline_brush(colour: str, opacity: float) -> QBrush:
    """The fill of a region."""
    fill = QColor(colour)
    fill.setAlphaF(opacity)
    return QBrush(fill)
