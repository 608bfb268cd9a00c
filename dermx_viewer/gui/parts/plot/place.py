"""Where the plot stands: a sign until it is built, which takes some turns of the event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.sliced import Sliced

if TYPE_CHECKING:
    # Known by type only: pyqtgraph's plots are imported when one is looked at.
    from dermx_viewer.gui.parts.plot.canvas import PlotCanvas


class PlotPlace(QStackedWidget):
    """``words``: what is said of a point; ``brushed``, ``chosen`` and ``escaped`` are those of the
    ``canvas``, which is None before it was wanted."""

    brushed = Signal(object)
    chosen = Signal(int)
    escaped = Signal()

    def __init__(self, words: Callable[[int], str]) -> None:
        super().__init__()
        self._words = words
        self.canvas: PlotCanvas | None = None
        self.drawing = EmptyState(tr("Drawing…"))
        self.addWidget(self.drawing)
        self._making = Sliced(self)

    @property
    def busy(self) -> bool:
        """Whether the plot is still to come."""
        return self._making.busy

    def when_there(self, axes: Callable[[], int], draw: Callable[[], object]) -> None:
        """``draw`` as soon as there is a plot of so many ``axes`` as are wanted then: at once where
        it stands, else a little later, as to build one takes longer than a turn may."""
        if self._making.busy:
            return
        if self.canvas is not None and self.canvas.has(axes()):
            draw()
            return
        self.setCurrentWidget(self.drawing)
        self._making.begin(self._make(axes, draw), slices=self.isVisible())

    def _make(self, axes: Callable[[], int], draw: Callable[[], object]) -> Iterator[None]:
        # The sign is painted meanwhile.
        yield
        if self.canvas is None:
            # Imported when it is looked at: most sessions never plot.
            from dermx_viewer.gui.parts.plot.canvas import PlotCanvas

            yield
            self.canvas = PlotCanvas(self._words)
            self.canvas.brushed.connect(self.brushed)
            self.canvas.escaped.connect(self.escaped)
            self.canvas.chosen.connect(self.chosen)
            self.addWidget(self.canvas)
        while not self.canvas.has(axes()):
            self.canvas.make(axes())
            yield
        draw()
        self.setCurrentWidget(self.canvas)
