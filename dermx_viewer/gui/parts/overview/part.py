"""What the data set is made of, as bars that filter the images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.overview.widget import OverviewPart

    return OverviewPart(workbench)


PART = Part(name="overview", title="Data set", area="left", tabs="images", make=_make)
