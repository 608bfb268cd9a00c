"""What must be said of the whole picture, in a line above it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


class Notice(QLabel):
    """Stands there while there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        # A file's name in it may look like markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(12, 6, 12, 6)
