"""The paper recomputed from the window: the same files as the command line writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.gui.commands.reproducing import ask_reproduce, reproduce_into_folder
from dermx_viewer.gui.dialogs.reproduce import NOT_USED, ReproduceChoice, ReproduceDialog
from dermx_viewer.gui.workbench.workbench import Workbench
from tests.gui.window import TIMEOUT, Answers
from tests.gui.workbench.build import workbench_of

NETWORKS = ("ResNet-50", "EfficientNet-B4")
MATRICES = """model,run,images_of,output_0,output_1
ResNet-50,1,Acne,3,1
ResNet-50,1,Psoriasis,0,4
"""


@pytest.fixture
def workbench(qtbot: QtBot, answers: Answers, dataset_path: Path) -> Iterator[Workbench]:
    with workbench_of(answers) as made:
        made.open(dataset_path)
        qtbot.waitUntil(lambda: made.dataset is not None, timeout=TIMEOUT)
        yield made


def test_which_models_are_runs_of_which_network(qtbot: QtBot, answers: Answers) -> None:
    models = ["resnet_1", "my-ResNet-50", "efficientnetb4_2", "other"]
    dialog = ReproduceDialog(models, NETWORKS, answers)
    qtbot.addWidget(dialog)
    assert [box.currentText() for box in dialog.runs.values()] == [
        *("ResNet-50", "ResNet-50", "EfficientNet-B4", NOT_USED)
    ]
    answers.files = [Path("matrices.csv")]
    dialog._on_choose_clicked()
    dialog.runs["other"].setCurrentText("EfficientNet-B4")
    told: list[ReproduceChoice] = []
    dialog.chosen.connect(told.append)
    dialog.accept()
    assert told == [
        ReproduceChoice(
            {
                "ResNet-50": ["resnet_1", "my-ResNet-50"],
                "EfficientNet-B4": ["efficientnetb4_2", "other"],
            },
            Path("matrices.csv"),
        )
    ]


def test_the_files_of_the_command_line(
    qtbot: QtBot, workbench: Workbench, answers: Answers, dataset_path: Path, tmp_path: Path
) -> None:
    matrices = tmp_path / "matrices.csv"
    matrices.write_text(MATRICES)
    answers.folder = here = tmp_path / "window"
    reproduce_into_folder(workbench, ReproduceChoice({}, matrices))
    qtbot.waitUntil(lambda: (here / "reproduce.json").exists(), timeout=TIMEOUT)
    there = tmp_path / "line"
    asked = ["reproduce", str(dataset_path), "--matrices", str(matrices)]
    assert run([*asked, "--output", str(there)]) == 0
    files = [file.relative_to(there) for file in there.rglob("*") if file.is_file()]
    assert Path("diagnosis/confusion.png") in files
    for file in files:
        assert (here / file).read_bytes() == (there / file).read_bytes(), file
    # What is there is replaced only where that is wanted.
    before = (here / "reproduce.json").stat().st_mtime_ns
    answers.yes = False
    reproduce_into_folder(workbench, ReproduceChoice())
    assert (here / "reproduce.json").stat().st_mtime_ns == before


def test_what_cannot_be_read_is_said(
    qtbot: QtBot, workbench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    answers.folder = tmp_path / "out"
    reproduce_into_folder(workbench, ReproduceChoice({}, tmp_path / "none.csv"))
    qtbot.waitUntil(lambda: bool(answers.said), timeout=TIMEOUT)
    title, text = answers.said[0]
    assert title == "Not recomputed" and "none.csv" in text
    assert not (tmp_path / "out" / "reproduce.json").exists()


def test_it_needs_a_data_set(qtbot: QtBot, answers: Answers) -> None:
    with workbench_of(answers) as empty:
        told: list[str] = []
        empty.wishes.said.connect(lambda message: told.append(message.text))
        ask_reproduce(empty)
        assert told == ["Open a data set first; the paper's is DermX 2021."]
