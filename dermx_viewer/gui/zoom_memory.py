"""Which part of the image is seen: told to the session, and shown again from it."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QRectF, Slot

from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.session.state import WHOLE, Part


class ZoomMemory(QObject):
    """Follows what is shown after the panes have; every pane sees the same part."""

    def __init__(self, panes: Panes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panes = panes
        self._shown = WHOLE

    def part(self) -> Part:
        """Left, top, width and height of what is seen in pixels of the image."""
        canvas = self._panes.canvas
        height, width = canvas.scene.size
        seen = canvas.box.viewRect()
        if not width or seen.contains(QRectF(0, 0, width, height)):
            return WHOLE
        return (seen.left(), seen.top(), seen.width(), seen.height())

    def pixels(self) -> tuple[int, int]:
        """Height and width of the whole image on the screen, in its pixels, at this zoom."""
        canvas = self._panes.canvas
        seen = canvas.box.viewRect()
        times = canvas.box.width() * canvas.devicePixelRatioF() / max(seen.width(), 1e-9)
        height, width = canvas.scene.size
        return math.ceil(height * times), math.ceil(width * times)

    @Slot(object)
    def follow(self, shown: Shown) -> None:
        """See the part that a session tells of which has just been opened."""
        wanted = shown.session.part
        if wanted == self._shown and "dataset" not in shown.changed:
            return
        self._shown = wanted
        canvas = self._panes.canvas
        if min(wanted[2:]) > 0 and canvas.scene.image_id == shown.session.place.image:
            canvas.box.setRange(QRectF(*wanted), padding=0)
            canvas.moved.emit()
