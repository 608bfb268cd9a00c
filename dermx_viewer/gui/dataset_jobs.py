"""Jobs over the whole open data set: scoring, the raters among themselves, the thorough check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dermx_viewer.dataset.doctor import examine
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.errors import MethodError
from dermx_viewer.explain.saved_folder import is_model
from dermx_viewer.gui.jobs import Job
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.runs.collect import RunResult, compare_raters
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.baselines import baseline_sources, random_copies
from dermx_viewer.runs.sources.model_source import Explanation, ModelSource
from dermx_viewer.runs.sources.opening import distinct_names
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.scoring.consensus.among_raters import AmongRaters
from dermx_viewer.scoring.protocols import Protocol

if TYPE_CHECKING:
    from dermx_viewer.gui.controller import Controller


class DatasetJobs:
    """Starts them with the session's choices; the controller gets what they found.

    What was found for a data set that is no longer the open one is dropped.
    """

    def __init__(self, controller: Controller) -> None:
        self._controller = controller
        self.batch_size = 0
        """Photographs in one forward pass; 0 for automatic."""

    def model_names(self) -> dict[str, str]:
        """What each model of the list is called in rows, as on the command line."""
        files = [name for name in self._controller.session.models if is_model(Path(name))]
        return dict(zip(files, distinct_names([Path(f).stem for f in files]), strict=True))

    def _source(self, file: str, name: str) -> ModelSource:
        """A model asked by the chosen method; the chosen layer is that of the model on screen."""
        layer = self._controller.session.layer if file == self._controller.session.model else ""
        explanation = Explanation(
            self._controller.session.method, target_layer=layer, batch_size=self.batch_size
        )
        explainer = self._controller.explainer
        # The user wants it now, whatever was answered before.
        explainer.decisions.ask_again(Path(file))
        trusted = explainer.decisions.allows(Path(file))
        return ModelSource(explainer.process, Path(file), name, explanation, permission=trusted)

    def sources(self) -> list[ModelSource]:
        """Every model of the list, asked by the chosen method. Raises MethodError."""
        return [self._source(file, name) for file, name in self.model_names().items()]

    def score_dataset(self) -> Job | None:
        """Score all models of the list (or the chosen one) over the whole data set in a job."""
        dataset, chosen = self._controller.dataset, self._controller.protocol
        if dataset is None or not self.model_names():
            self._controller.message.emit("Open a data set and add a model before scoring.")
            return None
        try:
            models = self.sources()
        except MethodError as error:
            self._controller.message.emit(str(error))
            return None
        sources: list[Source] = [*models]
        if self._controller.session.baselines:
            sources += [*baseline_sources(dataset), *random_copies(models)]

        def work(progress: Progress, should_stop: ShouldStop) -> RunResult:
            return score_dataset(
                dataset, sources, chosen, progress=progress, should_stop=should_stop
            )

        job = self._controller.runner.start(f"Score {dataset.name} ({chosen.name})", work)
        job.finished.connect(lambda result: self._on_scored(job, dataset, result))
        job.failed.connect(self._on_scoring_failed)
        return job

    def examine_dataset(self) -> Job | None:
        """Look for what opening does not (outlines against PNG masks, names, ids) in a job."""
        dataset = self._controller.dataset
        if dataset is None:
            self._controller.message.emit("Open a data set first; its files are checked.")
            return None

        def work(progress: Progress, should_stop: ShouldStop) -> tuple[Problem, ...]:
            return examine(dataset, progress=progress, should_stop=should_stop)

        job = self._controller.runner.start(f"Check {dataset.name}", work)
        job.finished.connect(lambda found: self._on_examined(job, dataset, found))
        job.failed.connect(self._controller.tell_failure)
        return job

    def compare_raters(self) -> Job | None:
        """Compare the raters of the data set with each other in a job; needs no model."""
        dataset, chosen = self._controller.dataset, self._controller.protocol
        if dataset is None:
            self._controller.message.emit("Open a data set first; its raters are compared.")
            return None

        def work(progress: Progress, should_stop: ShouldStop) -> AmongRaters:
            return compare_raters(dataset, chosen, progress=progress, should_stop=should_stop)

        job = self._controller.runner.start(
            f"Raters of {dataset.name} among themselves ({chosen.name})", work
        )
        job.finished.connect(lambda found: self._on_compared(dataset, found, chosen))
        job.failed.connect(self._controller.tell_failure)
        return job

    def _on_scoring_failed(self, error: Exception) -> None:
        if not self._controller.explainer.decisions.ask_about(error, self.score_dataset):
            self._controller.tell_failure(error)

    def _on_examined(self, job: Job, dataset: Dataset, found: tuple[Problem, ...]) -> None:
        job.set_message(f"{len(found):,} more problems found")
        if dataset is self._controller.dataset:
            self._controller.set_examined(found)

    def _on_compared(self, dataset: Dataset, found: AmongRaters, chosen: Protocol) -> None:
        if dataset is self._controller.dataset:
            self._controller.among_raters_changed.emit(found, chosen)

    def _on_scored(self, job: Job, dataset: Dataset, result: RunResult) -> None:
        job.set_message(f"{len(result.rows):,} rows, {len(result.problems)} problems")
        if dataset is self._controller.dataset:
            self._controller.set_run(result)
