"""The layers of the picture: which rater's regions of which characteristic are drawn, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.layers.widget import LayersPart

    return LayersPart(workbench)


PART = Part(name="layers", title="Layers", area="right", height=520, make=_make)
