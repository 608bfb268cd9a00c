"""What the reader has said, of every image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget
from dermx_viewer.gui.tr import number, tr

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.shown import Shown
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.said.widget import SaidPart

    return SaidPart(workbench)


def _heading(shown: Shown) -> str:
    said = len(shown.judging.all_said)
    return tr("Verdicts ({n})").format(n=number(said, ",")) if said else tr("Verdicts")


PART = Part(
    name="verdicts",
    title="Verdicts",
    area="bottom",
    tabs="scores",
    keys="Ctrl+Alt+V",
    make=_make,
    heading=_heading,
)
