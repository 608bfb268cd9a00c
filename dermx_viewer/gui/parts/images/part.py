"""The images of the data set: a list to filter, sort and step through."""

from __future__ import annotations

from PySide6.QtCore import Slot

from dermx_viewer.gui.parts.images.dock import ImagesDock
from dermx_viewer.gui.parts.part import Part
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench


class ImagesPart(ImagesDock):
    """Tells which images are listed, and filters as other parts wish."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.image_chosen.connect(workbench.show_image)
        self.filtered.connect(self._on_filtered)
        self.model.layoutChanged.connect(self._on_filtered)
        workbench.listing.toggle_wanted.connect(self.filter.toggle)
        workbench.listing.clear_wanted.connect(self.filter.clear)
        workbench.listing.only_wanted.connect(self.filter.set_only)

    def follow(self, shown: Shown) -> None:
        """Follow data set, run and image."""
        if "dataset" in shown.changed:
            self.set_dataset(shown.dataset)
        if shown.changed & {"dataset", "run"}:
            self.set_rows(shown.run.rows if shown.run is not None else None)
        if shown.changed & {"dataset", "image"}:
            self.set_current(shown.image.image_id if shown.image is not None else "")

    @Slot()
    def _on_filtered(self) -> None:
        self._workbench.set_listed(self.listed())

    def close_part(self) -> None:
        """End the threads that make thumbnails."""
        self.thumbnails.close()


PART = Part(name="images", title="Images", area="left", tabs="images", make=ImagesPart)
