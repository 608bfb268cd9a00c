"""Commands that open runs which stand in folders."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.losing import unless_lost
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.workbench import Workbench

if TYPE_CHECKING:
    # Known by type only: they are loaded when there is something to recover.
    from dermx_viewer.gui.dialogs.recover import RecoverDialog
    from dermx_viewer.runs.opened.unsaved import UnsavedRun

_FILES = ("run.json", "parts/plan.json")


def holds_run(folder: Path) -> bool:
    """Whether the folder is one of a run, finished or growing."""
    return any((folder / name).is_file() for name in _FILES)


def open_run(workbench: Workbench, folder: Path) -> None:
    """Show the run in a folder; it is of the data set that is open, or said not to be."""
    dataset = workbench.shown.dataset
    if dataset is None:
        workbench.wishes.say(tr("Open the data set first, then runs over it."))
        return
    workbench.settings.set_folder("run", folder)
    unless_lost(workbench, partial(workbench.runs.open, folder, dataset))


def ask_run(workbench: Workbench) -> None:
    """Choose the folder of a run."""
    if workbench.shown.dataset is None:
        workbench.wishes.say(tr("Open the data set first, then runs over it."))
        return
    start = workbench.settings.folder("run")
    folder = workbench.dialogs.ask_folder(tr("Open run"), start)
    if folder is not None:
        open_run(workbench, folder)


def recover(workbench: Workbench) -> None:
    """Choose of the runs that nobody has saved."""
    runs = workbench.unsaved.all()
    if not runs:
        workbench.wishes.say(tr("There are no scores that were not saved."))
        return
    # Imported when used: the window is on screen before anything is scored.
    from dermx_viewer.gui.dialogs.recover import RecoverDialog

    dialog = RecoverDialog(runs, workbench.dialogs.parent)
    dialog.chosen.connect(partial(_open_unsaved, workbench))
    dialog.discarded.connect(lambda run: _discard(workbench, run, dialog))
    dialog.open()


def _open_unsaved(workbench: Workbench, run: UnsavedRun) -> None:
    dataset = workbench.shown.dataset
    if dataset is not None and dataset.fingerprint == run.fingerprint:
        unless_lost(workbench, partial(workbench.runs.open, run.file, dataset))
        return
    if not run.root.is_dir():
        workbench.wishes.say(
            tr(
                "{root} is not there any more: open {dataset} where it is now, then recover."
            ).format(root=run.root, dataset=run.dataset)
        )
        return

    def open_both() -> None:
        workbench.open(run.root, workbench.settings.photos_of(run.root))
        workbench.runs.awaited = run.file

    unless_lost(workbench, open_both)


def _discard(workbench: Workbench, run: UnsavedRun, dialog: RecoverDialog) -> None:
    text = tr("{words}: these scores stand in no other file. Discard them?").format(
        words=tr(run.words)
    )
    if workbench.dialogs.confirm(tr("Discard"), text):
        workbench.unsaved.discard(run)
        dialog.set_runs(workbench.unsaved.all())


COMMANDS = (
    Command(
        id="open_run",
        text="Open r&un…",
        menu="File",
        section=1,
        run=ask_run,
        tip="The results of score, of a cluster or of this window; also while they still grow",
    ),
    Command(
        id="recover",
        text="Recover unsaved…",
        menu="File",
        section=1,
        run=recover,
        tip="Scores that were not saved: they are kept until they are saved or discarded",
    ),
)
