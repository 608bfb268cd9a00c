"""The line of the layers' tree under the pointer, and the line of what is under it elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal, Slot
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator

from dermx_viewer.gui.parts.layers.lines import alone_of
from dermx_viewer.gui.widgets.emptied import emptied
from dermx_viewer.session.state import Layer

_MARK_ALPHA = 70


class LineUnderPointer(QObject):
    """Tells which layer's line the pointer is over, and marks the line of a layer."""

    pointed_at = Signal(object)
    """A layer, with "" for any rater or characteristic, or None"""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        self._marked: QTreeWidgetItem | None = None
        tree.setMouseTracking(True)
        tree.itemEntered.connect(lambda item, _column: self.pointed_at.emit(alone_of(item)))
        tree.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Over nothing once the pointer has left."""
        if emptied(self):
            return False
        if event.type() == QEvent.Type.Leave:
            self.pointed_at.emit(None)
        return super().eventFilter(watched, event)

    @Slot(object)
    def mark(self, layer: Layer | None) -> None:
        """Mark the line that stands for just this layer."""
        lines = QTreeWidgetItemIterator(self._tree)
        colour = self._tree.palette().highlight().color()
        colour.setAlpha(_MARK_ALPHA)
        with QSignalBlocker(self._tree):
            while (item := lines.value()) is not None:
                on = layer is not None and alone_of(item) == layer
                wanted = QBrush(colour) if on else QBrush()
                if item.background(0).style() != wanted.style():
                    for column in range(self._tree.columnCount()):
                        item.setBackground(column, wanted)
                lines += 1
        self._tree.viewport().update()
