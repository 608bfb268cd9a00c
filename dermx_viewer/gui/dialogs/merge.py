"""Files that readers returned are chosen, merged, looked at, and handed on as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.dialogs.merge_result import MergeResult
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tr import tr
from dermx_viewer.texts import marked

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is merged.
    from dermx_viewer.runs.verdicts.merged import Merged

_PATH = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT, _FILES = 900, 620, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """Asks for files, in the dialogs of the system; nothing where nobody chose."""

    verdicts: Callable[[], Sequence[Path]]
    reading: Callable[[], Sequence[Path]]
    run: Callable[[], Sequence[Path]]


class MergeDialog(QDialog):
    """What is merged hangs on ``merge_wanted``; ``merged`` is shown until anything is changed."""

    merge_wanted = Signal()
    stop_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, chooser: Chooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Merge answers of a study"))
        self._chooser = chooser
        self.merged: Merged | None = None
        self._build_choice()
        self._build_work()
        self._lay_out()
        self._connect()
        self.resize(_WIDTH, _HEIGHT)
        self._on_changed()

    # --- building ---

    def _build_choice(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Files that readers returned"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * _FILES + 12)
        self.add_button = QPushButton(tr("&Add files…"))
        self.remove_button = QPushButton(tr("&Remove"))
        self.reading, self.run = QLineEdit(), QLineEdit()
        self.reading.setPlaceholderText(tr("none: every answer counts"))
        self.reading.setAccessibleName(tr("Reading, or its key"))
        self.run.setPlaceholderText(tr("none: belief is compared with no F1"))
        self.run.setAccessibleName(tr("Folder of a run"))
        self.reading_button, self.run_button = (
            QPushButton(tr("Choose…")),
            QPushButton(tr("Choose…")),
        )
        self.reading_button.setAccessibleName(tr("Choose a reading, or its key"))
        self.run_button.setAccessibleName(tr("Choose the folder of a run"))

    def _build_work(self) -> None:
        self.merge_button = QPushButton(tr("&Merge"))
        self.stop_button = QPushButton(tr("&Stop"))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress"))
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAccessibleName(tr("What happens"))
        self.outcome, self.below = MergeResult(), QStackedWidget()
        empty = EmptyState(
            tr("Nothing is merged yet"),
            tr(
                "Add the files that readers sent back. Of a duel whose methods are sealed give "
                "the key, or letters stay letters."
            ),
        )
        for widget in (empty, self.outcome):
            self.below.addWidget(widget)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.export_button = self.buttons.addButton(
            tr("Export tables…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        every = (self.add_button, self.remove_button, self.reading_button, self.run_button)
        for button in (*every, self.stop_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        layout, above, beside, form = QVBoxLayout(self), QGridLayout(), QVBoxLayout(), QFormLayout()
        title = QLabel(tr("&Files that readers returned"))
        title.setBuddy(self.list)
        layout.addWidget(title)
        layout.addLayout(above)
        above.addWidget(self.list, 0, 0)
        above.addLayout(beside, 0, 1)
        beside.addWidget(self.add_button)
        beside.addWidget(self.remove_button)
        beside.addStretch(1)
        layout.addLayout(form)
        for text, edit, button in (
            (tr("Reading, or its key"), self.reading, self.reading_button),
            (tr("Folder of a run"), self.run, self.run_button),
        ):
            line = QHBoxLayout()
            form.addRow(text, line)
            line.addWidget(edit, 1)
            line.addWidget(button)
        work = QHBoxLayout()
        layout.addLayout(work)
        for widget, stretch in (
            (self.merge_button, 0),
            (self.stop_button, 0),
            (self.progress, 1),
            (self.said, 1),
        ):
            work.addWidget(widget, stretch)
        layout.addWidget(self.below, 1)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.add_button.clicked.connect(lambda: self.add(self._chooser.verdicts()))
        self.remove_button.clicked.connect(self._on_remove_clicked)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove_clicked)
        self.list.itemSelectionChanged.connect(self._show_state)
        self.reading_button.clicked.connect(lambda: _into(self.reading, self._chooser.reading()))
        self.run_button.clicked.connect(lambda: _into(self.run, self._chooser.run()))
        for edit in (self.reading, self.run):
            edit.textChanged.connect(self._on_changed)
        self.merge_button.clicked.connect(self.merge_wanted)
        self.stop_button.clicked.connect(self.stop_wanted)
        self.export_button.clicked.connect(self.export_wanted)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.stop_wanted)
        self.finished.connect(self.deleteLater)

    # --- what is wished ---

    @property
    def files(self) -> tuple[Path, ...]:
        """Those that are listed, in their order."""
        return tuple(self.list.item(row).data(_PATH) for row in range(self.list.count()))

    def add(self, files: Sequence[Path]) -> None:
        """List further files; each once."""
        for file in files:
            if file not in self.files:
                item = QListWidgetItem(marked(file.name), self.list)
                item.setData(_PATH, file)
                item.setToolTip(marked(str(file)))
        self._on_changed()

    @Slot()
    def _on_remove_clicked(self) -> None:
        for item in self.list.selectedItems():
            self.list.takeItem(self.list.row(item))
        self._on_changed()

    # --- what becomes of it ---

    def show_progress(self, done: int, total: int, what: str) -> None:
        """How far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setFormat(what)

    def begin(self) -> None:
        """Something is being done, until ``end``."""
        self._busy = True
        self.said.setText("")
        self.progress.setRange(0, 0)
        self._show_state()

    def end(self, said: str = "") -> None:
        """Nothing is done any more; ``said`` tells what came of it."""
        self._busy = False
        self.said.setText(said)
        self._show_state()

    def show_merged(self, merged: Merged) -> None:
        """Show what was merged, and let it be exported."""
        self.merged = merged
        self.outcome.show_merged(merged)
        self.end()
        self.export_button.setFocus()

    @Slot()
    def _on_changed(self) -> None:
        self.merged, self._busy = None, False
        self.stop_wanted.emit()
        self.said.setText("")
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        merged = self.merged is not None
        self.remove_button.setEnabled(bool(self.list.selectedItems()))
        self.merge_button.setEnabled(bool(self.files) and not self._busy)
        self.merge_button.setDefault(not merged)
        self.export_button.setEnabled(merged and not self._busy)
        self.export_button.setDefault(merged)
        for widget in (self.stop_button, self.progress):
            widget.setVisible(self._busy)
        self.said.setVisible(not self._busy)
        self.below.setCurrentIndex(int(merged))


def _into(edit: QLineEdit, chosen: Sequence[Path]) -> None:
    for path in chosen[:1]:
        edit.setText(str(path))
