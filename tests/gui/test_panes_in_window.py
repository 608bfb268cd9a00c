"""Several panes in a real window, without a model: commands, undo, memory, figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.commands.figures import ask_save_figure
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.session.state import drawn_of
from tests.gui.window import TIMEOUT, Answers, opened, shown_window


def run(window: MainWindow, *commands: str) -> None:
    for command in commands:
        window.menus.run(command)
        QApplication.processEvents()


def titles(window: MainWindow) -> list[str]:
    return [frame.title.text() for frame in window.panes.frames]


def test_panes_come_and_go_by_command_and_undo(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    assert not window.panes.frames[0].bar.isVisible()
    assert not window.menus.actions["panes:close"].isEnabled()
    run(window, "panes:3")
    assert titles(window) == ["Photograph · outlines", "Photograph", "Photograph"]
    assert [frame.letter.text() for frame in window.panes.frames] == ["A", "B", "C"]
    assert window.menus.actions["panes:3"].isChecked()
    qtbot.waitUntil(lambda: window.panes.has_photograph, timeout=TIMEOUT)
    run(window, "panes:previous", "panes:close")
    assert len(window.panes.canvases) == 2 and window.workbench.session.active == 1
    window.workbench.undo()
    assert len(window.panes.canvases) == 3 and window.workbench.session.active == 2
    window.workbench.undo()
    assert len(window.panes.canvases) == 1 and not window.panes.frames[0].bar.isVisible()
    window.workbench.redo()
    assert len(window.panes.canvases) == 3
    run(window, "panes:1")
    assert window.workbench.shown.panes[1:] == ()


def test_docks_are_about_the_active_pane(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    run(window, "panes:2")
    attention = window.parts["attention"]
    assert attention.shown.isChecked() and attention.drawn.currentData() == "layers"
    steps = len(window.workbench.history._past)
    run(window, "panes:next")
    assert not attention.shown.isChecked() and attention.drawn.currentData() == "none"
    # Looking at another pane is no change that could be taken back.
    assert len(window.workbench.history._past) == steps
    attention.drawn.setCurrentIndex(attention.drawn.findData(drawn_of("derm1")))
    attention.drawn.activated.emit(attention.drawn.currentIndex())
    first, second = window.panes.canvases
    assert {layer.rater for layer in second.scene.layers} == {"derm1"}
    assert {layer.rater for layer in first.scene.layers} == {"derm1", "derm2"}
    assert titles(window) == ["Photograph · outlines", "Photograph · outlines of derm1"]
    port = first.graphics.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=port.rect().center())
    assert window.workbench.session.active == 0 and window.canvas is first


def test_presets_and_another_image(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    run(window, "panes:models")
    assert "one model at most" in window.message_bar.text.text()
    run(window, "panes:paper")
    assert titles(window) == ["Photograph", "Photograph · union of all outlines"]
    run(window, "panes:raters")
    assert titles(window) == ["Photograph · outlines of derm1", "Photograph · outlines of derm2"]
    run(window, "next", "next")
    assert [canvas.scene.image_id for canvas in window.panes.canvases] == ["c", "c"]
    assert "No photograph" in window.panes.notice.text() and window.panes.notice.isVisible()
    assert not any(canvas.notice.isVisible() for canvas in window.panes.canvases)
    shown = [canvas.box.viewRange() for canvas in window.panes.canvases]
    assert shown[0] == shown[1]


def test_arrows_step_in_every_pane_and_keys_follow_it(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    run(window, "go:canvas", "panes:2", "panes:next")
    assert window.panes.canvases[1].isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert window.workbench.session.place.image == "b" and window.workbench.session.active == 1
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not any(canvas.shows_overlays for canvas in window.panes.canvases)


def test_panes_are_remembered(qtbot: QtBot, answers: Answers, dataset_path: Path) -> None:
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path)
        run(window, "panes:raters", "panes:next")
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path)
        assert titles(window) == [f"Photograph · outlines of derm{n}" for n in (1, 2)]
        assert window.workbench.session.active == 1


@pytest.mark.parametrize("suffix", ["png", "pdf"])
def test_pictures_and_figures_have_all_panes(
    qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path, suffix: str
) -> None:
    opened(qtbot, window, dataset_path)
    run(window, "panes:paper")
    qtbot.waitUntil(lambda: window.panes.has_photograph, timeout=TIMEOUT)
    answers.save = dataset_path / f"view.{suffix}"
    if suffix == "png":
        run(window, "picture")
        # Both panes side by side, each with what is below it.
        picture = QImage(str(answers.save))
        assert picture.width() > 2 * window.canvas.graphics.width()
        return
    ask_save_figure(window.workbench)
    (*_, job) = window.workbench.runner.jobs
    with qtbot.waitSignal(job.finished, timeout=TIMEOUT):
        pass
    assert answers.save.read_bytes().startswith(b"%PDF")
