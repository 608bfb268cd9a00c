"""What the figure of a characteristic is."""

from __future__ import annotations

from dermx_viewer.scoring.choices.choice import Summing
from dermx_viewer.scoring.choices.values import Named
from dermx_viewer.scoring.figures import AGGREGATES, OVER_IMAGES, Aggregate

BY_NAME = {how.name: how for how in AGGREGATES}
NAMED = Named({how.name: how.words for how in AGGREGATES})

AGGREGATION: Summing[str, [], Aggregate] = Summing(
    name="aggregation",
    title="Summary of a characteristic",
    words="How the rows of one model and characteristic become one figure.",
    values=NAMED,
    default=OVER_IMAGES.name,
    function=BY_NAME.__getitem__,
)
