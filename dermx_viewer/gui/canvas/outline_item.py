"""One layer on the canvas: its fill, and a line that is seen on any background."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from dermx_viewer.gui.canvas.contrast import casings
from dermx_viewer.gui.canvas.outlines import Outline
from dermx_viewer.gui.canvas.view_ahead import Cache, View
from dermx_viewer.session.scene import OutlineLayer

EMPHASIS = 2.0
"""Logical pixels that a line is wider while the pointer is over what it stands for"""
CASING = 1.0
"""Logical pixels of a casing on each side of the line"""


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
        if not isinstance(device, QPixmap):
            self._stroke(painter)
            return
        cache = Cache(
            painter.worldTransform(),
            device.size(),
            device.devicePixelRatio(),
            painter.renderHints(),
        )
        how = (cache.looks, self._style())
        picture = self._outline.taken(how)
        if picture is None and not self._outline.shared:
            self._stroke(painter)
            return
        if picture is None:
            picture = self._picture(cache)
            self._outline.keep(how, picture)
        painter.resetTransform()
        painter.drawImage(0, 0, picture)
        painter.setWorldTransform(cache.place)

    def paint_ahead(self, view: View) -> None:
        """Paint it before anybody sees it, as it will be asked for in such a view."""
        cache = view.cache_of(self.boundingRect())
        how = (cache.looks, self._style())
        if not cache.size.isEmpty() and not self._outline.ready(how):
            self._outline.keep(how, self._picture(cache))

    def _style(self) -> object:
        return self.pen(), self.brush(), self._colours

    def _picture(self, cache: Cache) -> QImage:
        """What would be on such a device, which is transparent: it is this item's cache."""
        image = QImage(cache.size, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(cache.ratio)
        image.fill(Qt.GlobalColor.transparent)
        own = QPainter(image)
        own.setRenderHints(cache.hints)
        own.setWorldTransform(cache.place)
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
