"""How well the raters agree: tables beside the published ones, and rater by rater."""

from __future__ import annotations

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.agreement.dock import AgreementDock
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench


class AgreementPart(AgreementDock):
    """Lists the images on which two raters disagree, and shows one of them."""

    def __init__(self, workbench: Workbench) -> None:
        exporter = TableExporter(workbench.dialogs, workbench.runner, workbench)
        super().__init__(workbench.runner, exporter=exporter)
        self.image_chosen.connect(workbench.show_raters)

    def follow(self, shown: Shown) -> None:
        """Follow the data set."""
        if "dataset" in shown.changed:
            self.set_dataset(shown.dataset)
