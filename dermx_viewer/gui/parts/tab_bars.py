"""Tab bars of docks that Qt leaves behind, or forgets.

When the state of docks is put back Qt makes new bars for their tabs, and leaves those from before
where they were, over whatever stands there; the next one that it makes it does not show (Qt 6.11).
Those from before are sent where Qt keeps bars that wait to be used again: out of sight, and not
hidden, because it shows none that it uses again.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar

from dermx_viewer.gui.widgets.emptied import emptied

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_AWAY = -10_000
_NEAR = 4
"""Pixels between a bar and its docks, at most"""
_TOLD = (QEvent.Type.Resize, QEvent.Type.Move)


class TabBars(QObject):
    """Looks after the bars of ``window`` whenever one of its ``docks`` comes, goes or moves."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = tuple(docks.values())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.tidy)
        for dock in self._docks:
            dock.visibilityChanged.connect(self._soon.start)
            dock.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A dock stands elsewhere: its bar does, too, and those left over do not."""
        if emptied(self):
            return False
        if event.type() in _TOLD:
            self._soon.start()
        return super().eventFilter(watched, event)

    @Slot()
    def tidy(self) -> None:
        """Send away what stands above no dock that is seen, and show what does."""
        seen = [dock for dock in self._docks if not dock.isHidden() and not dock.isFloating()]
        for bar in self._window.findChildren(QTabBar, options=_DIRECT):
            if bar.count() and not any(_stands_above(bar, dock) for dock in seen):
                bar.move(_AWAY, _AWAY)
            elif bar.isHidden() and len(_titles(bar) & {d.windowTitle() for d in seen}) > 1:
                bar.show()


def _titles(bar: QTabBar) -> set[str]:
    return {bar.tabText(number) for number in range(bar.count())}


def _stands_above(bar: QTabBar, dock: QDockWidget) -> bool:
    place = bar.geometry()
    return place.left() == dock.x() and 0 <= dock.y() - place.bottom() - 1 <= _NEAR
