"""A reader at work: the file of verdicts, who reads, what is judged, and how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dermx_viewer import paths
from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.errors import VerdictError
from dermx_viewer.gui.dialogs.questions import Dialogs
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.judging_shown import (
    FIELD_WORDS,
    JudgingShown,
    judged_images,
    seconds_left,
    subject_of,
)
from dermx_viewer.gui.workbench.lap import Lap
from dermx_viewer.gui.workbench.listing import Listed
from dermx_viewer.gui.workbench.reader_name import ReaderName
from dermx_viewer.gui.workbench.wishes import JUDGING, Wishes
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.session.state import Pane
from dermx_viewer.verdicts.about import About, about
from dermx_viewer.verdicts.answer import Answer, Subject
from dermx_viewer.verdicts.judgement import Judgement, judgements, next_undone
from dermx_viewer.verdicts.store import SUFFIX, VerdictFile

_FILE = "verdicts"


class Judging(QObject):
    """Keeps answers in the file of verdicts as they are given; ``changed`` is to be shown.

    ``clock``: seconds that pass.
    """

    changed = Signal()
    tags_wanted = Signal()
    """Let the reader type tags"""

    def __init__(
        self,
        settings: Settings,
        dialogs: Dialogs,
        wishes: Wishes,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._settings, self._dialogs, self._wishes = settings, dialogs, wishes
        self._file: VerdictFile | None = None
        self._reader = ReaderName(settings, dialogs)
        self._subject: Subject | None = None
        self._gold, self._about = "", About()
        self._lap = Lap(clock)
        self._known: tuple[int, tuple[Judgement, ...], bool, bool] | None = None

    # --- beginning and ending ---

    @property
    def path(self) -> Path:
        """The file that answers are, or will be, kept in."""
        if self._file is not None:
            return self._file.path
        return self._settings.file(_FILE) or paths.settings_folder() / f"my{SUFFIX}"

    @property
    def on(self) -> bool:
        """Whether a reader is at work."""
        return self._lap.on

    def toggle(self) -> None:
        """Start judging, or pause."""
        if self._lap.on:
            self.pause()
        else:
            self.start()

    def start(self) -> None:
        """Begin, or go on: asks for the reader's name once, opens the file, and time passes."""
        if self._lap.on or not (self.reader or self._reader.ask()):
            return
        if self._file is None and not self.open(self.path):
            return
        if not self._keeps_to(self._file):
            return
        self._lap.go_on()
        self._wishes.dock.emit("verdict")
        # Keys judge, whatever they do elsewhere; the picture has them.
        self._wishes.image.emit()
        self.changed.emit()

    def pause(self) -> None:
        """Time stands still, and keys do what they always do."""
        if self._lap.on:
            self._lap.pause()
            if self._file is not None:
                self._file.settle()
            self.changed.emit()

    def said(self) -> tuple[Judgement, ...]:
        """Everything that the reader said."""
        return self._said(self._file)[0] if self._file is not None else ()

    def leave(self) -> None:
        """Let go of the file: the next start opens the one of always."""
        self.pause()
        if self._file is not None:
            self._file.close()
        self._file = self._known = None
        self.changed.emit()

    def open(self, path: Path, *, remember: bool = True) -> bool:
        """Keep answers in another file, and where ``remember`` at the next start, too; False where
        it is none, and the one before stays in use."""
        try:
            new = VerdictFile(path)
        except VerdictError as error:
            self._dialogs.warn(tr("Not opened"), told_error(error))
            return False
        if self._lap.on and not self._keeps_to(new):
            new.close()
            return False
        if self._file is not None:
            self._file.close()
        self._file, self._known = new, None
        if remember:
            self._settings.set_file(_FILE, path)
        if new.read_only:
            self._wishes.say(
                tr("{name} is read-only: it can be looked at.").format(name=path.name),
                subject=JUDGING,
            )
        self.changed.emit()
        return True

    def use(self, dataset: Dataset) -> None:
        """Another data set is open: whoever judges goes on only where the file is about it."""
        self._about = about(dataset)
        if self._lap.on and not self._keeps_to(self._file):
            self.pause()

    def _keeps_to(self, file: VerdictFile | None) -> bool:
        """Whether answers about the open data set may go to ``file``; said where they may not."""
        try:
            if file is not None:
                file.keep_to(self._about)
        except VerdictError as error:
            self._wishes.say(told_error(error), tr("Verdicts file…"), command="verdicts_file")
            return False
        return True

    def ask_reader(self) -> bool:
        """Let another reader go on; False where nobody was named, and the one before stays."""
        named = self._reader.ask(self.reader)
        self._known = None
        self.changed.emit()
        return named

    @property
    def reader(self) -> str:
        """Who reads; "" before anybody has said."""
        return self._reader.name

    # --- answers ---

    def answer(self, field: str, value: object, subject: Subject | None = None) -> None:
        """Keep an answer about ``subject``, what is on screen unless another is named."""
        about = subject or self._subject
        if self._file is None or about is None or not self.reader:
            return
        here = about == self._subject
        seconds = self._lap.seconds if here else 0.0
        try:
            kept = self._file.answer(
                self.reader, about, field, value, seconds=seconds, gold=self._gold if here else ""
            )
        except VerdictError as error:
            self._wishes.say(told_error(error), subject=JUDGING)
            kept = False
        if kept and here:
            self._lap.begin()
            # That nothing was noted, or could be, is over.
            self._wishes.unsaid.emit(JUDGING)
        self._known = None
        self.changed.emit()

    def undo(self) -> Answer | None:
        """Take the reader's latest answer back; returns it."""
        return self._step(tr("Taken back"), VerdictFile.undo)

    def redo(self) -> Answer | None:
        """Give once more what was taken back last; returns it."""
        return self._step(tr("Said again"), VerdictFile.redo)

    def _step(self, words: str, step: Callable[[VerdictFile, str], Answer | None]) -> Answer | None:
        # Of another data set nobody would see what is taken back.
        if self._file is None or not self.reader or not self._keeps_to(self._file):
            return None
        try:
            answer = step(self._file, self.reader)
        except VerdictError as error:
            self._wishes.say(told_error(error), subject=JUDGING)
            return None
        if answer is not None:
            image = answer.subject.image
            self._wishes.say(
                tr("{words}: {field} of {image}.").format(
                    words=words, field=tr(FIELD_WORDS[answer.field]), image=image
                ),
                subject=JUDGING,
            )
        self._known = None
        self.changed.emit()
        return answer

    def set_choices(self, names: tuple[str, ...]) -> None:
        """Edit the list of verdicts."""
        if self._file is None:
            return
        try:
            self._file.set_choices(names)
        except VerdictError as error:
            self._wishes.say(told_error(error), subject=JUDGING)
        self.changed.emit()

    # --- what is shown ---

    def look(
        self, image: ImageRecord | None, pane: Pane, maps: AttentionMaps | None, listed: Listed
    ) -> JudgingShown:
        """What is on screen of it; another subject begins another lap."""
        return self.look_at(subject_of(image, pane, maps), image, listed)

    def look_at(
        self, subject: Subject | None, image: ImageRecord | None, listed: Listed
    ) -> JudgingShown:
        """The same of a subject that was made elsewhere."""
        if subject != self._subject:
            self._subject = subject
            self._lap.begin()
        self._gold = image.gold if image is not None else ""
        if self._file is None:
            return JudgingShown(reader=self.reader, subject=subject, gold=self._gold)
        try:
            return self._looked(self._file, subject, listed)
        except VerdictError as error:
            self._wishes.say(told_error(error), subject=JUDGING)
            return JudgingShown(reader=self.reader, path=self._file.path, read_only=True)

    def _looked(self, file: VerdictFile, subject: Subject | None, listed: Listed) -> JudgingShown:
        said, can_undo, can_redo = self._said(file)
        every = judged_images(said, subject)
        done = {image: every[image] for image in listed.ids if image in every}
        return JudgingShown(
            on=self._lap.on,
            path=file.path,
            reader=self.reader,
            read_only=file.read_only,
            subject=subject,
            gold=self._gold,
            said=next((each for each in said if each.subject == subject), None),
            choices=file.choices,
            judged=len(done),
            listed=len(listed.ids),
            seconds_left=seconds_left(done, len(listed.ids)),
            can_undo=can_undo and not file.read_only,
            can_redo=can_redo and not file.read_only,
            all_said=said,
        )

    def next_unjudged(self, listed: Listed, image: str) -> str:
        """The next listed image without a judgement, from the first again; "" where none is left.

        Judged is what has one of the model and method on screen.
        """
        said = self._said(self._file)[0] if self._file is not None else ()
        return listed.next_without(judged_images(said, self._subject), image)

    def _said(self, file: VerdictFile) -> tuple[tuple[Judgement, ...], bool, bool]:
        change = file.change
        if self._known is None or self._known[0] != change:
            answers = file.answers(self.reader) if self.reader else []
            undo, redo = next_undone(answers)
            every = tuple(judgements(answers))
            self._known = change, every, undo is not None, redo is not None
        return self._known[1:]

    def close(self) -> None:
        """Let go of the file."""
        self._lap.pause()
        if self._file is not None:
            self._file.close()
            self._file = None
