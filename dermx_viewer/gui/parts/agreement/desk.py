"""How well the raters of the open data set agree: worked out once, when somebody asks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.runs.agreement.whole import Agreement, agreement_of


class AgreementDesk(QObject):
    """Keeps the agreement of one data set; a data set with the same bytes has the same."""

    changed = Signal()
    """Another result, another state, or some progress"""

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._dataset: Dataset | None = None
        self.result: Agreement | None = None
        self.job: Job | None = None
        self.failure = ""

    @property
    def running(self) -> bool:
        """Whether it is being worked out."""
        return self.job is not None and not self.job.state.over

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Another data set, or the same read again."""
        before, self._dataset = self._dataset, dataset
        if self.result is None or not _same(before, dataset):
            self.cancel()
            self.result, self.job, self.failure = None, None, ""
        self.changed.emit()

    def want(self) -> None:
        """Work it out, unless that is done, under way, or has failed for this data set."""
        if self.result is None and self.job is None:
            self.start()

    def start(self) -> None:
        """Work it out now, in a job."""
        dataset = self._dataset
        if dataset is None or self.running:
            return

        def work(progress: Progress, should_stop: ShouldStop) -> Agreement:
            return agreement_of(dataset, progress=progress, should_stop=should_stop)

        job = self._runner.start(tr("Agreement of {name}").format(name=dataset.name), work)
        self.job, self.failure = job, ""
        job.finished.connect(lambda result: self._on_job_finished(job, result))
        job.failed.connect(lambda error: self._on_job_failed(job, error))
        job.changed.connect(self.changed)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop working."""
        if self.job is not None and self.running:
            self.job.cancel()

    def _on_job_finished(self, job: Job, result: Agreement) -> None:
        if job is self.job:
            self.result = result
            job.set_message(tr("%n tables", len(result.tables)))

    def _on_job_failed(self, job: Job, error: Exception) -> None:
        if job is self.job:
            self.failure = told_error(error)


def _same(one: Dataset | None, other: Dataset | None) -> bool:
    if one is None or other is None or not one.fingerprint:
        return False
    return (one.root, one.fingerprint) == (other.root, other.fingerprint)
