"""Cells that lead somewhere: underlined where one looks, opened by a double click or Enter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, Signal, Slot

from dermx_viewer.gui.tables.view import TableView
from dermx_viewer.gui.widgets.emptied import emptied

_HAND = Qt.CursorShape.PointingHandCursor


class CellLinks(QObject):
    """Marks the cells of ``view`` for which ``leads`` is true: the one under the pointer, which is
    a hand there, and the current one while the table has the keyboard."""

    opened = Signal()
    """The current cell, which leads somewhere, was double-clicked, or Enter was pressed on it"""

    def __init__(self, view: TableView, leads: Callable[[Any], bool]) -> None:
        super().__init__(view)
        self._view = view
        self._leads = leads
        self._pointed = QPersistentModelIndex()
        view.setMouseTracking(True)
        view.cells.underlined = self._is_underlined
        view.entered.connect(self._on_entered)
        view.viewportEntered.connect(self._on_left)
        view.doubleClicked.connect(self._on_asked)
        view.cell_entered.connect(self._on_asked)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer leaves the table."""
        if emptied(self):
            return False
        if event.type() == QEvent.Type.Leave:
            self._on_left()
        return super().eventFilter(watched, event)

    def _is_underlined(self, index: Any) -> bool:
        current = self._view.hasFocus() and index == self._view.currentIndex()
        return (current or self._pointed == index) and self._leads(index)

    @Slot(object)
    def _on_entered(self, index: Any) -> None:
        self._point(QPersistentModelIndex(index) if self._leads(index) else None)

    @Slot()
    def _on_left(self) -> None:
        self._point(None)

    def _point(self, index: QPersistentModelIndex | None) -> None:
        before, self._pointed = self._pointed, index or QPersistentModelIndex()
        viewport = self._view.viewport()
        if index is None:
            viewport.unsetCursor()
        else:
            viewport.setCursor(_HAND)
        for changed in (before, self._pointed):
            if changed.isValid():
                cell = self._view.model().index(changed.row(), changed.column())
                viewport.update(self._view.visualRect(cell))

    @Slot()
    def _on_asked(self) -> None:
        index = self._view.currentIndex()
        if index.isValid() and self._leads(index):
            self.opened.emit()
