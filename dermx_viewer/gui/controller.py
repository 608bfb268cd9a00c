"""Between the user's wishes and what is shown: owns data set, session and jobs, knows no widget.

Every change goes the same way: a new Session, a new Scene from the pure ``resolve``, and signals
for what differs.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.errors import DermXError
from dermx_viewer.explain.saved_folder import model_path
from dermx_viewer.gui.dataset_jobs import DatasetJobs
from dermx_viewer.gui.disk_watch import DiskWatch
from dermx_viewer.gui.explainer import Explainer
from dermx_viewer.gui.image_scorer import ImageScorer
from dermx_viewer.gui.jobs import Job, JobRunner
from dermx_viewer.gui.scored_maximum import scored_maximum
from dermx_viewer.gui.shown_photograph import ShownPhotograph
from dermx_viewer.gui.votes import VotesMaker
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.scoring.consensus.fusion import consensus_named
from dermx_viewer.scoring.protocols import Protocol, protocol, with_raters, with_readings
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
    among_raters_changed = Signal(object, object)
    message = Signal(str)
    changed_on_disk = Signal()

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        self.explainer = Explainer(runner, self)
        self.photos = ShownPhotograph(self)
        self.jobs = DatasetJobs(self)
        self.votes = VotesMaker(self)
        self.dataset: Dataset | None = None
        self.session = Session()
        self.scene = Scene()
        self.run: RunResult | None = None
        self.examined: tuple[Problem, ...] = ()
        self.neighbours: tuple[str, ...] = ()
        self._opening: Job | None = None
        self.image_scorer = ImageScorer(self)
        self.image_scorer.scored.connect(self.image_rows_changed)
        self.history = History()
        self.disk = DiskWatch(self)
        self.disk.changed.connect(self.changed_on_disk)
        self.explainer.changed.connect(self.refresh)
        self.explainer.failed.connect(self.message)
        self.explainer.notes_changed.connect(self.problems_changed)
        self.votes.changed.connect(self.refresh)
        self.votes.failed.connect(self.tell_failure)
        self.photos.ready.connect(self.photograph_ready)
        self.photos.failed.connect(self.message)

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
        """Everything that is wrong: found at opening, by a check, in the run and in the models."""
        opened = self.dataset.problems if self.dataset is not None else ()
        in_run = self.run.problems if self.run is not None else ()
        # A run tells of its models too.
        of_models = (note for note in self.explainer.notes if note not in in_run)
        return (*opened, *self.examined, *in_run, *of_models)

    @property
    def protocol(self) -> Protocol:
        """The chosen protocol, against the raters and readings as chosen."""
        how = self.session.raters_how
        chosen = with_raters(protocol(self.session.protocol), how)
        return chosen if how.fuses else with_readings(chosen, self.session.readings)

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
        job.failed.connect(self.tell_failure)
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

    def set_run(self, run: RunResult) -> None:
        """Show the scores of another run over the open data set."""
        self.run = run
        self.run_changed.emit(run)
        self.refresh()

    def set_examined(self, found: tuple[Problem, ...]) -> None:
        """Show what a thorough check of the open data set found."""
        self.examined = found
        self.problems_changed.emit()

    @Slot(object)
    def tell_failure(self, error: Exception) -> None:
        """Say why a job failed."""
        text = str(error) if isinstance(error, DermXError) else f"Internal error: {error!r}"
        self.message.emit(text)

    # --- the session ---

    def edit(self, changes: dict[str, Any]) -> None:
        """Change fields of the session. Choosing a model, even the same one, tries it again."""
        self.session, before = replace(self.session, **changes), self.session
        self.history.record(before, self.session)
        if changes.keys() & {"model", "layer", "method"}:
            self.explainer.retry(changes.get("model", ""))
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
        known = {name: file for file, name in self.jobs.model_names().items()}
        if model in known:
            changes["model"] = known[model]
        self.edit(changes)

    def show_raters(self, image_id: str, *raters: str) -> None:
        """Show an image with what these raters outlined alone."""
        self.edit({"image": image_id, "solo": None, "only_raters": frozenset(raters)})

    def add_models(self, files: list[Path]) -> None:
        """Add model files to the list and choose the first new one.

        ``saved_model.pb`` stands for the SavedModel it is a part of.
        """
        names = [str(model_path(file.resolve())) for file in files]
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
        self.explainer.names = self.jobs.model_names()
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
        self.photos.show(image, self._near(image))
        self.image_scorer.want(image, self.maps, self.protocol)

    def _near(self, image: ImageRecord | None) -> list[ImageRecord]:
        """The images after and before this one, wanted next."""
        if self.dataset is None or image is None or image.image_id not in self.neighbours:
            return []
        here = self.neighbours.index(image.image_id)
        near = [here + 1, here - 1]
        ids = [self.neighbours[n] for n in near if 0 <= n < len(self.neighbours)]
        return [self.dataset.by_id[i] for i in ids]

    def close(self) -> None:
        """End threads and the model process."""
        self.runner.shutdown()
        self.disk.close()
        self.image_scorer.close()
        self.photos.close()
        self.votes.close()
        self.explainer.close()
