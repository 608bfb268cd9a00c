"""Scores that were not saved are there after a restart and after a crash, until they are let go."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.commands.dataset import reload
from dermx_viewer.gui.commands.scoring import ask_save_run
from dermx_viewer.gui.dialogs.recover import RecoverDialog
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.opened import unsaved
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol
from tests.dataset import build
from tests.gui.window import TIMEOUT, Answers, opened, shown_window

ROOT = Path(__file__).parents[2]


@pytest.fixture
def maps(tmp_path: Path) -> MapFolder:
    return maps_in(tmp_path / "net")


def maps_in(folder: Path) -> MapFolder:
    folder.mkdir(exist_ok=True)
    for image in "abc":
        np.save(folder / f"{image}_Acne.npy", np.random.default_rng(1).random((4, 5)))
    return MapFolder(folder)


def score(
    qtbot: QtBot,
    window: MainWindow,
    maps: MapFolder,
    protocol: Protocol = DERMX_2021,
    *,
    keep_maps: bool = True,
) -> None:
    """Score as the window's job does, and wait until the run is kept."""
    workbench = window.workbench
    assert workbench.dataset is not None
    run = score_dataset(workbench.dataset, [maps], protocol, keep_maps=keep_maps)
    workbench.jobs.scored.emit(workbench.dataset, run)
    qtbot.waitUntil(lambda: bool(workbench.results.stands_in), timeout=TIMEOUT)


def files(window: MainWindow) -> list[Path]:
    return [run.file for run in window.workbench.unsaved.all()]


def dialog_of(window: MainWindow) -> RecoverDialog:
    window.menus.run("recover")
    return window.findChildren(RecoverDialog)[-1]


def test_they_come_back_after_a_restart(
    qtbot: QtBot, answers: Answers, dataset_path: Path, maps: MapFolder
) -> None:
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path)
        score(qtbot, window, maps)
        rows = window.workbench.results.to_lose
        # Nobody is there to be asked: the terminal ends the program.
        window.close_unasked()
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path)
        qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
        # Still not saved: closing asks, as it did before.
        assert window.workbench.results.to_lose == rows > 0 and len(files(window)) == 1


def test_what_is_saved_or_discarded_goes(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    dataset_path: Path,
    maps: MapFolder,
    tmp_path: Path,
) -> None:
    opened(qtbot, window, dataset_path)
    score(qtbot, window, maps)
    answers.folder = tmp_path / "run"
    ask_save_run(window.workbench)
    qtbot.waitUntil(lambda: "was saved" in window.message_bar.text.text(), timeout=TIMEOUT)
    assert files(window) == [] and window.workbench.results.stands_in == str(tmp_path / "run")
    score(qtbot, window, maps)
    assert len(files(window)) == 1
    answers.unsaved = "discard"
    before = window.workbench.dataset
    reload(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.dataset is not before, timeout=TIMEOUT)
    assert files(window) == [] and window.workbench.run is None
    window.menus.run("recover")
    assert window.message_bar.text.text() == "There are no scores that were not saved."


def test_the_same_maps_under_another_protocol_take_the_place(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, maps: MapFolder
) -> None:
    opened(qtbot, window, dataset_path)
    score(qtbot, window, maps)
    (first,) = files(window)
    window.workbench.edit(scoring={"protocol": "native"})
    qtbot.waitUntil(lambda: not first.exists(), timeout=TIMEOUT)
    (only,) = window.workbench.unsaved.all()
    assert only.protocol == "native"
    # Other maps do not.
    score(qtbot, window, maps, NATIVE)
    assert len(files(window)) == 2


def test_they_do_so_where_the_window_is_closed_at_once(
    qtbot: QtBot, answers: Answers, dataset_path: Path, maps: MapFolder
) -> None:
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path)
        score(qtbot, window, maps)
        first, before = files(window), window.workbench.run
        window.workbench.edit(scoring={"protocol": "native"})
        qtbot.waitUntil(lambda: window.workbench.run is not before, timeout=TIMEOUT)
        assert files(window) == first
        window.close_unasked()
        (only,) = window.workbench.unsaved.all()
        assert only.protocol == "native" and only.file not in first


