"""Every dock, in the order of the menus."""

from __future__ import annotations

from dermx_viewer.gui.parts.agreement.part import PART as AGREEMENT
from dermx_viewer.gui.parts.attention.part import PART as ATTENTION
from dermx_viewer.gui.parts.belief.part import PART as BELIEF
from dermx_viewer.gui.parts.diagnosis.part import PART as DIAGNOSIS
from dermx_viewer.gui.parts.images.part import PART as IMAGES
from dermx_viewer.gui.parts.jobs.part import PART as JOBS
from dermx_viewer.gui.parts.layers.part import PART as LAYERS
from dermx_viewer.gui.parts.overview.part import PART as OVERVIEW
from dermx_viewer.gui.parts.part import Part
from dermx_viewer.gui.parts.plot.part import PART as PLOT
from dermx_viewer.gui.parts.problems.part import PART as PROBLEMS
from dermx_viewer.gui.parts.protocols.part import PART as PROTOCOLS
from dermx_viewer.gui.parts.said.part import PART as SAID
from dermx_viewer.gui.parts.scores.part_dataset import PART as DATASET_SCORES
from dermx_viewer.gui.parts.scores.part_image import PART as IMAGE_SCORES
from dermx_viewer.gui.parts.statistics.part import PART as STATISTICS
from dermx_viewer.gui.parts.verdict.part import PART as VERDICT

PARTS: tuple[Part, ...] = (
    IMAGES,
    LAYERS,
    ATTENTION,
    IMAGE_SCORES,
    DATASET_SCORES,
    BELIEF,
    AGREEMENT,
    OVERVIEW,
    PROBLEMS,
    JOBS,
    DIAGNOSIS,
    STATISTICS,
    PROTOCOLS,
    VERDICT,
    SAID,
    PLOT,
)
