"""The data set goes while the window is open: there are words for it, and nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.commands.dataset import check_dataset, reload
from dermx_viewer.gui.main_window import MainWindow
from tests.gui.window import TIMEOUT, opened


def test_a_data_set_that_goes_while_it_is_shown(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    opened(qtbot, window, dataset_path)
    workbench, bar = window.workbench, window.message_bar
    before = workbench.dataset
    with qtbot.waitSignal(workbench.disk.changed, timeout=TIMEOUT):
        shutil.rmtree(dataset_path)
        workbench.disk.look()
    assert "changed on disk" in bar.text.text()
    # Its picture may be known already, as the next one's is; either way it is shown.
    workbench.show_image("b")
    assert window.canvas.scene.image_id == "b"
    bar.hide()
    reload(window.workbench)
    qtbot.waitUntil(bar.isVisible, timeout=TIMEOUT)
    assert "there is no such folder" in bar.text.text()
    # A check does not say that every file could be used: 7 annotations, 2 photographs.
    check_dataset(window.workbench)
    qtbot.waitUntil(lambda: not window.workbench.runner.running, timeout=TIMEOUT)
    kinds = list(window.parts["problems"].panel.model.frame["kind"])
    assert kinds.count("file is gone") == 9
    for dock in window.docks.values():
        dock.raise_()
    # What was read is still there to look at.
    assert workbench.dataset is before
    assert workbench.image is not None and workbench.image.evaluations
    assert not [record for record in caplog.records if record.exc_info]
