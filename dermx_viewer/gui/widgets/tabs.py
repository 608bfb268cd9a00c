"""Pages behind tabs whose words are whole: dots of capitals and tails of letters, too."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

_MORE = 4
"""Pixels: a tab behind the others is painted lower than the one in front, in the same height"""


class Tabs(QTabWidget):
    """A QTabWidget with tabs of enough height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(_HighTabs(self))


class _HighTabs(QTabBar):
    def tabSizeHint(self, index: int) -> QSize:
        """As high as Qt has it, and some more."""
        return super().tabSizeHint(index) + QSize(0, _MORE)
