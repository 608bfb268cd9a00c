"""What the reader has said, of every image."""

from __future__ import annotations

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.said.dock import SaidDock
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench


class SaidPart(SaidDock):
    """Follows what is judged; choosing a line shows its image."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(exporter=TableExporter(workbench.dialogs, workbench.runner, workbench))
        self.image_chosen.connect(workbench.show_image)
        self.start_requested.connect(lambda: workbench.wishes.command.emit("judge"))

    def follow(self, shown: Shown) -> None:
        """Follow what was said."""
        if "judging" in shown.changed:
            self.set_said(shown.judging.all_said)
