"""Jobs over the whole open data set: scoring, the raters among themselves, the thorough check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dermx_viewer.dataset.doctor import examine
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.errors import MethodError
from dermx_viewer.explain.saved_folder import is_model
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.jobs import Job, JobRunner, Work
from dermx_viewer.gui.workbench.explainer import Explainer
from dermx_viewer.gui.workbench.prepared import prepare
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.wishes import Wishes
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.runs.collect import RunResult, compare_raters
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.baselines import baseline_sources, random_copies
from dermx_viewer.runs.sources.model_source import Explanation, ModelSource
from dermx_viewer.runs.sources.opening import distinct_names
from dermx_viewer.runs.sources.usable import usable_sources
from dermx_viewer.scoring.consensus.among_raters import AmongRaters
from dermx_viewer.scoring.engine.kept_masks import mask_cache
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.session.state import Session


def model_names(session: Session) -> dict[str, str]:
    """What each model of the list that is there is called in rows, as on the command line."""
    files = [name for name in session.models if is_model(Path(name))]
    return dict(zip(files, distinct_names([Path(f).stem for f in files]), strict=True))


class DatasetJobs(QObject):
    """Starts them with what is chosen at the moment, and tells what they found.

    Every signal names the data set it is about: it may not be the open one any more.
    """

    scored = Signal(object, object)
    """Dataset, RunResult"""
    examined = Signal(object, object)
    """Dataset, tuple of problems"""
    compared = Signal(object, object, object)
    """Dataset, AmongRaters, Protocol"""
    failed = Signal(object)

    def __init__(
        self,
        runner: JobRunner,
        explainer: Explainer,
        wishes: Wishes,
        shown: Callable[[], Shown],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._explainer = explainer
        self._wishes = wishes
        self._shown = shown
        self._going: dict[str, tuple[Job, tuple[object, ...]]] = {}

    def sources(self) -> list[ModelSource]:
        """Every model of the list, asked by the chosen method. Raises MethodError."""
        return [self._source(f, name) for f, name in model_names(self._shown().session).items()]

    def _source(self, file: str, name: str) -> ModelSource:
        """A model asked by the chosen method; the chosen layer is that of the model on screen."""
        shown = self._shown()
        pane = shown.session.pane
        layer = pane.target_layer if file == pane.model else ""
        batch_size = shown.preferences.batch_size
        explanation = Explanation(pane.method, target_layer=layer, batch_size=batch_size)
        decisions = self._explainer.decisions
        # The user wants it now, whatever was answered before.
        decisions.ask_again(Path(file))
        permitted = decisions.allows(Path(file))
        process = self._explainer.process
        return ModelSource(process, Path(file), name, explanation, permission=permitted)

    def scoring_under(self, chosen: Protocol) -> Callable[[Progress, ShouldStop], RunResult] | None:
        """How all models of the list are scored under a protocol; None, and why is said, where
        they cannot be."""
        shown = self._shown()
        dataset = shown.dataset
        if dataset is None or not model_names(shown.session):
            self._wishes.say(tr("Open a data set and add a model before scoring."))
            return None
        try:
            models = self.sources()
        except MethodError as error:
            self._wishes.say(told_error(error))
            return None
        scoring = shown.session.scoring

        def work(progress: Progress, should_stop: ShouldStop) -> RunResult:
            progress(0, 0, tr("Loading models"))
            sources, left_out = usable_sources(models, should_stop=should_stop)
            if scoring.baselines:
                sources = [*sources, *baseline_sources(dataset), *random_copies(sources)]
            found = score_dataset(
                dataset,
                sources,
                chosen,
                further=scoring.further,
                left_out=left_out,
                cache=mask_cache(),
                keep_maps=True,
                progress=progress,
                should_stop=should_stop,
            )
            prepare(found, dataset)
            return found

        return work

    def score_dataset(self) -> Job | None:
        """Score all models of the list over the whole data set in a job."""
        dataset, chosen = self._shown().dataset, self._shown().protocol
        work = self.scoring_under(chosen)
        if dataset is None or work is None:
            return None
        session = self._shown().session
        what = (session.models, session.pane.method, session.scoring)
        title = tr("Score {dataset} with protocol {protocol}").format(
            dataset=dataset.name, protocol=chosen.name
        )
        job = self._start(title, work, (dataset, chosen, what), awaited=True)
        if job is None:
            return None
        job.finished.connect(lambda result: self._on_scored(job, dataset, result))
        job.failed.connect(self._on_scoring_failed)
        return job

    def examine_dataset(self) -> Job | None:
        """Look for what opening does not (outlines against PNG masks, names, ids) in a job."""
        dataset = self._shown().dataset
        if dataset is None:
            self._wishes.say(tr("Open a data set first; its files are checked."))
            return None

        def work(progress: Progress, should_stop: ShouldStop) -> tuple[Problem, ...]:
            return examine(dataset, progress=progress, should_stop=should_stop)

        job = self._start(tr("Check {name}").format(name=dataset.name), work, (dataset,))
        if job is None:
            return None
        job.finished.connect(lambda found: self._on_examined(job, dataset, found))
        job.failed.connect(self.failed)
        return job

    def compare_raters(self) -> Job | None:
        """Compare the raters of the data set with each other in a job; needs no model."""
        dataset, chosen = self._shown().dataset, self._shown().protocol
        if dataset is None:
            self._wishes.say(tr("Open a data set first; its raters are compared."))
            return None

        def work(progress: Progress, should_stop: ShouldStop) -> AmongRaters:
            return compare_raters(dataset, chosen, progress=progress, should_stop=should_stop)

        title = tr("Raters of {dataset} among themselves with protocol {protocol}").format(
            dataset=dataset.name, protocol=chosen.name
        )
        job = self._start(title, work, (dataset, chosen), awaited=True)
        if job is None:
            return None
        job.finished.connect(lambda found: self.compared.emit(dataset, found, chosen))
        job.failed.connect(self.failed)
        return job

    def _start(
        self, title: str, work: Work, about: tuple[object, ...], *, awaited: bool = False
    ) -> Job | None:
        """Start a job; None, with a word, where one of this title about the same is going on."""
        before, found = self._going.get(title, (None, ()))
        if before is not None and not before.state.over and found == about:
            self._wishes.say(
                tr("“{title}” is going on already. Jobs shows how far it has come.").format(
                    title=title
                )
            )
            return None
        job = self._runner.start(title, work, awaited=awaited)
        self._going[title] = job, about
        return job

    def _on_scoring_failed(self, error: Exception) -> None:
        if not self._explainer.decisions.ask_about(error, self.score_dataset):
            self.failed.emit(error)

    def _on_examined(self, job: Job, dataset: Dataset, found: tuple[Problem, ...]) -> None:
        job.set_message(tr("%Ln more problems found", n=len(found)))
        self.examined.emit(dataset, found)

    def _on_scored(self, job: Job, dataset: Dataset, result: RunResult) -> None:
        job.set_message(
            tr("{rows}, {problems}").format(
                rows=tr("%Ln rows", n=len(result.rows)),
                problems=tr("%n problems", n=len(result.problems)),
            )
        )
        self.scored.emit(dataset, result)
