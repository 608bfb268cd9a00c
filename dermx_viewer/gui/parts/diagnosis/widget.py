"""How often the networks of a run say the gold standard, and what they say instead."""

from __future__ import annotations

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.diagnosis.dock import DiagnosisDock
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench


class DiagnosisPart(DiagnosisDock):
    """Follows the run."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(exporter=TableExporter(workbench.dialogs, workbench.runner, workbench))
        self.score_requested.connect(lambda: workbench.wishes.command.emit("score"))

    def follow(self, shown: Shown) -> None:
        """Follow the run."""
        if "run" in shown.changed:
            self.set_run(shown.run)
