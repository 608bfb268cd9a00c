"""Where the model should have looked: marking places on the picture, as answers of the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.blind import Blind
from dermx_viewer.gui.workbench.judging import Judging
from dermx_viewer.gui.workbench.judging_shown import JudgingShown
from dermx_viewer.gui.workbench.wishes import Wishes
from dermx_viewer.verdicts.answer import Mark, marks_of

MOST_POINTS = 1_200
"""Of all places of a judgement: as many fit into a cell of a spreadsheet."""


class Marking(QObject):
    """Whether the mouse marks places, and what was marked last. Each place is an answer: kept at
    once, undone and done again as every answer is."""

    changed = Signal()

    def __init__(
        self,
        judging: Judging,
        blind: Blind,
        wishes: Wishes,
        shown: Callable[[], JudgingShown],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._judging, self._blind, self._wishes, self._shown = judging, blind, wishes, shown
        self._on = False
        self._given: tuple[str, tuple[Mark, ...]] = ("", ())
        judging.changed.connect(self._on_judging_changed)

    @Slot()
    def toggle(self) -> None:
        """Mark places with the mouse, or no longer; judging begins where it has not."""
        if self._on:
            self.stop()
            return
        self._judging.start()
        if self._judging.on:
            self._on = True
            self._wishes.image.emit()
            self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """The mouse does again what it always does."""
        if self._on:
            self._on = False
            self.changed.emit()

    @Slot(object)
    def add(self, mark: Mark) -> None:
        """The reader marked a place."""
        shown = self._shown()
        if not shown.marking or shown.subject is None:
            return
        marks = (*_own(shown), mark)
        if sum(map(len, marks)) > MOST_POINTS:
            text = tr("No more fits: take a place back first (Backspace).")
            self._wishes.say(text, nameless=True)
            return
        self._blind.answer("outline", marks, shown.subject)

    @Slot()
    def take_back(self) -> None:
        """The place that was marked last is none; that is one more answer."""
        shown = self._shown()
        if shown.marking and shown.subject is not None and _own(shown):
            self._blind.answer("outline", _own(shown)[:-1], shown.subject)

    def give(self, image: str, marks: tuple[Mark, ...]) -> None:
        """Show what somebody else marked on an image, until the reader marks something there."""
        self._given = image, marks
        self.changed.emit()

    def look(self, judging: JudgingShown, image: str) -> JudgingShown:
        """What is shown of judging, with what is marked on an image."""
        marks = _own(judging)
        # In a blinded reading nobody is told what another one marked.
        if not marks and not self._blind.on and image and image == self._given[0]:
            marks = self._given[1]
        can_mark = judging.subject is not None and not judging.read_only
        return replace(judging, marking=self._on and judging.on and can_mark, marks=marks)

    @Slot()
    def _on_judging_changed(self) -> None:
        if not self._judging.on:
            # What is shown follows judging anyway.
            self._on = False


def _own(shown: JudgingShown) -> tuple[Mark, ...]:
    return marks_of(shown.said.values) if shown.said is not None else ()
