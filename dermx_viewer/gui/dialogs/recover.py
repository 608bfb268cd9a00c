"""The runs that nobody has saved: what, by what, how many rows, when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.runs.opened.unsaved import UnsavedRun
from dermx_viewer.texts import marked

_HEADER = (later("Data set"), later("Protocol"), later("Scored"), later("Rows"), later("When"))
_WORDS = later(
    "Scores that were not saved are kept here until they are saved or discarded; "
    "the oldest go where there is no room for them, which is said."
)


class RecoverDialog(QDialog):
    """Not modal to the program: what follows hangs on ``chosen`` and ``discarded``."""

    chosen = Signal(object)
    """An UnsavedRun to open"""
    discarded = Signal(object)
    """An UnsavedRun to let go"""

    def __init__(self, runs: Sequence[UnsavedRun], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Recover"))
        self.resize(640, 320)
        self._runs: list[UnsavedRun] = []
        words = QLabel(tr(_WORDS))
        words.setWordWrap(True)
        self.table = QTreeWidget()
        self.table.setAccessibleName(tr("Unsaved runs"))
        self.table.setRootIsDecorated(False)
        self.table.setHeaderLabels([tr(title) for title in _HEADER])
        header = self.table.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        # Names of many models lose their end before the time does.
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.table.itemActivated.connect(self._open)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Open | standard.Close)
        self.discard_button = QPushButton(tr("&Discard"))
        self.buttons.addButton(self.discard_button, QDialogButtonBox.ButtonRole.DestructiveRole)
        self.buttons.accepted.connect(self._open)
        self.buttons.rejected.connect(self.reject)
        self.discard_button.clicked.connect(self._on_discard_clicked)
        self.finished.connect(self.deleteLater)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)
        self.set_runs(runs)

    def set_runs(self, runs: Sequence[UnsavedRun]) -> None:
        """List these, the first one chosen."""
        self._runs = list(runs)
        self.table.clear()
        for run in self._runs:
            self.table.addTopLevelItem(_line(run))
        self.table.setCurrentIndex(self.table.model().index(0, 0))
        open_button = self.buttons.button(QDialogButtonBox.StandardButton.Open)
        for button in (open_button, self.discard_button):
            button.setEnabled(bool(self._runs))

    @property
    def current(self) -> UnsavedRun | None:
        """The chosen one."""
        row = self.table.currentIndex().row()
        return self._runs[row] if row >= 0 else None

    @Slot()
    def _open(self) -> None:
        run = self.current
        if run is not None:
            self.accept()
            self.chosen.emit(run)

    @Slot()
    def _on_discard_clicked(self) -> None:
        if self.current is not None:
            self.discarded.emit(self.current)


def _line(run: UnsavedRun) -> QTreeWidgetItem:
    when = QLocale().toString(
        QDateTime.fromSecsSinceEpoch(int(run.when.timestamp())), QLocale.FormatType.ShortFormat
    )
    texts = (run.dataset, run.protocol, ", ".join(run.sources), number(run.rows, ","), when)
    line = QTreeWidgetItem([marked(text) for text in texts])
    line.setTextAlignment(3, Qt.AlignmentFlag.AlignRight)
    line.setToolTip(0, marked(run.root))
    return line
