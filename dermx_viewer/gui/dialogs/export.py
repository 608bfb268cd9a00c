"""Export…: choose a format, then a file; what is written is what the table shows."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

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
from dermx_viewer.export import all as exports
from dermx_viewer.export.about import About
from dermx_viewer.export.format import Format
from dermx_viewer.gui.tables.provenance import about_frame
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.progress import Progress, ShouldStop

_FORMAT = "dialect"
"""Key of the setting; formats were dialects of CSV once."""


class AskSave(Protocol):
    """What Export… needs of ``gui.dialogs.Dialogs``."""

    def ask_save(self, title: str, suggested: Path, filters: str) -> Path | None:
        """The file to write, or None."""

    def warn_of_work(self, title: str, text: str) -> None:
        """Say what went wrong, as soon as anything may be said."""


class ExportDialog(QDialog):
    """Which format to write, with what will be written in one line."""

    def __init__(self, frame: pd.DataFrame, usual: Format, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export table"))
        layout = QVBoxLayout(self)
        size = tr("{rows} and {columns}").format(
            rows=tr("%Ln rows", n=len(frame)), columns=tr("%Ln columns", n=len(frame.columns))
        )
        self.intro = QLabel(
            tr("{size}, in the order on screen. Numbers are written in full but in LaTeX.").format(
                size=size
            )
        )
        self.intro.setWordWrap(True)
        layout.addWidget(self.intro)
        self.choices = QButtonGroup(self)
        self._formats = exports.FORMATS
        for place, known in enumerate(self._formats):
            button = QRadioButton(tr(known.title))
            button.setChecked(known is usual)
            button.setAccessibleDescription(tr(known.missing or known.words))
            button.setEnabled(not known.missing)
            self.choices.addButton(button, place)
            note = QLabel(tr(known.missing or known.words))
            note.setWordWrap(True)
            note.setIndent(24)
            layout.addWidget(button)
            layout.addWidget(note)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self.buttons.button(standard.Save).setText(tr("Save as…"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout.addWidget(self.buttons)

    @property
    def format(self) -> Format:
        """The chosen format."""
        return self._formats[self.choices.checkedId()]


class TableExporter(QObject):
    """Asks how and where, and writes in a job. Remembers format and folder."""

    def __init__(self, dialogs: AskSave, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._runner = runner
        self.dialog: ExportDialog | None = None

    def export(
        self,
        frame: pd.DataFrame,
        suggested: str,
        *,
        about: About | None = None,
        labelled: pd.DataFrame | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask for the format, then for the file, then write ``frame``.

        ``about``: where it comes from; what its columns say, where nothing is given. ``labelled``:
        what is written in its place in formats that hold cells only, where it comes from among
        them.
        """
        dialog = ExportDialog(frame, _remembered_format(), parent)
        told = about_frame(frame) if about is None else about
        cells = frame if labelled is None else labelled

        def on_accepted() -> None:
            written = cells if dialog.format.cells_only else frame
            self._on_dialog_accepted(dialog, written, suggested, told)

        dialog.accepted.connect(on_accepted)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def write(
        self, frame: pd.DataFrame, path: Path, chosen: Format, about: About | None = None
    ) -> Job:
        """Write ``frame`` in a job; a failure is shown. ``about``: as in :meth:`export`."""
        told = about_frame(frame) if about is None else about

        def work(progress: Progress, should_stop: ShouldStop) -> Path:
            progress(0, 0, tr("Writing {name}").format(name=path.name))
            chosen.write({path.stem: frame}, path, told)
            return path

        job = self._runner.start(tr("Export {name}").format(name=path.name), work, awaited=True)
        job.failed.connect(
            lambda error: self._dialogs.warn_of_work(tr("Not exported"), told_error(error))
        )
        job.finished.connect(
            lambda _: job.set_message(tr("%Ln rows in {path}", n=len(frame)).format(path=path))
        )
        return job

    def _on_dialog_accepted(
        self, dialog: ExportDialog, frame: pd.DataFrame, name: str, about: About
    ) -> None:
        settings = export_settings()
        folder = Path(str(settings.value("folder", "")))
        if not folder.is_absolute() or not folder.is_dir():
            folder = paths.home()
        chosen = dialog.format
        suggested = (folder / name).with_suffix(chosen.suffix)
        filters = f"{chosen.suffix[1:].upper()} (*{chosen.suffix})"
        path = self._dialogs.ask_save(tr("Export table"), suggested, filters)
        if path is None:
            return
        settings.setValue("folder", str(path.parent))
        settings.setValue(_FORMAT, chosen.name)
        self.write(frame, path, chosen, about)


def _remembered_format() -> Format:
    name = export_settings().value(_FORMAT)
    usable = (known for known in exports.FORMATS if known.name == name and not known.missing)
    return next(usable, exports.FORMATS[0])


def export_settings() -> QSettings:
    """What is remembered of exports: formats and the folder."""
    return QSettings(str(paths.settings_folder() / "export.ini"), QSettings.Format.IniFormat)
