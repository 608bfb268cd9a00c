"""Contents of docks: all of them where there is room, scrolled where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from dermx_viewer.gui.widgets.emptied import emptied

_AT_LEAST = 90
_AT_LEAST_WHOLE = 150
"""Pixels of height of a part, of a whole dock"""


class Scrolled(QScrollArea):
    """As high as what it holds, unless the dock is low: a small screen still fits the window."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside = QWidget()
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            layout.addWidget(part)
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Of what it holds, at the width it has."""
        wanted = self._inside.sizeHint()
        height = self._inside.heightForWidth(max(self.viewport().width(), wanted.width()))
        return QSize(wanted.width(), max(height, wanted.height()))

    def minimumSizeHint(self) -> QSize:
        """A few lines, all of the width."""
        width = self._inside.minimumSizeHint().width()
        return QSize(width, min(_AT_LEAST, self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take another height when something inside appears or goes."""
        if emptied(self):
            return False
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class ScrolledDock(QScrollArea):
    """The whole of a dock: it takes the room there is, and may be lower than what it holds."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = inside
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """As wide as what it holds beside a scroll bar, and a few lines high."""
        bar = self.verticalScrollBar().sizeHint().width()
        width = self._inside.minimumSizeHint().width() + bar
        return QSize(width, min(_AT_LEAST_WHOLE, self._inside.minimumSizeHint().height()))

    def sizeHint(self) -> QSize:
        """Of what it holds."""
        return self._inside.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take another width when something inside appears: nothing is scrolled sideways."""
        if emptied(self):
            return False
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
