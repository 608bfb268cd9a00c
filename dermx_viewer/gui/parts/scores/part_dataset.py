"""The scores of the whole data set: a run's summaries, rows, and what people reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.parts.part import Part, PartWidget

if TYPE_CHECKING:
    from dermx_viewer.gui.workbench.workbench import Workbench


def _make(workbench: Workbench) -> PartWidget:
    from dermx_viewer.gui.parts.scores.widget_dataset import DatasetScoresPart

    return DatasetScoresPart(workbench)


PART = Part(
    name="dataset_scores", title="Scores of the data set", area="bottom", tabs="scores", make=_make
)
