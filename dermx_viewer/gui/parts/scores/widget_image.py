"""The scores of the image on screen, for the map of the active pane."""

from __future__ import annotations

from PySide6.QtCore import Slot

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.scores.image_dock import ImageScoresDock
from dermx_viewer.gui.parts.scores.score_dock import row_names
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.session.state import Layer, covers

_NONE = ("", "", "", "")


class ImageScoresPart(ImageScoresDock):
    """A chosen row is shown with its rater and characteristic alone."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(exporter=TableExporter(workbench.dialogs, workbench.runner, workbench))
        self.row_chosen.connect(workbench.show_row)
        self._hovered = workbench.hovered
        self.panel.view.follow_pointer()
        self.panel.view.pointed_at.connect(self._on_view_pointed_at)
        workbench.hovered.changed.connect(self._mark_rows)

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
        self._mark_rows(self._hovered.layer)

    @Slot(int)
    def _on_view_pointed_at(self, position: int) -> None:
        _, rater, name, _ = row_names(self.panel.model.frame, position) if position >= 0 else _NONE
        self._hovered.point_at((rater, name) if name else None)

    @Slot(object)
    def _mark_rows(self, layer: Layer | None) -> None:
        """Mark the rows of what the pointer is over, here or elsewhere."""
        frame = self.panel.model.frame
        if layer is None or not {"rater", "characteristic"} <= set(frame.columns):
            self.panel.view.mark_rows(())
            return
        of = zip(frame["rater"], frame["characteristic"], strict=True)
        self.panel.view.mark_rows(n for n, row in enumerate(of) if covers(layer, row))
