"""Scatter and histogram of what is known of the images; what is brushed is a filter of Images."""

from __future__ import annotations

from PySide6.QtCore import Slot

from dermx_viewer.gui.parts.plot.controls import Key, axes_from, axes_text
from dermx_viewer.gui.parts.plot.dock import PlotDock
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.session.filters import Filters

_AXES = "plot axes"


class PlotPart(PlotDock):
    """Follows facts, filters and image."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.image_chosen.connect(workbench.show_image)
        self.filters_wanted.connect(self._on_filters_wanted)
        self.axes_wanted.connect(self._on_axes_wanted)
        for axis, key in zip((self.x_axis, self.y_axis), self._known_axes(), strict=False):
            axis.set_wanted(key)

    def follow(self, shown: Shown) -> None:
        """Follow facts, list, filters and image."""
        if "session" in shown.changed:
            self.set_filters(shown.session.filters)
        if "facts" in shown.changed:
            self.set_facts(shown.facts)
        if shown.changed & {"dataset", "listed"}:
            self.set_listed(shown.listed.ids)
        if shown.changed & {"dataset", "image"}:
            self.set_current(shown.image.image_id if shown.image is not None else "")

    def _known_axes(self) -> tuple[Key | None, ...]:
        return axes_from(self._workbench.settings.text(_AXES))

    @Slot(object, object)
    def _on_axes_wanted(self, x: Key | None, y: Key | None) -> None:
        self._workbench.settings.set_text(_AXES, axes_text(x, y))

    @Slot(object)
    def _on_filters_wanted(self, filters: Filters) -> None:
        self._workbench.edit(filters=filters)
