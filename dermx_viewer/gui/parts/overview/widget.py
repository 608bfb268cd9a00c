"""What the data set is made of, as bars that filter the images."""

from __future__ import annotations

from dermx_viewer.gui.parts.overview.dock import OverviewDock, counted_once
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench


class OverviewPart(OverviewDock):
    """Wishes filters of the list of images, and marks those that are on."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        workbench.opener.ask(counted_once)
        self.filter_toggled.connect(workbench.listing.toggle_wanted)
        self.clear_requested.connect(workbench.listing.clear_wanted)

    def follow(self, shown: Shown) -> None:
        """Follow the data set and the filter."""
        if "dataset" in shown.changed:
            self.set_dataset(shown.dataset)
        if shown.changed & {"dataset", "listed"}:
            self.set_filter(shown.listed.chosen, shown.listed.count)
