"""A view as a picture, as sharp as one wants it: lines and words are drawn anew, not enlarged."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsView, QLabel, QWidget

from dermx_viewer.errors import ExportError

MOST_PIXELS = 150_000_000
"""What memory has room for on small machines: 600 MB"""


def settle(widget: QWidget) -> None:
    """Give it and the widgets around it the sizes that they are still to get, as Qt does before it
    draws: what they are told then is said in the language of the window, whatever is drawn."""
    widget.grab(QRect(0, 0, 1, 1))


def grabbed(view: QGraphicsView, times: float = 1.0) -> QImage:
    """What ``view`` shows, with ``times`` as many pixels as on screen each way.

    Raises ExportError where that is more than there may be.
    """
    if times == 1.0:
        return view.grab().toImage()
    ratio = view.devicePixelRatioF() * times
    size = view.size() * ratio
    if size.width() * size.height() > MOST_PIXELS:
        raise ExportError(
            "a picture of {width:,} × {height:,} pixels is too large; choose a "
            "lower resolution, or make the window smaller.",
            width=size.width(),
            height=size.height(),
        )
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(view.palette().window().color())
    painter, whole = QPainter(image), view.viewport().rect()
    painter.setRenderHints(view.renderHints())
    # Not as the widget is drawn: of that, items are told the screen's resolution.
    view.render(painter, QRectF(whole), whole)
    for note in view.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if note.isVisible():
            note.render(painter, note.pos())
    painter.end()
    return image
