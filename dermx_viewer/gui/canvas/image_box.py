"""The area that zooms and pans, and what the mouse does there."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

_CLOSEST = 4.0
"""Pixels of the image across the view at the highest zoom"""
_FARTHEST = 8.0
"""Times the longer side of the image across the view at the lowest zoom"""
_ANGLE_OF_A_STEP = 120
_ZOOM_STEP = 1.25
_PAN_STEP = 0.1
_RANGES = ("targetRange", "viewRange")
"""Of the state of a ViewBox: what was asked for, and what the aspect makes of it"""


class ImageBox(pg.ViewBox):
    """A ViewBox with the gestures of the picture beside those it has by itself.

    The wheel zooms and a drag pans; with Ctrl the wheel asks for another opacity, a drag with the
    right button for another brightness and contrast, a click with it for the menu.
    """

    opacity_wanted = Signal(float)
    """Steps of the wheel, positive: more"""
    levels_wanted = Signal(float, float)
    """Pixels that the pointer went to the right and up"""
    levels_reset = Signal()
    menu_wanted = Signal(QPoint, object)
    """Where on screen, and the point of the image (QPointF)"""

    def __init__(self) -> None:
        super().__init__(lockAspect=True, invertY=True, enableMenu=False)
        self.wait_for_double = False
        """Whether a second click of the right button means something"""
        self._menu_at: tuple[QPoint, Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask_for_menu)

    def keep_within(self, frame: QRectF) -> None:
        """Zoom neither into a pixel nor so far out that the image (``frame``) is lost."""
        farthest = _FARTHEST * max(frame.width(), frame.height(), 1.0)
        self.setLimits(
            minXRange=_CLOSEST, minYRange=_CLOSEST, maxXRange=farthest, maxYRange=farthest
        )

    def see_as(self, other: ImageBox) -> None:
        """Show what ``other`` shows: to the last bit where both have the same size."""
        wanted = {name: [list(ends) for ends in other.state[name]] for name in _RANGES}
        if all(self.state[name] == wanted[name] for name in _RANGES):
            return
        # Asked for again, a range comes out otherwise: at the ends of the zoom it depends on the
        # one before it, and a rectangle rounds it.
        self.state.update(wanted)
        if self.rect().size() != other.rect().size():
            self.updateViewRange()
        self._matrixNeedsUpdate = True
        self.sigRangeChanged.emit(self, self.state["viewRange"], [True, True])
        self.update()

    def show_actual_size(self, ratio: float) -> None:
        """One image pixel on one pixel of the screen, which has ``ratio`` of them across a pixel
        of the desktop's scale."""
        centre = self.viewRect().center()
        width, height = self.width() * ratio, self.height() * ratio
        corner = QPointF(centre.x() - width / 2, centre.y() - height / 2)
        self.setRange(QRectF(corner.x(), corner.y(), width, height), padding=0)

    def zoom_steps(self, nearer: int) -> None:
        """Zoom around the middle by so many steps."""
        times = _ZOOM_STEP**-nearer
        self.scaleBy((times, times))

    def pan_steps(self, right: int, down: int) -> None:
        """Move the view by so many steps."""
        shown = self.viewRect()
        step = _PAN_STEP * min(shown.width(), shown.height())
        self.translateBy(x=right * step, y=down * step)

    def wheelEvent(self, ev: Any, axis: int | None = None) -> None:
        """Zoom, or with Ctrl ask for another opacity."""
        if ev.modifiers() & Qt.KeyboardModifier.ControlModifier:
            ev.accept()
            self.opacity_wanted.emit(ev.delta() / _ANGLE_OF_A_STEP)
            return
        super().wheelEvent(ev, axis)

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        """Pan, or with the right button ask for another brightness and contrast."""
        if ev.button() != Qt.MouseButton.RightButton:
            super().mouseDragEvent(ev, axis)
            return
        ev.accept()
        moved = ev.screenPos() - ev.lastScreenPos()
        self.levels_wanted.emit(float(moved.x()), float(-moved.y()))

    def mouseClickEvent(self, ev: Any) -> None:
        """Ask for the menu, unless a second click is coming that means something else."""
        if ev.button() != Qt.MouseButton.RightButton:
            return
        ev.accept()
        if ev.double():
            self._timer.stop()
            self.levels_reset.emit()
            return
        self._menu_at = (ev.screenPos().toPoint(), self.mapSceneToView(ev.scenePos()))
        wait = QApplication.doubleClickInterval() if self.wait_for_double else 0
        self._timer.start(wait)

    def _ask_for_menu(self) -> None:
        if self._menu_at is not None:
            self.menu_wanted.emit(*self._menu_at)


def same_part(shown: QRectF, old: tuple[int, int], new: tuple[int, int]) -> QRectF:
    """The part of an image of size ``new`` (height, width) that lies where ``shown`` lies in one
    of size ``old``."""
    down, right = new[0] / old[0], new[1] / old[1]
    return QRectF(shown.x() * right, shown.y() * down, shown.width() * right, shown.height() * down)
