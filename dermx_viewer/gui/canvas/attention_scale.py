"""What the colours of the attention mean: the colour bar beside the image, the legend below it."""

from __future__ import annotations

import html

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QGraphicsSceneResizeEvent, QLabel, QWidget

from dermx_viewer.gui.canvas.attention import diverging_table, lookup_table
from dermx_viewer.gui.canvas.score import score_legend
from dermx_viewer.gui.charts.plot_axes import local_numbers
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.said import Said
from dermx_viewer.session.attention import AttentionLayer
from dermx_viewer.session.score_view import ScoreLayer
from dermx_viewer.session.verdict_line import percent

_LOW, _HIGH = 63, 191
"""Places in the diverging table whose colours stand for their whole side in a legend."""


class AttentionColourBar(pg.ColorBarItem):
    """The colour bar: its ends, and what the values are a share of."""

    def __init__(self) -> None:
        super().__init__(
            values=(0, 1), colorMap=pg.colormap.get("inferno"), interactive=False, width=14
        )
        self._shown: tuple[object, ...] = ()
        self._wordings: tuple[str, ...] = ("",)
        local_numbers(self.getAxis("right"))

    def show_layer(
        self, layer: AttentionLayer | None, colour_map: str, words: str | None = None
    ) -> None:
        """Describe a layer; hide without one. ``words``: along the bar, None for the usual ones."""
        self.setVisible(layer is not None)
        if layer is None:
            return
        wordings = scale_texts(layer) if words is None else (words,)
        state = (layer.limits, wordings, colour_map)
        if state == self._shown:
            return
        self._shown = state
        colours = _opaque(diverging_table() if layer.diverging else lookup_table(colour_map))
        self.setColorMap(pg.ColorMap(np.linspace(0, 1, len(colours)), colours))
        self.setLevels(layer.limits)
        self._wordings = wordings
        self._write_words()

    def resizeEvent(self, event: QGraphicsSceneResizeEvent) -> None:
        """A low bar has room for fewer words."""
        super().resizeEvent(event)
        if hasattr(self, "_wordings"):
            self._write_words()

    def _write_words(self) -> None:
        axis = self.getAxis("right")
        metrics, room = QFontMetricsF(axis.label.font()), self.size().height()
        texts = [tr(words) for words in self._wordings]
        fits = (text for text in texts if metrics.horizontalAdvance(text) <= room)
        least = metrics.elidedText(texts[-1], Qt.TextElideMode.ElideRight, room)
        axis.setLabel(next(fits, least if room > 0 else texts[0]))
        # Otherwise it stays where the words before were in the middle.
        axis.resizeEvent()

    def paint_text(self, palette: QPalette) -> None:
        """Use the theme's colour of text, and the words of the language spoken now."""
        pen = pg.mkPen(palette.color(QPalette.ColorRole.WindowText))
        self._write_words()
        for axis in self.axes.values():
            axis["item"].setPen(pen)
            axis["item"].setTextPen(pen)


def scale_text(layer: AttentionLayer) -> str:
    """What stands along the colour bar: what the values are a share of, and of how probable a
    class: on its own scale one of 0.5 % is drawn as bright as one of 99 %."""
    if layer.view != "class" or layer.probability != layer.probability:
        return layer.scale
    share = percent(layer.probability)
    return Said("{scale} · class of {probability}", scale=layer.scale, probability=share)


def scale_texts(layer: AttentionLayer) -> tuple[str, ...]:
    """The same in ever fewer words; how probable the class is goes last."""
    whole = scale_text(layer)
    if whole == layer.scale:
        return (whole,)
    return whole, Said("class of {probability}", probability=percent(layer.probability))


class AttentionLegend(QLabel):
    """Names what is drawn where the class alone does not say it, and what must be said of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setAccessibleName(tr("Legend of the attention"))
        self.setContentsMargins(12, 2, 12, 2)
        self.hide()

    def show_layer(self, layer: AttentionLayer | None, score: ScoreLayer | None = None) -> None:
        """Describe a layer, and the parts of its score where they are drawn instead; hide where
        there is nothing to say."""
        lines = legend_lines(layer) if layer is not None else []
        if score is not None:
            lines = [score_legend(score), *lines]
        self.setText("<br>".join(lines))
        self.setVisible(bool(lines))


def legend_lines(layer: AttentionLayer) -> list[str]:
    """Rich text: title, logits and what the colours stand for; then every note."""
    lines = []
    if layer.diverging or layer.compared is not None:
        parts = [f"<b>{html.escape(layer.title)}</b>"]
        parts += [_key(colour, text) for colour, text in legend_keys(layer)]
        if layer.compared is not None:
            parts.append(_unbroken(logits_text(layer)))
        lines.append(" &nbsp; ".join(parts))
    return lines + [f"<b>{html.escape(tr(note))}</b>" for note in layer.notes]


def legend_keys(layer: AttentionLayer) -> list[tuple[QColor, str]]:
    """A colour for each side of a diverging scale, and what it speaks for."""
    if not layer.diverging:
        return []
    table = diverging_table()
    low, high = map(tr, layer.ends)
    return [(QColor(*map(int, table[_HIGH])), high), (QColor(*map(int, table[_LOW])), low)]


def logits_text(layer: AttentionLayer) -> str:
    """The two logits and their difference; "" where they are unknown or nothing is compared."""
    pair = layer.compared
    if pair is None or np.isnan(pair.logit_difference):
        return ""
    numbers = (pair.logit_a, pair.logit_b, pair.logit_difference)
    return tr("Logits: A {}, B {}, A − B {}").format(*map(signed_number, numbers))


def signed_number(value: float) -> str:
    """Two decimals with a real minus sign."""
    return number(value, "z.2f").replace("-", "−")


def _key(colour: QColor, text: str) -> str:
    return f'<span style="color:{colour.name()}">■</span>&nbsp;{_unbroken(text)}'


def _unbroken(text: str) -> str:
    return html.escape(text).replace(" ", "&nbsp;")


def _opaque(table: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    return np.concatenate([table, np.full((len(table), 1), 255, np.uint8)], axis=1)
