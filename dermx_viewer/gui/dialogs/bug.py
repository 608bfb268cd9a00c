"""The dialog of a bug: what happened, what is safe, and what to send to who can mend it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.tr import later, tr

_SAFE = later(
    "The files of the data set, photographs and models are only ever read: nothing "
    "of them has changed. Scores that were not saved are still in this window "
    "(File ▸ Save run…), and every answer about what a model looked at was saved "
    "when it was given. You can go on working; what was just asked for may not "
    "have happened."
)
_SEND = later(
    "Below is what helps to mend it: versions, device and the end of the log. No "
    "contents of files are in it, but names of files may be: look through it "
    "before you send it."
)


class BugDialog(QDialog):
    """Stays beside the work; one at a time, which counts what happens after it."""

    def __init__(self, summary: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._details = [details]
        self.what = _label(summary)
        self.what.setAccessibleName(tr("What happened"))
        self.more = _label("")
        self.more.hide()
        self.text = QPlainTextEdit(details)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Details"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy = QPushButton(tr("&Copy details"))
        self.copy.clicked.connect(self._on_copy_clicked)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.what, self.more, _label(tr(_SAFE)), _label(tr(_SEND))):
            layout.addWidget(widget)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        self.resize(640, 480)

    @property
    def details(self) -> str:
        """All that is copied."""
        return "\n\n".join(self._details)

    def add(self, summary: str, details: str) -> None:
        """Another bug while this one is open; the same one again is only counted."""
        if details not in self._details:
            self._details.append(details)
            self.text.setPlainText(self.details)
        self.more.setText(tr("And after it: {summary}").format(summary=summary))
        self.more.show()

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.details)
        self.copy.setText(tr("&Copied"))


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    # Names of files in it may look like markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
