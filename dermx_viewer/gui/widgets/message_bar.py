"""A message above the canvas that does not get in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget


class MessageBar(QFrame):
    """One message at a time, with an action where there is one, until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Message")
        self.setAutoFillBackground(True)
        self.text = QLabel()
        self.text.setWordWrap(True)
        # A file's name in it may look like markup.
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = QPushButton()
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName("Close the message")
        self.close_button.clicked.connect(self.hide)
        self.action.clicked.connect(self._on_action_clicked)
        self._do: Callable[[], object] | None = None
        self._subject = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 4, 4)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.close_button)
        self.hide()

    def say(
        self, text: str, action: str = "", do: Callable[[], object] | None = None, subject: str = ""
    ) -> None:
        """Show a message; ``action`` labels a button that does ``do``."""
        self._subject = subject
        self.text.setText(text)
        self.action.setText(action)
        self.action.setVisible(do is not None)
        self._do = do
        self.show()

    @Slot(str)
    def take_back(self, subject: str) -> None:
        """Say nothing about ``subject`` any more; "" for any."""
        if subject in ("", self._subject):
            self.hide()

    @Slot()
    def _on_action_clicked(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()
