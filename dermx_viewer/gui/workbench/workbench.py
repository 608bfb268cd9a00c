"""What parts and commands are given: the data set, the session, the jobs, and what is shown.

Every change goes the same way: a new Session, a Scene of each pane from the pure ``resolve``, and
one frozen :class:`Shown` that says which of its fields changed. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.explain.saved_folder import model_path
from dermx_viewer.gui.dialogs.questions import Dialogs
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.gui.workbench import look
from dermx_viewer.gui.workbench.blind import Blind
from dermx_viewer.gui.workbench.dataset_jobs import DatasetJobs, model_names
from dermx_viewer.gui.workbench.disk_watch import DiskWatch
from dermx_viewer.gui.workbench.doors import Doors
from dermx_viewer.gui.workbench.explainer import Explainer
from dermx_viewer.gui.workbench.hovered import Hovered
from dermx_viewer.gui.workbench.image_scorer import ImageScorer
from dermx_viewer.gui.workbench.judging import Judging
from dermx_viewer.gui.workbench.judging_shown import JudgingShown
from dermx_viewer.gui.workbench.known import Known
from dermx_viewer.gui.workbench.listing import Listed, Listing
from dermx_viewer.gui.workbench.opener import Opener
from dermx_viewer.gui.workbench.pane_scores import PaneScores
from dermx_viewer.gui.workbench.permission import Permission
from dermx_viewer.gui.workbench.preferences import Remembered
from dermx_viewer.gui.workbench.rescoring import Rescorer
from dermx_viewer.gui.workbench.results import Results
from dermx_viewer.gui.workbench.run_keeper import RunKeeper
from dermx_viewer.gui.workbench.run_opener import RunOpener
from dermx_viewer.gui.workbench.score_maker import ScoreMaker
from dermx_viewer.gui.workbench.shown import PaneShown, Shown
from dermx_viewer.gui.workbench.shown_photograph import ShownPhotograph
from dermx_viewer.gui.workbench.votes_maker import VotesMaker
from dermx_viewer.gui.workbench.wish import Wish
from dermx_viewer.gui.workbench.wishes import Wishes
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.session import moves
from dermx_viewer.session.case import Case, opened_in
from dermx_viewer.session.filters import Filters, SavedView
from dermx_viewer.session.history import History
from dermx_viewer.session.state import WHOLE, Part, Session

if TYPE_CHECKING:
    # Known by type only: it is loaded when a run is opened.
    from dermx_viewer.runs.opened.run import OpenedRun


class Workbench(QObject):
    """The program's state and everything that changes it.

    ``shown`` is what is on screen; parts and menus follow ``shown_changed``. ``wishes`` are for
    the window around; ``listing`` is what parts want of the list of images, ``doors`` lead to the
    images behind a number, ``hovered`` is the layer under the pointer. ``remember``: whether opened
    data sets are offered again.
    """

    shown_changed = Signal(object)
    """A :class:`Shown`"""
    photograph_ready = Signal(object)
    """The pixels of the photograph on screen, (height, width, 3) uint8"""

    def __init__(
        self,
        settings: Settings,
        dialogs: Dialogs,
        parent: QObject | None = None,
        *,
        remember: bool = True,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self.dialogs = dialogs
        self.shown = Shown()
        self.wishes = Wishes(self)
        self.listing = Listing(self)
        self.hovered = Hovered(self)
        self.doors = Doors(lambda: self.session, self.set_session, self.wishes, self)
        self.runner = JobRunner(self)
        self.explainer = Explainer(self.runner, self)
        self.jobs = DatasetJobs(
            self.runner, self.explainer, self.wishes, lambda: self.shown, parent=self
        )
        self.permission = Permission(self.explainer, self.runner, dialogs, self.wishes, self)
        self.remembered = Remembered(settings, self.explainer, remember=remember, parent=self)
        self.photos = ShownPhotograph(self)
        self.votes = VotesMaker(self)
        self.score_maker = ScoreMaker(self)
        self.image_scorer = ImageScorer(self)
        self.rescorer = Rescorer(self.runner, self)
        self.results = Results(self.jobs, self.image_scorer, self.rescorer, self)
        self.unsaved = RunKeeper(self.results, self.wishes, self)
        self.opener = Opener(self.runner, self)
        self.runs = RunOpener(self.runner, self)
        self.judging = Judging(settings, dialogs, self.wishes, self)
        self.blind = Blind(self.judging, self.wishes, self)
        self.history = History()
        self.known = Known()
        self.disk = DiskWatch(self)
        self.session = Session()
        self.dataset: Dataset | None = None
        self._pane_scores = PaneScores()
        self.part_seen: Callable[[], Part] = lambda: WHOLE
        """What is seen of the image: the window around knows"""
        self._listed = Listed()
        self._stale = self._telling = self._told = False
        self._connect()

    def _connect(self) -> None:
        told = (
            self.explainer,
            self.votes,
            self.score_maker,
            self.remembered,
            self.results,
            self.rescorer,
        )
        for changed in (*told, self.judging, self.blind):
            changed.changed.connect(self.refresh)
        self.explainer.notes_changed.connect(self.refresh)
        self.opener.opened.connect(self._on_opener_opened)
        self.photos.ready.connect(self.photograph_ready)
        for said in (self.explainer.failed, self.photos.failed):
            said.connect(self._warn)
        self.runs.opened.connect(self._on_runs_opened)
        asked = (self.votes, self.score_maker, self.jobs, self.opener, self.runs)
        for failed in (each.failed for each in asked):
            failed.connect(self.wishes.tell_failure)
        self.disk.changed.connect(self._on_disk_changed)

    @property
    def image(self) -> ImageRecord | None:
        """The image on screen."""
        if self.dataset is None:
            return None
        return self.dataset.by_id.get(self.blind.seen(self.session).place.image)

    @Slot(str)
    def _warn(self, text: str) -> None:
        """Say what failed of the picture; in a blinded reading without any name."""
        if self.blind.on:
            text = "What belongs to this image could not be shown; leave the reading to see why."
        self.wishes.warn(text)

    # --- the data set ---

    def open(
        self, path: Path, photos: Path | None = None, *, image: str = "", must_fit: bool = False
    ) -> Job:
        """Open a data set in a job; what is on screen stays until it has succeeded.

        ``must_fit``: it does not where ``photos`` holds no photograph of any image.
        """
        return self.opener.open(path, photos, image, must_fit=must_fit)

    def open_session(self, session: Session) -> Job:
        """Open the data set of a session, then everything else that is in it."""
        place = session.place
        photos, run = (Path(path) if path else None for path in (place.photos, place.run))
        job = self.open(Path(place.dataset), photos, image=place.image)
        job.finished.connect(lambda dataset: self._use_whole(session, dataset, run))
        return job

    def _use_whole(self, session: Session, dataset: Dataset, run: Path | None) -> None:
        """Show what a session shows of the data set that was opened for it."""
        if dataset is not self.dataset:
            return
        session = session.changed(place={"dataset": str(dataset.root)})
        self.session = moves.into_dataset(session, dataset, session.place.image)
        self.history = History()
        self.refresh()
        self.runs.stop()
        if run is not None:
            self.runs.open(run, dataset)

    def reload(self) -> Job | None:
        """Open the same data set again, from disk."""
        if self.dataset is None:
            return None
        image = self.session.place.image
        return self.open(self.dataset.root, self.dataset.photos_root, image=image)

    @Slot(object, str)
    def _on_opener_opened(self, dataset: Dataset, image: str) -> None:
        self.session = self.whole_session
        same = self.session.place.dataset == str(dataset.root)
        before = self.session.place.run if same else ""
        run, self.runs.awaited = self.runs.awaited or (Path(before) if before else None), None
        self.blind.end()
        self.dataset = dataset
        self.runs.stop()
        self.results.begin(dataset)
        self.judging.use(dataset)
        self.image_scorer.forget()
        self.photos.forget()
        self.explainer.forget_maps()
        if not same:
            self.explainer.forget_given()
        self.votes.forget()
        self.score_maker.forget()
        self.disk.watch(dataset)
        ids = tuple(i.image_id for i in dataset.images)
        self._listed = Listed(ids=ids, order=ids)
        self.session = moves.into_dataset(self.session, dataset, image)
        self.wishes.unsaid.emit("")
        self.remembered.add_dataset(dataset)
        self.refresh()
        if run is not None:
            self.runs.open(run, dataset)
        else:
            self.unsaved.offer(dataset)

    @Slot(object, object)
    def _on_runs_opened(self, dataset: Dataset, opened: OpenedRun) -> None:
        """Show a run that was opened, under its own protocol."""
        if dataset is not self.dataset:
            return
        if opened.result is None:
            self.wishes.say(f"The run in {opened.folder} has begun: {opened.sentence}.")
            return
        protocol = opened.result.protocol
        if protocol != self.shown.protocol:
            self.edit(scoring=moves.with_protocol_of(protocol))
            self.wishes.say(f"Scores are by the protocol {protocol.name} now, as the run is.")
        grew = self.run is not None and bool(self.run.so_far)
        if grew and not opened.growing:
            self.wishes.say(f"The run in {opened.folder} is complete: {opened.sentence}.")
        if opened.unsaved:
            self.unsaved.adopt(opened.result, opened.folder)
        self.results.set_opened(opened.result, opened.folder, saved=not opened.unsaved)

    @property
    def whole_session(self) -> Session:
        """The session with where the run stands, how the list is sorted and what is seen of the
        image, as it is saved."""
        if self.dataset is None:
            return self.session
        session = self.session.changed(place={"run": self.results.stands_in})
        listed = self._listed
        return replace(
            session, sort=listed.sort, descending=listed.descending, part=self.part_seen()
        )

    @property
    def run(self) -> RunResult | None:
        """The last run over the data set."""
        return self.results.run

    # --- the session ---

    def edit(
        self,
        *,
        place: Mapping[str, Any] | None = None,
        outlines: Mapping[str, Any] | None = None,
        picture: Mapping[str, Any] | None = None,
        pane: Mapping[str, Any] | None = None,
        scoring: Mapping[str, Any] | None = None,
        models: tuple[str, ...] | None = None,
        filters: Filters | None = None,
        views: tuple[SavedView, ...] | None = None,
    ) -> None:
        """Change fields of the session, those of the active pane for ``pane``.

        Choosing a model, a layer or a method, even the same one, tries it again.
        """
        session = self.session.changed(
            place=place,
            outlines=outlines,
            picture=picture,
            pane=pane,
            scoring=scoring,
            models=models,
            filters=filters,
            views=views,
        )
        if (pane or {}).keys() & {"model", "target_layer", "method"}:
            self._try_again(session, (pane or {}).get("model", ""))
        else:
            self.set_session(session)

    def set_session(self, session: Session) -> None:
        """Use another session."""
        if session != self.session:
            self.history.record(self.session, session)
            self._use(session)

    def _try_again(self, session: Session, model: str) -> None:
        self.history.record(self.session, session)
        self.session = session
        self.explainer.retry(model)
        self.refresh()

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

    def activate(self, place: int) -> None:
        """Make a pane the one that menus and docks are about; no change that could be undone."""
        if 0 <= place < len(self.session.panes):
            self._use(replace(self.session, active=place))

    def show_image(self, image_id: str) -> None:
        """Show another image of the data set; a reading has its own order."""
        if self.blind.on:
            return
        self._use(moves.to_image(self.session, self.dataset, image_id))

    def step(self, by: int) -> None:
        """Show the next image listed (1), or the one before (−1)."""
        self.show_image(self._listed.step(self.session.place.image, by))

    def show_case(self, case: Case) -> None:
        """Show what a case shows, with its maps, of the image of that name."""
        session = opened_in(self.session, case)
        image = self.dataset.by_id.get(case.image) if self.dataset is not None else None
        if case.maps is not None:
            self.explainer.give(look.wish_of(session.pane, image), case.maps)
        self.set_session(session)

    def show_row(self, image_id: str, rater: str, characteristic: str, model: str) -> None:
        """Show the image of a score row with that rater and characteristic alone."""
        names = model_names(self.session)
        session = moves.to_row(self.session, image_id, rater, characteristic, model, names)
        if model in names.values():
            self._try_again(session, session.pane.model)
        else:
            self.set_session(session)

    def show_raters(self, image_id: str, *raters: str) -> None:
        """Show an image with what these raters outlined alone."""
        self.set_session(moves.to_raters(self.session, image_id, raters))

    def add_models(self, files: list[Path]) -> None:
        """Add model files to the list and choose the first new one.

        ``saved_model.pb`` stands for the SavedModel it is a part of.
        """
        names = [str(model_path(file.resolve())) for file in files]
        for name in names:
            self.explainer.forget_model(name)
        session = moves.with_models(self.session, names)
        self._try_again(session, session.pane.model)

    def remove_model(self, model: str) -> None:
        """Take a model off the list; the file stays."""
        self.explainer.forget_model(model)
        session = moves.without_model(self.session, model)
        self._try_again(session, session.pane.model)

    # --- what is shown ---

    def set_listed(self, listed: Listed) -> None:
        """The Images part lists these images now."""
        if listed != self._listed:
            self._listed = listed
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Work out what to show and tell it, in one value after the other.

        What a follower changes while it is told is shown next, not in between: everybody sees
        the same moments in the same order.
        """
        self._stale = True
        if self._telling:
            return
        self._telling = True
        try:
            while self._stale:
                self._stale = False
                shown = self._look().after(self.shown if self._told else None)
                if shown.changed:
                    self._told, self.shown = True, shown
                    self.shown_changed.emit(shown)
                self._show_photograph()
        finally:
            self._telling = False

    def _look(self) -> Shown:
        blind, results = self.blind, self.results
        session, dataset = blind.seen(self.session), blind.dataset(self.dataset)
        image = self.image
        protocol = moves.chosen_protocol(session.scoring)
        self.explainer.names = model_names(session)
        wishes = [look.wish_of(pane, image) for pane in session.panes]
        self.explainer.want([*wishes, *self._wishes_ahead()])
        votes = None if blind.on else self.votes.layer(image, session.outlines)
        panes = look.panes_shown(
            session,
            self.explainer,
            dataset=dataset,
            protocol=protocol,
            votes=votes,
            run=None if blind.on else results.run,
            scores=self._pane_scores,
            rows=results.rows,
            score_maker=self.score_maker,
        )
        active = panes[session.active]
        # Not the active one first: another one that becomes active asks for nothing new.
        maps = tuple(pane.maps for pane in panes if pane.maps is not None)
        rows = self._pane_scores.rows(results.rows, active.maps) if maps[1:] else results.rows
        self.image_scorer.want(None if blind.on else image, maps, protocol, session.scoring.further)
        self.rescorer.want(self.dataset, results.run, protocol)
        judging = self._judged(
            image, active, awaited=not self.explainer.hindered(wishes[session.active])
        )
        shown = Shown(
            dataset=self.dataset,
            session=session,
            image=image,
            panes=panes,
            models=look.model_files(session),
            rows=look.rows_of(rows, active),
            run=results.run,
            run_note=self.rescorer.note,
            among_raters=results.among_raters,
            problems=look.all_problems(
                self.dataset, results.examined, results.run, self.explainer.notes
            ),
            protocol=protocol,
            listed=self._listed,
            judging=judging,
            facts=self.known.look(self.dataset, results.run, judging.all_said),
            process=self.explainer.state,
            can_undo=self.history.can_undo,
            can_redo=self.history.can_redo,
            preferences=self.remembered.preferences,
        )
        return blind.blinded(shown)

    def _judged(self, image: ImageRecord | None, pane: PaneShown, *, awaited: bool) -> JudgingShown:
        """What is judged of a pane; in a reading what its step is about."""
        if not self.blind.on:
            return self.judging.look(image, pane.pane, pane.maps, self._listed)
        model = self.explainer.names.get(pane.pane.model, "")
        subject = self.blind.subject(image, pane, model, awaited=awaited)
        return self.judging.look_at(subject, image, self._listed)

    def _wishes_ahead(self) -> list[Wish]:
        """What the next step of a reading will want."""
        known = self.dataset.by_id if self.dataset is not None else {}
        return [
            look.wish_of(session.pane, known.get(session.place.image))
            for session in self.blind.ahead(self.session)
        ]

    def _show_photograph(self) -> None:
        """The one on screen, and those wanted next."""
        known = self.dataset.by_id if self.dataset is not None else {}
        near = self._listed.near(self.session.place.image)
        if self.blind.on:
            near = tuple(session.place.image for session in self.blind.ahead(self.session))
        self.photos.show(self.image, [known[name] for name in near if name in known])

    @Slot()
    def _on_disk_changed(self) -> None:
        self.wishes.say("The data set has changed on disk.", "Reload", command="reload")

    def close(self) -> None:
        """End threads and the model process."""
        self.runner.shutdown()
        self.runs.close()
        self.unsaved.close()
        self.judging.close()
        self.disk.close()
        self.image_scorer.close()
        self.photos.close()
        self.votes.close()
        self.score_maker.close()
        self.explainer.close()
