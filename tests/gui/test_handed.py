"""Files that the desktop hands on are opened as what they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run as run_cli
from dermx_viewer.cli import window as cli_window
from dermx_viewer.gui.beginning import begin
from dermx_viewer.gui.commands.case import case_of
from dermx_viewer.gui.given import Given
from dermx_viewer.gui.handed import HandedFiles
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.session.case import SUFFIX, case_text
from tests.gui.window import TIMEOUT, Answers, opened, shown_window


def started(window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``dermx-viewer FILE`` does."""
    given: list[tuple[Path | None, list[Path], None, None]] = []
    monkeypatch.setattr(cli_window, "_show", lambda *named: given.append(named) or 0)
    assert run_cli(["open", str(file)]) == 0
    ((dataset, models, photos, scores),) = given
    named = Given(dataset=dataset, models=models, photos=photos, scores=scores)
    begin(window.workbench, named, HandedFiles(window))


def case_file(qtbot: QtBot, answers: Answers, dataset: Path, folder: Path) -> Path:
    """The case of the second image, saved; the data set is that of last time."""
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset)
        window.workbench.step(1)
        case = case_of(window.workbench.shown)
        assert case is not None and case.image == "b"
        file = folder / f"one{SUFFIX}"
        file.write_text(case_text(case), encoding="utf-8")
        window.workbench.show_image("a")
    return file


def test_a_case_over_the_data_set_of_last_time(
    qtbot: QtBot,
    answers: Answers,
    dataset_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = case_file(qtbot, answers, dataset_path, tmp_path)
    with shown_window(qtbot, answers) as window:
        started(window, file, monkeypatch)
        qtbot.waitUntil(lambda: window.workbench.session.place.image == "b", timeout=TIMEOUT)


def test_a_case_without_its_data_set_says_so(
    qtbot: QtBot,
    answers: Answers,
    dataset_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = case_file(qtbot, answers, dataset_path, tmp_path)
    with shown_window(qtbot, answers, restore=False) as window:
        started(window, file, monkeypatch)
        assert "open that data set, then the case" in window.message_bar.text.text()


def test_a_model_is_added(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(Path("models/demo-residual.keras"), tmp_path)
    started(window, tmp_path / "demo-residual.keras", monkeypatch)
    assert window.workbench.session.models == (str(tmp_path / "demo-residual.keras"),)


def test_an_event_of_the_desktop_opens_a_data_set(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    handed = HandedFiles(window)
    application = QCoreApplication.instance()
    assert application is not None
    # Before there is a workbench, too.
    assert handed.eventFilter(application, QFileOpenEvent(str(dataset_path)))
    handed.begin(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.dataset is not None, timeout=TIMEOUT)
    assert not handed.eventFilter(application, QEvent(QEvent.Type.User))


def test_a_run_is_no_data_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    assert run_cli(["open", str(tmp_path)]) == 2
    assert f"holds a run: open its data set with --run {tmp_path}" in capsys.readouterr().err


def test_another_file_is_no_data_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert run_cli(["open", str(tmp_path / "a.txt")]) == 2
    assert "there is no such folder" in capsys.readouterr().err
