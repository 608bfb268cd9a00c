"""How often the networks of a run say the gold standard, and what they say instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget
from dermx_viewer.gui.tr import tr

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.shown import Shown
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.diagnosis.widget import DiagnosisPart

    return DiagnosisPart(workbench)


def _heading(shown: Shown) -> str:
    # Seen from behind another tab, too.
    exchanged = shown.run is not None and shown.run.exchanged
    return tr("Diagnosis: outputs look exchanged") if exchanged else tr("Diagnosis")


PART = Part(
    name="diagnosis",
    title="Diagnosis",
    area="bottom",
    tabs="scores",
    keys="Ctrl+D",
    make=_make,
    heading=_heading,
)
