"""Models in groups, beside each other and beside people: the statistics of a run."""

from __future__ import annotations

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.statistics.dock import Readers, StatisticsDock
from dermx_viewer.gui.workbench.breakdown import columns_of_readers, with_readers
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.runs.statistics import Breakdown


class StatisticsPart(StatisticsDock):
    """Follows the run, and what readers say of its maps."""

    def __init__(self, workbench: Workbench) -> None:
        exporter = TableExporter(workbench.dialogs, workbench.runner, workbench)
        readers = Readers(self._columns_of_readers, self._with_readers)
        super().__init__(workbench.runner, exporter=exporter, readers=readers)
        self._workbench = workbench
        self._said = workbench.shown.judging.all_said
        self.score_requested.connect(lambda: workbench.wishes.command.emit("score"))

    def follow(self, shown: Shown) -> None:
        """Follow the run and the answers."""
        if "run" in shown.changed:
            self.set_run(shown.run)
        said = shown.judging.all_said
        if "judging" in shown.changed and said is not self._said:
            # The same judgements are the same object until the file changes.
            self._said = said
            self.set_said()

    def _columns_of_readers(self) -> tuple[str, ...]:
        workbench = self._workbench
        return columns_of_readers(workbench.judging.path, workbench.dataset)

    def _with_readers(self, chosen: Breakdown) -> Breakdown:
        workbench = self._workbench
        return with_readers(chosen, workbench.judging.path, workbench.dataset)
