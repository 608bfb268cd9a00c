"""The agreement of the open data set is worked out once, and when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import DermXError
from dermx_viewer.gui.parts.agreement import desk as agreement
from dermx_viewer.gui.parts.agreement.desk import AgreementDesk
from dermx_viewer.gui.work.jobs import JobRunner
from tests.gui.agreements import three_raters, worked_out
from tests.gui.window import TIMEOUT


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    assert runner.shutdown()


@pytest.fixture
def desk(runner: JobRunner) -> AgreementDesk:
    return AgreementDesk(runner)


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return three_raters(tmp_path / "data")


def test_only_when_wanted_and_only_once(
    qtbot: QtBot, desk: AgreementDesk, runner: JobRunner, dataset: Dataset
) -> None:
    desk.want()
    desk.set_dataset(dataset)
    assert runner.jobs == () and not desk.running
    desk.want()
    desk.want()
    worked_out(qtbot, desk)
    desk.want()
    assert len(runner.jobs) == 1 and not desk.running
    assert desk.job is not None and desk.job.message.endswith("tables")


def test_the_same_bytes_are_not_compared_again(
    qtbot: QtBot, desk: AgreementDesk, runner: JobRunner, dataset: Dataset
) -> None:
    desk.set_dataset(dataset)
    desk.want()
    worked_out(qtbot, desk)
    result = desk.result
    desk.set_dataset(open_dataset(dataset.root))
    assert desk.result is result
    for other in (replace(dataset, fingerprint="other"), replace(dataset, fingerprint="")):
        desk.set_dataset(other)
        assert desk.result is None
        desk.want()
        worked_out(qtbot, desk)
    desk.set_dataset(None)
    assert desk.result is None
    desk.start()
    assert len(runner.jobs) == 3


def test_a_cancelled_comparison_waits_to_be_asked(
    qtbot: QtBot, desk: AgreementDesk, runner: JobRunner, dataset: Dataset
) -> None:
    desk.set_dataset(dataset)
    desk.want()
    assert desk.job is not None
    with qtbot.waitSignal(desk.job.cancelled, timeout=TIMEOUT):
        desk.cancel()
    desk.want()
    assert desk.result is None and not desk.running and not desk.failure
    desk.start()
    worked_out(qtbot, desk)


def test_the_answer_for_another_data_set_comes_too_late(
    qtbot: QtBot, desk: AgreementDesk, dataset: Dataset, tmp_path: Path
) -> None:
    desk.set_dataset(dataset)
    desk.want()
    first = desk.job
    assert first is not None
    with qtbot.waitSignal(first.cancelled, timeout=TIMEOUT):
        desk.set_dataset(three_raters(tmp_path / "other"))
    assert desk.result is None and desk.job is None


@pytest.mark.parametrize(
    ("error", "text"),
    [(DermXError("Do this."), "Do this."), (KeyError("x"), "Internal error: KeyError('x')")],
)
def test_a_failure_is_told(
    qtbot: QtBot,
    desk: AgreementDesk,
    dataset: Dataset,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    text: str,
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(agreement, "agreement_of", fail)
        desk.set_dataset(dataset)
        desk.want()
        qtbot.waitUntil(lambda: bool(desk.failure), timeout=TIMEOUT)
    assert desk.failure == text
    desk.want()
    assert not desk.running
    desk.start()
    worked_out(qtbot, desk)
    assert not desk.failure
