"""The report from the window: the same file as the command line writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
from dermx_viewer.verdicts.about import About, about
from dermx_viewer.verdicts.answer import Subject
from tests.gui.window import TIMEOUT, Answers
from tests.gui.workbench.build import workbench_of
from tests.verdicts.build import opened


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


@pytest.mark.parametrize("ours", [True, False], ids=["ours", "another"])
def test_verdicts_of_the_open_file_where_they_are_about_the_data_set(
    qtbot: QtBot, workbench: Workbench, answers: Answers, tmp_path: Path, ours: bool
) -> None:
    assert workbench.dataset is not None
    file = tmp_path / "ann.verdicts"
    with opened(file) as store:
        known = about(workbench.dataset)
        store.keep_to(known if ours else About("0" * 64, "other"))
        subject = Subject(workbench.dataset.images[0].image_id, "maps", "", "Acne")
        store.answer("Ann", subject, "belief", 3, seconds=3, gold="Acne")
    assert workbench.judging.open(file)
    answers.save = tmp_path / "a.html"
    ask_report(workbench)
    qtbot.waitUntil(answers.save.exists, timeout=TIMEOUT)
    assert (b"Mean belief in the maps" in answers.save.read_bytes()) == ours


def test_what_is_there_stays_unless_it_may_go(
    workbench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "mine.html").write_text("mine", encoding="utf-8")
    answers.save, answers.yes = tmp_path / "mine", False
    ask_report(workbench)
    assert answers.said == [("Report", f"{tmp_path / 'mine.html'} is there already. Replace it?")]
    assert (tmp_path / "mine.html").read_text(encoding="utf-8") == "mine"


def test_a_run_that_grows_has_no_report_yet(
    workbench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    said: list[str] = []
    workbench.wishes.said.connect(lambda message: said.append(message.text))
    assert workbench.run is not None
    growing = {"state": "growing", "done": 1, "images": 3}
    workbench.results.set_run(replace(workbench.run, execution=growing))
    answers.save = tmp_path / "a.html"
    ask_report(workbench)
    assert said[-1] == "The run still grows: it is reported when it is complete."
    assert not answers.save.exists()


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
