"""Whether the explanation on screen can be believed: chance floor, curves, random weights."""

from __future__ import annotations

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.belief.desk import BeliefDesk
from dermx_viewer.gui.parts.belief.dock import BeliefDock
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench


class BeliefPart(BeliefDock):
    """Examines the map of the active pane when asked."""

    def __init__(self, workbench: Workbench) -> None:
        desk = BeliefDesk(workbench)
        exporter = TableExporter(workbench.dialogs, workbench.runner, workbench)
        super().__init__(desk, exporter=exporter)

    def follow(self, shown: Shown) -> None:
        """Follow what is explained."""
        if "dataset" in shown.changed:
            self.desk.forget()
        if shown.changed & {"dataset", "image", "panes", "session", "protocol"}:
            self.desk.follow(shown)
