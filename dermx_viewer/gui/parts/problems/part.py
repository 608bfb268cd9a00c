"""Everything that is wrong in the data set, the run and the models, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget
from dermx_viewer.gui.tr import number, tr

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.shown import Shown
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.problems.widget import ProblemsPart

    return ProblemsPart(workbench)


def _heading(shown: Shown) -> str:
    if not shown.problems:
        return tr("Problems")
    return tr("Problems ({n})").format(n=number(len(shown.problems), ","))


PART = Part(
    name="problems",
    title="Problems",
    area="bottom",
    tabs="scores",
    make=_make,
    heading=_heading,
)
