"""Scatter and histogram of what is known of the images; what is brushed is a filter of Images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.plot.widget import PlotPart

    return PlotPart(workbench)


PART = Part(name="plot", title="Plot", area="bottom", tabs="scores", keys="Ctrl+Alt+G", make=_make)
