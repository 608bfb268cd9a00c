"""Axes of a plot in the theme's colours, with their numbers as they are."""

from __future__ import annotations

from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtGui import QColor, QPalette

from dermx_viewer.gui.tr import local

_FAINT = 110


def local_numbers(axis: pg.AxisItem) -> None:
    """Write an axis's numbers with the marks of the language."""
    if "tickStrings" in vars(axis):
        return
    plain = axis.tickStrings
    axis.tickStrings = lambda *ticks: [local(text) for text in plain(*ticks)]


def paint_axes(plot: pg.PlotWidget, labels: Mapping[str, str]) -> None:
    """Paint ground, lines and words; ``labels``: by side (``bottom``, ``left``)."""
    palette = plot.palette()
    text = palette.color(QPalette.ColorRole.Text)
    faint = QColor(text)
    faint.setAlpha(_FAINT)
    plot.setBackground(palette.color(QPalette.ColorRole.Base))
    for side, label in labels.items():
        axis = plot.getPlotItem().getAxis(side)
        local_numbers(axis)
        axis.setPen(pg.mkPen(faint))
        axis.setTextPen(pg.mkPen(text))
        # Numbers below 1 would be written in thousandths, which no label says: switched off
        # alone, the prefix is worked out a last time.
        axis.setLabel(label, siPrefixEnableRanges=(), color=text.name())
        axis.enableAutoSIPrefix(False)
