"""Save view as picture where there are several panes: each with its letter, title and legend."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from dermx_viewer.gui.canvas.pane_frame import COLOURS, PaneFrame
from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.canvas.picture import view_picture, write_png
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.gui.theme import palette

_GAP, _PAD = 8, 6
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


def save_panes(panes: Panes, path: Path, times: float = 1.0, said: str = "") -> QSize:
    """Write what all panes show as PNG, whole or not at all; how many pixels that are.

    ``times``: as many as on screen each way, 0 for one for each of the photograph; ``said``: what
    a reader says of the active pane. Raises ExportError.
    """
    picture = panes_picture(panes, times or times_of_photograph(panes), said)
    write_png(picture, path)
    return picture.size()


def times_of_photograph(panes: Panes) -> float:
    """How many times the pixels on screen show every pixel of the photographs; 1 at least."""
    return max(1.0, *(_behind_one(frame.canvas) for frame in panes.frames))


def _behind_one(canvas: Canvas) -> float:
    """Pixels of the photograph, or of the annotated frame, behind one of the screen, across."""
    pixels, width = canvas.photograph.image, canvas.scene.size[1]
    if not width:
        return 1.0
    finer = pixels.shape[1] / width if pixels is not None else 1.0
    return float(canvas.box.viewPixelSize()[0]) * finer / canvas.devicePixelRatioF()


def panes_picture(panes: Panes, times: float = 1.0, said: str = "") -> QImage:
    """What the panes show, arranged as they are on screen; of one pane its view alone.

    ``times``: as many pixels as on screen each way; ``said``: what a reader says of the active
    one. Raises ExportError where they are too many.
    """
    if len(panes.frames) == 1:
        return view_picture(panes.canvas, times, said)
    active = panes.canvas
    tiles = [
        _tile(frame, place, times, said if frame.canvas is active else "")
        for place, frame in enumerate(panes.frames)
    ]
    ratio = tiles[0].devicePixelRatio()
    rows = [tiles[n : n + panes.columns] for n in range(0, len(tiles), panes.columns)]
    wide = max(_size(tile).width() for tile in tiles)
    heights = [max(_size(tile).height() for tile in row) for row in rows]
    bar = panes.bar.picture(palette("light"), times) if not panes.bar.isHidden() else None
    width = panes.columns * (wide + _GAP) - _GAP
    beside = _size(bar) if bar is not None else QSize(0, 0)
    height = max(sum(heights) + _GAP * (len(rows) - 1), beside.height())
    whole = _blank(QSize(width + beside.width(), height), ratio)
    painter = QPainter(whole)
    top = 0
    for row, row_height in zip(rows, heights, strict=True):
        for column, tile in enumerate(row):
            painter.drawImage(QPoint(column * (wide + _GAP), top), tile)
        top += row_height + _GAP
    if bar is not None:
        painter.drawImage(QPoint(width, 0), bar)
    painter.end()
    return whole


def _tile(frame: PaneFrame, place: int, times: float, said: str) -> QImage:
    """A pane's view under its letter and its whole title, without the cross of the pointer."""
    pointed = frame.canvas.cross.point
    frame.canvas.cross.put(None)
    try:
        view = view_picture(frame.canvas, times, said)
    finally:
        frame.canvas.cross.put(pointed)
    ratio, size = view.devicePixelRatio(), _size(view)
    font = QFont(frame.font())
    font.setBold(True)
    metrics = QFontMetrics(font)
    letter = metrics.horizontalAdvance(frame.letter.text()) + 2 * _PAD
    room = size.width() - letter - 2 * _PAD
    text = frame.written
    needed = metrics.boundingRect(QRect(0, 0, room, 10_000), _FLAGS, text).height()
    head = needed + 2 * _PAD
    tile = _blank(QSize(size.width(), head + size.height()), ratio)
    painter = QPainter(tile)
    painter.setFont(font)
    painter.fillRect(QRect(0, 0, letter, head), QColor(COLOURS[place]))
    painter.setPen(QColor("white"))
    painter.drawText(QRect(0, 0, letter, head), Qt.AlignmentFlag.AlignCenter, frame.letter.text())
    painter.setPen(QColor("black"))
    painter.drawText(QRect(letter + _PAD, 0, room, head), _FLAGS, text)
    painter.drawImage(QPoint(0, head), view)
    painter.end()
    return tile


def _size(image: QImage) -> QSize:
    """In logical pixels."""
    ratio = image.devicePixelRatio()
    return QSize(round(image.width() / ratio), round(image.height() / ratio))


def _blank(size: QSize, ratio: float) -> QImage:
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    return image
