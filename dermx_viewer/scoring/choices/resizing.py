"""How a map comes to the grid of scoring."""

from __future__ import annotations

from typing import Literal

from dermx_viewer.scoring.choices.choice import Choice
from dermx_viewer.scoring.choices.values import Named

Resizing = Literal["at once", "over 300 x 400"]


def in_stages(value: Resizing) -> bool:
    """Whether the map is resized twice."""
    return value != "at once"


RESIZING: Choice[Resizing, [], bool] = Choice(
    name="resizing",
    title="Resizing of maps",
    words="How the map comes to the grid of scoring.",
    values=Named(
        {
            "at once": "linearly (half-pixel centres, mirrored border, antialiased when shrinking)",
            "over 300 x 400": "linearly to 300 × 400 pixels, then to the grid by Pillow, BICUBIC "
            "for the image as a whole and NEAREST for characteristics and raters, then stretched "
            "by min-max",
        }
    ),
    default="at once",
    function=in_stages,
)
