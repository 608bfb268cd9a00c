"""How much of the outline is among the pixels that were looked at most."""

from __future__ import annotations

import numpy as np

from dermx_viewer.scoring.further.score import BoolArray, FurtherScore, MapOnGrid


def rank_accuracy(of: MapOnGrid, mask: BoolArray) -> float:
    """Share of the |S| highest pixels that the mask holds; NaN for a constant map.

    Of pixels as high as the last one that has room each counts for the share that has room, so
    that the order of equal pixels does not matter.
    """
    size = int(np.count_nonzero(mask))
    if of.constant or not size:
        return float("nan")
    last = of.values[of.order[-size]]
    above, level = of.values > last, of.values == last
    room = size - np.count_nonzero(above)
    found = np.count_nonzero(mask & above)
    return float((found + room * np.count_nonzero(mask & level) / np.count_nonzero(level)) / size)


RANK_ACCURACY = FurtherScore(
    name="rank_accuracy",
    title="Relevance rank accuracy",
    words="Of as many of the highest pixels as the outline has, the share that lies on it; equal "
    "pixels count in proportion. Undefined for a map that is the same everywhere. (Arras, Osman "
    "and Samek, CLEVR-XAI, Information Fusion 2022.)",
    value=rank_accuracy,
)
