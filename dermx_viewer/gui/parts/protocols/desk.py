"""The shown run under another protocol: scored in a job, and set beside the run's own summary."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dermx_viewer.errors import DermXError, ProtocolError, RunError
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.scoring.protocols import Protocol

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    import pandas as pd

    from dermx_viewer.runs.collect import RunResult

Scoring = Callable[[Progress, ShouldStop], "RunResult"]
"""How the data set is scored under one protocol."""


class ProtocolsDesk(QObject):
    """Keeps what a run and another protocol differ by; ``scoring_under`` says how one scores."""

    changed = Signal()
    """Another table, another state, or some progress"""

    def __init__(
        self,
        runner: JobRunner,
        scoring_under: Callable[[Protocol], Scoring | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._scoring_under = scoring_under
        self._run: RunResult | None = None
        self.table: pd.DataFrame | None = None
        self.other: RunResult | None = None
        """The run under the other protocol, of which the table is made"""
        self.compared: tuple[str, str] = ("", "")
        """Names of the two protocols that were asked about last."""
        self.job: Job | None = None
        self.failure = ""

    @property
    def running(self) -> bool:
        """Whether the other scores are still to come."""
        return self.job is not None and not self.job.state.over

    def set_run(self, run: RunResult | None) -> None:
        """Another run: what was found of the one before is dropped."""
        self._drop()
        self._run = run
        self.changed.emit()

    def compare(self, other: Protocol) -> None:
        """Score under ``other`` as well, in a job."""
        run = self._run
        if run is None:
            return
        self._drop()
        self.compared = (run.protocol.name, other.name)
        try:
            scoring = self._scoring_of(run, other)
        except DermXError as error:
            self.failure = told_error(error)
        else:
            self._start(run, other, scoring)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop scoring."""
        if self.job is not None and self.running:
            self.job.cancel()

    def _scoring_of(self, run: RunResult, other: Protocol) -> Scoring:
        from dermx_viewer.runs.several_protocols import folders_of

        folders_of((run.protocol, other))  # What the command line refuses is refused here, too.
        scoring = self._scoring_under(other)
        if scoring is None:
            raise ProtocolError(tr("There is no model to score with: add those of the run."))
        return scoring

    def _start(self, run: RunResult, other: Protocol, scoring: Scoring) -> None:
        def work(progress: Progress, should_stop: ShouldStop) -> tuple[pd.DataFrame, RunResult]:
            from dermx_viewer.scoring.statistics.two_protocols import protocols_table

            result = scoring(progress, should_stop)
            _refuse_other_maps(run, result)
            summaries = {each.protocol.name: each.summary for each in (run, result)}
            return protocols_table(summaries), result

        title = tr("Compare {a} with {b}").format(a=run.protocol.name, b=other.name)
        job = self._runner.start(title, work)
        self.job = job
        job.finished.connect(lambda found: self._on_job_finished(job, *found))
        job.failed.connect(lambda error: self._on_job_failed(job, error))
        job.changed.connect(lambda: self._on_job_changed(job))

    def _drop(self) -> None:
        self.cancel()
        self.table, self.job, self.failure, self.compared = None, None, "", ("", "")
        self.other = None

    def _on_job_changed(self, job: Job) -> None:
        if job is self.job:
            self.changed.emit()

    def _on_job_finished(self, job: Job, table: pd.DataFrame, other: RunResult) -> None:
        if job is self.job:
            self.table, self.other = table, other
            job.set_message(tr("{n} lines").format(n=number(len(table), ",")))

    def _on_job_failed(self, job: Job, error: Exception) -> None:
        if job is self.job:
            self.failure = told_error(error)


def _refuse_other_maps(run: RunResult, other: RunResult) -> None:
    """Raise RunError unless both are scores of the same maps."""
    # How many photographs go through a network at once depends on the machine's load.
    told = [
        [{k: v for k, v in source.items() if k != "batch_size"} for source in each.sources]
        for each in (run, other)
    ]
    if told[0] != told[1] or run.dataset != other.dataset:
        raise RunError(
            tr(
                "The models, the method or the files are others than those of the run; score the "
                "data set again first, so that both protocols are about the same maps."
            )
        )
