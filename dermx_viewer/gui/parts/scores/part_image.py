"""The scores of the image on screen, for the map of the active pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.scores.widget_image import ImageScoresPart

    return ImageScoresPart(workbench)


PART = Part(
    name="image_scores",
    title="Scores of this image",
    area="bottom",
    tabs="scores",
    make=_make,
)
