"""A menu of things to check, of which one picks several."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

_PICKING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StayingMenu(QMenu):
    """A click, or Space and Enter, checks an entry and leaves the menu open; Escape closes it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Check what is clicked."""
        if not self._picked():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check what is chosen."""
        if event.key() not in _PICKING or not self._picked():
            super().keyPressEvent(event)

    def _picked(self) -> bool:
        action = self.activeAction()
        if action is None or not (action.isEnabled() and action.isCheckable()):
            return False
        action.trigger()
        return True
