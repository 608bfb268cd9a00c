"""The window with a real model in its process."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import keras
import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.cli import run
from dermx_viewer.explain.spec import ModelSpec, read_spec, write_spec
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.gui.commands.dataset import open_dropped
from dermx_viewer.gui.commands.scoring import ask_save_run, score_dataset
from dermx_viewer.gui.dialogs.model_spec import ModelDialog
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.settings import Settings
from dermx_viewer.painting.demo import write_demo_data
from tests.explain.networks import L
from tests.gui.window import TIMEOUT, Answers, opened, shown_window

pytestmark = pytest.mark.backend

RESIDUAL, SEPARABLE = (
    paths.bundled_models() / f"{name}.keras" for name in ("demo-residual", "demo-separable")
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "data"
    write_demo_data(folder, images=6)
    return folder


@pytest.fixture
def window(qtbot: QtBot, answers: Answers) -> Iterator[MainWindow]:
    with shown_window(qtbot, answers, restore=False) as made:
        yield made


def explained(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.workbench.shown.pane.maps is not None, timeout=TIMEOUT)


def test_the_first_start_offers_the_demo_data(qtbot: QtBot, window: MainWindow) -> None:
    assert window.welcome.isVisible() and not window.canvas.isVisible()
    qtbot.mouseClick(window.welcome.button, Qt.MouseButton.LeftButton)
    # Sixty photographs are painted first.
    qtbot.waitUntil(lambda: window.workbench.dataset is not None, timeout=3 * TIMEOUT)
    explained(qtbot, window)
    assert window.canvas.isVisible() and not window.welcome.isVisible()
    dataset = window.workbench.dataset
    assert dataset is not None and len(dataset.images) == 60
    names = [Path(model).stem for model in window.workbench.session.models]
    assert names == ["demo-residual", "demo-separable"]


def test_another_backend_is_chosen_and_remembered(
    qtbot: QtBot, window: MainWindow, demo: Path
) -> None:
    opened(qtbot, window, demo)
    window.workbench.add_models([RESIDUAL])
    explained(qtbot, window)
    before = window.workbench.shown.pane.maps
    assert before is not None and window.status.backend.text() == "tensorflow on CPU"
    assert "computes on the CPU" in window.status.backend.toolTip() or (
        "built for the CPU alone" in window.status.backend.toolTip()
    )
    actions = window.menus.actions
    assert actions["backend:automatic"].isChecked()
    actions["backend:jax"].trigger()
    assert window.workbench.shown.pane.maps is None
    explained(qtbot, window)
    after = window.workbench.shown.pane.maps
    assert after is not None and after.origin.backend == "jax"
    assert window.status.backend.text() == "jax on CPU"
    np.testing.assert_allclose(after.logits, before.logits, atol=1e-4)
    assert Settings().backend == "jax"
    pid = window.workbench.explainer.process.pid
    window.menus.actions["restart_models"].trigger()
    explained(qtbot, window)
    assert window.workbench.explainer.process.pid != pid


def test_attention_scores_and_a_run(
    qtbot: QtBot, window: MainWindow, answers: Answers, demo: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, demo)
    window.workbench.add_models([RESIDUAL, SEPARABLE])
    explained(qtbot, window)
    first = window.canvas.scene.attention
    assert first is not None and first.explained_class == "Acne"
    assert window.parts["attention"].classes.topLevelItemCount() == 6
    assert "tensorflow" in window.status.backend.text()
    panel = window.parts["image_scores"].panel
    qtbot.waitUntil(lambda: len(panel.model.frame) > 0, timeout=TIMEOUT)
    rows = panel.model.frame
    assert set(rows["model"]) == {"demo-residual"} and rows["f1"].notna().any()

    # Another class, another look: no new forward pass.
    maps = window.workbench.shown.pane.maps
    assert window.workbench.explainer.waiting == ()
    item = window.parts["attention"].classes.findItems("Vitiligo", Qt.MatchFlag.MatchStartsWith)[0]
    window.parts["attention"].classes.itemClicked.emit(item, 0)
    second = window.canvas.scene.attention
    assert second is not None and second.explained_class == "Vitiligo"
    assert window.workbench.shown.pane.maps is maps
    assert window.workbench.explainer.waiting == ()
    window.menus.actions["gold"].trigger()
    assert window.canvas.scene.attention == first
    window.parts["attention"].shown.setChecked(False)
    assert window.canvas.scene.attention is None
    window.parts["attention"].shown.setChecked(True)

    # The whole data set, both models; the same bytes as the command line.
    score_dataset(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
    answers.folder = tmp_path / "window"
    ask_save_run(window.workbench)
    qtbot.waitUntil(lambda: (tmp_path / "window" / "run.json").is_file(), timeout=TIMEOUT)
    models = ["--model", str(RESIDUAL), "--model", str(SEPARABLE)]
    assert run(["score", str(demo), *models, "--output", str(tmp_path / "cli")]) == 0
    for name in ("rows.csv", "summary.csv"):
        theirs, ours = (tmp_path / folder / name for folder in ("cli", "window"))
        assert theirs.read_bytes() == ours.read_bytes()


def test_why_not_another_class(qtbot: QtBot, window: MainWindow, demo: Path) -> None:
    opened(qtbot, window, demo)
    window.workbench.add_models([RESIDUAL])
    explained(qtbot, window)
    maps, workbench = window.workbench.shown.pane.maps, window.workbench
    assert maps is not None and workbench.image is not None
    rows = window.parts["image_scores"].panel.model
    qtbot.waitUntil(lambda: len(rows.frame) > 0, timeout=TIMEOUT)
    scored = rows.frame
    views = window.parts["attention"].views

    window.menus.actions["compare"].trigger()
    layer = window.canvas.scene.attention
    assert layer is not None and layer.compared is not None and layer.view == "difference"
    assert layer.compared.a == workbench.image.gold == maps.predicted_class
    runner_up = maps.classes[int(np.argsort(maps.logits)[-2])]
    assert layer.compared.b == runner_up and views.other.currentText() == f"Runner-up: {runner_up}"
    assert (
        window.canvas.attention_legend.isVisible()
        and not window.parts["attention"].colours.isEnabled()
    )
    seen = []
    for _ in range(3):
        window.menus.actions["next_picture"].trigger()
        shown = window.canvas.scene.attention
        assert shown is not None
        seen.append(shown.view)
    assert seen == ["A", "B", "difference"]
    window.menus.actions["against"].trigger()
    assert workbench.session.pane.evidence_against and views.against.isChecked()
    # Whatever is looked at, the scores stay.
    assert rows.frame is scored and workbench.shown.pane.maps is maps
    window.menus.actions["undo"].trigger()
    assert not workbench.session.pane.evidence_against

    # One scale for all images: only once they are scored.
    workbench.edit(pane={"view": "class", "scale": "dataset"})
    own = window.canvas.scene.attention
    assert own is not None and own.as_scored and workbench.shown.pane.scored is None
    score_dataset(window.workbench)
    qtbot.waitUntil(lambda: workbench.run is not None, timeout=TIMEOUT)
    scored = workbench.shown.pane.scored
    assert workbench.run is not None and scored is not None
    assert scored.value == workbench.run.rows["map_max"].max()
    over_all = window.canvas.scene.attention
    assert over_all is not None and not over_all.as_scored
    expected = np.maximum(maps.map_of(own.explained_class), 0) / scored.value
    np.testing.assert_allclose(over_all.values, expected, rtol=1e-6)
    assert f"{scored.images} images scored" in over_all.scale
    assert views.scale.currentData() == "dataset" and not views.note.isHidden()


def test_baselines_are_scored_beside_the_models(
    qtbot: QtBot, window: MainWindow, answers: Answers, demo: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, demo)
    window.workbench.add_models([RESIDUAL])
    window.menus.actions["baselines"].trigger()
    assert window.menus.actions["baselines"].isChecked()
    window.menus.actions["batch:4"].trigger()
    assert Settings().batch_size == 4
    score_dataset(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
    answers.folder = tmp_path / "window"
    ask_save_run(window.workbench)
    qtbot.waitUntil(lambda: (tmp_path / "window" / "run.json").is_file(), timeout=TIMEOUT)
    command = ["score", str(demo), "--model", str(RESIDUAL), "--baselines", "--batch-size", "4"]
    assert run([*command, "--output", str(tmp_path / "cli")]) == 0
    for name in ("rows.csv", "summary.csv"):
        theirs, ours = (tmp_path / folder / name for folder in ("cli", "window"))
        assert theirs.read_bytes() == ours.read_bytes()
    summary = window.workbench.run.summary
    names = [name for name in dict.fromkeys(summary["model"]) if name.startswith("baseline: ")]
    assert len(names) == 4 and "baseline: random weights of demo-residual" in names
    # The Images dock tells of the model, not of a baseline.
    (model,) = window.parts["images"].model.facts.models
    assert model.name == RESIDUAL.stem and all(model.predicted)


def test_the_run_under_a_second_protocol(
    qtbot: QtBot, window: MainWindow, demo: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, demo)
    window.workbench.add_models([RESIDUAL])
    explained(qtbot, window)
    score_dataset(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
    dock = window.parts["protocols"]
    dock.other.setCurrentText("native")
    dock.compare_button.click()
    qtbot.waitUntil(lambda: dock.desk.table is not None and not dock.busy, timeout=TIMEOUT)
    both = ["--protocol", "dermx-2021", "--protocol", "native", "--output", str(tmp_path / "cli")]
    assert run(["score", str(demo), "--model", str(RESIDUAL), *both]) == 0
    written = (tmp_path / "cli" / "protocols.csv").read_bytes()
    assert table_bytes(dock.desk.table) == written
    # The run itself stays what it was.
    assert window.workbench.run.protocol.name == "dermx-2021"


def test_another_layer(qtbot: QtBot, window: MainWindow, demo: Path) -> None:
    opened(qtbot, window, demo)
    window.workbench.add_models([RESIDUAL])
    explained(qtbot, window)
    assert window.parts["attention"].layer.count() > 10
    layer = window.parts["attention"].layer
    names = {layer.itemText(n): str(layer.itemData(n)) for n in range(layer.count())}
    finer = next(name for text, name in names.items() if "(30 × 40)" in text)
    window.parts["attention"].edited.emit({"target_layer": finer})
    qtbot.waitUntil(
        lambda: (
            window.canvas.scene.attention is not None
            and window.canvas.scene.attention.values.shape == (30, 40)
        ),
        timeout=TIMEOUT,
    )


def test_a_killed_process_is_told_and_comes_back(
    qtbot: QtBot, window: MainWindow, demo: Path
) -> None:
    opened(qtbot, window, demo)
    window.workbench.add_models([RESIDUAL])
    explained(qtbot, window)
    process = window.workbench.explainer.process
    first = process.pid
    window.message_bar.hide()
    with qtbot.waitSignal(window.workbench.explainer.failed, timeout=TIMEOUT):
        os.kill(first, signal.SIGKILL)
    assert window.message_bar.isVisible()
    assert "ended" in window.message_bar.text.text()
    window.workbench.show_image("keratosis-01")
    explained(qtbot, window)
    assert process.pid not in (0, first)
    assert window.canvas.scene.attention is not None
    assert window.canvas.scene.image_id == "keratosis-01"


def test_a_model_without_a_spec_is_asked_about(
    qtbot: QtBot, window: MainWindow, demo: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "mine.keras"
    shutil.copy(RESIDUAL, copy)
    opened(qtbot, window, demo)
    with qtbot.waitSignal(window.workbench.explainer.spec_needed, timeout=TIMEOUT):
        open_dropped(window.workbench, copy)
    dialog = window.findChild(ModelDialog)
    assert isinstance(dialog, ModelDialog)
    assert (dialog.input_height.value(), dialog.input_width.value()) == (120, 160)
    dialog.classes.setPlainText("Acne")
    dialog._on_buttons_accepted()
    assert "6 outputs" in dialog.problem.text()
    names = read_spec(RESIDUAL.with_suffix(".toml")).classes
    dialog.classes.setPlainText("\n".join(names))
    dialog.preprocessing.setCurrentIndex(dialog.preprocessing.findData("-1-1"))
    dialog._on_buttons_accepted()
    assert read_spec(tmp_path / "mine.toml").classes == names
    explained(qtbot, window)
    assert window.canvas.scene.attention is not None


def test_a_bad_model_is_refused_with_a_reason(
    qtbot: QtBot, window: MainWindow, demo: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.keras"
    bad.write_text("version https://git-lfs.github.com/spec/v1\n")
    shutil.copy(RESIDUAL.with_suffix(".toml"), tmp_path / "bad.toml")
    opened(qtbot, window, demo)
    with qtbot.waitSignal(window.workbench.explainer.failed, timeout=TIMEOUT):
        window.workbench.add_models([bad])
    assert "LFS" in window.parts["attention"].status.text()
    # Beside another one it costs itself alone.
    window.workbench.add_models([RESIDUAL])
    explained(qtbot, window)
    score_dataset(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
    assert {*window.workbench.run.rows["model"]} == {RESIDUAL.stem}
    (told,) = [p for p in window.workbench.run.problems if p.kind == "model left out"]
    assert told.where == "bad" and "LFS" in told.what
    window.workbench.remove_model(str(bad))
    assert window.workbench.session.models == (str(RESIDUAL),)


# Keras 3.15 with NumPy 2.4, while a model is saved.
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_what_must_be_known_of_a_model_is_among_the_problems(
    qtbot: QtBot, window: MainWindow, demo: Path, tmp_path: Path
) -> None:
    image = L.Input((24, 32, 3))
    x = L.Conv2D(2, 1, name="conv")(L.Cropping2D(4, name="cut")(L.Rescaling(1 / 255)(image)))
    keras.Model(image, L.Dense(2)(L.GlobalAveragePooling2D()(x))).save(tmp_path / "net.keras")
    spec = ModelSpec("Net", ("Acne", "Vitiligo"), (24, 32), "0-1")
    write_spec(spec, tmp_path / "net.toml")
    opened(qtbot, window, demo)
    before = window.workbench.shown.problems
    window.workbench.add_models([tmp_path / "net.keras"])
    qtbot.waitUntil(lambda: len(window.workbench.shown.problems) > len(before), timeout=TIMEOUT)
    told = [p for p in window.workbench.shown.problems if p.kind == "model"]
    assert [problem.where for problem in told] == ["net.keras", "net.keras"]
    assert "scales pixels" in told[0].what and "'cut' cuts the picture" in told[1].what
    assert window.docks["problems"].windowTitle() == f"Problems ({len(before) + 2})"


def test_two_models_side_by_side(qtbot: QtBot, window: MainWindow, demo: Path) -> None:
    workbench = window.workbench
    workbench.add_models([RESIDUAL, SEPARABLE])
    opened(qtbot, window, demo)
    window.menus.run("panes:models")
    qtbot.waitUntil(lambda: all(p.f1 is not None for p in workbench.shown.panes), timeout=TIMEOUT)
    one, other = (frame.title.text() for frame in window.panes.frames)
    assert one.startswith("demo-residual · ") and other.startswith("demo-separable · ")
    assert "Grad-CAM · F1 0." in one and "Grad-CAM · F1 0." in other
    assert window.verdict_line.text.text().count("demo-") == 2
    # The rows beside the picture are those of the active pane, and its mean is in the title.
    rows = workbench.shown.rows.frame
    assert rows is not None and set(rows["model"]) == {"demo-residual"}
    window.menus.run("panes:next")
    rows = workbench.shown.rows.frame
    assert rows is not None and set(rows["model"]) == {"demo-separable"}
    # A third pane of what is there already asks for nothing.
    asked = workbench.explainer.waiting
    window.menus.run("panes:classes")
    qtbot.waitUntil(lambda: all(p.maps is not None for p in workbench.shown.panes), timeout=TIMEOUT)
    assert asked == workbench.explainer.waiting == ()
    assert [p.pane.class_policy for p in workbench.shown.panes] == ["predicted", "gold"]
    window.menus.run("next")
    image = workbench.session.place.image
    qtbot.waitUntil(
        lambda: all(p.maps is not None and p.maps.image_id == image for p in workbench.shown.panes),
        timeout=TIMEOUT,
    )
    assert len(window.panes.canvases) == 2


def test_the_score_is_seen_pixel_by_pixel(qtbot: QtBot, window: MainWindow, demo: Path) -> None:
    workbench = window.workbench
    workbench.add_models([RESIDUAL])
    opened(qtbot, window, demo)
    window.menus.run("see_score")
    qtbot.waitUntil(lambda: window.canvas.scene.score is not None, timeout=TIMEOUT)
    boxes = window.parts["attention"].score
    rater = boxes.rater.itemText(1)
    boxes.rater.textActivated.emit(rater)

    def row() -> tuple[str, str]:
        score = window.canvas.scene.score
        return score.row if score is not None else ("", "")

    qtbot.waitUntil(lambda: row() == (rater, "Union"), timeout=TIMEOUT)
    assert boxes.rater.currentText() == rater and boxes.of.currentText() == "Union"
    score = window.canvas.scene.score
    qtbot.waitUntil(lambda: workbench.shown.rows.frame is not None, timeout=TIMEOUT)
    rows = workbench.shown.rows.frame
    assert rows is not None and score is not None
    line = rows[(rows["rater"] == rater) & (rows["characteristic"] == "Union")]
    scored = line[line["explained_class"] == score.explained_class]["f1"].item()
    assert score.f1 == pytest.approx(scored, abs=1e-9)
    # Another image has its own, and the attention comes back.
    window.menus.run("next")
    image = workbench.session.place.image
    qtbot.waitUntil(
        lambda: getattr(window.canvas.scene.score, "image_id", "") == image, timeout=TIMEOUT
    )
    window.menus.run("see_score")
    assert window.canvas.scene.score is None and window.canvas.attention_legend.isHidden()
