"""Work that runs beside the window: one thread per job, answers on the GUI thread.

A job is a callable ``work(progress, should_stop)``, so the same functions serve the command
line. All signals are emitted on the thread the runner lives in.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from dermx_viewer.errors import Cancelled, DermXError
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.progress import Progress, ShouldStop

_log = logging.getLogger(__name__)

Work = Callable[[Progress, ShouldStop], Any]
"""``work(progress, should_stop) -> result``; raises Cancelled when asked to stop."""

PROGRESS_INTERVAL_MS = 50
"""``Job.progressed`` is emitted at most once in this time, always with the latest figures."""

MAX_OVER = 30
"""So many jobs that are over are remembered; older ones are forgotten."""


class JobState(Enum):
    """What has become of a job."""

    RUNNING = "running"
    CANCELLING = "cancelling"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """Whether the work has ended."""
        return self not in (JobState.RUNNING, JobState.CANCELLING)


class Job(QObject):
    """One piece of work. Exactly one of ``finished``, ``failed`` and ``cancelled`` is emitted.

    After ``cancel()`` it is always ``cancelled``, whatever the work still brought about.
    """

    progressed = Signal(int, int, str)
    """done, total (0 while unknown), what"""
    finished = Signal(object)
    failed = Signal(object)
    """The exception: a DermXError to show, anything else is a bug and already logged."""
    cancelled = Signal()
    changed = Signal()

    _news = Signal()
    _ended = Signal(object, object)

    def __init__(self, title: str, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.state = JobState.RUNNING
        self.progress: tuple[int, int, str] = (0, 0, "")
        self.awaited = False
        """Whether the user is asked before it is ended with the window"""
        self.message = ""
        """What was the outcome, for people: the error, or what ``set_message`` was given."""
        self._started = time.monotonic()
        self._seconds = 0.0
        self._stop = threading.Event()
        self._latest = self.progress
        self._told = False
        self._timer = QTimer(self, singleShot=True, interval=PROGRESS_INTERVAL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._news.connect(self._on_news, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, args=(work,), name=title, daemon=True)

    @property
    def seconds(self) -> float:
        """Seconds the work has taken so far, or took in all."""
        return self._seconds if self.state.over else time.monotonic() - self._started

    @property
    def seconds_left(self) -> float:
        """Estimated seconds to go; NaN while nothing can be said."""
        done, total, _ = self.progress
        if self.state.over or done <= 0 or total < done:
            return float("nan")
        return self.seconds * (total - done) / done

    def start(self) -> None:
        """Start the thread (once)."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; ``cancelled`` follows when it has."""
        if self.state is JobState.RUNNING:
            self._stop.set()
            self.state = JobState.CANCELLING
            self.changed.emit()

    def set_message(self, message: str) -> None:
        """Say what came out ("1,287 rows written"), shown beside the job."""
        self.message = message
        self.changed.emit()

    def join(self, timeout: float | None = None) -> bool:
        """Wait for the thread; False when it still runs after ``timeout`` seconds."""
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self, work: Work) -> None:
        try:
            result, error = work(self._report, self._stop.is_set), None
        except BaseException as raised:  # noqa: BLE001 - handed to the GUI thread, never lost
            result, error = None, raised
        self._ended.emit(result, error)

    def _report(self, done: int, total: int, what: str) -> None:
        # Written before the flag is read: the GUI thread clears the flag before it reads.
        self._latest = (done, total, what)
        if not self._told:
            self._told = True
            self._news.emit()

    @Slot()
    def _on_news(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._told = False
        self._tell_progress()

    def _tell_progress(self) -> None:
        if self._latest != self.progress:
            self.progress = self._latest
            self.progressed.emit(*self.progress)
            self.changed.emit()

    @Slot(object, object)
    def _on_ended(self, result: object, error: BaseException | None) -> None:
        self._thread.join()
        self._timer.stop()
        self._seconds = time.monotonic() - self._started
        if self.state is JobState.CANCELLING or isinstance(error, Cancelled):
            self._end_cancelled(error)
        elif error is not None:
            self._end_failed(error)
        else:
            self._tell_progress()
            self.state = JobState.FINISHED
            self.finished.emit(result)
        self.changed.emit()

    def _end_cancelled(self, error: BaseException | None) -> None:
        if error is not None and not isinstance(error, Cancelled):
            _log.info("%s failed while it was cancelled", self.title, exc_info=error)
        self.state = JobState.CANCELLED
        self.cancelled.emit()

    def _end_failed(self, error: BaseException) -> None:
        self.state = JobState.FAILED
        self.message = told_error(error)
        if not isinstance(error, DermXError):
            _log.error("%s failed", self.title, exc_info=error)
            said = tr("Internal error ({error}); the log has the details")
            self.message = said.format(error=type(error).__name__)
        self.failed.emit(error)


class JobRunner(QObject):
    """Starts jobs, knows them until they are forgotten, and waits for them in the end."""

    job_added = Signal(object)
    job_changed = Signal(object)
    job_removed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All jobs, oldest first."""
        return tuple(self._jobs)

    @property
    def running(self) -> tuple[Job, ...]:
        """Jobs whose work has not ended."""
        return tuple(job for job in self._jobs if not job.state.over)

    def start(self, title: str, work: Work, *, awaited: bool = False) -> Job:
        """Run ``work`` in a thread of its own; connect to the job's signals at leisure.

        ``awaited``: the user wants what it makes, and is asked before closing the window ends it.
        """
        self._forget([j for j in self._jobs if j.state.over][:-MAX_OVER])
        job = Job(title, work, self)
        job.awaited = awaited
        job.changed.connect(lambda: self.job_changed.emit(job))
        self._jobs.append(job)
        self.job_added.emit(job)
        job.start()
        return job

    def clear(self) -> None:
        """Forget the jobs that are over."""
        self._forget([job for job in self._jobs if job.state.over])

    def _forget(self, jobs: list[Job]) -> None:
        for job in jobs:
            self._jobs.remove(job)
            self.job_removed.emit(job)
            job.deleteLater()

    def cancel_all(self) -> None:
        """Ask every running job to stop."""
        for job in self.running:
            job.cancel()

    def shutdown(self, timeout: float = 10.0) -> bool:
        """Cancel everything and wait for the threads; False when one outlives ``timeout`` s."""
        self.cancel_all()
        deadline = time.monotonic() + timeout
        ended = [job.join(max(0.0, deadline - time.monotonic())) for job in self.running]
        return all(ended)
