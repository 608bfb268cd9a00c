"""Commands that open runs which stand in folders."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.losing import unless_lost
from dermx_viewer.gui.workbench.workbench import Workbench

_FILES = ("run.json", "parts/plan.json")


def holds_run(folder: Path) -> bool:
    """Whether the folder is one of a run, finished or growing."""
    return any((folder / name).is_file() for name in _FILES)


def open_run(workbench: Workbench, folder: Path) -> None:
    """Show the run in a folder; it is of the data set that is open, or said not to be."""
    dataset = workbench.shown.dataset
    if dataset is None:
        workbench.wishes.say("Open the data set first, then runs over it.")
        return
    workbench.settings.set_folder("run", folder)
    unless_lost(workbench, partial(workbench.runs.open, folder, dataset))


def ask_run(workbench: Workbench) -> None:
    """Choose the folder of a run."""
    if workbench.shown.dataset is None:
        workbench.wishes.say("Open the data set first, then runs over it.")
        return
    start = workbench.settings.folder("run")
    folder = workbench.dialogs.ask_folder("Open run", start)
    if folder is not None:
        open_run(workbench, folder)


COMMANDS = (
    Command(
        id="open_run",
        text="Open run…",
        menu="File",
        section=1,
        run=ask_run,
        tip="The results of score, of a cluster or of this window; also while they still grow",
    ),
)
