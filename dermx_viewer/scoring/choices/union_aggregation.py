"""What the figure of Union is."""

from __future__ import annotations

from dermx_viewer.scoring.choices.aggregation import BY_NAME, NAMED
from dermx_viewer.scoring.choices.choice import Summing
from dermx_viewer.scoring.figures import OVER_IMAGES, Aggregate

UNION_AGGREGATION: Summing[str, [], Aggregate] = Summing(
    name="union_aggregation",
    title="Summary of Union",
    words="How the rows of one model and Union, everything that a rater outlined, become one"
    " figure.",
    values=NAMED,
    default=OVER_IMAGES.name,
    function=BY_NAME.__getitem__,
)
