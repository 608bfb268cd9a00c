"""Tab bars of docks that Qt leaves behind.

When the state of docks is put back Qt makes new bars for their tabs, and leaves those from before
where they were, over whatever stands there (Qt 6.11). They are hidden; Qt knows nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class TabBars(QObject):
    """Looks after the bars of ``window`` whenever one of its ``docks`` is seen, or no more."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = tuple(docks.values())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.tidy)
        for dock in self._docks:
            dock.visibilityChanged.connect(self._soon.start)
            dock.topLevelChanged.connect(self._soon.start)

    @Slot()
    def tidy(self) -> None:
        """Hide bars of tabs that a newer bar has, and of docks none of which is there."""
        there = {dock.windowTitle() for dock in self._docks if self._stands(dock)}
        newer: set[str] = set()
        for bar in reversed(self._window.findChildren(QTabBar, options=_DIRECT)):
            # Those without a tab wait to be used again.
            titles = {bar.tabText(number) for number in range(bar.count())}
            if titles and bar.isVisible() and (titles & newer or not titles & there):
                bar.hide()
            elif bar.isVisible():
                newer |= titles

    def _stands(self, dock: QDockWidget) -> bool:
        return not dock.isHidden() and not dock.isFloating()
