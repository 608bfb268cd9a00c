from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.errors import RunError
from dermx_viewer.gui.parts.jobs.dock import JobsDock, describe, duration
from dermx_viewer.gui.work.jobs import JobRunner


@pytest.fixture
def runner(qtbot: QtBot) -> JobRunner:
    return JobRunner()


@pytest.fixture
def dock(qtbot: QtBot, runner: JobRunner) -> JobsDock:
    dock = JobsDock(runner)
    qtbot.addWidget(dock)
    dock.show()
    return dock


def test_says_when_nothing_runs(dock: JobsDock) -> None:
    assert dock.stack.currentWidget() is dock.empty
    assert "Nothing is running" in dock.empty.title.text()


def test_a_job_from_start_to_clear(qtbot: QtBot, runner: JobRunner, dock: JobsDock) -> None:
    release = threading.Event()

    def work(progress, should_stop):
        progress(3, 12, "Scoring")
        release.wait(20)

    job = runner.start("Score data set", work)
    (row,) = dock.rows
    qtbot.waitUntil(lambda: row.bar.value() == 3)
    assert row.bar.maximum() == 12 and row.cancel_button.isVisible()
    assert "Scoring · 3 of 12" in row.detail.text()
    with qtbot.waitSignal(job.finished):
        release.set()
    qtbot.waitUntil(lambda: not row.bar.isVisible())
    job.set_message("12 rows.")
    assert row.detail.text().startswith("Done") and row.detail.text().endswith("12 rows.")
    assert not row.cancel_button.isVisible() and dock.clear_button.isEnabled()
    dock.clear_button.click()
    assert dock.rows == () and dock.stack.currentWidget() is dock.empty


def test_cancel_button(qtbot: QtBot, runner: JobRunner, dock: JobsDock) -> None:
    release = threading.Event()
    job = runner.start("Deaf", lambda progress, should_stop: release.wait(20))
    (row,) = dock.rows
    with qtbot.waitSignal(job.cancelled):
        row.cancel_button.click()
        assert "Stopping" in row.detail.text() and not row.cancel_button.isEnabled()
        release.set()
    qtbot.waitUntil(lambda: row.detail.text().startswith("Cancelled"))


def test_failure_shows_the_message(qtbot: QtBot, runner: JobRunner, dock: JobsDock) -> None:
    def work(progress, should_stop):
        raise RunError("out holds another run; choose another folder")

    job = runner.start("Score", work)
    with qtbot.waitSignal(job.failed):
        pass
    assert describe(job).startswith("Failed")
    assert describe(job).endswith("out holds another run; choose another folder")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.04, "0.0 s"), (9.94, "9.9 s"), (59.4, "59 s"), (59.6, "1 min 00 s"),
     (185, "3 min 05 s"), (7_799, "2 h 09 min")],
)  # fmt: skip
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text
