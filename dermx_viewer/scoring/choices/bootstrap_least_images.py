"""Of how many images a figure must be to have an interval."""

from __future__ import annotations

from dataclasses import replace

from dermx_viewer.scoring.bootstrap import LEAST_IMAGES, Bootstrap
from dermx_viewer.scoring.choices.choice import IntervalPart
from dermx_viewer.scoring.choices.values import Whole


def none_below(value: int, how: Bootstrap) -> Bootstrap:
    """``how``, with no interval of a figure of fewer images."""
    return replace(how, least_images=value)


BOOTSTRAP_LEAST_IMAGES: IntervalPart[int] = IntervalPart(
    name="bootstrap_least_images",
    title="Least images",
    words="There is no interval of a figure of fewer images: it would be too narrow.",
    values=Whole(least=1, most=1_000_000, said="{n:,}"),
    default=LEAST_IMAGES,
    function=none_below,
)
