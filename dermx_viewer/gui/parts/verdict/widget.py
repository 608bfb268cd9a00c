"""What a reader says of the attention map on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDockWidget, QWidget

from dermx_viewer.gui.parts.verdict.dock import VerdictDock, tags_of
from dermx_viewer.gui.parts.verdict.keys import JudgingKeys
from dermx_viewer.gui.parts.verdict.summary import SummaryDialog
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.judging_shown import JudgingShown
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench

_Do = Callable[[], object]

_NAME = "verdict"
"""Of its dock"""


class VerdictPart(VerdictDock):
    """Keeps what is said, and takes the keys of judging while a reader is at work."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench, judging = workbench, workbench.judging
        self.toggle_requested.connect(lambda: workbench.wishes.command.emit("judge"))
        self.next_requested.connect(self._go_on)
        self.answered.connect(workbench.blind.answer)
        self.choices_requested.connect(self._ask_choices)
        self.left.connect(workbench.wishes.image)
        judging.tags_wanted.connect(self._on_judging_tags_wanted)
        self.marks.toggled.connect(lambda: workbench.wishes.command.emit("mark"))
        self.marks.taken_back.connect(workbench.marking.take_back)
        self._marking_keys: dict[int, _Do] = {
            Qt.Key.Key_Escape: workbench.marking.stop,
            Qt.Key.Key_Backspace: workbench.marking.take_back,
        }
        self._summary: SummaryDialog | None = None
        self._finished = False
        self.summary_button.clicked.connect(self._show_summary)
        self._keys = JudgingKeys(self._owns, self._believe, self._go_on, self)

    def follow(self, shown: Shown) -> None:
        """Follow what is judged."""
        if "judging" in shown.changed:
            self.show_judging(shown.judging)
            self._keys.watch(shown.judging.on)
            marking = shown.judging.marking
            self._keys.others = self._marking_keys if marking else dict[int, _Do]()
            self._follow_reading(shown.judging)

    def _follow_reading(self, judging: JudgingShown) -> None:
        """The last page comes by itself when a reading is finished, and goes with it."""
        before, reading = self._finished, judging.reading
        self._finished = reading is not None and reading.outcome is not None
        if self._finished and not before:
            self._show_summary()
        elif not self._finished and self._summary is not None:
            self._summary.close()

    @Slot()
    def _show_summary(self) -> None:
        reading = self._workbench.shown.judging.reading
        if self._summary is not None or reading is None or reading.outcome is None:
            return
        wishes = self._workbench.wishes
        window = self._workbench.dialogs.parent
        self._summary = SummaryDialog(reading.name, reading.summary, reading.outcome, window)
        self._summary.export_wanted.connect(lambda: wishes.command.emit("export_verdicts"))
        self._summary.leave_wanted.connect(lambda: wishes.command.emit("leave_reading"))
        self._summary.finished.connect(self._on_summary_finished)
        self._summary.show()

    @Slot()
    def _on_summary_finished(self) -> None:
        self._summary = None

    def close_part(self) -> None:
        """What is being typed is said; keys do again what they always do."""
        self.finish()
        if self._summary is not None:
            self._summary.close()
        self._keys.watch(False)

    def _owns(self, window: QWidget) -> bool:
        """This window, or a dock of it that floats; no dialog."""
        own = self.window()
        docks = (own, own.parent()) if isinstance(own, QDockWidget) else (own,)
        return window in docks or (isinstance(window, QDockWidget) and window.parent() in docks)

    def _believe(self, number: int | None) -> None:
        judging = self._workbench.shown.judging
        if judging.on and judging.subject is None:
            text = tr("Nothing was noted: what is judged here is not on screen yet.")
            self._workbench.wishes.say(text, subject="judging")
        self._workbench.blind.answer(judging.asks, number)

    @Slot()
    def _on_judging_tags_wanted(self) -> None:
        self._workbench.wishes.dock.emit(_NAME)
        self.tags.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _go_on(self) -> None:
        self._workbench.wishes.command.emit("next_unjudged")

    @Slot()
    def _ask_choices(self) -> None:
        """Edit the list of verdicts, in one line."""
        workbench = self._workbench
        # Those that come with the program are kept in English, whatever they are called here.
        kept = {tr(name): name for name in workbench.shown.judging.choices}
        now = "; ".join(kept)
        text = workbench.dialogs.ask_text(tr("Verdicts"), tr("Separated by semicolons:"), now)
        if text is not None:
            workbench.judging.set_choices(tuple(kept.get(tag, tag) for tag in tags_of(text)))
