"""What is asked of a data set once."""

from __future__ import annotations

import gc
from pathlib import Path

from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.work.jobs import JobRunner
from dermx_viewer.gui.work.once import once_for_each
from dermx_viewer.gui.workbench.opener import Opener


def test_each_data_set_is_asked_once(tmp_path: Path) -> None:
    asked: list[str] = []

    @once_for_each
    def name(dataset: Dataset) -> str:
        asked.append(dataset.name)
        return dataset.name

    one, other = Dataset(tmp_path / "one", ()), Dataset(tmp_path / "other", ())
    assert [name(one), name(other), name(one), name(other)] == ["one", "other"] * 2
    assert asked == ["one", "other"]
    # Another one of the same words is another one.
    assert name(Dataset(tmp_path / "one", ())) == "one" and asked[2:] == ["one"]


def test_answers_go_with_the_data_set(tmp_path: Path) -> None:
    class Answer:
        alive = 0

        def __init__(self) -> None:
            Answer.alive += 1

        def __del__(self) -> None:
            Answer.alive -= 1

    ask = once_for_each(lambda dataset: Answer())
    dataset = Dataset(tmp_path, ())
    ask(dataset)
    assert Answer.alive == 1
    del dataset
    gc.collect()
    assert Answer.alive == 0


def test_the_job_that_opens_asks(qtbot: QtBot, dataset_path: Path) -> None:
    runner = JobRunner()
    opener, asked = Opener(runner), []
    opener.ask(once_for_each(lambda dataset: asked.append(dataset.root)))
    with qtbot.waitSignal(opener.opened, timeout=60_000):
        opener.open(dataset_path, None, "")
    assert asked == [dataset_path]
    runner.shutdown()
