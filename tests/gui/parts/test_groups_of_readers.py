"""The dock of statistics groups by what readers said, as the command line does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.export.csv import CSV
from dermx_viewer.gui.commands.scoring import ask_save_run
from dermx_viewer.gui.parts.statistics.widget import StatisticsPart
from dermx_viewer.gui.workbench.breakdown import remember_breakdown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.runs.statistics import COMPARISON, GROUPS, Breakdown
from dermx_viewer.scoring.protocols import DERMX_2021
from dermx_viewer.verdicts.about import About, about
from dermx_viewer.verdicts.answer import Subject
from tests.gui.window import TIMEOUT, Answers
from tests.gui.workbench.build import workbench_of
from tests.verdicts.build import opened

CHOSEN = ("verdict", "tag", "reader")


@pytest.fixture
def workbench(
    qtbot: QtBot, answers: Answers, dataset_path: Path, tmp_path: Path
) -> Iterator[Workbench]:
    """A data set that was scored by two sets of maps from files."""
    rng = np.random.default_rng(1)
    with workbench_of(answers) as made:
        made.open(dataset_path)
        qtbot.waitUntil(lambda: made.dataset is not None, timeout=TIMEOUT)
        assert made.dataset is not None
        folders = [tmp_path / name for name in ("one", "two")]
        for folder in folders:
            folder.mkdir()
            for image in made.dataset.images:
                np.save(folder / f"{image.image_id}_{image.gold}.npy", rng.random((4, 5)))
        sources = [MapFolder(folder) for folder in folders]
        made.results.set_run(score_dataset(made.dataset, sources, DERMX_2021))
        yield made


def said_by(workbench: Workbench, path: Path, *readers: str, of: About | None = None) -> Path:
    """A file in which each of ``readers`` says something of the first image's maps."""
    assert workbench.dataset is not None
    image = workbench.dataset.images[0]
    maps = [Subject(image.image_id, name, "from files", image.gold) for name in ("one", "two")]
    with opened(path) as file:
        file.keep_to(of or about(workbench.dataset))
        for reader in readers:
            for each in maps:
                file.answer(reader, each, "verdict", "plausible")
            file.answer(reader, maps[0], "tags", ["hair"])
    return path


@pytest.fixture
def part(qtbot: QtBot, workbench: Workbench) -> Iterator[StatisticsPart]:
    made = StatisticsPart(workbench)
    qtbot.addWidget(made)
    yield made
    made.desk.cancel()


def offered(part: StatisticsPart) -> set[str]:
    part.controls.menu.aboutToShow.emit()
    return {action.data() for action in part.controls.menu.actions()} & {*CHOSEN}


def choose(part: StatisticsPart, *names: str) -> None:
    for action in part.controls.menu.actions():
        if action.data() in names:
            action.setChecked(True)


def made(qtbot: QtBot, part: StatisticsPart) -> None:
    part.set_seen(True)
    qtbot.waitUntil(lambda: part.desk.tables is not None and not part.busy, timeout=TIMEOUT)


def test_the_same_bytes_as_the_command_line(
    qtbot: QtBot, workbench: Workbench, part: StatisticsPart, dataset_path: Path, tmp_path: Path
) -> None:
    file = said_by(workbench, tmp_path / "our.verdicts", "Ann", "Bob")
    part.set_run(workbench.run)
    assert workbench.judging.open(file)
    assert offered(part) == {*CHOSEN}
    choose(part, *CHOSEN)
    made(qtbot, part)
    assert part.desk.tables is not None
    maps = [word for name in ("one", "two") for word in ("--maps", str(tmp_path / name))]
    asked = [word for name in CHOSEN for word in ("--group-by", name)]
    there = tmp_path / "there"
    given = [*maps, "--verdicts", str(file), *asked, "--output", str(there)]
    assert run(["score", str(dataset_path), *given]) == 0
    for name in (GROUPS, COMPARISON):
        (content,) = CSV.files({name: part.desk.tables[name]}, "").values()
        assert content == (there / f"{name}.csv").read_bytes()
    groups = part.desk.tables[GROUPS]
    assert {*zip(groups["group_by"], groups["group"], strict=True)} == {
        *(("verdict", "plausible"), ("tag", "hair")),
        *(("reader", "Ann"), ("reader", "Bob")),
    }
    # A line leads to its images.
    line = int(np.flatnonzero(groups["group_by"] == "tag")[0])
    found = part._behind(GROUPS, line, "")
    assert found is not None and workbench.dataset is not None
    assert found[1] == (workbench.dataset.images[0].image_id,)


