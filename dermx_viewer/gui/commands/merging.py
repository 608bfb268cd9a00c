"""The command of whoever leads a reading: merge what readers returned, as `verdicts` does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from dermx_viewer.export.format import Format
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.exporting import ask_formats
from dermx_viewer.gui.commands.readings import READINGS, VERDICTS
from dermx_viewer.gui.commands.verdict_tables import ask_folder_for_verdicts
from dermx_viewer.gui.dialogs.merge import Chooser, MergeDialog
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.jobs import Job, Work
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.verdicts.store import SUFFIX
from dermx_viewer.verdicts.study import SUFFIX as STUDY

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is merged.
    from dermx_viewer.runs.verdicts.merged import Merged

_FOLDER = "returned"


def ask_merge(workbench: Workbench) -> None:
    """Open the dialog that merges files of readers."""
    Merging(workbench).dialog.open()


class Merging(QObject):
    """Does in jobs what a dialog asks for, as long as it is there."""

    def __init__(self, workbench: Workbench) -> None:
        chooser = Chooser(verdicts=self._ask_verdicts, reading=self._ask_reading, run=self._ask_run)
        self.dialog = MergeDialog(chooser, workbench.dialogs.parent)
        super().__init__(self.dialog)
        self._workbench = workbench
        self._job: Job | None = None
        self.dialog.merge_wanted.connect(self._on_merge_wanted)
        self.dialog.stop_wanted.connect(self._on_stop_wanted)
        self.dialog.export_wanted.connect(self._on_export_wanted)

    # --- choosing ---

    def _ask_verdicts(self) -> Sequence[Path]:
        return self._ask(tr("Files that readers returned"), tr(VERDICTS).format(suffix=SUFFIX))

    def _ask_reading(self) -> Sequence[Path]:
        return self._ask(tr("Reading, or its key"), tr(READINGS).format(suffix=STUDY))

    def _ask(self, title: str, filters: str) -> Sequence[Path]:
        settings = self._workbench.settings
        files = self._workbench.dialogs.ask_files(title, settings.folder(_FOLDER), filters)
        if files:
            settings.set_folder(_FOLDER, files[0].parent)
        return files

    def _ask_run(self) -> Sequence[Path]:
        start = self._workbench.settings.folder("run")
        folder = self._workbench.dialogs.ask_folder(tr("Folder of a run"), start)
        return (folder,) if folder is not None else ()

    # --- merging ---

    @Slot()
    def _on_merge_wanted(self) -> None:
        files = self.dialog.files
        reading, run = (_path(edit.text()) for edit in (self.dialog.reading, self.dialog.run))

        def work(progress: Progress, should_stop: ShouldStop) -> Merged:
            from dermx_viewer.runs.verdicts.merged import Returned, merge

            returned = Returned(files=files, reading=reading, run=run)
            return merge(returned, progress=progress, should_stop=should_stop)

        self._start(tr("Merge answers of a study"), work, self.dialog.show_merged, tr("Not merged"))

    def _start(self, title: str, work: Work, done: Callable[[Any], None], failed: str) -> None:
        """Do something in a job: ``done`` is given what it made, ``failed`` is said otherwise."""
        job = self._workbench.runner.start(title, work, awaited=True)
        self._job = job
        self.dialog.begin()
        job.progressed.connect(lambda *told: self._if_wanted(job, self.dialog.show_progress, *told))
        job.cancelled.connect(lambda: self._if_wanted(job, self.dialog.end, tr("Stopped.")))
        job.finished.connect(lambda made: self._if_wanted(job, done, made))
        job.failed.connect(lambda error: self._if_wanted(job, self._on_failed, failed, error))

    def _if_wanted(self, job: Job, do: Callable[..., None], *told: object) -> None:
        # Of a job that was given up nobody wants to hear; the dialog may have gone.
        if job is self._job:
            if job.state.over:
                self._job = None
            do(*told)

    def _on_failed(self, title: str, error: Exception) -> None:
        self.dialog.end()
        self._workbench.dialogs.warn_of_work(title, told_error(error))

    @Slot()
    def _on_stop_wanted(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            self.dialog.end(tr("Stopped."))

    # --- handing on ---

    @Slot()
    def _on_export_wanted(self) -> None:
        ask_formats(self._workbench, tr("Export verdicts"), self._export, parent=self.dialog)

    def _export(self, formats: Sequence[Format]) -> None:
        merged, folder = self.dialog.merged, ask_folder_for_verdicts(self._workbench)
        if merged is None or folder is None:
            return
        into, overwrite = folder

        def work(progress: Progress, should_stop: ShouldStop) -> tuple[Path, ...]:
            from dermx_viewer.runs.verdicts.files import write_verdicts

            return write_verdicts(
                merged.found,
                into,
                run=merged.returned.run,
                tables=merged.tables,
                overwrite=overwrite,
                formats=formats,
            )

        def written(files: Sequence[Path]) -> None:
            text = tr("%n files were written to {folder}.", n=len(files)).format(folder=into)
            self.dialog.end(text)
            self._workbench.wishes.say(text)

        self._start(tr("Export verdicts"), work, written, tr("Not exported"))


def _path(text: str) -> Path | None:
    return Path(text.strip()).expanduser() if text.strip() else None


FILE_COMMANDS = (
    Command(
        id="merge_verdicts",
        text="Merge answers of a study…",
        menu="File",
        section=1,
        run=ask_merge,
        tip="Put together what several readers returned, see how far they agree, and export it; "
        "the same files as the command verdicts writes",
    ),
)
