"""How much an interval is to cover."""

from __future__ import annotations

from dataclasses import replace

from dermx_viewer.scoring.bootstrap import LEVEL, Bootstrap
from dermx_viewer.scoring.choices.choice import IntervalPart
from dermx_viewer.scoring.choices.values import Share


def covering(value: float, how: Bootstrap) -> Bootstrap:
    """``how``, at this level."""
    return replace(how, level=value)


BOOTSTRAP_LEVEL: IntervalPart[float] = IntervalPart(
    name="bootstrap_level",
    title="Level",
    words="How often an interval is to hold the true figure.",
    values=Share(said="{percent:g} %"),
    default=LEVEL,
    function=covering,
)
