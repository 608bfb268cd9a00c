"""How well the raters of the open data set agree: worked out once, when somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import DermXError
from dermx_viewer.gui.jobs import Job, JobRunner
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is compared.
    import pandas as pd

    from dermx_viewer.scoring.agreement.localisation import OverlapPairs
    from dermx_viewer.scoring.agreement.published import Comparison
    from dermx_viewer.scoring.agreement.readings import Readings

_PUBLISHED = (566, 1698, 8)
"""Images, evaluations and raters of the data set that the paper is about."""


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """Everything about one data set.

    ``tables``: as the agreement command writes them; ``compared``: the published tables beside
    them, by the name of the recomputed one; ``published``: whether this is the data set that the
    paper is about.
    """

    tables: dict[str, pd.DataFrame]
    compared: dict[str, Comparison]
    readings: Readings
    overlaps: dict[str, OverlapPairs]
    published: bool


def work_out(
    dataset: Dataset,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Agreement:
    """Every table and every comparison of outlines. Raises Cancelled."""
    # Imported when used: see above.
    from dermx_viewer.scoring.agreement.localisation import overlap_pairs
    from dermx_viewer.scoring.agreement.published import PUBLISHED, compare
    from dermx_viewer.scoring.agreement.readings import readings
    from dermx_viewer.scoring.agreement.tables import agreement_tables

    kept = readings(dataset)
    overlaps = overlap_pairs(kept, progress=_half(progress, 0), should_stop=should_stop)
    tables = agreement_tables(dataset, progress=_half(progress, 1), should_stop=should_stop)
    stop_if_asked(should_stop)
    # The last published table of a name has all its rows (appendix table 1, not table 3a).
    compared = {PUBLISHED[found.title][0]: found for found in compare(tables)}
    return Agreement(tables, compared, kept, overlaps, is_published(dataset))


def is_published(dataset: Dataset) -> bool:
    """Whether a data set is as large as the one the paper is about, whatever its folder's name."""
    size = len(dataset.images), len(dataset.evaluations), len(dataset.raters)
    return size == _PUBLISHED


def _half(progress: Progress, number: int) -> Progress:
    def report(done: int, total: int, what: str) -> None:
        progress(number * total + done, 2 * total, what)
        if number == 1 and done + 1 >= total:
            # The intervals that follow cannot say how far they are.
            progress(0, 0, "Drawing images for the intervals")

    return report


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
            return work_out(dataset, progress=progress, should_stop=should_stop)

        job = self._runner.start(f"Agreement of {dataset.name}", work)
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
            job.set_message(f"{len(result.tables)} tables")

    def _on_job_failed(self, job: Job, error: Exception) -> None:
        if job is self.job:
            known = isinstance(error, DermXError)
            self.failure = str(error) if known else f"Internal error: {error!r}"


def _same(one: Dataset | None, other: Dataset | None) -> bool:
    if one is None or other is None or not one.fingerprint:
        return False
    return (one.root, one.fingerprint) == (other.root, other.fingerprint)
