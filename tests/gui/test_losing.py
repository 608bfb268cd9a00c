"""Nothing is lost unasked: scores that stand in no file, and what the user waits for."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.commands.dataset import open_dropped, reload
from dermx_viewer.gui.dialogs.formats import FormatsDialog
from dermx_viewer.gui.dialogs.questions import Dialogs
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.workbench import dataset_jobs
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.dataset import build
from tests.gui.window import TIMEOUT, Answers, opened


@pytest.fixture
def scored(window: MainWindow, qtbot: QtBot, dataset_path: Path, tmp_path: Path) -> MainWindow:
    opened(qtbot, window, dataset_path)
    dataset = window.workbench.dataset
    assert dataset is not None
    folder = tmp_path / "maps"
    folder.mkdir()
    np.save(folder / f"{dataset.images[0].image_id}_Acne.npy", np.eye(5))
    run = score_dataset(dataset, [MapFolder(folder)], DERMX_2021)
    window.workbench.results.set_run(run)
    return window


def answer_formats(window: MainWindow, qtbot: QtBot, *, take: bool) -> None:
    qtbot.waitUntil(lambda: bool(window.findChildren(FormatsDialog)), timeout=TIMEOUT)
    dialog = window.findChildren(FormatsDialog)[-1]
    dialog.accept() if take else dialog.reject()


def test_closing_with_scores_keeps_discards_or_saves_them(
    scored: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.unsaved = "cancel"
    assert not scored.close() and scored.isVisible()
    assert answers.said == [("Scores not saved", answers.said[0][1])]
    answers.unsaved = "save"
    assert not scored.close()
    answer_formats(scored, qtbot, take=False)
    assert scored.isVisible() and not scored.workbench.runner.running
    answers.folder = tmp_path / "run"
    assert not scored.close()
    answer_formats(scored, qtbot, take=True)
    qtbot.waitUntil(lambda: not scored.isVisible(), timeout=TIMEOUT)
    assert (tmp_path / "run" / "run.json").is_file()


def test_discarded_scores_do_not_keep_the_window_open(scored: MainWindow, answers: Answers) -> None:
    answers.unsaved = "discard"
    assert scored.close() and not scored.isVisible()


def test_what_was_wanted_follows_the_saving(
    scored: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    before = scored.workbench.dataset
    answers.unsaved, answers.folder = "save", tmp_path / "run"
    reload(scored.workbench)
    answer_formats(scored, qtbot, take=True)
    qtbot.waitUntil(lambda: scored.workbench.dataset is not before, timeout=TIMEOUT)
    assert (tmp_path / "run" / "run.json").is_file()


def test_what_goes_on_is_stopped_only_where_the_user_agrees(
    window: MainWindow, answers: Answers
) -> None:
    free = threading.Event()
    window.workbench.runner.start("Read", lambda *_: free.wait(60))
    job = window.workbench.runner.start("Paint", lambda *_: free.wait(60), awaited=True)
    answers.yes = False
    assert not window.close() and window.isVisible() and not job.state.over
    assert answers.said[-1][0] == "Not finished" and "Still going on: Paint." in answers.said[-1][1]
    answers.yes = True
    free.set()
    assert window.close()


@pytest.mark.parametrize("kind", ["confirm", "ask_unsaved"])
def test_enter_loses_nothing(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    asked = []

    def box(*given: object) -> object:
        asked.append(given[-1])
        return given[-1]

    monkeypatch.setattr(QMessageBox, "question", box)
    monkeypatch.setattr(QMessageBox, "warning", box)
    answer = getattr(Dialogs(), kind)("title", "text")
    buttons = QMessageBox.StandardButton
    assert (answer, asked) in [(False, [buttons.No]), ("cancel", [buttons.Cancel])]


def test_a_wrong_folder_of_photographs_leaves_the_right_one(
    window: MainWindow, qtbot: QtBot, dataset_path: Path, tmp_path: Path
) -> None:
    good, wrong = tmp_path / "good", tmp_path / "wrong"
    good.mkdir()
    build.write_photograph(good / "b.png")
    wrong.mkdir()
    build.write_photograph(wrong / "zebra.png")
    opened(qtbot, window, dataset_path, good)
    dataset = window.workbench.dataset
    assert dataset is not None and dataset.photos_root == good
    open_dropped(window.workbench, wrong)
    qtbot.waitUntil(lambda: "0 of" in window.message_bar.text.text(), timeout=TIMEOUT)
    count = len(dataset.images)
    assert f"0 of {count} photographs found" in window.message_bar.text.text()
    assert window.workbench.dataset is dataset


def test_what_is_going_on_is_not_started_again(
    window: MainWindow, qtbot: QtBot, dataset_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()
    monkeypatch.setattr(dataset_jobs, "examine", lambda *_, **__: (free.wait(60), ())[1])
    opened(qtbot, window, dataset_path)
    jobs, said = window.workbench.jobs, window.message_bar.text
    first = jobs.examine_dataset()
    assert first is not None and jobs.examine_dataset() is None
    assert said.text().endswith("is going on already. Jobs shows how far it has come.")
    free.set()
    qtbot.waitUntil(lambda: first.state.over, timeout=TIMEOUT)
    again = jobs.examine_dataset()
    assert again is not None
    qtbot.waitUntil(lambda: again.state.over, timeout=TIMEOUT)
