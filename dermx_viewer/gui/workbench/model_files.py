"""Choosing model files, from a menu or beside the list of models."""

from __future__ import annotations

from pathlib import Path

from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.workbench.workbench import Workbench

MODEL_FILES = later("Models, or saved_model.pb in a SavedModel (*.keras *.h5 saved_model.pb)")


def ask_model_files(workbench: Workbench, title: str) -> list[Path]:
    """Ask for model files, beginning in the folder of the last ones; none where nothing was."""
    settings = workbench.settings
    files = workbench.dialogs.ask_files(title, settings.folder("models"), tr(MODEL_FILES))
    if files:
        settings.set_folder("models", files[0].parent)
    return files
