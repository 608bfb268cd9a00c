"""The scores of the image on screen, for the map of the active pane."""

from __future__ import annotations

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.part import Part
from dermx_viewer.gui.parts.scores.dock import ImageScoresDock
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench


class ImageScoresPart(ImageScoresDock):
    """A chosen row is shown with its rater and characteristic alone."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(exporter=TableExporter(workbench.dialogs, workbench.runner, workbench))
        self.row_chosen.connect(workbench.show_row)

    def follow(self, shown: Shown) -> None:
        """Follow the rows of the image.

        Not the protocol: rows by another one come later, and those until then are not by it.
        """
        if "rows" not in shown.changed:
            return
        maps = shown.pane.maps
        origin = maps.origin if maps is not None else None
        sources = [{"name": origin.model, "sha256": origin.model_sha256}] if origin else []
        rows = shown.rows
        self.set_rows(rows.frame, rows.note, protocol=shown.protocol, sources=sources)


PART = Part(
    name="image_scores",
    title="Scores of this image",
    area="bottom",
    tabs="scores",
    make=ImageScoresPart,
)
