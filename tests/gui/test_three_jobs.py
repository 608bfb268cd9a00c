"""Three people's whole jobs in one real window, by its keys, menus and buttons: a dermatologist's,
a researcher's and an author's. What they find is compared with what the rows of the run say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.gui.dialogs.export import ExportDialog
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.runs.collect import RunResult
from tests.gui.window import TIMEOUT, Answers, opened

Key = Qt.Key
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier
_SLOW = 3 * TIMEOUT
IMAGES = 30


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
    QTest.keyClick(window.focusWidget() or window.canvas.graphics, key, modifiers)


def walk_to(window: MainWindow, wanted: Callable[[], bool], key: Qt.Key = Key.Key_Tab) -> None:
    """Press Tab (or Shift+Tab) until the keyboard is where it is wanted."""
    for _ in range(20):
        if wanted():
            return
        press(window, key)
    raise AssertionError("not reached by Tab")


def choose(menu: QMenu, *path: str) -> None:
    """Choose an entry as the mouse does: menus are filled as they open."""
    menu.aboutToShow.emit()
    for name in path[:-1]:
        menu = next(a for a in menu.actions() if a.text().replace("&", "").startswith(name)).menu()
        menu.aboutToShow.emit()
    last = path[-1]
    next(a for a in menu.actions() if a.text().replace("&", "").startswith(last)).trigger()


def test_three_jobs(qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    write_demo_data(tmp_path / "demo", images=IMAGES)
    window.workbench.explainer.start()
    window.workbench.add_models(sorted(paths.bundled_models().glob("*.keras")))
    opened(qtbot, window, tmp_path / "demo")
    _a_dermatologist_looks_at_fifteen_images(qtbot, window)
    run = _scored(qtbot, window)
    _a_researcher_finds_failures(qtbot, window, answers, run, tmp_path)
    _an_author_compares_on_darker_skin(qtbot, window, answers, run, tmp_path)


def _a_dermatologist_looks_at_fifteen_images(qtbot: QtBot, window: MainWindow) -> None:
    """By keyboard alone: raters, layers, class, model and method."""
    workbench, seen = window.workbench, []

    def drawn() -> bool:
        scene = window.canvas.scene
        return scene.attention is not None and scene.image_id == workbench.session.place.image

    press(window, Key.Key_0, _CTRL)
    for number in range(15):
        qtbot.waitUntil(drawn, timeout=_SLOW)
        seen.append(workbench.session.place.image)
        {
            2: _change_the_class,
            5: _change_the_model,
            8: _change_the_method,
            11: _look_at_one_rater_alone,
            13: _hide_and_show,
        }.get(number, lambda *_: None)(qtbot, window)
        press(window, Key.Key_Right)
    assert len(set(seen)) == 15
    assert seen == [image.image_id for image in workbench.dataset.images[:15]]


def _change_the_class(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.workbench.session.pane
    press(window, Key.Key_E)
    assert window.workbench.session.pane.class_policy == "predicted" != pane.class_policy
    press(window, Key.Key_K)
    assert window.workbench.session.pane.class_policy == "chosen"
    press(window, Key.Key_G)
    assert window.workbench.session.pane.class_policy == "gold"


def _change_the_model(qtbot: QtBot, window: MainWindow) -> None:
    before = window.canvas.scene.attention.model
    press(window, Key.Key_M)
    qtbot.waitUntil(
        lambda: (
            window.canvas.scene.attention is not None
            and window.canvas.scene.attention.model != before
        ),
        timeout=_SLOW,
    )


def _change_the_method(qtbot: QtBot, window: MainWindow) -> None:
    box = window.parts["attention"].method
    press(window, Key.Key_3, _ALT)
    walk_to(window, box.hasFocus, Key.Key_Backtab)
    press(window, Key.Key_Down)
    chosen = window.workbench.session.pane.method
    assert chosen != "Grad-CAM"
    press(window, Key.Key_0, _CTRL)
    assert window.canvas.graphics.hasFocus()
    qtbot.waitUntil(
        lambda: (
            window.canvas.scene.attention is not None
            and window.canvas.scene.attention.method == chosen
        ),
        timeout=_SLOW,
    )


def _look_at_one_rater_alone(qtbot: QtBot, window: MainWindow) -> None:
    layers = window.parts["layers"]
    everything = window.canvas.scene.layers
    press(window, Key.Key_2, _ALT)
    walk_to(window, layers.tree.hasFocus)
    press(window, Key.Key_Home)
    walk_to(window, layers.solo.hasFocus)
    press(window, Key.Key_Space)
    raters = {layer.rater for layer in window.canvas.scene.layers}
    assert len(raters) == 1 < len({layer.rater for layer in everything})
    press(window, Key.Key_Space)
    assert window.canvas.scene.layers == everything
    press(window, Key.Key_0, _CTRL)


def _hide_and_show(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Key.Key_A)
    assert window.canvas.scene.attention is None
    press(window, Key.Key_A)
    press(window, Key.Key_V)
    assert window.workbench.session.outlines.votes_shown
    press(window, Key.Key_V)
    press(window, Key.Key_Space)
    assert not window.canvas.shows_overlays
    press(window, Key.Key_Space)
    assert window.canvas.shows_overlays


def _scored(qtbot: QtBot, window: MainWindow) -> RunResult:
    window.workbench.edit(pane={"method": "Grad-CAM"})
    press(window, Key.Key_R, _CTRL)
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=10 * TIMEOUT)
    run = window.workbench.run
    assert run is not None and run.rows["model"].nunique() == 2
    return run


def _a_researcher_finds_failures(
    qtbot: QtBot, window: MainWindow, answers: Answers, run: RunResult, folder: Path
) -> None:
    """The worst Scale in psoriasis for B; where A is right and B wrong; the list and a figure."""
    images = window.parts["images"]
    a, b = images.model.facts.models
    choose(images.filter.menu_button.menu(), "Diagnosis", "Psoriasis")
    keys = [c.key for c in images.model.columns if "Scale" in c.title and "B" in c.title]
    (key,) = [key for key in keys if "F1" in images.model.columns[_place(images, key)].title]
    images.sort_by(key)
    rows = run.rows
    of_b = rows[(rows["model"] == b.name) & (rows["gold_class"] == "Psoriasis")]
    of_b = of_b[of_b["explained_class"] == of_b["gold_class"]]
    worst = of_b[of_b["characteristic"] == "Scale"].groupby("image")["f1"].mean().sort_values()
    found = [name for name in images.shown_ids() if name in worst.index][:10]
    assert found == list(worst.index[:10]) and found

    press_button(qtbot, images.filter.clear_button)
    images.sort_by("")
    choose(images.filter.menu_button.menu(), "A:", "Right")
    by_model = rows.drop_duplicates(["image", "model"]).set_index(["model", "image"])
    right = by_model["predicted_class"] == by_model["gold_class"]
    both = sorted(right[a.name].index[right[a.name] & ~right[b.name]])
    menu = images.filter.menu_button.menu()
    if both:
        choose(menu, "B:", "Wrong")
        assert sorted(images.shown_ids()) == both
    assert sorted(images.shown_ids()) == (both or sorted(right[a.name].index[right[a.name]]))

    answers.save = folder / "list.csv"
    images.export_requested.emit()
    window.findChildren(ExportDialog)[-1].accept()
    qtbot.waitUntil(answers.save.is_file, timeout=TIMEOUT)
    listed = pd.read_csv(answers.save)
    assert list(listed["image"]) == list(images.shown_ids())
    answers.save = folder / "grid.pdf"
    window.menus.run("grid")
    qtbot.waitUntil(answers.save.is_file, timeout=_SLOW)
    assert answers.save.read_bytes().startswith(b"%PDF")


def _place(images: object, key: str) -> int:
    return [column.key for column in images.model.columns].index(key)


def press_button(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _an_author_compares_on_darker_skin(
    qtbot: QtBot, window: MainWindow, answers: Answers, run: RunResult, folder: Path
) -> None:
    """Both models on dark skin, with n, interval and corrected p; the table as a file."""
    part = window.parts["statistics"]
    # The dialogs of before have had the keyboard.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    press(window, Key.Key_0, _CTRL)
    press(window, Key.Key_S, _CTRL | _ALT)
    qtbot.waitUntil(part.isVisible, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not part.busy, timeout=_SLOW)
    action = next(a for a in part.controls.menu.actions() if a.text() == "Skin tone")
    action.setChecked(True)
    qtbot.waitUntil(lambda: not part.busy, timeout=_SLOW)
    panel = part.panels["comparison"]
    part.tabs.setCurrentWidget(panel)
    qtbot.waitUntil(lambda: len(panel.shown_frame()) > 0, timeout=TIMEOUT)
    answers.save = folder / "comparison.csv"
    panel.export_requested.emit()
    window.findChildren(ExportDialog)[-1].accept()
    qtbot.waitUntil(answers.save.is_file, timeout=TIMEOUT)
    table = pd.read_csv(answers.save)
    # The few images on dark skin have no bare mean, and a note that says why.
    assert "dark" in set(table["group"].dropna())
    few = table["n_images"] < 10
    assert (table.loc[few, "note"].str.contains("n < 10")).all()
    many = table[~few & (table["characteristic"] == "Union")]
    assert len(many) and many[["low", "high", "p", "p_holm"]].notna().all(axis=None)
    difference = many["mean_a"] - many["mean_b"]
    pd.testing.assert_series_equal(difference, many["difference"], check_names=False)
