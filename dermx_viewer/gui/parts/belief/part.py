"""Whether the explanation on screen can be believed: chance floor, curves, random weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.belief.widget import BeliefPart

    return BeliefPart(workbench)


PART = Part(name="belief", title="Belief", area="bottom", tabs="scores", keys="Ctrl+T", make=_make)
