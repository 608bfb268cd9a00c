"""The images of the data set: a list to filter, sort and step through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.images.widget import ImagesPart

    return ImagesPart(workbench)


PART = Part(name="images", title="Images", area="left", tabs="images", make=_make)
