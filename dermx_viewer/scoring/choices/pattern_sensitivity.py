"""From which sensitivity on a map counts as covering the outline."""

from __future__ import annotations

from dermx_viewer.scoring.choices.choice import Choice
from dermx_viewer.scoring.choices.values import Share


def threshold(value: float) -> float:
    """The threshold, as a share of the outline."""
    return value


PATTERN_SENSITIVITY: Choice[float, [], float] = Choice(
    name="pattern_sensitivity",
    title="Outline covered",
    words="From which sensitivity on an agreement pattern says that the network looked at what "
    "was outlined.",
    values=Share(said="from {percent:g} % of the outline on"),
    default=0.5,
    function=threshold,
)
