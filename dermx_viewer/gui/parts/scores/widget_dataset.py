"""The scores of the whole data set: a run's summaries, rows, and what people reach."""

from __future__ import annotations

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.scores.dataset_dock import DatasetScoresDock
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench

_NAME = "dataset_scores"


class DatasetScoresPart(DatasetScoresDock):
    """Comes to the front where there is something new to see."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(exporter=TableExporter(workbench.dialogs, workbench.runner, workbench))
        self._wishes = workbench.wishes
        self._kept: tuple[object, ...] = ()
        self._grows = False
        self.row_chosen.connect(workbench.show_row)
        self.score_requested.connect(lambda: self._wishes.command.emit("score"))
        self.save_requested.connect(lambda: self._wishes.command.emit("save_run"))

    def follow(self, shown: Shown) -> None:
        """Follow the run, and the raters among themselves."""
        again = self._is_taken_again(shown)
        if "run" in shown.changed or (
            "among_raters" in shown.changed and shown.among_raters is None
        ):
            # Without a run too: those of another data set must not stay.
            self.set_run(shown.run, again=again)
        if "among_raters" in shown.changed and shown.among_raters is not None:
            self.set_among_raters(*shown.among_raters)
        if shown.changed & {"run", "run_note"}:
            self.set_note(shown.run_note)
        news = (shown.run, shown.among_raters)
        if again:
            return
        if shown.changed & {"run", "among_raters"} and any(new is not None for new in news):
            self._wishes.raised.emit(_NAME)

    def _is_taken_again(self, shown: Shown) -> bool:
        """Whether the run is the one before under another protocol, or has grown: nobody waits
        for it."""
        before, self._kept = self._kept, shown.run.kept if shown.run is not None else ()
        grew, self._grows = self._grows, shown.run is not None and bool(shown.run.so_far)
        same = (bool(self._kept) and self._kept is before) or (grew and self._grows)
        return "run" in shown.changed and same
