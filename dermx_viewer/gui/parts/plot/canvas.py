"""The plots themselves: one of two numbers, one of a number alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from dermx_viewer.gui.charts.brush_plot import Rectangle
from dermx_viewer.gui.charts.histogram_plot import HistogramPlot
from dermx_viewer.gui.charts.scatter_plot import (
    PLAIN,
    RIGHT,
    UNKNOWN,
    WRONG,
    Points,
    ScatterPlot,
)
from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.session.facts import FloatArray

_MARKS = (
    (RIGHT, "●", later("✓ right")),
    (WRONG, "✕", later("✗ wrong")),
    (UNKNOWN, "▼", later("unknown")),
)
_ONE, _TWO = 1, 2
"""Numbers that a plot shows"""
_KINDS = {True: RIGHT, False: WRONG, None: UNKNOWN}


class PlotCanvas(QStackedWidget):
    """``brushed``: x from, x to, y from, y to; ``chosen``: position of a point."""

    brushed = Signal(object)
    chosen = Signal(int)
    escaped = Signal()

    def __init__(self, words: Callable[[int], str]) -> None:
        super().__init__()
        self._words = words
        self._plots: dict[int, ScatterPlot | HistogramPlot] = {}

    def has(self, axes: int) -> bool:
        """Whether the plot of so many numbers is made; that of none always is."""
        return axes == 0 or axes in self._plots

    def make(self, axes: int) -> None:
        """Make the plot of one number or of two: a turn of the event loop is enough for one."""
        plot: ScatterPlot | HistogramPlot
        if axes == _TWO:
            plot = ScatterPlot(tr("Scatter plot"), self._words)
            plot.chosen.connect(self.chosen)
        else:
            plot = HistogramPlot(tr("Histogram"))
        self._plots[axes] = plot
        self.addWidget(plot)
        plot.brushed.connect(self.brushed)
        plot.escaped.connect(self.escaped)

    @property
    def scatter(self) -> ScatterPlot:
        """The plot of two numbers, which is made."""
        plot = self._plots[_TWO]
        assert isinstance(plot, ScatterPlot)
        return plot

    @property
    def histogram(self) -> HistogramPlot:
        """The plot of one number, which is made."""
        plot = self._plots[_ONE]
        assert isinstance(plot, HistogramPlot)
        return plot

    def draw(
        self,
        names: Sequence[str],
        numbers: Sequence[FloatArray],
        listed: npt.NDArray[np.bool_],
        *,
        kinds: Sequence[bool | None] | None,
        current: int,
        whole: bool,
    ) -> None:
        """Draw one or two ``numbers`` of every image, called ``names``.

        ``kinds``: whether each is right, None for one colour; ``whole``: of one number, whether it
        is a count.
        """
        if len(numbers) == 1:
            self.histogram.set_labels(names[0], tr("images"))
            self.histogram.show_values(numbers[0], listed, whole=whole)
            self.setCurrentWidget(self.histogram)
            return
        self.scatter.set_labels(*names)
        points = Points(
            x=numbers[0], y=numbers[1], kind=_kinds(kinds, len(listed)), listed=listed,
            current=current,
        )  # fmt: skip
        self.scatter.show_points(points)
        self.setCurrentWidget(self.scatter)

    def set_current(self, position: int) -> None:
        """Mark a point; -1 for none."""
        if self.has(_TWO):
            self.scatter.set_current(position)

    def set_brush(self, ends: Sequence[float] | None) -> None:
        """Mark what is chosen: from and to of each axis; None for nothing."""
        for plot in self._plots.values():
            seen = plot is self.currentWidget()
            plot.set_brush(_rectangle(ends) if seen and ends is not None else None)

    def legend(self, kinds: Sequence[bool | None], defined: npt.NDArray[np.bool_]) -> str:
        """Which symbol and colour is what, and how many there are, as rich text."""
        every, said = _kinds(kinds, len(defined)), []
        for kind, mark, words in _MARKS:
            count = int((defined & (every == kind)).sum())
            if count:
                colour = self.scatter.colour_of(kind).name()
                said.append(
                    f'<span style="color:{colour}">{mark}</span> {tr(words)} {number(count, ",")}'
                )
        return " &nbsp; ".join(said)


def _rectangle(ends: Sequence[float]) -> Rectangle:
    """Of one axis the interval alone."""
    left, right, low, high = (*ends, 0.0, 0.0)[:4]
    return left, right, low, high


def _kinds(kinds: Sequence[bool | None] | None, count: int) -> npt.NDArray[np.intp]:
    if kinds is None:
        return np.full(count, PLAIN, np.intp)
    return np.fromiter((_KINDS[right] for right in kinds), np.intp, count)
