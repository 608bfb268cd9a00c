"""What is running, how long still, and what came of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.jobs.widget import JobsPart

    return JobsPart(workbench)


PART = Part(name="jobs", title="Jobs", area="bottom", tabs="scores", make=_make)
