"""What was found for the open data set: a run, the raters among themselves, a thorough check."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.gui.workbench.dataset_jobs import DatasetJobs
from dermx_viewer.gui.workbench.image_scorer import ImageScorer
from dermx_viewer.gui.workbench.rescoring import Rescorer
from dermx_viewer.gui.workbench.shown import ImageRows
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.scoring.consensus.among_raters import AmongRaters
from dermx_viewer.scoring.protocols import Protocol


class Results(QObject):
    """Takes what jobs find; what is about a data set that is not open any more is dropped.

    ``rows`` are the scores of the image on screen.
    """

    changed = Signal()
    unsaved = Signal(object, object, object)
    """Dataset, a RunResult that stands in no file yet, and the one before (or None)"""
    let_go = Signal(object)
    """A RunResult that was saved or discarded"""
    moved = Signal()
    """The run stands in another file, or in none any more."""

    def __init__(
        self,
        jobs: DatasetJobs,
        image_scorer: ImageScorer,
        rescorer: Rescorer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._saved: RunResult | None = None
        self.run: RunResult | None = None
        self.stands_in = ""
        """The folder that holds the run, or the file; "" where none does"""
        self.among_raters: tuple[AmongRaters, Protocol] | None = None
        self.examined: tuple[Problem, ...] = ()
        self.rows = ImageRows()
        jobs.scored.connect(self._on_jobs_scored)
        jobs.examined.connect(self._on_jobs_examined)
        jobs.compared.connect(self._on_jobs_compared)
        rescorer.rescored.connect(self._on_jobs_scored)
        image_scorer.scored.connect(self._on_image_scorer_scored)

    def begin(self, dataset: Dataset) -> None:
        """Another data set is open: nothing is known of it yet."""
        self._dataset = dataset
        self.run = self._saved = self.among_raters = None
        self.stands_in = ""
        self.examined = ()

    def set_run(self, run: RunResult) -> None:
        """Another run over the open data set; it tells of the raters, too."""
        self.run, self.among_raters, self.stands_in = run, None, ""
        self.changed.emit()

    def set_opened(self, run: RunResult, folder: Path, *, saved: bool) -> None:
        """A run that was read from ``folder``, or from a file of the cache (not ``saved``)."""
        self._saved = run if saved else None
        self.run, self.among_raters, self.stands_in = run, None, str(folder)
        self.changed.emit()

    def run_saved(self, run: RunResult, folder: Path) -> None:
        """A run stands in ``folder`` now: it may be lost here."""
        self._saved = run
        self.let_go.emit(run)
        if run is self.run:
            self._stand_in(str(folder))

    def kept_in(self, run: RunResult, file: Path) -> None:
        """A run that nobody has saved is kept in ``file`` of the cache."""
        if run is self.run and run is not self._saved:
            self._stand_in(str(file))

    def discard(self) -> None:
        """The user does not want the run that was not saved."""
        if self.to_lose and self.run is not None:
            self.let_go.emit(self.run)
            self._stand_in("")

    def forget_file(self, file: Path) -> None:
        """A file of the cache has gone: the run, where it is on screen, stands nowhere."""
        if self.stands_in == str(file):
            self._stand_in("")

    def _stand_in(self, place: str) -> None:
        self.stands_in = place
        self.moved.emit()

    def is_about(self, dataset: Dataset) -> bool:
        """Whether this is the data set that is open."""
        return dataset is self._dataset

    @property
    def to_lose(self) -> int:
        """How many rows would be lost with the run; 0 without one, or where it was saved."""
        return 0 if self.run is None or self.run is self._saved else len(self.run.rows)

    @Slot(object, str)
    def _on_image_scorer_scored(self, rows: pd.DataFrame | None, note: str) -> None:
        self.rows = ImageRows(frame=rows, note=note)
        self.changed.emit()

    @Slot(object, object)
    def _on_jobs_scored(self, dataset: Dataset, run: RunResult) -> None:
        if dataset is self._dataset:
            before = self.run
            self.set_run(run)
            self.unsaved.emit(dataset, run, before)

    @Slot(object, object)
    def _on_jobs_examined(self, dataset: Dataset, found: tuple[Problem, ...]) -> None:
        if dataset is self._dataset:
            self.examined = found
            self.changed.emit()

    @Slot(object, object, object)
    def _on_jobs_compared(self, dataset: Dataset, found: AmongRaters, chosen: Protocol) -> None:
        if dataset is self._dataset:
            self.among_raters = (found, chosen)
            self.changed.emit()
