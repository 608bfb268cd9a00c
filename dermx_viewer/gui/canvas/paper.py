"""The neutral paper that stands for an image without a photograph."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QGraphicsPathItem


def paper() -> QGraphicsPathItem:
    """The sheet, without a border."""
    sheet = QGraphicsPathItem()
    sheet.setPen(Qt.PenStyle.NoPen)
    return sheet


def paper_colour(palette: QPalette) -> QColor:
    """Between the window's colour and that of its text, near the window's."""
    window = palette.color(QPalette.ColorRole.Window)
    text = palette.color(QPalette.ColorRole.WindowText)
    return QColor(
        *(
            (17 * getattr(window, name)() + 3 * getattr(text, name)()) // 20
            for name in ("red", "green", "blue")
        )
    )
