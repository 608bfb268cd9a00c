"""The report from the window: the same file as the command line writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.gui.commands.reporting import ask_report
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.gui.window import TIMEOUT, Answers
from tests.gui.workbench.build import workbench_of


@pytest.fixture
def workbench(
    qtbot: QtBot, answers: Answers, dataset_path: Path, tmp_path: Path
) -> Iterator[Workbench]:
    """A data set that was scored by maps from files."""
    (tmp_path / "maps").mkdir()
    with workbench_of(answers) as made:
        made.open(dataset_path)
        qtbot.waitUntil(lambda: made.dataset is not None, timeout=TIMEOUT)
        assert made.dataset is not None
        for image in made.dataset.images:
            values = np.random.default_rng(1).random((4, 5))
            np.save(tmp_path / "maps" / f"{image.image_id}_{image.gold}.npy", values)
        source = MapFolder(tmp_path / "maps")
        made.results.set_run(score_dataset(made.dataset, [source], DERMX_2021, keep_maps=True))
        yield made


def test_the_file_of_the_command_line(
    qtbot: QtBot, workbench: Workbench, answers: Answers, dataset_path: Path, tmp_path: Path
) -> None:
    # An ending that is none is completed.
    answers.save = tmp_path / "here"
    ask_report(workbench)
    here, there = tmp_path / "here.html", tmp_path / "there.html"
    qtbot.waitUntil(here.exists, timeout=TIMEOUT)
    assert workbench.run is not None
    write_run(workbench.run, tmp_path / "run")
    given = ["--dataset", str(dataset_path), "--maps", str(tmp_path / "maps")]
    assert run(["report", str(tmp_path / "run"), *given, "--output", str(there)]) == 0
    assert here.read_bytes() == there.read_bytes() and b"<img" in here.read_bytes()


def test_what_is_there_stays_unless_it_may_go(
    workbench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "mine.html").write_text("mine", encoding="utf-8")
    answers.save, answers.yes = tmp_path / "mine", False
    ask_report(workbench)
    assert answers.said == [("Report", f"{tmp_path / 'mine.html'} is there already. Replace it?")]
    assert (tmp_path / "mine.html").read_text(encoding="utf-8") == "mine"


def test_another_data_set_is_said(
    qtbot: QtBot, workbench: Workbench, answers: Answers, dataset_path: Path, tmp_path: Path
) -> None:
    before = workbench.run
    min((dataset_path / "annotations").glob("*.json")).unlink()
    workbench.open(dataset_path)
    first = workbench.dataset
    qtbot.waitUntil(lambda: workbench.dataset is not first, timeout=TIMEOUT)
    assert before is not None
    workbench.results.set_run(before)
    answers.save = tmp_path / "a.html"
    ask_report(workbench)
    qtbot.waitUntil(lambda: bool(answers.said), timeout=TIMEOUT)
    title, text = answers.said[-1]
    assert title == "No report" and "not the data set of the run" in text
    assert not answers.save.exists()
