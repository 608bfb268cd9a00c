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
    qtbot.waitUntil(lambda: window.controller.maps is not None, timeout=TIMEOUT)


def test_a_saved_model_in_the_window(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    write_demo_data(tmp_path / "data", images=6)
    saved = exported(tmp_path / "saved.v1")
    opened(qtbot, window, tmp_path / "data")
    controller = window.controller
    # Chosen in a file dialog, which cannot choose a folder.
    window.commands.open_dropped(saved / "saved_model.pb")
    assert controller.session.model == str(saved) and controller.session.method == GRAD_CAM
    qtbot.waitUntil(lambda: "no layer" in controller.explainer.status, timeout=TIMEOUT)
    assert "choose a method that needs none: Occlusion" in controller.explainer.status
    assert controller.maps is None and not window.attention.layer.isEnabled()
    controller.edit({"method": SALIENCY})
    explained(qtbot, window)
    maps = controller.maps
    assert maps is not None and maps.origin.model == "saved" and maps.origin.layer == ""
    assert len(controller.jobs.sources()) == 1
    # Nothing in the file says what its outputs are.
    assert "judged on a few pictures" in window.status.backend.toolTip()
    controller.edit({"method": GRAD_CAM})
    controller.add_models([RESIDUAL])
    explained(qtbot, window)
    assert controller.maps is not None and controller.maps.origin.layer
