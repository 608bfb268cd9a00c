"""One layer as it is drawn: its fill, and a line that is seen on any background."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTransform

from dermx_viewer.gui.canvas.contrast import casings
from dermx_viewer.gui.canvas.outlines import Outline

EMPHASIS = 2.0
"""Logical pixels that a line is wider while the pointer is over what it stands for"""
CASING = 1.0
"""Logical pixels of a casing on each side of the line"""
_SMALLEST = 0.25
"""Screen pixels for each of the image's, down to which ``bounds`` are wide enough"""

_SMOOTH = QPainter.RenderHint.Antialiasing
_HIDING = 2.0
"""Device pixels that a line and its casing reach beside the outline, to hide the fill's edge: a
pixel for the edge, one for the casing's own, with what the line may lie beside it"""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """Regions with their fill, and a line that its casing sets off from any background: equal to
    one that is drawn alike.

    ``width``: of the line, in logical pixels at any zoom: 2 is as wide on a fine screen as on a
    coarse one. ``fill``: opacity of the fill, in [0, 1].
    """

    outline: Outline
    colour: str
    dashed: bool
    fill: float
    width: float

    def emphasised(self) -> OutlineLine:
        """The same, drawn more strongly."""
        return replace(self, width=self.width + EMPHASIS)

    @property
    def bounds(self) -> QRectF:
        """Where it may be painted, in pixels of the image, emphasised or not."""
        margin = (self._reach + EMPHASIS / 2) / _SMALLEST
        return self.outline.bounds.adjusted(-margin, -margin, margin, margin)

    def covered(self, place: QTransform, ratio: float) -> QRect:
        """Where it is painted on a device, which ``place`` puts the image on and which has
        ``ratio`` pixels for each logical one."""
        margin = self._reach * ratio + 1
        ends = place.mapRect(self.outline.bounds).adjusted(-margin, -margin, margin, margin)
        return ends.toAlignedRect()

    @property
    def _reach(self) -> float:
        """Logical pixels that it is painted beside its outline."""
        return self.width / 2 + CASING * len(casings(self.colour))

    def stroke(self, painter: QPainter, ratio: float) -> None:
        """Paint the fill, the casings from the outermost to the innermost, and the line."""
        hints = painter.renderHints()
        # The line hides the fill's edge, and to smooth that takes three times as long.
        painter.setRenderHint(_SMOOTH, on=self._reach * ratio < _HIDING and bool(hints & _SMOOTH))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(outline_brush(self.colour, self.fill))
        painter.drawPath(self.outline.path)
        painter.setRenderHints(hints)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        transform = painter.deviceTransform()
        along = self.outline.line(math.hypot(transform.m11(), transform.m12()))
        # A cosmetic pen counts the device's pixels.
        around = casings(self.colour)
        for number, colour in enumerate(around):
            width = self.width + 2 * CASING * (len(around) - number)
            painter.setPen(outline_pen(colour, width * ratio, dashed=False))
            painter.drawPath(along)
        painter.setPen(outline_pen(self.colour, self.width * ratio, dashed=self.dashed))
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
