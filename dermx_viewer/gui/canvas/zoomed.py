"""From how near an image is seen, and which part of it, by command and by key."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QWidget

from dermx_viewer.gui.canvas.image_box import ImageBox
from dermx_viewer.gui.canvas.view_ahead import View
from dermx_viewer.session.scene import Scene

_AROUND = 0.02
"""Of an image that is shown whole, on each side of it"""


class Zoomed(QWidget):
    """What shows a Scene in an ImageBox."""

    moved = Signal()
    """The user sees another part of the image, or it from nearer or farther"""

    scene: Scene
    box: ImageBox
    graphics: pg.GraphicsLayoutWidget

    @Slot(str)
    def zoom(self, how: str) -> None:
        """``fit``, ``actual``, ``in`` or ``out``."""
        ways = {"actual": self.actual_size, "in": self.zoom_in, "out": self.zoom_out}
        ways.get(how, self.fit)()
        self.moved.emit()

    @Slot()
    def fit(self) -> None:
        """Show the whole image."""
        if self.scene.size != (0, 0):
            self.box.setRange(self._frame(), padding=_AROUND)

    @Slot()
    def actual_size(self) -> None:
        """One image pixel on one pixel of the screen, whatever the desktop's scale."""
        self.box.show_actual_size(self.devicePixelRatioF())

    @Slot()
    def zoom_in(self) -> None:
        """Zoom in around the middle."""
        self.box.zoom_steps(1)

    @Slot()
    def zoom_out(self) -> None:
        """Zoom out around the middle."""
        self.box.zoom_steps(-1)

    def pan(self, right: int, down: int) -> None:
        """Move the view by so many steps."""
        self.box.pan_steps(right, down)
        self.moved.emit()

    def view_at_first(self, size: tuple[int, int]) -> View:
        """How an image of this (height, width) will be seen where it is shown whole."""
        box, height, width = self.box.rect(), *size
        place = self.box.deviceTransform(self.graphics.viewportTransform())
        times = min(box.width() / width, box.height() / height) / (1 + 2 * _AROUND)
        middle = box.center()
        place = (
            QTransform.fromTranslate(-width / 2, -height / 2)
            * QTransform.fromScale(times, times)
            * QTransform.fromTranslate(middle.x(), middle.y())
            * place
        )
        rect, ratio = self.graphics.viewport().rect(), self.graphics.devicePixelRatioF()
        return View(place, rect, ratio, self.graphics.renderHints())

    def _frame(self) -> QRectF:
        height, width = self.scene.size
        return QRectF(0, 0, width, height)
