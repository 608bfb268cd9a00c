"""Lines whose width is in logical pixels: as thick on fine screens, and in fine pictures."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget


class LineItem(QGraphicsPathItem):
    """A path drawn by a cosmetic pen, which by itself counts the device's pixels."""

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """The line alone."""
        pen = self.pen()
        pen.setWidthF(pen.widthF() * painter.device().devicePixelRatio())
        painter.setPen(pen)
        painter.drawPath(self.path())