def test_one_is_recovered_and_another_discarded(
    qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path, maps: MapFolder
) -> None:
    opened(qtbot, window, dataset_path)
    for protocol in (NATIVE, DERMX_2021):
        score(qtbot, window, maps, protocol, keep_maps=False)
    dialog = dialog_of(window)
    lines = [dialog.table.topLevelItem(n) for n in range(2)]
    assert [line.text(1) for line in lines if line] == ["dermx-2021", "native"]
    assert [line.text(0) for line in lines if line] == ["data"] * 2
    answers.yes = False
    dialog.discard_button.click()
    assert len(files(window)) == 2
    answers.yes = True
    dialog.discard_button.click()
    # It is on screen still, and to be lost now.
    assert len(files(window)) == 1 and window.workbench.results.stands_in == ""
    assert dialog.current is not None and dialog.current.protocol == "native"
    answers.unsaved = "discard"
    dialog.table.itemActivated.emit(lines[0], 0)
    qtbot.waitUntil(lambda: window.workbench.shown.protocol == NATIVE, timeout=TIMEOUT)
    assert window.workbench.results.to_lose > 0


def test_the_data_set_is_opened_with_it(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    dataset_path: Path,
    maps: MapFolder,
    tmp_path: Path,
) -> None:
    opened(qtbot, window, dataset_path)
    score(qtbot, window, maps)
    (run,) = window.workbench.unsaved.all()
    window.workbench.results.set_run(window.workbench.run)  # type: ignore[arg-type]
    window.workbench.results._saved = window.workbench.run
    opened(qtbot, window, build.simple_dataset(tmp_path / "other"))
    dialog_of(window).chosen.emit(run)
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
    assert window.workbench.dataset is not None
    assert window.workbench.dataset.root == dataset_path
    dataset_path.rename(tmp_path / "elsewhere")
    opened(qtbot, window, tmp_path / "other")
    dialog_of(window).chosen.emit(run)
    assert "is not there any more" in window.message_bar.text.text()


def test_what_goes_for_want_of_room_is_told(
    qtbot: QtBot,
    window: MainWindow,
    dataset_path: Path,
    maps: MapFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(qtbot, window, dataset_path)
    score(qtbot, window, maps)
    (first,) = files(window)
    size, keep = first.stat().st_size, unsaved.keep
    monkeypatch.setattr(unsaved, "keep", lambda *given: keep(*given, limit=size + 100))
    score(qtbot, window, maps)
    said = window.message_bar.text.text()
    assert said.startswith("An unsaved run had to go for want of room: data by dermx-2021")
    assert not first.exists() and len(files(window)) == 1


_CRASH = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from dermx_viewer.gui.app import make_application
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.scoring.protocols import NATIVE
from tests.gui.test_recover import maps_in

application = make_application()
window = MainWindow()
workbench = window.workbench

def score(dataset, _image):
    run = score_dataset(dataset, [maps_in(Path(sys.argv[2]))], NATIVE)
    workbench.jobs.scored.emit(dataset, run)

def tell():
    if workbench.results.stands_in:
        print("kept", flush=True)

workbench.opener.opened.connect(score)
timer = QTimer(interval=20)
timer.timeout.connect(tell)
timer.start()
workbench.open(Path(sys.argv[1]))
application.exec()
"""


def test_a_killed_window_loses_no_scores(
    qtbot: QtBot, answers: Answers, dataset_path: Path, tmp_path: Path
) -> None:
    program = [sys.executable, "-c", _CRASH, str(dataset_path), str(tmp_path / "net")]
    with subprocess.Popen(program, stdout=subprocess.PIPE, cwd=ROOT, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "kept\n"
        process.kill()
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path)
        said = window.message_bar
        qtbot.waitUntil(lambda: "were not saved" in said.text.text(), timeout=TIMEOUT)
        (run,) = window.workbench.unsaved.all()
        assert run.words in said.text.text() and window.workbench.run is None
        dialog_of(window).chosen.emit(run)
        qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
        found = window.workbench.run
        assert found is not None and len(found.rows) == run.rows == window.workbench.results.to_lose
