"""Save view as picture: what the canvas shows, with a legend and the colour bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen

from dermx_viewer.errors import ExportError
from dermx_viewer.files import write_whole
from dermx_viewer.gui.canvas.attention_scale import legend_keys, logits_text
from dermx_viewer.gui.canvas.contours import TEXT as CONTOURS
from dermx_viewer.gui.canvas.contrast import casings
from dermx_viewer.gui.canvas.levels import levels_text
from dermx_viewer.gui.canvas.score import score_keys, score_text
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.gui.canvas.votes import describe_votes, vote_colours
from dermx_viewer.gui.theme import palette
from dermx_viewer.gui.tr import in_english
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.state import Layer
from dermx_viewer.texts import text_of

_MARGIN, _LINE, _KEY, _GAP = 12, 24, 34, 18
_WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    colour: str
    dashed: bool


def save_picture(canvas: Canvas, path: Path) -> None:
    """Write the view as PNG, whole or not at all. Raises ExportError."""
    write_png(view_picture(canvas), path)


def write_png(image: QImage, path: Path) -> None:
    """Write a picture as PNG, whole or not at all. Raises ExportError."""
    write_whole(path, png_bytes(image, path))


def png_bytes(image: QImage, name: Path | str) -> bytes:
    """The bytes of a PNG file. Raises ExportError, saying ``name``."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise ExportError("{name}: the picture could not be encoded as PNG.", name=text_of(name))
    return bytes(buffer.data().data())


def view_picture(canvas: Canvas, times: float = 1.0, said: str = "") -> QImage:
    """The canvas as it is on screen, and under it what the colours mean.

    The same in every theme: a figure is printed on white. ``times``: as many pixels as on screen
    each way; ``said``: what a reader says of it. Raises ExportError where they are too many.
    """
    view = canvas.picture(palette("light"), times)
    ratio = view.devicePixelRatio()
    width, height = round(view.width() / ratio), round(view.height() / ratio)
    font = QFont(canvas.font())
    scene = canvas.scene if canvas.shows_overlays else without_overlays(canvas.scene)
    legend = _Legend(scene, QFontMetrics(font), width, said)
    size = QSize(round(width * ratio), round((height + legend.height) * ratio))
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawImage(QPoint(0, 0), view)
    painter.setFont(font)
    legend.draw(painter, height)
    painter.end()
    return picture


