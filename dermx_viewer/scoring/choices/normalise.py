"""How an attention map is brought to [0, 1]."""

from __future__ import annotations

from typing import Literal

import numpy as np

from dermx_viewer.scoring.choices.choice import FloatArray, MapStep
from dermx_viewer.scoring.choices.values import Named

Normalise = Literal["own maximum", "min-max"]


def normalise_maps(value: Normalise, maps: FloatArray, rounding: float) -> None:
    """Divide each map by its maximum, by min-max after its minimum was taken off; in place.

    A map that is nowhere positive becomes the zero map; by min-max, one whose values differ by
    no more than ``rounding`` of the largest.
    """
    least = np.zeros((1, 1))
    if value == "min-max":
        # Stretched to [0, 1], the last digits of a map that is the same everywhere are a picture.
        least = rounding * np.abs(maps).max(axis=(-2, -1), keepdims=True)
        maps -= maps.min(axis=(-2, -1), keepdims=True)
    highest = maps.max(axis=(-2, -1), keepdims=True)
    empty = np.broadcast_to(~(highest > least), maps.shape)
    maps[empty] = 0.0
    np.divide(maps, highest, out=maps, where=~empty)


NORMALISE: MapStep[Normalise] = MapStep(
    name="normalise",
    title="Normalisation",
    words="How the map is brought to [0, 1].",
    values=Named(
        {
            "own maximum": "divided by its own maximum",
            "min-max": "its smallest value taken off, then divided by what is left of the largest;"
            " a map that is the same everywhere becomes the zero map",
        }
    ),
    default="own maximum",
    function=normalise_maps,
)
