"""A blinded reading in the window: which step it is at, and what is shown of it.

Nobody is asked to hide something: what parts, menus and the picture follow (:class:`Shown`) is made
anew without the names, so that nothing below can tell them. The user's own session stays as it is.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.workbench.judging import Judging
from dermx_viewer.gui.workbench.judging_shown import JudgingShown
from dermx_viewer.gui.workbench.listing import Listed
from dermx_viewer.gui.workbench.reading_shown import (
    ReadingShown,
    bare,
    label_of,
    line_of,
    named,
    scene_shown,
    session_of,
    session_shown,
    subject_in,
    summary_of,
)
from dermx_viewer.gui.workbench.shown import ImageRows, PaneShown, Shown
from dermx_viewer.gui.workbench.wishes import Wishes
from dermx_viewer.session.image_facts import ImageFacts
from dermx_viewer.session.state import Pane, Session
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.judgement import Judgement
from dermx_viewer.verdicts.outcome import Outcome, outcome
from dermx_viewer.verdicts.study import Study
from dermx_viewer.verdicts.walk import Step, progress, steps

_FINISHED, _OVER = later("Finished"), later("The reading is finished")


class Blind(QObject):
    """Leads one reader through one reading; ``changed`` is to be shown."""

    changed = Signal()

    def __init__(self, judging: Judging, wishes: Wishes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judging, self._wishes = judging, wishes
        self.study: Study | None = None
        self.step: Step | None = None
        self._bare: Dataset | None = None
        self._pane_begun = Pane()
        self._named: tuple[str, Dataset, ImageFacts] | None = None
        self._true: dict[Subject, Subject] = {}

    # --- the way through ---

    @property
    def on(self) -> bool:
        """Whether a reading goes on, in a break too, and on its last page."""
        return self.study is not None

    def begin(self, study: Study, dataset: Dataset, pane: Pane) -> None:
        """Begin, or go on where the reader's answers end, with the model of ``pane``."""
        self._pane_begun = pane
        self.study, self._bare = study, bare(dataset, study)
        self._named = None
        self._true.clear()
        self.step = self._next()
        self._wishes.unsaid.emit("")
        self._wishes.hold()
        self.changed.emit()

    def go_on(self) -> None:
        """The next step, once this one is answered."""
        if self.study is None or self.step is None:
            return
        coming = self._next()
        if coming == self.step:
            words = (
                tr("how sure you are")
                if self.step.asks == "confidence"
                else tr("how far you believe")
            )
            self._wishes.say(
                tr("Say {words} first: 1 to 5.").format(words=words), subject="judging"
            )
            return
        self.step = coming
        self._wishes.unsaid.emit("judging")
        if coming is None or self._break_is_due(coming):
            self._judging.pause()
        self.changed.emit()

    def _break_is_due(self, coming: Step) -> bool:
        """Whether the reading has its readers take a break now; it is said."""
        assert self.study is not None
        done = coming.number - 1
        if not self.study.breaks or not done or done % self.study.breaks:
            return False
        text = tr("%Ln judgements: take a break. J goes on.", n=done)
        self._wishes.say(text, subject="judging")
        return True

    def end(self) -> None:
        """Leave it: everything is shown again. What was answered is kept, and gone on from."""
        if self.on:
            self.study = self.step = self._bare = self._named = None
            self._judging.leave()
            self.changed.emit()
            self._wishes.release()

    @Slot()
    def see(self) -> None:
        """What is judged has come on screen: only now may anybody say something of it."""
        if self._judging.on:
            self.changed.emit()

    def answer(self, field: str, value: object, subject: Subject | None = None) -> None:
        """Keep an answer; ``subject`` is what parts were shown of it."""
        if subject is not None:
            subject = self._true.get(subject, subject)
        self._judging.answer(field, value, subject)

    def _next(self) -> Step | None:
        assert self.study is not None
        return progress(self.study, self._judging.reader, self._judging.said()).step

    @property
    def _coming(self) -> Step | None:
        """The step after this one."""
        if self.study is None or self.step is None:
            return None
        every = steps(self.study, self._judging.reader)
        return every[self.step.number] if self.step.number < len(every) else None

    # --- what is looked at ---

    def seen(self, session: Session) -> Session:
        """What is to be shown in truth: the user's session, but for what the reading decides."""
        return session_of(session, self._pane_begun, self.step) if self.on else session

    def warning(self, text: str) -> str:
        """What is said where something of the picture failed: in a reading without any name."""
        if not self.on:
            return text
        return tr("What belongs to this image could not be shown; leave the reading to see why.")

    def ahead(self, session: Session) -> tuple[Session, ...]:
        """What will be shown next: it is made ready."""
        coming = self._coming
        return (session_of(session, self._pane_begun, coming),) if coming is not None else ()

    def dataset(self, dataset: Dataset | None) -> Dataset | None:
        """The data set without what anybody said of it, while a reading goes on."""
        return self._bare if self.on else dataset

    def subject(
        self, image: ImageRecord | None, pane: PaneShown, model: str, *, awaited: bool
    ) -> Subject | None:
        """What is judged in truth; None while it is awaited, and on the last page."""
        if self.study is None or self.step is None or image is None:
            return None
        return subject_in(
            self.study,
            self.step,
            pane.pane,
            model=model,
            maps=pane.maps,
            outputs=pane.outputs,
            image=image,
            awaited=awaited,
        )

    # --- what is shown of it ---

    def blinded(self, shown: Shown) -> Shown:
        """What parts and menus may know: the same, where no reading goes on."""
        if self.study is None:
            return shown
        label = label_of(self.study, self.step) if self.step is not None else tr(_FINISHED)
        dataset, facts = self._called(shown.image, label)
        session = session_shown(shown.session, self.study, label)
        return Shown(
            dataset=dataset,
            session=session,
            image=dataset.by_id.get(label) if self._in_sight is not None else None,
            panes=(self._pane(shown.pane, session, label),),
            rows=ImageRows(),
            protocol=shown.protocol,
            listed=Listed(),
            judging=self._judged(shown.judging, shown.pane, label),
            facts=facts,
            process=(tr("A reading goes on") if self.step is not None else tr(_OVER), ""),
            preferences=replace(shown.preferences, recent=()),
        )

    def _called(self, image: ImageRecord | None, label: str) -> tuple[Dataset, ImageFacts]:
        assert self.study is not None
        if self._named is None or self._named[0] != label:
            dataset = (
                named(self.study, image, label)
                if image is not None
                else named(self.study, ImageRecord(label, 1, 1), label)
            )
            self._named = label, dataset, ImageFacts(dataset)
        return self._named[1:]

    def _pane(self, pane: PaneShown, session: Session, label: str) -> PaneShown:
        if self._in_sight is None:
            return PaneShown(pane=session.pane)
        scene = scene_shown(pane.scene, label, self._in_sight.letter)
        return PaneShown(pane=session.pane, scene=scene)

    @property
    def _in_sight(self) -> Step | None:
        """The step whose picture is shown: none in a break, which nobody counts."""
        return self.step if self._judging.on else None

    def _judged(self, judging: JudgingShown, pane: PaneShown, label: str) -> JudgingShown:
        study, step = self.study, self.step
        assert study is not None
        found = progress(study, judging.reader, judging.all_said)
        truth, token = judging.subject, None
        line, summary = tr("{name}: finished").format(name=study.name), ""
        said_so_far: Outcome | None = None
        if step is None:
            summary = summary_of(study, found, judging.reader, judging.path)
            said_so_far = outcome(study, judging.reader, judging.all_said)
        elif judging.on:
            line = line_of(study, step, truth, pane.outputs)
        else:
            # No time is counted: what comes next is not told either.
            line = tr("{label} · a break: J goes on").format(label=label)
        if truth is not None and step is not None:
            token = Subject(label, "", step.letter, "", study.id, step.phase)
            self._true[token] = truth
        said = judging.said
        return replace(
            judging,
            subject=token,
            gold="",
            said=_about(said, token) if said is not None and token is not None else None,
            judged=found.done,
            listed=found.total,
            seconds_left=found.left,
            can_undo=False,
            can_redo=False,
            all_said=(),
            asks=step.asks if step is not None else "belief",
            reading=ReadingShown(name=study.name, line=line, summary=summary, outcome=said_so_far),
        )


def _about(said: Judgement, token: Subject) -> Judgement:
    """What was said, of something that nobody can tell."""
    return replace(said, subject=token, gold="")
