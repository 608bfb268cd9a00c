"""A run that stands in a folder is shown again, and one that grows is followed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pandas.testing import assert_frame_equal
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run as run_cli
from dermx_viewer.cli import window as cli_window
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import Cancelled
from dermx_viewer.gui.beginning import begin
from dermx_viewer.gui.commands.dataset import open_dropped, reload
from dermx_viewer.gui.given import Given
from dermx_viewer.gui.handed import HandedFiles
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.scores.dataset_dock import DatasetScoresDock
from dermx_viewer.runs import pieces as cutting
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.growing import Growing
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol, with_raters
from dermx_viewer.session.moves import chosen_protocol, with_protocol_of
from dermx_viewer.session.state import Scoring
from tests.dataset import build
from tests.gui.window import TIMEOUT, Answers, opened, shown_window


@pytest.fixture
def maps(tmp_path: Path) -> MapFolder:
    folder = tmp_path / "net"
    folder.mkdir()
    for image in "abc":
        np.save(folder / f"{image}_Acne.npy", np.random.default_rng(1).random((4, 5)))
    return MapFolder(folder)


def saved(dataset_path: Path, maps: MapFolder, folder: Path, protocol: Protocol = NATIVE) -> Path:
    write_run(score_dataset(open_dataset(dataset_path), [maps], protocol), folder)
    return folder


def open_there(qtbot: QtBot, window: MainWindow, answers: Answers, folder: Path) -> None:
    answers.folder = folder
    window.menus.run("open_run")
    qtbot.waitUntil(lambda: window.workbench.results.stands_in == str(folder), timeout=TIMEOUT)


def test_a_saved_run_is_opened_under_its_protocol(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    dataset_path: Path,
    maps: MapFolder,
    tmp_path: Path,
) -> None:
    opened(qtbot, window, dataset_path)
    open_there(qtbot, window, answers, saved(dataset_path, maps, tmp_path / "run"))
    run, shown = window.workbench.run, window.workbench.shown
    assert run is not None and shown.run is run and shown.run_note == ""
    assert shown.protocol == NATIVE and shown.session.scoring.own == ""
    expected = score_dataset(open_dataset(dataset_path), [maps], NATIVE)
    assert_frame_equal(run.rows, expected.rows, check_exact=True)
    dock = window.parts["dataset_scores"]
    assert isinstance(dock, DatasetScoresDock)
    assert len(dock.rows.model.frame) == len(expected.rows)
    # It stands in files: nothing is lost, and nobody is asked.
    assert window.workbench.results.to_lose == 0 and answers.said == []


def test_it_is_there_again_after_reloading_and_after_a_restart(
    qtbot: QtBot,
    answers: Answers,
    dataset_path: Path,
    maps: MapFolder,
    tmp_path: Path,
) -> None:
    folder = saved(dataset_path, maps, tmp_path / "run")
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path)
        open_there(qtbot, window, answers, folder)
        before = window.workbench.run
        reload(window.workbench)
        qtbot.waitUntil(lambda: window.workbench.run not in (None, before), timeout=TIMEOUT)
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path)
        qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
        assert window.workbench.results.stands_in == str(folder)


def test_the_command_line_opens_one(
    qtbot: QtBot,
    answers: Answers,
    dataset_path: Path,
    maps: MapFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, given = saved(dataset_path, maps, tmp_path / "run"), []
    monkeypatch.setattr(cli_window, "_show", lambda *named: given.append(named) or 0)
    assert run_cli([str(dataset_path), "--run", str(tmp_path / "gone")]) == 2
    assert run_cli([str(dataset_path), "--run", str(folder)]) == 0
    ((dataset, models, photos, scores),) = given
    with shown_window(qtbot, answers) as window:
        named = Given(dataset=dataset, models=models, photos=photos, scores=scores)
        begin(window.workbench, named, HandedFiles(window))
        qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
        assert window.workbench.results.stands_in == str(folder)


def test_a_dropped_run_of_another_data_set_is_refused_by_name(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, maps: MapFolder, tmp_path: Path
) -> None:
    folder = saved(dataset_path, maps, tmp_path / "run")
    opened(qtbot, window, build.simple_dataset(tmp_path / "other"))
    open_dropped(window.workbench, folder)
    said = window.message_bar.text
    qtbot.waitUntil(lambda: "this is a run of data" in said.text(), timeout=TIMEOUT)
    assert "Open the data set that it was made of" in said.text()
    assert window.workbench.run is None


@pytest.mark.parametrize(
    "protocol",
    [
        DERMX_2021,
        with_raters(NATIVE, Fusion("at least k", 3)),
        NATIVE.named("mine").having(grid=(30, 40)),
    ],
    ids=["preset", "fused", "own"],
)
def test_the_protocol_of_a_run_can_be_chosen(protocol: Protocol) -> None:
    scoring = Scoring(**{"protocol": "native", **with_protocol_of(protocol)})
    assert chosen_protocol(scoring) == protocol


# --- growing ---


@pytest.fixture
def grow(
    maps: MapFolder, dataset_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[int], Dataset]:
    """Lets a run of one image a part go on until it is asked to stop in its n-th image."""
    monkeypatch.setattr(cutting, "_size", lambda source: 1)

    def go_on(stop_after: int) -> Dataset:
        seen = 0

        def count(_done: int, _total: int, what: str) -> None:
            nonlocal seen
            seen += what.startswith("Scoring")

        dataset, folder = open_dataset(dataset_path), Growing(tmp_path / "run")
        try:
            result = score_dataset(
                dataset,
                [maps],
                NATIVE,
                growing=folder,
                progress=count,
                should_stop=lambda: seen > stop_after,
            )
        except Cancelled:
            return dataset
        write_run(result, tmp_path / "run")
        return dataset

    return go_on


def test_a_growing_run_is_followed_until_it_is_complete(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    dataset_path: Path,
    grow: Callable[[int], Dataset],
    tmp_path: Path,
) -> None:
    dataset = grow(3)
    opened(qtbot, window, dataset_path)
    open_there(qtbot, window, answers, tmp_path / "run")
    run, runs = window.workbench.run, window.workbench.runs
    assert run is not None and run.so_far == "1 of 3 images so far"
    dock = window.parts["dataset_scores"]
    assert isinstance(dock, DatasetScoresDock) and dock.title.text().endswith(run.so_far)
    assert runs.following == tmp_path / "run"
    # It cannot be saved as if it were whole.
    window.menus.run("save_run")
    assert "still grows" in window.message_bar.text.text()
    grow(1_000)
    runs.look()
    qtbot.waitUntil(lambda: runs.following is None, timeout=TIMEOUT)
    assert window.workbench.run is not None and window.workbench.run.so_far == ""
    assert window.message_bar.text.text().endswith("is complete: 3 of 3 images.")
    assert set(window.workbench.run.rows["image"]) == {i.image_id for i in dataset.images}


def test_nothing_is_read_again_where_nothing_has_grown(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    dataset_path: Path,
    grow: Callable[[int], Dataset],
    tmp_path: Path,
) -> None:
    grow(3)
    opened(qtbot, window, dataset_path)
    open_there(qtbot, window, answers, tmp_path / "run")
    runs, before = window.workbench.runs, window.workbench.run
    runs.look()
    qtbot.waitUntil(lambda: not runs._reading, timeout=TIMEOUT)
    assert window.workbench.run is before
    # Files that come are told by the system, and looked at soon, not at once.
    grow(5)
    qtbot.waitUntil(lambda: window.workbench.run is not before, timeout=TIMEOUT)


def test_a_run_that_goes_away_is_told_and_stays_on_screen(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    dataset_path: Path,
    grow: Callable[[int], Dataset],
    tmp_path: Path,
) -> None:
    grow(3)
    opened(qtbot, window, dataset_path)
    open_there(qtbot, window, answers, tmp_path / "run")
    runs = window.workbench.runs
    runs._soon.setInterval(0)
    (tmp_path / "run").rename(tmp_path / "elsewhere")
    runs.look()
    said = window.message_bar.text
    qtbot.waitUntil(lambda: "there is no run" in said.text(), timeout=TIMEOUT)
    assert runs.following is None and window.workbench.run is not None
