"""Work that was begun before a blinded reading, and ends while it goes on, shows nothing of it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pandas as pd
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.errors import ModelNeedsPermission, RunError
from dermx_viewer.export.all import FORMATS
from dermx_viewer.gui.app import tell_unexpected
from dermx_viewer.gui.commands.figures import save_figure
from dermx_viewer.gui.commands.project import open_project
from dermx_viewer.gui.dialogs.bug import BugDialog
from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.session.project import Project, save_project
from dermx_viewer.verdicts.study import Study
from tests.gui.readings.blinded import METHODS, NAMES, kept, told
from tests.gui.window import TIMEOUT, Answers, opened, press

ERROR = RunError("{folder}: the disk is full.", folder="secretnet-LIME")


def test_a_data_set_that_is_being_opened_is_given_up(
    qtbot: QtBot, window: MainWindow, begin: Callable[..., Study], dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    workbench = window.workbench
    before, job = workbench.dataset, workbench.reload()
    assert job is not None
    begin(duel=METHODS)
    # And one that work of before opens when it is done, as the painting of photographs does.
    later = workbench.open(dataset_path)
    qtbot.waitUntil(lambda: job.state.over and later.state.over, timeout=TIMEOUT)
    QApplication.processEvents()
    assert workbench.blind.on and workbench.judging.on and workbench.dataset is before
    assert told(window, *NAMES, *METHODS) == []
    press(window, Qt.Key.Key_2)
    assert [value for *_, value in kept(window)] == [2]
    window.menus.run("leave_reading")
    assert "Open skinfolder: given up" in window.message_bar.text.text()
    again = workbench.reload()
    qtbot.waitUntil(lambda: again is not None and again.state.over, timeout=TIMEOUT)
    assert workbench.dataset is not before


def test_a_project_takes_no_answers_from_a_reading(
    qtbot: QtBot,
    window: MainWindow,
    begin: Callable[..., Study],
    dataset_path: Path,
    tmp_path: Path,
) -> None:
    opened(qtbot, window, dataset_path)
    workbench = window.workbench
    session = replace(workbench.session, models=())
    project = Project(session=session, verdicts=str(tmp_path / "other.verdicts"))
    save_project(project, tmp_path / "one.dermx")
    open_project(workbench, tmp_path / "one.dermx")
    begin(duel=METHODS)
    qtbot.waitUntil(lambda: not workbench.runner.running, timeout=TIMEOUT)
    press(window, Qt.Key.Key_4)
    assert workbench.judging.path == tmp_path / "spring-Ann.verdicts"
    assert [value for *_, value in kept(window)] == [4]


def test_a_reading_begins_with_the_data_set_that_it_was_opened_for(
    qtbot: QtBot,
    window: MainWindow,
    begin: Callable[..., Study],
    dataset_path: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(qtbot, window, dataset_path)

    def ask_text(*_asked: object) -> str:
        # While the question is on screen a file is handed to the program.
        opened(qtbot, window, dataset_path)
        return "Ann"

    monkeypatch.setattr(answers, "ask_text", ask_text)
    begin(duel=METHODS)
    assert not window.workbench.blind.on
    assert "Another data set is open now" in window.message_bar.text.text()


def test_what_fails_is_said_afterwards(window: MainWindow, begin: Callable[..., Study]) -> None:
    begin(duel=METHODS)
    workbench = window.workbench
    for failed in (workbench.jobs.failed, workbench.runs.failed, workbench.votes.failed):
        failed.emit(ERROR)
    workbench.wishes.say("2 files were written to skinfolder.", subject="files")
    workbench.wishes.say("secretnet is slow.", subject="slow")
    workbench.wishes.unsaid.emit("slow")
    assert told(window, *NAMES, *METHODS) == []
    # What is said of the reading itself is not held back.
    press(window, Qt.Key.Key_Return)
    assert "Say how far you believe first" in window.message_bar.text.text()
    window.menus.run("leave_reading")
    said = "secretnet-LIME: the disk is full.\n2 files were written to skinfolder."
    assert window.message_bar.text.text() == said and window.message_bar.isVisible()
    workbench.wishes.say("At once.")
    assert window.message_bar.text.text() == "At once."


def test_boxes_of_work_that_failed_wait_until_the_reading_ends(
    qtbot: QtBot,
    window: MainWindow,
    begin: Callable[..., Study],
    answers: Answers,
    tmp_path: Path,
    dataset_path: Path,
) -> None:
    opened(qtbot, window, dataset_path)
    workbench = window.workbench
    table = tmp_path / "no-such-folder" / "secretnet-rows.csv"
    exporter = TableExporter(workbench.dialogs, workbench.runner, workbench)
    begun = Event()

    def fail(*_asked: object) -> bytes:
        begun.wait(TIMEOUT / 1000)
        raise ERROR

    save_figure(workbench, tmp_path / "secretnet.pdf", fail)
    begin(duel=METHODS)
    exporter.write(pd.DataFrame({"model": ["secretnet"]}), table, FORMATS[0])
    answers.said.clear()
    begun.set()
    qtbot.waitUntil(lambda: not workbench.runner.running, timeout=TIMEOUT)
    assert told(window, *NAMES, *METHODS) == [] and answers.said == []
    press(window, Qt.Key.Key_3)
    assert [value for *_, value in kept(window)] == [3]
    window.menus.run("leave_reading")
    assert answers.said == [], "a box has turns of its own: not while the reading is ended"
    qtbot.waitUntil(lambda: len(answers.said) == 2, timeout=TIMEOUT)
    assert sorted(title for title, _ in answers.said) == ["Not exported", "Not saved"]
    assert ("Not saved", "secretnet-LIME: the disk is full.") in answers.said
    # Without a reading they are shown at once.
    workbench.dialogs.warn_of_work("Not saved", "now")
    assert answers.said[-1] == ("Not saved", "now")


def test_a_bug_names_nothing_in_a_reading(
    qtbot: QtBot, window: MainWindow, begin: Callable[..., Study]
) -> None:
    begin(duel=METHODS)
    at_hand: list[weakref.ref[QObject]] = []

    def draw() -> None:
        picture = QObject()
        at_hand.append(weakref.ref(picture))
        raise ZeroDivisionError("secretnet on zebra1")

    for _ in range(20):
        try:
            draw()
        except ZeroDivisionError as error:
            tell_unexpected(window, error)
    gc.collect()
    assert [each for each in at_hand if each() is not None] == []
    assert window.findChildren(BugDialog) == [] and told(window, *NAMES, *METHODS) == []
    assert "leave the reading to see what" in window.message_bar.text.text()
    press(window, Qt.Key.Key_3)
    assert [value for *_, value in kept(window)] == [3]
    window.menus.run("leave_reading")
    qtbot.waitUntil(lambda: len(window.findChildren(BugDialog)) == 1, timeout=TIMEOUT)
    (dialog,) = window.findChildren(BugDialog)
    assert "secretnet on zebra1" in dialog.what.text()
    assert dialog.details.count("ZeroDivisionError: secretnet") == 1
    dialog.reject()


def test_nobody_is_asked_about_a_model_file_in_a_reading(
    qtbot: QtBot,
    window: MainWindow,
    begin: Callable[..., Study],
    answers: Answers,
    tmp_path: Path,
    dataset_path: Path,
) -> None:
    opened(qtbot, window, dataset_path)
    workbench, file = window.workbench, tmp_path / "secretnet2.keras"
    file.write_bytes(b"code")
    begin(duel=METHODS)
    error = ModelNeedsPermission("secretnet2 has program code", file)
    workbench.explainer.decisions.asked.emit(error, None)
    qtbot.waitUntil(lambda: window.message_bar.isVisible(), timeout=TIMEOUT)
    assert "asks for your permission" in window.message_bar.text.text()
    assert answers.asked == [] and told(window, *NAMES, *METHODS) == []
    window.menus.run("leave_reading")
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=TIMEOUT)
    assert [name for name, _ in answers.asked] == ["secretnet2.keras"]
