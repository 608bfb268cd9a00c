"""The mouse over the picture, as the desktop would tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from dermx_viewer.gui.canvas.view import Canvas

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@contextmanager
def every_move() -> Iterator[None]:
    """Moves that come within hundredths of a second are told one by one, however fast the test."""
    before = pg.getConfigOption("mouseRateLimit")
    pg.setConfigOption("mouseRateLimit", 0)
    try:
        yield
    finally:
        pg.setConfigOption("mouseRateLimit", before)


def on_screen(canvas: Canvas, x: float, y: float) -> QPointF:
    """Where a point of the image (origin at the corner) is in the viewport, to a whole pixel."""
    scene = canvas.box.mapViewToScene(QPointF(x, y))
    return QPointF(canvas.graphics.mapFromScene(scene))


def in_image(canvas: Canvas, place: QPointF) -> QPointF:
    """Which point of the image (origin at the corner) is at a place of the viewport."""
    return canvas.box.mapSceneToView(canvas.graphics.mapToScene(place.toPoint()))


def send(canvas: Canvas, kind: QEvent.Type, place: QPointF, *, held: bool = True) -> None:
    """One event of the left button, or of the pointer while it is ``held``."""
    port = canvas.graphics.viewport()
    moving = kind == QEvent.Type.MouseMove
    at = QPointF(port.mapToGlobal(place))
    event = QMouseEvent(
        kind,
        place,
        at,
        _NONE if moving else _LEFT,
        _LEFT if held else _NONE,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)


def click(canvas: Canvas, place: QPointF) -> None:
    """Press and let go of the left button."""
    send(canvas, QEvent.Type.MouseMove, place, held=False)
    send(canvas, QEvent.Type.MouseButtonPress, place)
    send(canvas, QEvent.Type.MouseButtonRelease, place, held=False)


def draw(canvas: Canvas, places: Sequence[QPointF], *, let_go: bool = True) -> None:
    """Drag along places with the left button, in small steps."""
    with every_move():
        send(canvas, QEvent.Type.MouseMove, places[0], held=False)
        send(canvas, QEvent.Type.MouseButtonPress, places[0])
        for one, other in pairwise(places):
            for step in range(1, 6):
                send(canvas, QEvent.Type.MouseMove, one + (other - one) * step / 5)
                QApplication.processEvents()
        if let_go:
            send(canvas, QEvent.Type.MouseButtonRelease, places[-1], held=False)
