"""Into how many grey levels the normalised map is cut."""

from __future__ import annotations

import numpy as np

from dermx_viewer.scoring.choices.choice import FloatArray, MapStep
from dermx_viewer.scoring.choices.values import Whole


def quantise(value: int, maps: FloatArray, _rounding: float) -> None:
    """Floor values in [0, 1] to ``value`` levels from 0 to 1, in place; nothing for 0."""
    if value:
        top = value - 1
        maps *= top
        np.floor(maps, out=maps)
        maps /= top


LEVELS: MapStep[int] = MapStep(
    name="levels",
    title="Grey levels",
    words="Whether the map loses digits, as when it is stored as a picture.",
    values=Whole(
        least=2, most=65536, said="floored to {n:,} grey levels", zero="every digit is kept"
    ),
    default=0,
    function=quantise,
)
