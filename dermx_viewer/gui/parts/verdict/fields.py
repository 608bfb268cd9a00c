"""Fields of text that are answered when they are left, or by Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_NOTE_LINES = 3


class LineField(QLineEdit):
    """A line; ``ended`` tells its text once it is no longer typed and is another one."""

    ended = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._shown = ""
        self.editingFinished.connect(self.finish)

    def show_text(self, text: str) -> None:
        """Show what was said; what somebody is typing stays where nothing else was said."""
        if text != self._shown or not self.hasFocus():
            self._shown = text
            self.setText(text)

    @Slot()
    def finish(self) -> None:
        """What was typed is the answer."""
        text = self.text().strip()
        if text != self._shown:
            self._shown = text
            self.ended.emit(text)


class NoteField(QPlainTextEdit):
    """Some lines; as :class:`LineField`, with Ctrl+Enter in the place of Enter."""

    ended = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _NOTE_LINES + 12)
        self._shown = ""

    def show_text(self, text: str) -> None:
        """Show what was said; what somebody is typing stays where nothing else was said."""
        if text != self._shown or not self.hasFocus():
            self._shown = text
            self.setPlainText(text)

    @Slot()
    def finish(self) -> None:
        """What was typed is the answer."""
        text = self.toPlainText().strip()
        if text != self._shown:
            self._shown = text
            self.ended.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It is left."""
        super().focusOutEvent(event)
        self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter ends it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
            return
        super().keyPressEvent(event)
