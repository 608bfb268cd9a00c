"""The statistics of the shown run: worked out in a job, when somebody looks or asks otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dermx_viewer.errors import DermXError
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.progress import Progress, ShouldStop

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    import pandas as pd

    from dermx_viewer.runs.collect import RunResult
    from dermx_viewer.runs.statistics import Breakdown


class StatisticsDesk(QObject):
    """Keeps the tables of one run, broken down in one way."""

    changed = Signal()
    """Other tables, another state, or some progress"""

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._asked: tuple[RunResult, Breakdown] | None = None
        self.tables: dict[str, pd.DataFrame] | None = None
        self.job: Job | None = None
        self.failure = ""

    @property
    def running(self) -> bool:
        """Whether they are being worked out."""
        return self.job is not None and not self.job.state.over

    def set_asked(self, run: RunResult | None, breakdown: Breakdown) -> None:
        """Another run, or another breakdown: what was found of the one before is dropped."""
        self.cancel()
        self._asked = (run, breakdown) if run is not None else None
        self.tables, self.job, self.failure = None, None, ""
        self.changed.emit()

    def want(self) -> None:
        """Work them out, unless that is done, under way, or has failed."""
        if self.tables is None and self.job is None:
            self.start()

    def start(self) -> None:
        """Work them out now, in a job."""
        if self._asked is None or self.running:
            return
        run, breakdown = self._asked

        def work(progress: Progress, should_stop: ShouldStop) -> dict[str, pd.DataFrame]:
            from dermx_viewer.runs.statistics import statistics_of

            return statistics_of(run, breakdown, progress=progress, should_stop=should_stop)

        job = self._runner.start(tr("Statistics of the run"), work)
        self.job, self.failure = job, ""
        job.finished.connect(lambda tables: self._on_job_finished(job, tables))
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

    def _on_job_finished(self, job: Job, tables: dict[str, pd.DataFrame]) -> None:
        if job is self.job:
            self.tables = tables
            job.set_message(tr("%n tables", len(tables)))

    def _on_job_failed(self, job: Job, error: Exception) -> None:
        if job is self.job:
            known = isinstance(error, DermXError)
            self.failure = (
                str(error) if known else tr("Internal error: {error}").format(error=repr(error))
            )
