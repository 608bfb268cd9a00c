"""The question whether a model file's code may run, and the list of files that may."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from enum import Enum

import pandas as pd
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.errors import ModelNeedsPermission
from dermx_viewer.gui.tables.columns import Column
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.frame_model import FrameModel
from dermx_viewer.gui.tables.view import TableView
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import later, tr

_SHORT = 12
"""Digits of a sha256 that tell files apart for people."""

_COLUMNS = (
    Column(
        "file",
        later("File"),
        later("What the file was called when it was permitted."),
        elide_middle=True,
        max_width=260,
    ),
    Column(
        "since",
        later("Permitted since"),
        later("When it was permitted, or that it is for this session only."),
    ),
    Column(
        "sha256", "sha256", later("Of the file's content: a changed file is asked about again.")
    ),
)


class Answer(Enum):
    """What the user answers."""

    ALWAYS = later("Permit this file")
    ONCE = later("Permit it once")
    REFUSE = later("Do not open")


@dataclass(frozen=True, slots=True)
class Permitted:
    """One line of the list; ``since`` is for people."""

    file: str
    since: str
    sha256: str


class PermissionBox(QMessageBox):
    """Asks whether a file's code may run; not, unless another button is chosen."""

    def __init__(
        self, error: ModelNeedsPermission, sha256: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(tr("A model with program code"))
        # The name is somebody else's text: it is not to be read as HTML.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(
            tr("{name} holds program code, which runs when it is opened.").format(
                name=error.file.name
            )
        )
        self.setInformativeText(_meaning(sha256))
        self.setDetailedText(f"{error.file}\n\nsha256 {sha256}\n\n{told_error(error)}")
        role = QMessageBox.ButtonRole
        self._buttons = {
            self.addButton(tr(answer.value), role.AcceptRole): answer
            for answer in (Answer.ALWAYS, Answer.ONCE)
        }
        refuse = self.addButton(tr(Answer.REFUSE.value), role.RejectRole)
        self.setDefaultButton(refuse)
        self.setEscapeButton(refuse)

    @property
    def answer(self) -> Answer:
        """The answer; a box that was closed is a refusal."""
        return next(
            (answer for button, answer in self._buttons.items() if button == self.clickedButton()),
            Answer.REFUSE,
        )


def _meaning(sha256: str) -> str:
    return tr(
        "That code can do whatever this program can do: {reach} Go on only if you "
        "trust whoever made this very file.\n\n"
        "sha256 {sha256}…\n\n"
        "“{always}” remembers this content, under any name, until you take it back "
        "(Model ▸ Files permitted to run code). “{once}” is forgotten when the "
        "window is closed."
    ).format(
        reach=_reach(),
        sha256=sha256[:_SHORT],
        always=tr(Answer.ALWAYS.value),
        once=tr(Answer.ONCE.value),
    )


def _reach() -> str:
    if sys.platform.startswith("linux"):
        return tr(
            "it can read your files; it cannot change them where the system confines it "
            "(Linux 5.13 and later)."
        )
    return tr("it can read and change your files, which this system does not keep it from.")


class PermittedFilesDialog(QDialog):
    """Files whose code may run, and a button that takes that back; not modal."""

    take_back_requested = Signal(str)
    """sha256 of a file that may no longer run its code"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Files permitted to run code"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = FrameModel(self)
        self.view = TableView(self.model, flexible="sha256")
        self.view.setAccessibleName(tr("Files permitted to run code"))
        self.empty = EmptyState(
            tr("No model file is permitted to run code"),
            tr(
                "When a model file holds program code you are asked whether it may run. Files "
                "that you permit are listed here."
            ),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        self.take_back = QPushButton(tr("&Take back"))
        self.take_back.setToolTip(tr("Do not let the code of the selected files run any more"))
        self.take_back.clicked.connect(self._on_take_back_clicked)
        self._build()
        self.show_files(())

    def _build(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.take_back, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.stack)
        layout.addWidget(buttons)
        self.resize(680, 320)

    def show_files(self, files: Sequence[Permitted]) -> None:
        """List these files."""
        keys = [column.key for column in _COLUMNS]
        frame = pd.DataFrame([astuple(file) for file in files], columns=keys, dtype=str)
        self.model.set_frame(frame, _COLUMNS)
        self.view.reset_columns()
        self.view.set_current_position(0 if files else -1)
        self.stack.setCurrentWidget(self.view if files else self.empty)
        self.take_back.setEnabled(bool(files))

    @Slot()
    def _on_take_back_clicked(self) -> None:
        rows = self.view.selected_rows()
        chosen = [str(self.model.frame["sha256"].iloc[self.model.position(r)]) for r in rows]
        for sha256 in chosen:
            self.take_back_requested.emit(sha256)


def local_time(since: str) -> str:
    """An ISO time as a clock on the wall here shows it; what is none is left as it is."""
    try:
        return f"{datetime.fromisoformat(since).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return since
