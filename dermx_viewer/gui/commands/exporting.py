"""Commands that write tables to folders, in the formats that are chosen first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.export.format import Format
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.dialogs.formats import FormatsDialog
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.breakdown import breakdown_of_run, told_problems
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.progress import Progress, ShouldStop

if TYPE_CHECKING:
    # Known by type only: it is loaded when something is scored.
    from dermx_viewer.runs.collect import RunResult

SCORES, AGREEMENT = "scores", "agreement"
"""Folders that *Export all tables* writes, each as a command of its own does."""

Formats = Sequence[Format]


def ask_formats(
    workbench: Workbench,
    title: str,
    then: Callable[[Formats], object],
    *,
    parent: QWidget | None = None,
) -> None:
    """Open a dialog; ``then`` is given the formats, unless it is cancelled.

    ``parent``: what it stands before, the window where that is not said.
    """
    dialog = FormatsDialog(title, parent or workbench.dialogs.parent)
    dialog.chosen.connect(then)
    dialog.open()


def ask_export_all(workbench: Workbench) -> None:
    """Choose formats and a folder, then write every table there is."""
    if workbench.shown.dataset is None:
        workbench.wishes.say(tr("Open a data set first; its tables are exported."))
        return
    ask_formats(workbench, tr("Export all tables"), lambda formats: _ask_folder(workbench, formats))


def _ask_folder(workbench: Workbench, formats: Formats) -> None:
    dataset, run = workbench.shown.dataset, workbench.shown.run
    said = workbench.judging.path
    folder = workbench.dialogs.ask_folder(
        tr("Folder for all tables"), workbench.settings.folder("run")
    )
    if folder is None or dataset is None:
        return
    workbench.settings.set_folder("run", folder)
    used = [name for name in (SCORES, AGREEMENT) if (folder / name).exists()]
    text = tr("{folder} already holds {tables}. Replace them?").format(
        folder=folder, tables=tr(" and ").join(used)
    )
    if used and not workbench.dialogs.confirm(tr("Export all tables"), text):
        return

    def work(progress: Progress, should_stop: ShouldStop) -> tuple[tuple[Path, ...], str]:
        return _write_all(folder, dataset, run, said, formats, progress, should_stop)

    def on_written(written: tuple[tuple[Path, ...], str]) -> None:
        files, told = written
        if run is not None and not run.so_far:
            workbench.results.run_saved(run, folder / SCORES)
        text = tr("%n files were written to {folder}.", n=len(files)).format(folder=folder)
        workbench.wishes.say(" ".join(filter(None, (text, told))))

    job = workbench.runner.start(tr("Export all tables"), work, awaited=True)
    job.finished.connect(on_written)
    job.failed.connect(
        lambda error: workbench.dialogs.warn_of_work(tr("Not exported"), told_error(error))
    )


def _write_all(
    folder: Path,
    dataset: Dataset,
    run: RunResult | None,
    said: Path,
    formats: Formats,
    progress: Progress,
    should_stop: ShouldStop,
) -> tuple[tuple[Path, ...], str]:
    """The files, and what could not be read of what readers said."""
    from dermx_viewer.runs.agreement.files import write_agreement
    from dermx_viewer.runs.files import write_run
    from dermx_viewer.scoring.agreement.tables import agreement_tables

    files: tuple[Path, ...] = ()
    told = ""
    if run is not None and not run.so_far:
        breakdown = breakdown_of_run(run.metadata, said, dataset)
        told = told_problems(breakdown)
        files = write_run(
            run,
            folder / SCORES,
            overwrite=True,
            formats=formats,
            breakdown=breakdown,
            checklists=True,
        )
    tables = agreement_tables(dataset, progress=progress, should_stop=should_stop)
    agreed = write_agreement(dataset, tables, folder / AGREEMENT, overwrite=True, formats=formats)
    return files + agreed, told


COMMANDS = (
    Command(
        id="export_all",
        text="E&xport all tables…",
        menu="File",
        section=1,
        run=ask_export_all,
        tip="The run, if there is one, and every agreement table, in any formats; the same files "
        "as the commands score and agreement write",
    ),
)
