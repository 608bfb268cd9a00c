"""What a reader says of the attention map on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.verdict.widget import VerdictPart

    return VerdictPart(workbench)


PART = Part(
    name="verdict",
    title="Verdict",
    area="right",
    tabs="attention",
    keys="Ctrl+Alt+J",
    make=_make,
)
