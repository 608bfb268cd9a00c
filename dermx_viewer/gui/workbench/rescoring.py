"""The run on screen under the protocol that is chosen: taken again as soon as the two differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.scoring.protocols import Protocol

if TYPE_CHECKING:
    # Known by type only: it is loaded when something is scored.
    from dermx_viewer.runs.collect import RunResult

_Wish = tuple[Dataset | None, "RunResult | None", Protocol | None]
_NOTHING: _Wish = (None, None, None)


def taking(
    run: RunResult, dataset: Dataset, protocol: Protocol
) -> Callable[[Progress, ShouldStop], RunResult]:
    """The work of taking ``run`` under another protocol, from the maps at hand."""

    def work(progress: Progress, should_stop: ShouldStop) -> RunResult:
        from dermx_viewer.gui.workbench.prepared import prepare
        from dermx_viewer.runs.rescoring import rescored
        from dermx_viewer.scoring.engine.kept_masks import mask_cache

        found = rescored(
            run,
            dataset,
            protocol,
            cache=mask_cache(),
            progress=progress,
            should_stop=should_stop,
        )
        # The window would ask all rows itself before it shows any.
        prepare(found, dataset)
        return found

    return work


class Rescorer(QObject):
    """Works one wish off, the last one. ``note``: why the run is not by the protocol that is
    chosen, "" where it is."""

    rescored = Signal(object, object)
    """Dataset, RunResult"""
    changed = Signal()

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._wish = _NOTHING
        self._job: Job | None = None
        self.note = ""

    def want(self, dataset: Dataset | None, run: RunResult | None, protocol: Protocol) -> None:
        """Have ``run``, which was made of ``dataset``, under ``protocol``; nothing where it is."""
        if dataset is None or run is None or run.protocol == protocol:
            self._begin(_NOTHING)
            return
        wished, of, how = self._wish
        if wished is dataset and of is run and how == protocol:
            return
        self._begin((dataset, run, protocol))
        from dermx_viewer.runs.rescoring import why_not

        if why := why_not(run, dataset, protocol):
            self.note = tr("{why} Score the data set to have it by {name}.").format(
                why=why, name=protocol.name
            )
        else:
            self._start(dataset, run, protocol)

    def _begin(self, wish: _Wish) -> None:
        if self._job is not None and not self._job.state.over:
            self._job.cancel()
        self._wish, self._job, self.note = wish, None, ""

    def _start(self, dataset: Dataset, run: RunResult, protocol: Protocol) -> None:
        work = taking(run, dataset, protocol)
        self.note = tr("Being taken under {name}…").format(name=protocol.name)
        self._job = job = self._runner.start(
            tr("Scores of the run under {name}").format(name=protocol.name), work
        )
        job.finished.connect(lambda result: self._on_job_finished(job, dataset, result))
        job.failed.connect(lambda error: self._on_job_failed(job, error))
        job.cancelled.connect(lambda: self._on_job_cancelled(job))

    def _on_job_finished(self, job: Job, dataset: Dataset, result: RunResult) -> None:
        if job is self._job:
            job.set_message(tr("%Ln rows", n=len(result.rows)))
            self.rescored.emit(dataset, result)

    def _on_job_failed(self, job: Job, error: Exception) -> None:
        self._end(
            job,
            told_error(error),
        )

    def _on_job_cancelled(self, job: Job) -> None:
        self._end(job, tr("It was cancelled: choose the protocol again, or score the data set."))

    def _end(self, job: Job, note: str) -> None:
        if job is self._job:
            self.note = note
            self.changed.emit()
