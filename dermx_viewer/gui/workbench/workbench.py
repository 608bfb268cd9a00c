"""What parts and commands are given: the data set, the session, the jobs, and what is shown.

Every change goes the same way: a new Session, a Scene of each pane from the pure ``resolve``, and
one frozen :class:`Shown` that says which of its fields changed. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.gui.dialogs.questions import Dialogs
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.jobs import Job
from dermx_viewer.gui.workbench.blind import Blind
from dermx_viewer.gui.workbench.dataset_jobs import DatasetJobs
from dermx_viewer.gui.workbench.disk_watch import DiskWatch
from dermx_viewer.gui.workbench.doors import Doors
from dermx_viewer.gui.workbench.hovered import Hovered
from dermx_viewer.gui.workbench.image_scorer import ImageScorer
from dermx_viewer.gui.workbench.judging import Judging
from dermx_viewer.gui.workbench.listing import Listed, Listing
from dermx_viewer.gui.workbench.looking import Expected, Looking
from dermx_viewer.gui.workbench.marking import Marking
from dermx_viewer.gui.workbench.opener import Opener
from dermx_viewer.gui.workbench.permission import Permission
from dermx_viewer.gui.workbench.preferences import Remembered
from dermx_viewer.gui.workbench.rescoring import Rescorer
from dermx_viewer.gui.workbench.results import Results
from dermx_viewer.gui.workbench.run_keeper import RunKeeper
from dermx_viewer.gui.workbench.run_opener import RunOpener
from dermx_viewer.gui.workbench.run_taker import RunTaker
from dermx_viewer.gui.workbench.score_maker import ScoreMaker
from dermx_viewer.gui.workbench.session_holder import SessionHolder
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.shown_photograph import ShownPhotograph
from dermx_viewer.gui.workbench.votes_maker import VotesMaker
from dermx_viewer.gui.workbench.wishes import Wishes
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.session import moves
from dermx_viewer.session.docks import DockGroup
from dermx_viewer.session.history import History
from dermx_viewer.session.state import WHOLE, Part, Session


class Workbench(SessionHolder):
    """The program's state and everything that changes it.

    ``shown`` is what is on screen; parts and menus follow ``shown_changed``. ``wishes`` are for
    the window around; ``listing`` is what parts want of the list of images, ``doors`` lead to the
    images behind a number, ``hovered`` is the layer under the pointer. ``remember``: whether opened
    data sets are offered again.
    """

    picture_changed = Signal(object)
    """A :class:`Shown`, told to the picture before anybody else hears of it"""
    picture_told = Signal()
    """All of it that is at hand, the photograph too: it can be painted"""
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
        self._run_taker = RunTaker(
            self, lambda: self.shown, self.results, self.unsaved, self.wishes, self
        )
        self.judging = Judging(settings, dialogs, self.wishes, self)
        self.blind = Blind(self.judging, self.wishes, self)
        self.marking = Marking(
            self.judging, self.blind, self.wishes, lambda: self.shown.judging, self
        )
        self.disk = DiskWatch(self)
        self._looking = Looking(
            explainer=self.explainer,
            remembered=self.remembered,
            votes=self.votes,
            score_maker=self.score_maker,
            image_scorer=self.image_scorer,
            rescorer=self.rescorer,
            results=self.results,
            judging=self.judging,
            blind=self.blind,
            marking=self.marking,
            photos=self.photos,
        )
        self.part_seen: Callable[[], Part] = lambda: WHOLE
        self.pixels_seen: Callable[[], tuple[int, int]] = lambda: (0, 0)
        self.docks_placed: Callable[[], tuple[DockGroup, ...]] = tuple
        """What is seen of the image: the window around knows"""
        self._stale = self._telling = self._told = False
        self._connect()

    def _connect(self) -> None:
        told = (self.explainer, self.votes, self.score_maker, self.remembered, self.results)
        for changed in (*told, self.rescorer, self.judging, self.blind, self.marking):
            changed.changed.connect(self.refresh)
        self.explainer.notes_changed.connect(self.refresh)
        self.opener.opened.connect(self._on_opener_opened)
        self.photos.ready.connect(self.photograph_ready)
        self.photos.seen.connect(self.blind.see)
        for said in (self.explainer.failed, self.photos.failed):
            said.connect(self._warn)
        self.runs.opened.connect(self._run_taker.take)
        for asked in (self.votes, self.score_maker, self.jobs, self.opener, self.runs):
            asked.failed.connect(self.wishes.tell_failure)
        self.disk.changed.connect(self._on_disk_changed)
        self.wishes.held.connect(self.dialogs.hold)

    @property
    def image(self) -> ImageRecord | None:
        """The image on screen."""
        if self.dataset is None:
            return None
        return self.dataset.by_id.get(self.blind.seen(self.session).place.image)

    @Slot(str)
    def _warn(self, text: str) -> None:
        """Say what failed of the picture."""
        self.wishes.warn(self.blind.warning(text), nameless=True)

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
        ids = tuple(dataset.by_id)
        self._listed = Listed(ids=ids, order=ids)
        self.session = moves.into_dataset(self.session, dataset, image)
        self.wishes.unsaid.emit("")
        self.remembered.add_dataset(dataset)
        self.refresh()
        if run is not None:
            self.runs.open(run, dataset)
        else:
            self.unsaved.offer(dataset)

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

    def show_image(self, image_id: str) -> None:
        """Show another image of the data set; a reading has its own order."""
        if not self.blind.on:
            super().show_image(image_id)

    # --- what is shown ---

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
                shown = self._looking.look(
                    self.session,
                    self.dataset,
                    self.image,
                    listed=self._listed,
                    history=self.history,
                ).after(self.shown if self._told else None)
                if shown.changed:
                    self._told, self.shown = True, shown
                    self.picture_changed.emit(shown)
                self.photos.show(shown.image and self.image, self.pixels_seen())
                if shown.pictured:
                    self.picture_told.emit()
                if shown.changed:
                    self.shown_changed.emit(shown)
                self.photos.prefetch(self._looking.near(self.session, self.dataset, self._listed))
        finally:
            self._telling = False

    def ahead(self) -> list[Expected]:
        """What may be shown next."""
        return self._looking.ahead(self.session, self.dataset, self._listed)

    @Slot()
    def _on_disk_changed(self) -> None:
        self.wishes.say(tr("The data set has changed on disk."), tr("Reload"), command="reload")

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
