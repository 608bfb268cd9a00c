"""Export…: choose a dialect, then a file; what is written is what the table shows."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol

import pandas as pd
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer import paths
from dermx_viewer.gui.jobs import Job, JobRunner
from dermx_viewer.progress import Progress, ShouldStop

Dialect = Literal["plain", "spreadsheet"]

_FILTERS = "CSV (*.csv)"

_CHOICES: tuple[tuple[Dialect, str, str], ...] = (
    ("plain", "&Plain CSV", "Commas between cells, decimal points: for R, Python and the like."),
    (
        "spreadsheet",
        "For a &spreadsheet with decimal commas",
        "Semicolons between cells, decimal commas: opens in Excel or LibreOffice with European"
        " settings.",
    ),
)


class AskSave(Protocol):
    """What Export… needs of ``gui.dialogs.Dialogs``."""

    def ask_save(self, title: str, suggested: Path, filters: str) -> Path | None:
        """The file to write, or None."""

    def warn(self, title: str, text: str) -> None:
        """Say what went wrong."""


class ExportDialog(QDialog):
    """Which dialect to write, with what will be written in one line."""

    def __init__(
        self, frame: pd.DataFrame, dialect: Dialect, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export table")
        layout = QVBoxLayout(self)
        size = f"{_count(len(frame), 'row')} and {_count(len(frame.columns), 'column')}"
        self.intro = QLabel(f"{size}, in the order on screen. Numbers are written in full.")
        self.intro.setWordWrap(True)
        layout.addWidget(self.intro)
        self.choices = QButtonGroup(self)
        for number, (name, title, explanation) in enumerate(_CHOICES):
            button = QRadioButton(title)
            button.setChecked(name == dialect)
            button.setAccessibleDescription(explanation)
            self.choices.addButton(button, number)
            note = QLabel(explanation)
            note.setWordWrap(True)
            note.setIndent(24)
            layout.addWidget(button)
            layout.addWidget(note)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self.buttons.button(standard.Save).setText("Save as…")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout.addWidget(self.buttons)

    @property
    def dialect(self) -> Dialect:
        """The chosen dialect."""
        return _CHOICES[self.choices.checkedId()][0]


class TableExporter(QObject):
    """Asks how and where, and writes in a job. Remembers dialect and folder."""

    def __init__(self, dialogs: AskSave, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._runner = runner
        self.dialog: ExportDialog | None = None

    def export(self, frame: pd.DataFrame, suggested: str, *, parent: QWidget | None = None) -> None:
        """Ask for the dialect, then for the file, then write ``frame``."""
        dialog = ExportDialog(frame, self._remembered_dialect(), parent)
        dialog.accepted.connect(lambda: self._on_dialog_accepted(dialog, frame, suggested))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def write(self, frame: pd.DataFrame, path: Path, dialect: Dialect) -> Job:
        """Write ``frame`` in a job; a failure is shown."""

        def work(progress: Progress, should_stop: ShouldStop) -> Path:
            # Imported when used: the window is on screen before it is needed.
            from dermx_viewer.export.tables import write_table

            progress(0, 0, f"Writing {path.name}")
            write_table(frame, path, dialect=dialect)
            return path

        job = self._runner.start(f"Export {path.name}", work)
        job.failed.connect(lambda error: self._dialogs.warn("Not exported", str(error)))
        job.finished.connect(lambda _: job.set_message(f"{len(frame):,} rows in {path}"))
        return job

    def _on_dialog_accepted(self, dialog: ExportDialog, frame: pd.DataFrame, name: str) -> None:
        settings = _settings()
        folder = Path(str(settings.value("folder", "")))
        if not folder.is_absolute() or not folder.is_dir():
            folder = paths.home()
        path = self._dialogs.ask_save("Export table", folder / name, _FILTERS)
        if path is None:
            return
        settings.setValue("folder", str(path.parent))
        settings.setValue("dialect", dialog.dialect)
        self.write(frame, path, dialog.dialect)

    def _remembered_dialect(self) -> Dialect:
        return "spreadsheet" if _settings().value("dialect") == "spreadsheet" else "plain"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _settings() -> QSettings:
    return QSettings(str(paths.settings_folder() / "export.ini"), QSettings.Format.IniFormat)
