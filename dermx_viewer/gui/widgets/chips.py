"""Buttons that say what is filtered by, in as many lines as they need; a press removes one."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from dermx_viewer.gui.tr import tr

_GAP = 3
_MARK = "✕  "


class Chips(QWidget):
    """A row of chips that is as high as it needs to be."""

    removed = Signal(int)
    """Which one was pressed, by its place"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QToolButton] = []
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What the chips say."""
        return tuple(str(button.property("words")) for button in self.buttons)

    def set_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show these: what each says, and a longer explanation."""
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = [self._made(place, *chip) for place, chip in enumerate(chips)]
        self.setVisible(bool(chips))
        self._place()

    def _made(self, place: int, words: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("words", words)
        button.setToolTip(f"<p>{html.escape(tip)}</p>")
        button.setAccessibleName(tr("{words}; press to remove this filter").format(words=words))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(self.removed.emit, place))
        button.show()
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin a new line where there is no room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def _place(self) -> None:
        room, metrics = self.width(), self.fontMetrics()
        x = y = bottom = 0
        for button in self.buttons:
            # & would choose a key for the button.
            words = f"{_MARK}{button.property('words')}"
            button.setText(words.replace("&", "&&"))
            hint = button.sizeHint()
            if hint.width() > room:
                spare = hint.width() - metrics.horizontalAdvance(words)
                short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room - spare)
                button.setText(short.replace("&", "&&"))
            width = min(hint.width(), room)
            if x and x + width > room:
                x, y = 0, bottom + _GAP
            button.setGeometry(QRect(x, y, width, hint.height()))
            x, bottom = x + width + _GAP, y + hint.height()
        self.setFixedHeight(bottom)
