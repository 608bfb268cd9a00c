"""The first minutes: what stands there before anything is open, and the tour that teaches."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from dermx_viewer import demo
from dermx_viewer.cli import run as run_cli
from dermx_viewer.cli import window as cli_window
from dermx_viewer.gui.beginning import begin
from dermx_viewer.gui.commands.tour import begin_tour
from dermx_viewer.gui.dialogs.tour import TourDialog
from dermx_viewer.gui.given import Given
from dermx_viewer.gui.handed import HandedFiles
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.progress import Progress
from dermx_viewer.session.filters import Filters
from tests.gui.window import TIMEOUT, Answers, opened, shown_window

_LEFT = Qt.MouseButton.LeftButton


def tour_of(window: MainWindow) -> TourDialog:
    (found,) = window.findChildren(TourDialog)
    return found


def test_five_steps_that_do_what_they_say(
    qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    window.menus.run("tour")
    tour, workbench = tour_of(window), window.workbench
    assert not tour.isModal() and not tour.back.isEnabled()
    qtbot.mouseClick(tour.action, _LEFT)
    assert not workbench.session.pane.shown
    qtbot.mouseClick(tour.further, _LEFT)
    qtbot.mouseClick(tour.action, _LEFT)
    assert [chip.value for chip in workbench.session.filters.chips] == ["Psoriasis"]
    workbench.undo()
    assert workbench.session.filters == Filters()
    qtbot.mouseClick(tour.further, _LEFT)
    qtbot.mouseClick(tour.action, _LEFT)
    assert len(workbench.session.panes) > 1
    qtbot.mouseClick(tour.further, _LEFT)
    answers.text = "Ann"
    qtbot.mouseClick(tour.action, _LEFT)
    qtbot.waitUntil(window.parts["verdict"].isVisible, timeout=TIMEOUT)
    assert workbench.judging.on and not tour.isHidden()
    qtbot.mouseClick(tour.further, _LEFT)
    answers.save = tmp_path / "figure.pdf"
    qtbot.mouseClick(tour.action, _LEFT)
    qtbot.waitUntil(answers.save.is_file, timeout=TIMEOUT)
    assert tour.place.text() == "5 of 5" and not tour.leave.isVisible()
    qtbot.mouseClick(tour.back, _LEFT)
    assert tour.place.text() == "4 of 5" and tour.leave.isVisible()
    tour.close()


def test_it_begins_once_and_is_never_in_the_way(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    window.menus.run("tour")
    assert "show the demo data" in window.message_bar.text.text()
    assert window.findChildren(TourDialog) == []
    opened(qtbot, window, dataset_path)
    window.message_bar.hide()
    begin_tour(window.workbench)
    assert not tour_of(window).isModal()
    qtbot.mouseClick(tour_of(window).leave, _LEFT)
    qtbot.waitUntil(lambda: window.findChildren(TourDialog) == [], timeout=TIMEOUT)
    begin_tour(window.workbench)
    assert window.findChildren(TourDialog) == [] and window.message_bar.isHidden()


def test_the_demo_of_the_command_line_begins_it(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ``dermx-viewer demo`` does where there is a display."""
    shown: list[bool] = []
    monkeypatch.setattr(cli_window, "_show", lambda *_named, demo: shown.append(demo) or 0)
    monkeypatch.setattr(demo, "has_display", lambda: True)
    monkeypatch.setattr(demo, "make_data", lambda _folder, *, progress: False)
    assert run_cli(["demo"]) == 0
    (is_demo,) = shown
    given = Given(dataset=dataset_path, models=[], photos=None, scores=None, demo=is_demo)
    begin(window.workbench, given, HandedFiles(window))
    qtbot.waitUntil(lambda: bool(window.findChildren(TourDialog)), timeout=TIMEOUT)
    assert tour_of(window).isVisible()


def test_what_was_opened_before_is_offered(
    qtbot: QtBot, answers: Answers, dataset_path: Path
) -> None:
    with shown_window(qtbot, answers) as first:
        assert first.welcome.isVisible() and not first.welcome.recent.isVisible()
        opened(qtbot, first, dataset_path)
        assert not first.welcome.isVisible()
        session = first.workbench.session
        assert session.place.dataset
    with shown_window(qtbot, answers) as second:
        (again,) = second.welcome.recent.findChildren(QPushButton)
        assert again.text().startswith(dataset_path.name)
        qtbot.mouseClick(again, _LEFT)
        qtbot.waitUntil(lambda: second.workbench.dataset is not None, timeout=TIMEOUT)
        assert second.workbench.dataset.root == dataset_path


def test_progress_stands_where_one_looks(qtbot: QtBot, window: MainWindow) -> None:
    welcome, held = window.welcome, [True]
    assert not welcome.bar.isVisible() and welcome.button.isEnabled()

    def work(progress: Progress, should_stop: Callable[[], bool]) -> None:
        progress(3, 10, "Painting acne-03")
        while held[0] and not should_stop():
            time.sleep(0.01)

    window.workbench.runner.start("Paint the demo data", work)
    qtbot.waitUntil(lambda: welcome.doing.text() == "Painting acne-03", timeout=TIMEOUT)
    assert welcome.bar.isVisible() and not welcome.button.isEnabled()
    assert (welcome.bar.value(), welcome.bar.maximum()) == (3, 10)
    held[0] = False
    qtbot.waitUntil(lambda: not welcome.bar.isVisible(), timeout=TIMEOUT)
    assert welcome.button.isEnabled()