class _Legend:
    """Title and entries in rows as wide as the picture; what is wider is wrapped."""

    @in_english()
    def __init__(self, scene: Scene, metrics: QFontMetrics, width: int, said: str) -> None:
        self._metrics = metrics
        self._room = max(width - 2 * _MARGIN, _KEY + 40)
        self._title = "   ·   ".join(filter(None, (picture_title(scene), said)))
        self._rows = self._arranged(picture_entries(scene))
        self._title_height = self._text_height(self._title, self._room)
        self.height = 2 * _MARGIN + self._title_height + sum(map(self._row_height, self._rows))

    def draw(self, painter: QPainter, top: int) -> None:
        """Paint everything from ``top`` down."""
        y = top + _MARGIN
        painter.setPen(QColor("black"))
        painter.drawText(QRect(_MARGIN, y, self._room, self._title_height), _WRAPPED, self._title)
        y += self._title_height
        for row in self._rows:
            x = _MARGIN
            for entry in row:
                self._draw_entry(painter, x, y, entry)
                x += self._entry_width(entry)
            y += self._row_height(row)

    def _arranged(self, entries: list[_Entry]) -> list[list[_Entry]]:
        rows: list[list[_Entry]] = []
        used = self._room
        for entry in entries:
            needed = self._entry_width(entry)
            if not rows or used + needed > self._room:
                rows.append([])
                used = 0
            rows[-1].append(entry)
            used += needed
        return rows

    def _entry_width(self, entry: _Entry) -> int:
        return _KEY + self._metrics.horizontalAdvance(entry.text) + _GAP

    def _row_height(self, row: list[_Entry]) -> int:
        return max(self._text_height(entry.text, self._room - _KEY) for entry in row)

    def _text_height(self, text: str, width: int) -> int:
        box = self._metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, text)
        return max(_LINE, box.height() + _LINE - self._metrics.height())

    def _draw_entry(self, painter: QPainter, x: int, y: int, entry: _Entry) -> None:
        pen = QPen(QColor(entry.colour), 3)
        if entry.dashed:
            pen.setDashPattern([2, 1.5])
        casing = QPen(QColor(casings(entry.colour)[-1]), 5)
        outside = [QPen(QColor("#777777"), 7)] if casing.color() == QColor("white") else []
        for line in (*outside, casing, pen):
            painter.setPen(line)
            painter.drawLine(x, y + _LINE // 2, x + _KEY - 8, y + _LINE // 2)
        painter.setPen(QColor("black"))
        place = QRect(x + _KEY, y, self._room - _KEY, self._row_height([entry]))
        painter.drawText(place, _WRAPPED, entry.text)


def without_overlays(scene: Scene) -> Scene:
    """What is left of a scene whose overlays are switched off: its layers are all hidden."""
    layers = tuple((layer.rater, layer.characteristic) for layer in scene.layers)
    hidden = (*scene.hidden, *layers)
    return replace(scene, layers=(), attention=None, votes=None, score=None, hidden=hidden)


def hidden_text(hidden: Sequence[Layer]) -> str:
    """``not shown: Scale, Plaque (derm1); Scale (derm2)``."""
    whose: dict[str, list[str]] = {}
    for rater, name in hidden:
        whose.setdefault(rater, []).append(name)
    told = "; ".join(f"{', '.join(names)} ({rater})" for rater, names in whose.items())
    return f"not shown: {told}"


def picture_title(scene: Scene) -> str:
    """What is shown, in one line."""
    parts = [scene.image_id]
    if scene.banner:
        parts.append(scene.banner)
    if scene.attention is not None:
        layer = scene.attention
        where = f", layer {layer.target_layer}" if layer.target_layer else ""
        sign = "±" if layer.diverging else ""
        low = scene.attention_threshold
        shown = f", shown from {sign}{low:.2f}" if low and scene.score is None else ""
        made = f"{layer.method} of {layer.model}" if layer.method else layer.model
        parts.append(f"attention for {layer.title} by {made}{where}{shown}")
        lines = CONTOURS if scene.contours else ""
        parts += [text for text in (logits_text(layer), lines, *layer.notes) if text]
    if scene.score is not None:
        parts.append(score_text(scene.score))
    if scene.votes is not None:
        parts.append(describe_votes(scene.votes))
    light = levels_text(scene.brightness, scene.contrast) if scene.photograph else ""
    if light:
        parts.append(light)
    if scene.hidden:
        parts.append(hidden_text(scene.hidden))
    return "   ·   ".join(parts)


def picture_entries(scene: Scene) -> list[_Entry]:
    """The colours of the attention's two signs, of every characteristic, and of the votes."""
    raters: dict[tuple[str, str, bool], list[str]] = {}
    for layer in scene.layers:
        key = (layer.characteristic, layer.colour, layer.dashed)
        raters.setdefault(key, []).append(layer.rater)
    keys = legend_keys(scene.attention) if scene.attention is not None else []
    entries = [_Entry(text, colour.name(), False) for colour, text in keys]
    if scene.score is not None:
        entries += [_Entry(f"{text} px", c, False) for text, c in score_keys(scene.score)]
    entries += [
        _Entry(f"{name} ({', '.join(who)})", colour, dashed)
        for (name, colour, dashed), who in raters.items()
    ]
    if scene.votes is not None:
        colours = enumerate(vote_colours(scene.votes.voters), 1)
        voters = scene.votes.voters
        entries += [_Entry(f"{k} of {voters} raters", c.name(), False) for k, c in colours]
    return entries
