"""Colours of a heat map: one hue from faint to strong, for a light and for a dark window."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from dermx_viewer.gui.tables.delegates import is_dark
from dermx_viewer.gui.tr import number, tr

# From the least to the most agreement. Both run away from the window's own colour.
_LIGHT = ("#eef3fa", "#6ea4dc", "#0b3a82")
_DARK = ("#2a313b", "#3a78b8", "#c4e1ff")
_INK_DARK, _INK_LIGHT = QColor("#000000"), QColor("#ffffff")


def colour_of(share: float, palette: QPalette) -> QColor:
    """Colour of a value that lies ``share`` (0 to 1) of the way along the scale."""
    stops = np.array([_rgb(name) for name in (_DARK if is_dark(palette) else _LIGHT)])
    places = np.linspace(0, 1, len(stops))
    mixed = (float(np.interp(share, places, stops[:, channel])) for channel in range(3))
    return QColor(*(round(value) for value in mixed))


def ink_on(background: QColor) -> QColor:
    """Black or white, whichever is read more easily on ``background`` (WCAG contrast)."""
    light = _luminance(background) + 0.05
    dark_ink, light_ink = (_luminance(ink) + 0.05 for ink in (_INK_DARK, _INK_LIGHT))
    return _INK_DARK if light / dark_ink > light_ink / light else _INK_LIGHT


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one) + 0.05, _luminance(other) + 0.05))
    return high / low


def _rgb(name: str) -> tuple[int, int, int]:
    colour = QColor(name)
    return colour.red(), colour.green(), colour.blue()


def _luminance(colour: QColor) -> float:
    channels = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


class ColourScale(QWidget):
    """The legend: the colours from the lowest to the highest value, and what hatching means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.low, self.high = 0.0, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Colour scale"))

    def set_range(self, low: float, high: float) -> None:
        """Say which values the ends stand for."""
        self.low, self.high = low, high
        self.setAccessibleDescription(
            tr("from {low} to {high}; hatched: undefined").format(
                low=number(low, "z.2f"), high=number(high, "z.2f")
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(260, self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Ends and a little of the colours."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ``0.00 [colours] 1.00  [hatched] undefined`` as far as there is room."""
        painter = QPainter(self)
        metrics, height = self.fontMetrics(), self.height()
        low, high, nothing = number(self.low, "z.2f"), number(self.high, "z.2f"), tr("undefined")
        box = height - 4
        tail = 12 + box + 6 + metrics.horizontalAdvance(nothing)
        ends = metrics.horizontalAdvance(low) + metrics.horizontalAdvance(high) + 12
        with_tail = self.width() - ends - tail > 60
        length = min(self.width() - ends - (tail if with_tail else 0), 220)
        left = metrics.horizontalAdvance(low) + 6
        centre = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.rect(), centre, low)
        bar = QRectF(left, 2, length, box)
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for place in np.linspace(0, 1, 9):
            gradient.setColorAt(float(place), colour_of(float(place), self.palette()))
        painter.fillRect(bar, gradient)
        after = round(bar.right()) + 6
        painter.drawText(self.rect().adjusted(after, 0, 0, 0), centre, high)
        if with_tail:
            after += metrics.horizontalAdvance(high) + 12
            hatch(painter, QRectF(after, 2, box, box), self.palette())
            painter.drawText(self.rect().adjusted(after + box + 6, 0, 0, 0), centre, nothing)
        painter.end()


def hatch(painter: QPainter, area: QRectF, palette: QPalette) -> None:
    """Fill an area as undefined."""
    painter.fillRect(area, palette.color(QPalette.ColorRole.AlternateBase))
    line = QColor(palette.color(QPalette.ColorRole.Text))
    line.setAlpha(90)
    painter.fillRect(area, QBrush(line, Qt.BrushStyle.BDiagPattern))
