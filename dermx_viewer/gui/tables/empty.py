"""What a dock shows while it has nothing to show: why, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """A title, a hint and, where something can be done at once, a button."""

    requested = Signal()

    def __init__(
        self, title: str, hint: str = "", *, button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = _label()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.hint = _label()
        self.button = QPushButton(button)
        self.button.setVisible(bool(button))
        self.button.clicked.connect(self.requested)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self.title)
        layout.addWidget(self.hint)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.say(title, hint)

    def say(self, title: str, hint: str = "") -> None:
        """Show other words."""
        self.title.setText(title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))


def wrap_freely(label: QLabel) -> None:
    """Let a label be as narrow as its dock, and as high as its text then needs."""
    label.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)


def _label() -> QLabel:
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    # Dots on a capital letter reach beyond the line that Qt gives them.
    label.setContentsMargins(0, 2, 0, 0)
    wrap_freely(label)
    return label
