"""A message over the top of the picture, which does not get in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from dermx_viewer.gui.tr import tr

_LEAST_S = 6.0
_A_LETTER_S = 0.06
"""Slow readers read some 17 letters a second."""


class MessageBar(QFrame):
    """One message at a time, with an action where there is one.

    One that says no more than that something was done goes by itself, though not from under the
    pointer; the others end with their cause, or when they are closed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("Message"))
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
        self.close_button.setAccessibleName(tr("Close the message"))
        self.close_button.clicked.connect(self.hide)
        self.action.clicked.connect(self._on_action_clicked)
        self._do: Callable[[], object] | None = None
        self._subject = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 4, 4)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.close_button)
        self.hide()

    def say(
        self,
        text: str,
        action: str = "",
        do: Callable[[], object] | None = None,
        subject: str = "",
        *,
        stays: bool = True,
    ) -> None:
        """Show a message; ``action`` labels a button that does ``do``.

        Without ``stays`` it goes by itself, unless there is something to do or to take back.
        """
        self._subject = subject
        self.text.setText(text)
        self.action.setText(action)
        self.action.setVisible(do is not None)
        self._do = do
        self._timer.stop()
        if not (stays or subject or do is not None):
            self._timer.start(round(1000 * max(_LEAST_S, _A_LETTER_S * len(text))))
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

    @Slot()
    def _on_timer_timeout(self) -> None:
        if self.underMouse() or self.close_button.hasFocus():
            self._timer.start()
        else:
            self.hide()
