"""The status bar follows the model on screen and the model process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.gui.status import Status
from dermx_viewer.gui.work.jobs import JobRunner
from dermx_viewer.gui.workbench.shown import PaneShown, Shown
from tests.gui.workbench.asked import loaded_model

MODEL: Path = paths.bundled_models() / "demo-residual.keras"


def test_what_was_said_of_a_model_goes_with_it(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    status = Status(JobRunner(window), window)
    loaded = replace(loaded_model(MODEL), device_note="No card was found.")
    pane = replace(PaneShown(pane=Shown().session.pane), loaded=loaded)
    first = Shown(panes=(pane,), process=("ready", "TensorFlow")).after(None)
    status.follow(first)
    assert status.backend.text() == "tensorflow on CPU"
    assert status.backend.toolTip() == "No card was found."
    status.follow(replace(first, panes=(replace(pane, loaded=None),)).after(first))
    assert (status.backend.text(), status.backend.toolTip()) == ("ready: TensorFlow", "")
