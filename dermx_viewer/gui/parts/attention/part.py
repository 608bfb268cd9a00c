"""The attention map of the active pane: which model, class, method and layer, and its look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.attention.widget import AttentionPart

    return AttentionPart(workbench)


PART = Part(
    name="attention", title="Attention", area="right", tabs="attention", height=623, make=_make
)
