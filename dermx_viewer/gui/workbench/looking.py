"""What is shown at one moment: asked of everybody who knows a part of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.gui.workbench import look
from dermx_viewer.gui.workbench.blind import Blind
from dermx_viewer.gui.workbench.dataset_jobs import model_names
from dermx_viewer.gui.workbench.explainer import Explainer
from dermx_viewer.gui.workbench.image_scorer import ImageScorer
from dermx_viewer.gui.workbench.judging import Judging
from dermx_viewer.gui.workbench.judging_shown import JudgingShown
from dermx_viewer.gui.workbench.known import Known
from dermx_viewer.gui.workbench.listing import Listed
from dermx_viewer.gui.workbench.marking import Marking
from dermx_viewer.gui.workbench.pane_scores import PaneScores
from dermx_viewer.gui.workbench.preferences import Remembered
from dermx_viewer.gui.workbench.rescoring import Rescorer
from dermx_viewer.gui.workbench.results import Results
from dermx_viewer.gui.workbench.score_maker import ScoreMaker
from dermx_viewer.gui.workbench.shown import PaneShown, Shown
from dermx_viewer.gui.workbench.shown_photograph import ShownPhotograph
from dermx_viewer.gui.workbench.votes_maker import VotesMaker
from dermx_viewer.gui.workbench.wish import Wish
from dermx_viewer.session import moves
from dermx_viewer.session.history import History
from dermx_viewer.session.scene import Scene, resolve
from dermx_viewer.session.state import Session

Expected = tuple[tuple[Scene, ...], npt.NDArray[np.uint8] | None]
"""A scene for each pane of an image that may come next, and its photograph where it is read"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Looking:
    """Makes each :class:`Shown` from those who know, and asks them for what it will need."""

    explainer: Explainer
    remembered: Remembered
    votes: VotesMaker
    score_maker: ScoreMaker
    image_scorer: ImageScorer
    rescorer: Rescorer
    results: Results
    judging: Judging
    blind: Blind
    marking: Marking
    photos: ShownPhotograph
    known: Known = field(default_factory=Known)
    pane_scores: PaneScores = field(default_factory=PaneScores)

    def look(
        self,
        chosen: Session,
        opened: Dataset | None,
        image: ImageRecord | None,
        *,
        listed: Listed,
        history: History,
    ) -> Shown:
        """What ``chosen``, the user's session, shows of the data set ``opened``; ``image`` is the
        one on screen. What is missing is asked for, and shown when it is there.
        """
        blind, results = self.blind, self.results
        session, dataset = blind.seen(chosen), blind.dataset(opened)
        protocol = moves.chosen_protocol(session.scoring)
        self.explainer.names = model_names(session)
        wishes = [look.wish_of(pane, image) for pane in session.panes]
        self.explainer.want([*wishes, *self._wishes_ahead(chosen, opened)])
        votes = None if blind.on else self.votes.layer(image, session.outlines)
        panes = look.panes_shown(
            session,
            self.explainer,
            dataset=dataset,
            protocol=protocol,
            votes=votes,
            run=None if blind.on else results.run,
            scores=self.pane_scores,
            rows=results.rows,
            score_maker=self.score_maker,
        )
        active = panes[session.active]
        # Not the active one first: another one that becomes active asks for nothing new.
        maps = tuple(pane.maps for pane in panes if pane.maps is not None)
        rows = self.pane_scores.rows(results.rows, active.maps) if maps[1:] else results.rows
        self.image_scorer.want(None if blind.on else image, maps, protocol, session.scoring.further)
        self.rescorer.want(opened, results.run, protocol)
        judging = self._judged(
            image, active, listed, awaited=not self.explainer.hindered(wishes[session.active])
        )
        shown = Shown(
            dataset=opened,
            session=session,
            image=image,
            panes=panes,
            models=look.model_files(session),
            rows=look.rows_of(rows, active),
            run=results.run,
            run_note=self.rescorer.note,
            among_raters=results.among_raters,
            problems=look.all_problems(opened, results.examined, results.run, self.explainer.notes),
            protocol=protocol,
            listed=listed,
            judging=judging,
            facts=self.known.look(opened, results.run, judging.all_said),
            process=self.explainer.state,
            can_undo=history.can_undo,
            can_redo=history.can_redo,
            preferences=self.remembered.preferences,
        )
        return blind.blinded(shown)

    def near(self, chosen: Session, opened: Dataset | None, listed: Listed) -> list[ImageRecord]:
        """The images whose photographs will be wanted next."""
        names = listed.near(chosen.place.image)
        if self.blind.on:
            names = tuple(session.place.image for session in self.blind.ahead(chosen))
        known = opened.by_id if opened is not None else {}
        return [known[name] for name in names if name in known]

    def ahead(
        self,
        chosen: Session,
        opened: Dataset | None,
        listed: Listed,
    ) -> list[Expected]:
        """What may be shown next, as far as it is known: layers, without what is made later."""
        if self.blind.on:
            return []
        near = self.near(chosen, opened, listed)
        sessions = [moves.to_image(chosen, opened, image.image_id) for image in near]
        return [
            (
                tuple(resolve(opened, session, pane=pane) for pane in session.panes),
                self.photos.at_hand(image),
            )
            for image, session in zip(near, sessions, strict=True)
        ]

    def _judged(
        self, image: ImageRecord | None, pane: PaneShown, listed: Listed, *, awaited: bool
    ) -> JudgingShown:
        """What is judged of a pane; in a reading what its step is about. Nobody judges what is
        not to be seen yet."""
        if image is not None and self.judging.on and self.photos.awaited(image):
            judging = self.judging.look_at(None, image, listed)
        elif self.blind.on:
            model = self.explainer.names.get(pane.pane.model, "")
            subject = self.blind.subject(image, pane, model, awaited=awaited)
            judging = self.judging.look_at(subject, image, listed)
        else:
            judging = self.judging.look(image, pane.pane, pane.maps, listed)
        return self.marking.look(judging, image.image_id if image is not None else "")

    def _wishes_ahead(self, chosen: Session, opened: Dataset | None) -> list[Wish]:
        """What the next step of a reading will want."""
        known = opened.by_id if opened is not None else {}
        return [
            look.wish_of(session.pane, known.get(session.place.image))
            for session in self.blind.ahead(chosen)
        ]
