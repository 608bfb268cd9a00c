"""Within which difference a model counts as being as good as people."""

from __future__ import annotations

from dermx_viewer.scoring.choices.choice import Summing
from dermx_viewer.scoring.choices.values import Share

MARGIN = 0.05


def margin(value: float) -> float:
    """The margin, in a score's own units."""
    return value


EQUIVALENCE_MARGIN: Summing[float, [], float] = Summing(
    name="equivalence_margin",
    title="Margin",
    words="How far a model may be from human agreement and still count as equivalent, in points "
    "of a score (100 % is from 0 to 1).",
    values=Share(said="{percent:g} % of a score"),
    default=MARGIN,
    function=margin,
)
