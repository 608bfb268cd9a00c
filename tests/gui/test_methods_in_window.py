"""Choosing an explanation method in the window, with a real model in its process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.cli import run
from dermx_viewer.explain.methods import BUILT_IN
from dermx_viewer.gui.commands.scoring import ask_save_run, score_dataset
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.work.jobs import JobState
from dermx_viewer.painting.demo import write_demo_data
from tests.gui.window import TIMEOUT, Answers, opened, shown_window

pytestmark = pytest.mark.backend

RESIDUAL = paths.bundled_models() / "demo-residual.keras"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "data"
    write_demo_data(folder, images=6)
    return folder


@pytest.fixture
def window(qtbot: QtBot, answers: Answers, demo: Path) -> Iterator[MainWindow]:
    """The window on the demo data with one model, its attention on screen."""
    with shown_window(qtbot, answers, restore=False) as made:
        opened(qtbot, made, demo)
        made.workbench.add_models([RESIDUAL])
        explained(qtbot, made)
        yield made


def explained(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.workbench.shown.pane.maps is not None, timeout=TIMEOUT)


def scored(qtbot: QtBot, window: MainWindow, column: str, value: str) -> pd.DataFrame:
    """Wait for the rows of the image on screen; ``value`` stands in each of them."""
    model = window.parts["image_scores"].panel.model

    def there() -> bool:
        return len(model.frame) > 0 and set(model.frame[column]) == {value}

    qtbot.waitUntil(there, timeout=TIMEOUT)
    return model.frame


def choose(window: MainWindow, method: str) -> None:
    """As a user does: an entry of the combo box."""
    box = window.parts["attention"].method
    box.setCurrentIndex(box.findData(method))
    box.activated.emit(box.currentIndex())


def test_another_method_another_map_and_its_rows(qtbot: QtBot, window: MainWindow) -> None:
    first = window.canvas.scene.attention
    assert first is not None and first.method == "Grad-CAM"
    box = window.parts["attention"].method
    assert [box.itemData(n) for n in range(box.count()) if box.itemData(n)] == [
        method.name for method in BUILT_IN
    ]
    tip = box.itemData(box.findData("LayerCAM"), Qt.ItemDataRole.ToolTipRole)
    assert "Jiang et al." in tip
    choose(window, "LayerCAM")
    explained(qtbot, window)
    second = window.canvas.scene.attention
    assert second is not None and second.method == "LayerCAM" and second != first
    scored(qtbot, window, "method", "LayerCAM")
    assert "Jiang" in box.toolTip()
    # No new question for what was there already.
    choose(window, "Grad-CAM")
    assert window.canvas.scene.attention == first
    assert window.parts["attention"].layer.isEnabled()


def test_a_slow_method_is_a_job_that_can_be_cancelled(qtbot: QtBot, window: MainWindow) -> None:
    choose(window, "Occlusion")
    job = window.workbench.runner.jobs[-1]
    assert job.title == "Occlusion of acne-01"
    assert window.canvas.scene.attention is None
    assert window.parts["attention"].classes.topLevelItemCount() == 6
    assert "Occlusion: looking" in window.parts["attention"].status.text()
    assert not window.parts["attention"].layer.isEnabled()
    explained(qtbot, window)
    attention = window.canvas.scene.attention
    assert attention is not None and attention.values.shape == (120, 160)
    assert job.state is JobState.FINISHED
    assert scored(qtbot, window, "method", "Occlusion")["f1"].notna().any()

    choose(window, "RISE")
    job = window.workbench.runner.jobs[-1]
    with qtbot.waitSignal(job.progressed, timeout=TIMEOUT):
        pass
    with qtbot.waitSignal(job.cancelled, timeout=TIMEOUT):
        window.status.cancel.click()
    assert "RISE was cancelled" in window.parts["attention"].status.text()
    # It is not started again by itself, and the model process still answers.
    window.workbench.refresh()
    assert window.workbench.runner.jobs[-1] is job
    choose(window, "HiResCAM")
    explained(qtbot, window)


def test_another_image_stops_a_slow_method(qtbot: QtBot, window: MainWindow) -> None:
    choose(window, "RISE")
    first = window.workbench.runner.jobs[-1]
    with qtbot.waitSignal(first.cancelled, timeout=TIMEOUT):
        window.workbench.show_image("keratosis-01")
    assert window.workbench.runner.jobs[-1].title == "RISE of keratosis-01"
    window.workbench.edit(pane={"method": "Grad-CAM"})
    explained(qtbot, window)
    assert window.workbench.shown.pane.maps is not None
    assert window.workbench.shown.pane.maps.image_id == "keratosis-01"


def test_the_data_set_is_scored_by_the_chosen_method_and_layer(
    qtbot: QtBot, window: MainWindow, answers: Answers, demo: Path, tmp_path: Path
) -> None:
    loaded = window.workbench.explainer.loaded(str(RESIDUAL), "")
    assert loaded is not None
    finer = next(layer.name for layer in loaded.layers if (layer.height, layer.width) == (30, 40))
    choose(window, "XGrad-CAM")
    window.workbench.edit(pane={"target_layer": finer})
    score_dataset(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
    answers.folder = tmp_path / "window"
    ask_save_run(window.workbench)
    qtbot.waitUntil(lambda: (tmp_path / "window" / "run.json").is_file(), timeout=TIMEOUT)
    asked = ["--method", "xgradcam", "--layer", finer, "--output", str(tmp_path / "cli")]
    assert run(["score", str(demo), "--model", str(RESIDUAL), *asked]) == 0
    for name in ("rows.csv", "summary.csv"):
        theirs, ours = (tmp_path / folder / name for folder in ("cli", "window"))
        assert theirs.read_bytes() == ours.read_bytes()


def test_two_models_of_one_name(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    for suffix in (".keras", ".toml"):
        shutil.copy(RESIDUAL.with_suffix(suffix), tmp_path)
    twin = tmp_path / RESIDUAL.name
    window.workbench.add_models([twin])
    explained(qtbot, window)
    scored(qtbot, window, "model", "demo-residual (2)")
    score_dataset(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
    assert window.workbench.run is not None
    assert set(window.workbench.run.rows["model"]) == {"demo-residual", "demo-residual (2)"}
    window.workbench.show_row("acne-01", "", "", "demo-residual")
    assert window.workbench.session.pane.model == str(RESIDUAL)


def test_a_method_that_is_not_installed_any_more(qtbot: QtBot, window: MainWindow) -> None:
    window.workbench.set_session(window.workbench.session.changed(pane={"method": "Vanished"}))
    assert window.parts["attention"].method.currentText() == "Vanished (missing)"
    assert "no explanation method 'Vanished'" in window.parts["attention"].status.text()
    score_dataset(window.workbench)
    assert "no explanation method" in window.message_bar.text.text()
    choose(window, "Eigen-CAM")
    explained(qtbot, window)
    maps = window.workbench.shown.pane.maps
    assert maps is not None
    np.testing.assert_array_equal(maps.values, np.broadcast_to(maps.values[0], maps.values.shape))
