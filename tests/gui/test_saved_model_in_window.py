"""The window with a SavedModel: what cannot be shown is said, and all else goes on."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.explain.methods import GRAD_CAM, SALIENCY
from dermx_viewer.explain.permission import permit
from dermx_viewer.explain.spec import ModelSpec, read_spec, spec_path, write_spec
from dermx_viewer.gui.commands.dataset import open_dropped
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.painting.demo import write_demo_data
from tests.gui.window import TIMEOUT, Answers, opened, shown_window

pytestmark = pytest.mark.backend

RESIDUAL = paths.bundled_models() / "demo-residual.keras"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qtbot, Answers(), restore=False) as made:
        yield made


def exported(folder: Path) -> Path:
    """The demo network as a SavedModel, with its spec; trusted."""
    import keras

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        keras.saving.load_model(RESIDUAL, compile=False).export(folder, verbose=False)
    demo = read_spec(spec_path(RESIDUAL))
    spec = ModelSpec("Saved", demo.classes, demo.input_size, demo.preprocessing)
    write_spec(spec, spec_path(folder))
    permit(folder)
    return folder


def explained(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.workbench.shown.pane.maps is not None, timeout=TIMEOUT)


def test_a_saved_model_in_the_window(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    write_demo_data(tmp_path / "data", images=6)
    saved = exported(tmp_path / "saved.v1")
    opened(qtbot, window, tmp_path / "data")
    workbench = window.workbench
    # Chosen in a file dialog, which cannot choose a folder.
    open_dropped(window.workbench, saved / "saved_model.pb")
    assert workbench.session.pane.model == str(saved) and workbench.session.pane.method == GRAD_CAM
    qtbot.waitUntil(lambda: "no layer" in workbench.shown.pane.status, timeout=TIMEOUT)
    assert "choose a method that needs none: Occlusion" in workbench.shown.pane.status
    assert workbench.shown.pane.maps is None and not window.parts["attention"].layer.isEnabled()
    workbench.edit(pane={"method": SALIENCY})
    explained(qtbot, window)
    maps = workbench.shown.pane.maps
    assert maps is not None and maps.origin.model == "saved" and maps.origin.target_layer == ""
    assert len(workbench.jobs.sources()) == 1
    # Nothing in the file says what its outputs are.
    assert "judged on a few pictures" in window.status.backend.toolTip()
    workbench.edit(pane={"method": GRAD_CAM})
    workbench.add_models([RESIDUAL])
    explained(qtbot, window)
    assert workbench.shown.pane.maps is not None and workbench.shown.pane.maps.origin.target_layer
