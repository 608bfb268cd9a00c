"""The statistics of the shown run: worked out in a job, when somebody looks or asks otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.progress import Progress, ShouldStop

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    import pandas as pd

    from dermx_viewer.runs.collect import RunResult
    from dermx_viewer.runs.statistics import Breakdown

    Made = tuple[dict[str, pd.DataFrame], Breakdown]


class StatisticsDesk(QObject):
    """Keeps the tables of one run, broken down in one way."""

    changed = Signal()
    """Other tables, another state, or some progress"""

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._asked: tuple[RunResult, Callable[[], Breakdown]] | None = None
        self.breakdown: Breakdown | None = None
        """Of the tables that were made, with what readers said."""
        self.tables: dict[str, pd.DataFrame] | None = None
        self.job: Job | None = None
        self.failure = ""

    @property
    def running(self) -> bool:
        """Whether they are being worked out."""
        return self.job is not None and not self.job.state.over

    def set_asked(self, run: RunResult | None, breakdown: Callable[[], Breakdown]) -> None:
        """Another run, or another breakdown: what was found of the one before is dropped.

        ``breakdown`` is made in the job: what readers said may be much.
        """
        self.cancel()
        self._asked = (run, breakdown) if run is not None else None
        self.tables, self.breakdown, self.job, self.failure = None, None, None, ""
        self.changed.emit()

    def want(self) -> None:
        """Work them out, unless that is done, under way, or has failed."""
        if self.tables is None and self.job is None:
            self.start()

    def start(self) -> None:
        """Work them out now, in a job."""
        if self._asked is None or self.running:
            return
        run, asked = self._asked

        def work(progress: Progress, should_stop: ShouldStop) -> Made:
            from dermx_viewer.runs.statistics import statistics_of

            breakdown = asked()
            made = statistics_of(run, breakdown, progress=progress, should_stop=should_stop)
            return made, breakdown

        job = self._runner.start(tr("Statistics of the run"), work)
        self.job, self.failure = job, ""
        job.finished.connect(lambda made: self._on_job_finished(job, made))
        job.failed.connect(lambda error: self._on_job_failed(job, error))
        job.changed.connect(lambda: self._on_job_changed(job))
        self.changed.emit()

    def cancel(self) -> None:
        """Stop working."""
        if self.job is not None and self.running:
            self.job.cancel()

    def _on_job_changed(self, job: Job) -> None:
        if job is self.job:
            self.changed.emit()

    def _on_job_finished(self, job: Job, made: Made) -> None:
        if job is self.job:
            self.tables, self.breakdown = made
            job.set_message(tr("%n tables", len(self.tables)))

    def _on_job_failed(self, job: Job, error: Exception) -> None:
        if job is self.job:
            self.failure = told_error(error)
