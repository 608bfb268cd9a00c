"""A small plot of a few curves in the theme's colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from dermx_viewer.gui.charts.plot_axes import paint_axes
from dermx_viewer.gui.tables.delegates import is_dark

# Told apart by colour-blind eyes (Okabe & Ito), lighter on dark.
_ON_LIGHT = ("#0072b2", "#d55e00")
_ON_DARK = ("#6db7ec", "#ff9f5a")
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One curve; ``colour`` 0 or 1; ``style`` 0 solid, 1 dashed, 2 dotted. NaN leaves a gap."""

    name: str
    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    colour: int = 0
    style: int = 0


class CurvePlot(pg.PlotWidget):
    """Curves over one axis; neither dragged nor zoomed, so that the wheel scrolls the dock."""

    def __init__(
        self, name: str, *, x_label: str, y_label: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.viewport().setAccessibleName(name)
        self.setMinimumSize(220, 120)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self._labels = {"bottom": x_label, "left": y_label}
        self._lines: tuple[Line, ...] = ()
        self._legend = self.addLegend(offset=(-6, 6), labelTextSize="8pt", verSpacing=-6)
        self._draw()

    def show_lines(
        self, lines: Sequence[Line], *, y_range: tuple[float, float], said: str = ""
    ) -> None:
        """Draw other curves; ``said`` is what they say in words."""
        self._lines = tuple(lines)
        self.setYRange(*y_range, padding=0.08)
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lines"):
            self._draw()

    def _draw(self) -> None:
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.Text)
        item = self.getPlotItem()
        paint_axes(self, self._labels)
        item.showGrid(x=False, y=True, alpha=0.15)
        item.clear()
        self._legend.setLabelTextColor(text)
        behind = palette.color(QPalette.ColorRole.Base)
        behind.setAlpha(210)
        self._legend.setBrush(pg.mkBrush(behind))
        colours = _ON_DARK if is_dark(palette) else _ON_LIGHT
        for line in self._lines:
            pen = pg.mkPen(colours[line.colour], width=2, style=_STYLES[line.style])
            # Single points between gaps would not be seen.
            symbol = "o" if len(line.x) <= 20 else None
            item.plot(
                line.x,
                line.y,
                pen=pen,
                name=line.name,
                connect="finite",
                symbol=symbol,
                symbolSize=5,
                symbolPen=None,
                symbolBrush=colours[line.colour],
            )