def test_a_saved_run_is_grouped_as_it_was_chosen(
    qtbot: QtBot, workbench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    file = said_by(workbench, tmp_path / "our.verdicts", "Ann")
    assert workbench.judging.open(file)
    remember_breakdown(Breakdown(group_by=("verdict",)))
    answers.folder = tmp_path / "saved"
    ask_save_run(workbench, formats=())
    written = tmp_path / "saved" / "groups.csv"
    qtbot.waitUntil((tmp_path / "saved" / "run.json").exists, timeout=TIMEOUT)
    assert ",verdict,plausible," in written.read_text("utf-8")


def test_what_cannot_be_read_of_the_file_is_said(
    qtbot: QtBot, workbench: Workbench, part: StatisticsPart, answers: Answers, tmp_path: Path
) -> None:
    told: list[str] = []
    workbench.wishes.said.connect(lambda message: told.append(message.text))
    file = said_by(workbench, tmp_path / "our.verdicts", "Ann")
    assert workbench.judging.open(file)
    part.set_run(workbench.run)
    choose(part, "verdict")
    made(qtbot, part)
    assert part.told.isHidden()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE answers SET value = '?' WHERE field = 'tags'")
    connection.close()
    part.set_said()
    made(qtbot, part)
    assert "1 problem in the file of verdicts, for example our.verdicts" in part.told.text()
    assert not part.told.isHidden()
    answers.folder = tmp_path / "saved"
    ask_save_run(workbench, formats=())
    qtbot.waitUntil(lambda: bool(told), timeout=TIMEOUT)
    assert told[-1].startswith(f"The run was saved to {answers.folder}. 1 problem in the file")


@pytest.mark.parametrize(
    ("readers", "of", "columns"),
    [
        (("Ann",), None, {"verdict", "tag"}),
        ((), None, set()),
        (("Ann", "Bob"), About("5" * 64, "skin"), set()),
    ],
    ids=["one reader", "nobody", "another data set"],
)
def test_only_what_can_be_grouped_by_is_offered(
    workbench: Workbench,
    part: StatisticsPart,
    tmp_path: Path,
    readers: tuple[str, ...],
    of: About | None,
    columns: set[str],
) -> None:
    file = said_by(workbench, tmp_path / "our.verdicts", *readers, of=of)
    assert workbench.judging.open(file)
    part.set_run(workbench.run)
    assert offered(part) == columns


def test_what_is_said_later_makes_the_groups_anew(
    qtbot: QtBot, workbench: Workbench, part: StatisticsPart, tmp_path: Path
) -> None:
    assert workbench.dataset is not None
    file = said_by(workbench, tmp_path / "our.verdicts", "Ann")
    assert workbench.judging.open(file)
    part.set_run(workbench.run)
    choose(part, "verdict")
    made(qtbot, part)
    image = workbench.dataset.images[1]
    with opened(file) as again:
        subject = Subject(image.image_id, "one", "from files", image.gold)
        again.answer("Ann", subject, "verdict", "implausible")
    part.set_said()
    made(qtbot, part)
    assert part.desk.tables is not None
    assert {*part.desk.tables[GROUPS]["group"]} == {"plausible", "implausible"}
