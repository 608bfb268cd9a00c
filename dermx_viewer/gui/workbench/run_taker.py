"""Shows the runs that were opened, each under its own protocol."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.results import Results
from dermx_viewer.gui.workbench.run_keeper import RunKeeper
from dermx_viewer.gui.workbench.session_holder import SessionHolder
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.wishes import Wishes
from dermx_viewer.session import moves

if TYPE_CHECKING:
    # Known by type only: it is loaded when a run is opened.
    from dermx_viewer.runs.opened.run import OpenedRun


class RunTaker(QObject):
    """Hands them to ``results``, and says how far they have come; ``shown`` tells what is on
    screen."""

    def __init__(
        self,
        holder: SessionHolder,
        shown: Callable[[], Shown],
        results: Results,
        unsaved: RunKeeper,
        wishes: Wishes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._holder, self._shown = holder, shown
        self._results, self._unsaved, self._wishes = results, unsaved, wishes

    @Slot(object, object)
    def take(self, dataset: Dataset, opened: OpenedRun) -> None:
        """Show a run that was opened, under its own protocol."""
        if dataset is not self._holder.dataset:
            return
        if opened.result is None:
            self._wishes.say(
                tr("The run in {folder} has begun: {sentence}.").format(
                    folder=opened.folder, sentence=tr(opened.sentence)
                )
            )
            return
        protocol = opened.result.protocol
        if protocol != self._shown().protocol:
            self._holder.edit(scoring=moves.with_protocol_of(protocol))
            self._wishes.say(
                tr("Scores are by the protocol {name} now, as the run is.").format(
                    name=protocol.name
                )
            )
        run = self._results.run
        grew = run is not None and bool(run.so_far)
        if grew and not opened.growing:
            self._wishes.say(
                tr("The run in {folder} is complete: {sentence}.").format(
                    folder=opened.folder, sentence=tr(opened.sentence)
                )
            )
        if opened.unsaved:
            self._unsaved.adopt(opened.result, opened.folder)
        self._results.set_opened(opened.result, opened.folder, saved=not opened.unsaved)
