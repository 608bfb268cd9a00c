"""Models in groups, beside each other and beside people: the statistics of a run."""

from __future__ import annotations

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.part import Part
from dermx_viewer.gui.parts.statistics.dock import StatisticsDock
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench


class StatisticsPart(StatisticsDock):
    """Follows the run."""

    def __init__(self, workbench: Workbench) -> None:
        exporter = TableExporter(workbench.dialogs, workbench.runner, workbench)
        super().__init__(workbench.runner, exporter=exporter)
        self.score_requested.connect(lambda: workbench.wishes.command.emit("score"))

    def follow(self, shown: Shown) -> None:
        """Follow the run."""
        if "run" in shown.changed:
            self.set_run(shown.run)


PART = Part(
    name="statistics",
    title="Statistics",
    area="bottom",
    tabs="scores",
    keys="Ctrl+Alt+S",
    make=StatisticsPart,
)
