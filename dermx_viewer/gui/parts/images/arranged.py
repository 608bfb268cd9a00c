"""Filters, images and faces: one above the other, or beside each other where a strip lies."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from dermx_viewer.gui.parts.images.faces import FaceBar
from dermx_viewer.gui.parts.images.filter import ImageFilter

_LYING = 3
"""So many times as wide as high, nothing stands above a strip."""


class Arranged(QWidget):
    """``images`` is what the faces show."""

    def __init__(self, filters: ImageFilter, images: QWidget, faces: FaceBar) -> None:
        super().__init__()
        self._filters, self._images, self._faces = filters, images, faces
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(4, 6, 4, 4)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A strip lies where the dock does."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Follow the size and the face."""
        strip = self._faces.face.face == "strip"
        lying = int(strip and self.width() > _LYING * self.height())
        self._lines.addWidget(self._filters, 0, 0)
        self._lines.addWidget(self._images, 1 - lying, lying, 1 + lying, 1)
        self._lines.addWidget(self._faces, 2 - lying, 0)
        self._lines.setRowStretch(1, 1 - lying)
        self._lines.setColumnStretch(0, 1 - lying)
        self._lines.setColumnStretch(1, lying)
