"""Save view as picture: what the canvas shows, with a legend and the colour bar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen

from dermx_viewer.errors import ExportError
from dermx_viewer.export.atomic import write_atomically
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.session.scene import Scene

_MARGIN, _LINE = 12, 24


def save_picture(canvas: Canvas, path: Path) -> None:
    """Write the view as PNG, whole or not at all. Raises ExportError."""
    image = view_picture(canvas)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise ExportError(f"{path}: the picture could not be encoded as PNG.")
    data = bytes(buffer.data().data())
    write_atomically(path, lambda file: file.write(data))


def view_picture(canvas: Canvas) -> QImage:
    """The canvas as it is on screen, and under it what the colours mean."""
    view = canvas.graphics.grab().toImage()
    ratio = view.devicePixelRatio()
    width = round(view.width() / ratio)
    height = round(view.height() / ratio)
    font = QFont(canvas.font())
    lines = _lines(canvas.scene)
    rows = _arranged(lines, QFontMetrics(font), width)
    legend = _MARGIN * 2 + _LINE * (len(rows) + 1)
    picture = QImage(
        QSize(round(width * ratio), round((height + legend) * ratio)), QImage.Format.Format_RGB32
    )
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawImage(QPoint(0, 0), view)
    painter.setFont(font)
    painter.setPen(QColor("black"))
    title = QRect(_MARGIN, height + _MARGIN, width - 2 * _MARGIN, _LINE)
    painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, _title(canvas.scene))
    for number, row in enumerate(rows, 1):
        x = _MARGIN
        y = height + _MARGIN + number * _LINE
        for text, colour, dashed in row:
            _entry(painter, x, y, text, colour, dashed)
            x += 34 + painter.fontMetrics().horizontalAdvance(text) + 18
    painter.end()
    return picture


def _title(scene: Scene) -> str:
    parts = [scene.image_id]
    if scene.banner:
        parts.append(scene.banner)
    if scene.attention is not None:
        layer = scene.attention
        empty = ", no positive evidence" if layer.empty else ""
        parts.append(f"attention for {layer.explained_class} by {layer.model}{empty}")
    return "   ·   ".join(parts)


def _lines(scene: Scene) -> list[tuple[str, str, bool]]:
    raters: dict[tuple[str, str, bool], list[str]] = {}
    for layer in scene.layers:
        key = (layer.characteristic, layer.colour, layer.dashed)
        raters.setdefault(key, []).append(layer.rater)
    return [
        (f"{name} ({', '.join(who)})", colour, dashed)
        for (name, colour, dashed), who in raters.items()
    ]


def _arranged(
    entries: list[tuple[str, str, bool]], metrics: QFontMetrics, width: int
) -> list[list[tuple[str, str, bool]]]:
    rows: list[list[tuple[str, str, bool]]] = []
    used = width
    for entry in entries:
        needed = 34 + metrics.horizontalAdvance(entry[0]) + 18
        if used + needed > width - 2 * _MARGIN:
            rows.append([])
            used = 0
        rows[-1].append(entry)
        used += needed
    return rows


def _entry(painter: QPainter, x: int, y: int, text: str, colour: str, dashed: bool) -> None:
    pen = QPen(QColor(colour), 3)
    if dashed:
        pen.setDashPattern([2, 1.5])
    painter.setPen(QPen(QColor("#777777"), 5))
    painter.drawLine(x, y + _LINE // 2, x + 26, y + _LINE // 2)
    painter.setPen(pen)
    painter.drawLine(x, y + _LINE // 2, x + 26, y + _LINE // 2)
    painter.setPen(QColor("black"))
    place = QRect(x + 34, y, 2000, _LINE)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
