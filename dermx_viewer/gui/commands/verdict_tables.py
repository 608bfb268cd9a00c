"""Where tables of verdicts go: the question that every command asks that writes them."""

from __future__ import annotations

from pathlib import Path

from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.workbench import Workbench

_MANIFEST = "verdicts.json"


def ask_folder_for_verdicts(workbench: Workbench) -> tuple[Path, bool] | None:
    """Choose a folder; whether what is there is replaced. None where nobody chose, or it stays."""
    start = workbench.settings.folder("verdicts")
    folder = workbench.dialogs.ask_folder(tr("Folder for the verdicts"), start)
    if folder is None:
        return None
    workbench.settings.set_folder("verdicts", folder)
    there = (folder / _MANIFEST).exists()
    text = tr("{folder} already holds verdicts. Replace them?").format(folder=folder)
    if there and not workbench.dialogs.confirm(tr("Export verdicts"), text):
        return None
    return folder, there
