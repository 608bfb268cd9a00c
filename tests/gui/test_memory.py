"""What the window remembers, asks before it is lost, and takes back; and going by keyboard."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.gui import theme as themes
from dermx_viewer.gui.commands.dataset import open_dataset, open_dropped, reload
from dermx_viewer.gui.commands.scoring import ask_save_run
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021
from dermx_viewer.session.scene import has_layer
from tests.dataset import build
from tests.gui.window import TIMEOUT, Answers, opened


def scored(window: MainWindow, folder: Path) -> RunResult:
    folder.mkdir()
    for image in "abc":
        np.save(folder / f"{image}_Acne.npy", np.random.default_rng(1).random((4, 5)))
    assert window.workbench.dataset is not None
    run = score_dataset(window.workbench.dataset, [MapFolder(folder)], DERMX_2021)
    window.workbench.results.set_run(run)
    return run


def test_scores_are_not_lost_unasked(
    qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    run = scored(window, tmp_path / "maps")
    answers.unsaved = "cancel"
    open_dataset(window.workbench, dataset_path)
    reload(window.workbench)
    open_dropped(window.workbench, tmp_path)
    assert not window.close() and window.isVisible()
    assert [title for title, _ in answers.said] == ["Scores not saved"] * 4
    assert window.workbench.run is run
    assert not window.workbench.runner.running
    # Once they are saved nobody asks.
    answers.folder = tmp_path / "run"
    ask_save_run(window.workbench)
    qtbot.waitUntil(lambda: "was saved" in window.message_bar.text.text(), timeout=TIMEOUT)
    answers.said.clear()
    assert window.close()
    assert answers.said == []


def test_a_recent_data_set_comes_with_its_photographs(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, tmp_path: Path
) -> None:
    photos = tmp_path / "photos"
    build.write_photograph(photos / "c.png")
    opened(qtbot, window, dataset_path, photos)
    build.write_evaluation(tmp_path / "other", "derm1_x", build.darwin1([build.tag("Acne")]))
    opened(qtbot, window, tmp_path / "other")
    assert window.workbench.session.place.photos == ""
    opened(qtbot, window, dataset_path)
    assert window.workbench.session.place.photos == str(photos)


def test_docks_come_back_floated_and_closed(
    qtbot: QtBot, window: MainWindow, answers: Answers
) -> None:
    window.docks["layers"].setFloating(True)
    window.docks["layers"].resize(411, 422)
    window.docks["jobs"].close()
    window.tabifyDockWidget(window.docks["images"], window.docks["attention"])
    window.close()
    second = MainWindow(dialogs=answers)
    second.show()
    try:
        assert second.docks["layers"].isFloating()
        assert second.docks["layers"].size().toTuple() == (411, 422)
        assert second.docks["jobs"].isHidden()
        beside = second.tabifiedDockWidgets(second.docks["images"])
        assert second.docks["attention"] in beside
    finally:
        second.close()
        second.deleteLater()


def test_the_window_fits_a_small_screen(window: MainWindow) -> None:
    """Also where it is made low before it is shown, as remembered places are."""
    made = MainWindow(dialogs=Answers(), restore=False)
    made.resize(1366, 768)
    size = made.size()
    made.close()
    made.deleteLater()
    assert (size.width(), size.height()) == (1366, 768)
    window.resize(1366, 768)
    tabs = window.parts["dataset_scores"].tabs.tabBar()
    assert sum(tabs.tabRect(n).width() for n in range(tabs.count())) <= 526


def test_h_works_in_a_floating_dock(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    window.docks["layers"].setFloating(True)
    item = window.canvas.overlays.outlines
    qtbot.keyPress(window.parts["layers"].tree, Qt.Key.Key_H)
    assert not item.isVisible()
    qtbot.keyRelease(window.parts["layers"].tree, Qt.Key.Key_H)
    assert item.isVisible()


def test_every_dock_is_reached_by_keyboard(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    window.docks["layers"].close()
    for name, dock in window.docks.items():
        action = window.menus.actions[f"go:{name}"]
        assert action.shortcut().toString().startswith(("Alt+", "Ctrl+"))
        action.trigger()
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget) and dock.isAncestorOf(focus) and dock.isVisible()
    window.menus.actions["go:canvas"].trigger()
    assert window.canvas.isAncestorOf(QApplication.focusWidget())


def test_menus_have_a_letter_each(window: MainWindow) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    for menu in menus:
        texts = [a.text() for a in menu.actions() if a.text()]  # type: ignore[union-attr]
        letters = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
        assert len(letters) == len(texts) == len(set(letters)), texts


def test_a_layer_alone_is_not_alone_where_it_is_not(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    build.write_evaluation(
        dataset_path, "derm9_a", build.darwin1([build.tag("Acne"), build.polygon("Scale")])
    )
    opened(qtbot, window, dataset_path)
    workbench = window.workbench
    for layer, kept in ((("derm9", "Scale"), False), (("derm1", "Papule"), True)):
        workbench.show_row("a", *layer, "net")
        assert len(window.canvas.scene.layers) == 1
        workbench.show_image("b")
        assert workbench.image is not None
        assert has_layer(workbench.image, layer) is kept
        assert (workbench.session.outlines.solo == layer) is kept
        assert len(window.canvas.scene.layers) == (1 if kept else 4)


def test_changes_of_the_look_are_taken_back(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    undo, redo = (window.menus.actions[name] for name in ("undo", "redo"))
    assert not undo.isEnabled() and not redo.isEnabled()
    window.parts["layers"].all_off.click()
    window.workbench.add_models([tmp_path / "net.keras"])
    window.workbench.show_image("b")
    window.parts["attention"].remove_action.trigger()
    assert window.workbench.session.models == ()
    undo.trigger()
    assert window.workbench.session.models == (str(tmp_path / "net.keras"),)
    undo.trigger()
    undo.trigger()
    assert len(window.canvas.scene.layers) == 4 and window.workbench.session.place.image == "b"
    assert not undo.isEnabled() and redo.isEnabled()
    redo.trigger()
    assert window.canvas.scene.layers == ()


def test_the_system_theme_is_followed_while_running(
    window: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = QGuiApplication.styleHints()
    window.workbench.remembered.set_theme("system")
    before = qapp.palette().color(QPalette.ColorRole.Window).lightness()
    monkeypatch.setattr(themes, "system_is_dark", lambda app: before > 128)
    hints.colorSchemeChanged.emit(hints.colorScheme())
    after = qapp.palette().color(QPalette.ColorRole.Window).lightness()
    assert (after > 128) != (before > 128)
    # Who chose a theme keeps it.
    window.workbench.remembered.set_theme("light")
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() > 200


def test_the_scores_say_what_they_wait_for(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    empty = window.parts["image_scores"].panel.empty
    assert "Choose a model" in empty.hint.text()
    window.workbench.add_models([tmp_path / "net.keras"])
    assert "net.keras is missing" in empty.hint.text()
    assert empty.title.text() == "No scores for this image"


def dropped_on(widget: QWidget, path: Path) -> None:
    """Drag a file over ``widget`` and drop it, as the window system would."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    target: QWidget | None = widget
    while target is not None:
        enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, plain)
        enter.ignore()
        if target.acceptDrops():
            QApplication.sendEvent(target, enter)
        if enter.isAccepted():
            drop = QDropEvent(QPointF(5, 5), copy, data, left, plain)
            QApplication.sendEvent(target, drop)
            return
        target = target.parentWidget()


def test_a_folder_can_be_dropped_anywhere(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    places = (
        window,
        window.canvas.graphics.viewport(),
        window.parts["images"].view.viewport(),
        window.parts["layers"].tree.viewport(),
    )
    for place in places:
        before = window.workbench.dataset
        dropped_on(place, dataset_path)
        qtbot.waitUntil(
            lambda before=before: window.workbench.dataset not in (None, before), timeout=TIMEOUT
        )


def test_a_photograph_that_cannot_be_read_is_told_once(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    window.workbench.disk._timer.stop()
    # Its header is fine when the data set is opened, its pixels are not.
    whole = (dataset_path / "a.png").read_bytes()
    (dataset_path / "a.png").write_bytes(whole[: len(whole) // 2])
    window.workbench.photos.forget()
    window.workbench.refresh()
    qtbot.waitUntil(lambda: "a.png" in window.message_bar.text.text(), timeout=TIMEOUT)
    window.message_bar.hide()
    window.workbench.edit(outlines={"fill_opacity": 0.7})
    assert not window.message_bar.isVisible()
    window.workbench.show_image("b")
    window.workbench.show_image("a")
    assert window.message_bar.isVisible()
