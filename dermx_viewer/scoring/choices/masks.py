"""What a mask is: what a rater outlined, or how many outlined regions lie on a pixel."""

from __future__ import annotations

from typing import Literal

from dermx_viewer.said import Said
from dermx_viewer.scoring.choices.choice import Choice, Chosen
from dermx_viewer.scoring.choices.raters import RATERS
from dermx_viewer.scoring.choices.values import Named

Masks = Literal["outlines", "counts of regions"]


def counts_regions(value: Masks) -> bool:
    """Whether masks are counts of regions."""
    return value == "counts of regions"


def _objection(value: Masks, others: Chosen) -> str:
    if counts_regions(value) and RATERS(others).fuses:
        return Said(
            "where regions are counted those of all raters are counted together already; raters "
            'must be "each"'
        )
    return ""


MASKS: Choice[Masks, [], bool] = Choice(
    name="masks",
    title="Masks",
    words="What a map is compared with.",
    values=Named(
        {
            "outlines": "what a rater outlined, 0 or 1; Union is everything a rater outlined",
            "counts of regions": "how many regions lie on a pixel, as a share of the most, in 256 "
            "levels: of all raters for the image and for each characteristic, and of each rater",
        }
    ),
    default="outlines",
    function=counts_regions,
    objection=_objection,
)
