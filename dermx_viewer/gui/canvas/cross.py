"""Where the pointer is in another pane: a cross-hair that is seen on every ground."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt

_Z = 1000
_LINES = (("#000000", 3.0), ("#ffffff", 1.0))
"""Colour and width, the lower one first: the dark one is the casing of the light one."""


class CrossHair:
    """Two lines through the whole view; hidden until they are put somewhere."""

    def __init__(self, box: pg.ViewBox) -> None:
        self._box = box
        self._lines: list[pg.InfiniteLine] = []

    @property
    def point(self) -> QPointF | None:
        """The point of the image, or None while it is hidden."""
        if not self._lines or not self._lines[0].isVisible():
            return None
        upright, level = self._lines[:2]
        return QPointF(upright.value(), level.value())

    def put(self, point: QPointF | None) -> None:
        """Cross at a point of the image; None hides it."""
        if point is not None and not self._lines:
            self._make()
        for line in self._lines:
            line.setVisible(point is not None)
            if point is not None:
                line.setValue(point.x() if line.angle == 90 else point.y())

    def _make(self) -> None:
        # Made when first needed: one pane alone never needs it.
        for number, (colour, width) in enumerate(_LINES):
            for angle in (90, 0):
                line = pg.InfiniteLine(angle=angle, pen=pg.mkPen(colour, width=width))
                line.setZValue(_Z + number)
                line.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
                self._box.addItem(line, ignoreBounds=True)
                self._lines.append(line)
