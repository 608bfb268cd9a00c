"""What becomes of negative evidence in an attention map."""

from __future__ import annotations

from typing import Literal

import numpy as np

from dermx_viewer.said import Said
from dermx_viewer.scoring.choices.choice import Chosen, FloatArray, MapStep
from dermx_viewer.scoring.choices.normalise import NORMALISE
from dermx_viewer.scoring.choices.values import Named

Rectify = Literal["ReLU", "none"]


def rectify(value: Rectify, maps: FloatArray, _rounding: float) -> None:
    """Set what speaks against the class to 0, in place, or leave it."""
    if value == "ReLU":
        np.maximum(maps, 0.0, out=maps)


def _objection(value: Rectify, others: Chosen) -> str:
    if value == "none" and NORMALISE.of(others) != "min-max":
        return Said(
            "a map that is not rectified is not in [0, 1] when divided by its maximum; normalise "
            "it by min-max"
        )
    return ""


RECTIFY: MapStep[Rectify] = MapStep(
    name="rectify",
    title="Negative evidence",
    words="What becomes of places that speak against the class.",
    values=Named(
        {
            "ReLU": "set to 0 (ReLU, as in Grad-CAM)",
            "none": "kept; the map is stretched from its smallest value on",
        }
    ),
    default="ReLU",
    function=rectify,
    objection=_objection,
)
