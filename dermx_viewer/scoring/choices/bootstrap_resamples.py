"""How often images are drawn for an interval."""

from __future__ import annotations

from dataclasses import replace

from dermx_viewer.scoring.bootstrap import Bootstrap
from dermx_viewer.scoring.choices.choice import IntervalPart
from dermx_viewer.scoring.choices.values import Whole
from dermx_viewer.scoring.drawing import RESAMPLES


def drawn(value: int, how: Bootstrap) -> Bootstrap:
    """``how``, with so many resamples."""
    return replace(how, resamples=value)


BOOTSTRAP_RESAMPLES: IntervalPart[int] = IntervalPart(
    name="bootstrap_resamples",
    title="Resamples",
    words="How often images are drawn with replacement for an interval.",
    values=Whole(least=1, most=1_000_000, said="{n:,} times", zero="never: there are no intervals"),
    default=RESAMPLES,
    function=drawn,
)
