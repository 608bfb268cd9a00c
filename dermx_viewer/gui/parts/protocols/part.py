"""The same maps under two protocols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.protocols.widget import ProtocolsPart

    return ProtocolsPart(workbench)


PART = Part(
    name="protocols",
    title="Two protocols",
    area="bottom",
    tabs="scores",
    keys="Ctrl+Alt+P",
    make=_make,
)
