"""From which precision on a map counts as lying on the outline."""

from __future__ import annotations

from dermx_viewer.scoring.choices.choice import Choice
from dermx_viewer.scoring.choices.values import Share


def threshold(value: float) -> float:
    """The threshold, as a share of the attention."""
    return value


PATTERN_PRECISION: Choice[float, [], float] = Choice(
    name="pattern_precision",
    title="Attention on it",
    words="From which precision on an agreement pattern says that the network looked at nothing "
    "else.",
    values=Share(said="from {percent:g} % of the attention on"),
    default=0.5,
    function=threshold,
)
