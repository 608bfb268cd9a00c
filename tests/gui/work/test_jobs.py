from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.errors import Cancelled, DatasetError
from dermx_viewer.gui.work.jobs import MAX_OVER, Job, JobRunner, JobState
from dermx_viewer.progress import stop_if_asked


@pytest.fixture
def runner(qtbot: QtBot) -> JobRunner:
    return JobRunner()


def test_result_arrives_on_the_gui_thread(qtbot: QtBot, runner: JobRunner) -> None:
    threads = []

    def work(progress, should_stop):
        threads.append(threading.current_thread())
        return {"n": 3}

    job = runner.start("Count", work)
    job.finished.connect(lambda _: threads.append(threading.current_thread()))
    with qtbot.waitSignal(job.finished) as caught:
        pass
    assert caught.args == [{"n": 3}]
    assert job.state is JobState.FINISHED
    assert threads[0] is not threads[1] and threads[1] is threading.main_thread()


def test_progress_is_throttled_and_the_last_figures_arrive(qtbot: QtBot, runner: JobRunner) -> None:
    seen: list[tuple[int, int, str]] = []

    def work(progress, should_stop):
        for done in range(10_001):
            progress(done, 10_000, "Counting")

    job = runner.start("Count", work)
    job.progressed.connect(lambda *figures: seen.append(figures))
    with qtbot.waitSignal(job.finished):
        pass
    assert seen[-1] == (10_000, 10_000, "Counting")
    assert len(seen) < 200


def test_stalled_work_shows_its_latest_figures(qtbot: QtBot, runner: JobRunner) -> None:
    release = threading.Event()

    def work(progress, should_stop):
        for done in range(1, 8):
            progress(done, 9, "Counting")
        release.wait(20)

    job = runner.start("Count", work)
    qtbot.waitUntil(lambda: job.progress == (7, 9, "Counting"))
    assert not job.state.over
    assert job.seconds_left == pytest.approx(job.seconds * 2 / 7, rel=0.5)
    release.set()
    with qtbot.waitSignal(job.finished):
        pass


def test_user_error_is_handed_over(qtbot: QtBot, runner: JobRunner) -> None:
    def work(progress, should_stop):
        raise DatasetError("no folder")

    job = runner.start("Open", work)
    with qtbot.waitSignal(job.failed) as caught:
        pass
    assert isinstance(caught.args[0], DatasetError)
    assert job.message == "no folder"


def test_bug_is_logged_with_its_trace(
    qtbot: QtBot, runner: JobRunner, caplog: pytest.LogCaptureFixture
) -> None:
    def work(progress, should_stop):
        raise ZeroDivisionError("oops")

    with qtbot.waitSignal(runner.start("Divide", work).failed):
        pass
    assert "ZeroDivisionError: oops" in caplog.text
    assert "ZeroDivisionError" in runner.jobs[0].message


def wait_for_stop(started: threading.Event):
    def work(progress, should_stop):
        started.set()
        while True:
            stop_if_asked(should_stop)

    return work


def test_cancel(qtbot: QtBot, runner: JobRunner) -> None:
    started = threading.Event()
    job = runner.start("Spin", wait_for_stop(started))
    assert started.wait(20)
    with qtbot.waitSignal(job.cancelled), qtbot.assertNotEmitted(job.failed):
        job.cancel()
        assert job.state is JobState.CANCELLING
    assert job.state is JobState.CANCELLED


@pytest.mark.parametrize("ending", ["returns", "fails"])
def test_cancelled_is_cancelled_whatever_the_work_does(
    qtbot: QtBot, runner: JobRunner, ending: str
) -> None:
    release = threading.Event()

    def work(progress, should_stop):
        release.wait(20)
        if ending == "fails":
            raise DatasetError("gone")

    job = runner.start("Late", work)
    with (
        qtbot.assertNotEmitted(job.finished),
        qtbot.assertNotEmitted(job.failed),
        qtbot.waitSignal(job.cancelled),
    ):
        job.cancel()
        release.set()


def test_work_that_cancels_itself(qtbot: QtBot, runner: JobRunner) -> None:
    def work(progress, should_stop):
        raise Cancelled

    with qtbot.waitSignal(runner.start("Stop", work).cancelled):
        pass


def test_shutdown_waits_for_every_thread(qtbot: QtBot, runner: JobRunner) -> None:
    events = [threading.Event() for _ in range(3)]
    jobs = [runner.start(f"Spin {i}", wait_for_stop(e)) for i, e in enumerate(events)]
    assert all(event.wait(20) for event in events)
    assert runner.shutdown()
    assert all(job.join(0) for job in jobs)


def test_shutdown_says_when_work_does_not_stop(qtbot: QtBot, runner: JobRunner) -> None:
    release = threading.Event()
    job = runner.start("Deaf", lambda progress, should_stop: release.wait(20))
    assert not runner.shutdown(timeout=0.05)
    with qtbot.waitSignal(job.cancelled):
        release.set()


def test_clear_forgets_only_what_is_over(qtbot: QtBot, runner: JobRunner) -> None:
    release = threading.Event()
    over = runner.start("Over", lambda progress, should_stop: None)
    with qtbot.waitSignal(over.finished):
        pass
    running = runner.start("Running", lambda progress, should_stop: release.wait(20))
    removed: list[Job] = []
    runner.job_removed.connect(removed.append)
    runner.clear()
    assert removed == [over]
    assert runner.jobs == (running,)
    with qtbot.waitSignal(running.finished):
        release.set()


def test_only_the_latest_jobs_are_remembered(qtbot: QtBot, runner: JobRunner) -> None:
    for number in range(MAX_OVER + 5):
        job = runner.start(f"Job {number}", lambda progress, should_stop: None)
        with qtbot.waitSignal(job.finished):
            pass
    titles = [job.title for job in runner.jobs]
    assert len(titles) == MAX_OVER + 1 and titles[-1] == f"Job {MAX_OVER + 4}"
