"""Models in groups, beside each other and beside people: the statistics of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.statistics.widget import StatisticsPart

    return StatisticsPart(workbench)


PART = Part(
    name="statistics",
    title="Statistics",
    area="bottom",
    tabs="scores",
    keys="Ctrl+Alt+S",
    make=_make,
)
