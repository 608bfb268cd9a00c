"""Between the user's wishes and what is shown: owns data set, session and jobs, knows no widget.

Every change goes the same way: a new Session, a new Scene from the pure ``resolve``, and signals
for what differs.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.dataset.doctor import examine
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.errors import DermXError, MethodError
from dermx_viewer.gui.disk_watch import DiskWatch
from dermx_viewer.gui.explainer import Explainer
from dermx_viewer.gui.image_scorer import ImageScorer
from dermx_viewer.gui.jobs import Job, JobRunner
from dermx_viewer.gui.photos import Photos
from dermx_viewer.gui.scored_maximum import scored_maximum
from dermx_viewer.gui.votes import VotesMaker
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.runs.baselines import baseline_sources, random_copies
from dermx_viewer.runs.scoring import RunResult, score_ceiling, score_dataset
from dermx_viewer.runs.sources import Explanation, ModelSource, Source, distinct_names
from dermx_viewer.scoring.consensus.fusion import consensus_named
from dermx_viewer.scoring.protocols import Protocol, protocol, with_raters
from dermx_viewer.session.attention import ScoredMaximum
from dermx_viewer.session.history import History
from dermx_viewer.session.scene import Scene, has_layer, resolve
from dermx_viewer.session.state import Session


class Controller(QObject):
    """The window's state and everything that changes it."""

    dataset_changed = Signal(object)
    session_changed = Signal(object)
    scene_changed = Signal(object)
    photograph_ready = Signal(object)
    image_rows_changed = Signal(object, str)
    run_changed = Signal(object)
    problems_changed = Signal()
    ceiling_changed = Signal(object, object)
    message = Signal(str)
    changed_on_disk = Signal()

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        self.explainer = Explainer(runner, self)
        self.photos = Photos(self)
        self.votes = VotesMaker(self)
        self.dataset: Dataset | None = None
        self.session = Session()
        self.scene = Scene()
        self.run: RunResult | None = None
        self.examined: tuple[Problem, ...] = ()
        self.neighbours: tuple[str, ...] = ()
        self._opening: Job | None = None
        self._told: ImageRecord | None = None
        self.image_scorer = ImageScorer(self)
        self.image_scorer.scored.connect(self.image_rows_changed)
        self.history = History()
        self.disk = DiskWatch(self)
        self.disk.changed.connect(self.changed_on_disk)
        self.explainer.changed.connect(self.refresh)
        self.explainer.failed.connect(self.message)
        self.votes.changed.connect(self.refresh)
        self.votes.failed.connect(self._on_job_failed)
        self.photos.ready.connect(self._on_photos_ready)
        self.photos.failed.connect(lambda _: self._tell_photo_error(self.image))

    @property
    def image(self) -> ImageRecord | None:
        """The image on screen."""
        if self.dataset is None:
            return None
        return self.dataset.by_id.get(self.session.image)

    @property
    def maps(self) -> AttentionMaps | None:
        """Maps of the image on screen by the chosen model, layer and method."""
        image, session = self.image, self.session
        if image is None or not session.model:
            return None
        return self.explainer.maps(image, session.model, session.layer, session.method)

    @property
    def scored(self) -> ScoredMaximum | None:
        """The largest value that what made the shown maps has in the run; None without one."""
        maps = self.maps
        return scored_maximum(self.run, maps.origin if maps is not None else None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong: found at opening, by a check, and in the run."""
        opened = self.dataset.problems if self.dataset is not None else ()
        return (*opened, *self.examined, *(self.run.problems if self.run is not None else ()))

    @property
    def protocol(self) -> Protocol:
        """The chosen protocol, against the raters as chosen."""
        return with_raters(protocol(self.session.protocol), self.session.raters_how)

    # --- the data set ---

    def open(self, path: Path, photos: Path | None = None, *, image: str = "") -> Job:
        """Open a data set in a job; what is on screen stays until it has succeeded."""
        if self._opening is not None:
            self._opening.cancel()

        def work(progress: Progress, should_stop: ShouldStop) -> Dataset:
            return open_dataset(path, photos=photos, progress=progress, should_stop=should_stop)

        job = self.runner.start(f"Open {path.name}", work)
        self._opening = job
        job.finished.connect(lambda dataset: self._on_opened(dataset, image))
        job.failed.connect(self._on_job_failed)
        return job

    def reload(self) -> Job | None:
        """Open the same data set again, from disk."""
        if self.dataset is None:
            return None
        return self.open(self.dataset.root, self.dataset.photos_root, image=self.session.image)

    def _on_opened(self, dataset: Dataset, image: str) -> None:
        self._opening = None
        self.dataset = dataset
        self.run = None
        self.image_scorer.forget()
        self.photos.forget()
        self.explainer.forget_maps()
        self.votes.forget()
        self.disk.watch(dataset)
        known = image or self.session.image
        if known not in dataset.by_id:
            known = next(
                (i.image_id for i in dataset.images if i.kept_evaluations),
                dataset.images[0].image_id,
            )
        self.neighbours = tuple(i.image_id for i in dataset.images)
        photos = str(dataset.photos_root) if dataset.photos_root else ""
        self.session = replace(self.session, dataset=str(dataset.root), photos=photos, image=known)
        self.examined = ()
        self.dataset_changed.emit(dataset)
        self.run_changed.emit(None)
        self.refresh()

    @Slot(object)
    def _on_job_failed(self, error: Exception) -> None:
        text = str(error) if isinstance(error, DermXError) else f"Internal error: {error!r}"
        self.message.emit(text)

    # --- the session ---

    def edit(self, changes: dict[str, Any]) -> None:
        """Change fields of the session. Choosing a model, even the same one, tries it again."""
        self.session, before = replace(self.session, **changes), self.session
        self.history.record(before, self.session)
        if changes.keys() & {"model", "layer", "method"}:
            self.explainer.retry()
            self.refresh()
        elif self.session != before:
            self.refresh()

    def set_session(self, session: Session) -> None:
        """Use another session."""
        if session != self.session:
            self.history.record(self.session, session)
            self._use(session)

    def undo(self) -> None:
        """Take the last change of the session back; the image stays."""
        self._use(self.history.undo(self.session))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._use(self.history.redo(self.session))

    def _use(self, session: Session) -> None:
        if session != self.session:
            self.session = session
            self.refresh()

    def show_image(self, image_id: str) -> None:
        """Show another image. A layer shown alone that it does not have is no longer alone."""
        image = self.dataset.by_id.get(image_id) if self.dataset is not None else None
        if image is None:
            return
        solo = self.session.solo
        if solo is not None and image_id != self.session.image and not has_layer(image, solo):
            solo = None
        self._use(replace(self.session, image=image_id, solo=solo))

    def show_row(self, image_id: str, rater: str, characteristic: str, model: str) -> None:
        """Show the image of a score row with that rater and characteristic alone."""
        changes: dict[str, Any] = {"image": image_id, "solo": None, "only_raters": frozenset()}
        how = consensus_named(rater)
        if how is not None:
            changes |= {"votes_shown": True, "votes_of": characteristic, "votes_fusion": how.kind}
            changes |= {"votes_at_least": how.at_least or self.session.votes_at_least}
        elif rater and characteristic and characteristic != "Union":
            changes["solo"] = (rater, characteristic)
        known = {name: file for file, name in self._model_names().items()}
        if model in known:
            changes["model"] = known[model]
        self.edit(changes)

    def show_raters(self, image_id: str, *raters: str) -> None:
        """Show an image with what these raters outlined alone."""
        self.edit({"image": image_id, "solo": None, "only_raters": frozenset(raters)})

    def add_models(self, files: list[Path]) -> None:
        """Add model files to the list and choose the first new one."""
        names = [str(file.resolve()) for file in files]
        models = tuple(dict.fromkeys((*self.session.models, *names)))
        for name in names:
            self.explainer.forget_model(name)
        chosen = names[0] if names else self.session.model
        self.edit({"models": models, "model": chosen, "layer": ""})

    def remove_model(self, model: str) -> None:
        """Take a model off the list; the file stays."""
        models = tuple(name for name in self.session.models if name != model)
        chosen = self.session.model if self.session.model != model else ""
        self.explainer.forget_model(model)
        self.edit({"models": models, "model": chosen, "layer": ""})

    @Slot()
    def refresh(self) -> None:
        """Work out what to show, and tell what changed."""
        session, image = self.session, self.image
        self.explainer.names = self._model_names()
        self.explainer.want(image, session.model, session.layer, session.method)
        scene = resolve(
            self.dataset,
            session,
            self.maps,
            self.protocol,
            self.votes.layer(image, session),
            scored=self.scored,
        )
        changed, self.scene = scene != self.scene, scene
        self.session_changed.emit(session)
        if changed:
            self.scene_changed.emit(scene)
        self._show_photograph(image)
        self.image_scorer.want(image, self.maps, self.protocol)

    def _show_photograph(self, image: ImageRecord | None) -> None:
        self._tell_photo_error(image)
        if image is None or image.photograph is None:
            return
        pixels = self.photos.get(image.photograph.path)
        if pixels is not None:
            self.photograph_ready.emit(pixels)
        self.photos.prefetch(self._neighbour_files(image))

    def _tell_photo_error(self, image: ImageRecord | None) -> None:
        """Say why the picture on screen is missing, once each time it is come to."""
        path = image.photograph.path if image is not None and image.photograph else None
        error = self.photos.error(path) if path is not None else ""
        if error and image is not self._told:
            self.message.emit(error)
        self._told = image if error else None

    def _neighbour_files(self, image: ImageRecord) -> list[Path]:
        if self.dataset is None or image.image_id not in self.neighbours:
            return []
        here = self.neighbours.index(image.image_id)
        near = [here + 1, here - 1]
        ids = [self.neighbours[n] for n in near if 0 <= n < len(self.neighbours)]
        records = [self.dataset.by_id[i] for i in ids]
        return [r.photograph.path for r in records if r.photograph is not None]

    @Slot(object, object)
    def _on_photos_ready(self, path: Path, pixels: object) -> None:
        image = self.image
        if image is not None and image.photograph and image.photograph.path == path:
            self.photograph_ready.emit(pixels)

    # --- scores ---

    def _model_names(self) -> dict[str, str]:
        """What each model of the list is called in rows, as on the command line."""
        files = [name for name in self.session.models if Path(name).is_file()]
        return dict(zip(files, distinct_names([Path(f).stem for f in files]), strict=True))

    def _source(self, file: str, name: str) -> ModelSource:
        """A model asked by the chosen method; the chosen layer is that of the model on screen."""
        layer = self.session.layer if file == self.session.model else ""
        explanation = Explanation(self.session.method, layer=layer)
        return ModelSource(self.explainer.process, Path(file), name, explanation)

    def sources(self) -> list[ModelSource]:
        """Every model of the list, asked by the chosen method. Raises MethodError."""
        return [self._source(file, name) for file, name in self._model_names().items()]

    def score_dataset(self) -> Job | None:
        """Score all models of the list (or the chosen one) over the whole data set in a job."""
        dataset, chosen = self.dataset, self.protocol
        if dataset is None or not self._model_names():
            self.message.emit("Open a data set and add a model before scoring.")
            return None
        try:
            models = self.sources()
        except MethodError as error:
            self.message.emit(str(error))
            return None
        sources: list[Source] = [*models]
        if self.session.baselines:
            sources += [*baseline_sources(dataset), *random_copies(models)]

        def work(progress: Progress, should_stop: ShouldStop) -> RunResult:
            return score_dataset(
                dataset, sources, chosen, progress=progress, should_stop=should_stop
            )

        job = self.runner.start(f"Score {dataset.name} ({chosen.name})", work)
        job.finished.connect(lambda result: self._on_scored(job, dataset, result))
        job.failed.connect(self._on_job_failed)
        return job

    def examine_dataset(self) -> Job | None:
        """Look for what opening does not (outlines against PNG masks, names, ids) in a job."""
        dataset = self.dataset
        if dataset is None:
            self.message.emit("Open a data set first; its files are checked.")
            return None

        def work(progress: Progress, should_stop: ShouldStop) -> tuple[Problem, ...]:
            return examine(dataset, progress=progress, should_stop=should_stop)

        job = self.runner.start(f"Check {dataset.name}", work)
        job.finished.connect(lambda found: self._on_examined(job, dataset, found))
        job.failed.connect(self._on_job_failed)
        return job

    def _on_examined(self, job: Job, dataset: Dataset, found: tuple[Problem, ...]) -> None:
        job.set_message(f"{len(found):,} more problems found")
        if dataset is self.dataset:
            self.examined = found
            self.problems_changed.emit()

    def human_ceiling(self) -> Job | None:
        """Compare each rater of the data set with the others in a job; needs no model."""
        dataset, chosen = self.dataset, self.protocol
        if dataset is None:
            self.message.emit("Open a data set first; its raters are compared.")
            return None

        def work(progress: Progress, should_stop: ShouldStop) -> pd.DataFrame:
            return score_ceiling(dataset, chosen, progress=progress, should_stop=should_stop)

        job = self.runner.start(f"Human ceiling of {dataset.name} ({chosen.name})", work)
        job.finished.connect(lambda frame: self._on_ceiling(dataset, frame, chosen))
        job.failed.connect(self._on_job_failed)
        return job

    def _on_ceiling(self, dataset: Dataset, ceiling: pd.DataFrame, chosen: Protocol) -> None:
        if dataset is self.dataset:
            self.ceiling_changed.emit(ceiling, chosen)

    def _on_scored(self, job: Job, dataset: Dataset, result: RunResult) -> None:
        job.set_message(f"{len(result.rows):,} rows, {len(result.problems)} problems")
        if dataset is self.dataset:
            self.run = result
            self.run_changed.emit(result)
            self.refresh()

    def close(self) -> None:
        """End threads and the model process."""
        self.runner.shutdown()
        self.disk.close()
        self.image_scorer.close()
        self.photos.close()
        self.votes.close()
        self.explainer.close()
