"""Everything that is wrong in the data set, the run and the models, by kind."""

from __future__ import annotations

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.problems.dock import ProblemsDock
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench


class ProblemsPart(ProblemsDock):
    """Choosing a problem shows its image."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(exporter=TableExporter(workbench.dialogs, workbench.runner, workbench))
        self.image_chosen.connect(workbench.show_image)

    def follow(self, shown: Shown) -> None:
        """Follow the problems."""
        if shown.changed & {"dataset", "problems"}:
            self.set_problems(shown.problems if shown.dataset is not None else None)
