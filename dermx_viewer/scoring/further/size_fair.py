"""F1 of what a map with these very values could reach on a mask of this size."""

from __future__ import annotations

import numpy as np

from dermx_viewer.scoring.further.score import BoolArray, FurtherScore, MapOnGrid


def size_fair_f1(of: MapOnGrid, mask: BoolArray) -> float:
    """Σ_S A over the sum of the |S| highest values: F1 over the largest F1 that the map's own
    values reach when the highest are moved into the mask; NaN for the zero map."""
    size = int(np.count_nonzero(mask))
    best = float(of.highest[size])
    return min(float(of.values[mask].sum()) / best, 1.0) if best > 0 else float("nan")


SIZE_FAIR_F1 = FurtherScore(
    name="size_fair_f1",
    title="Size-fair F1",
    words="F1 divided by the largest F1 that a map with this map's own values could reach on this "
    "mask (its highest values moved into it): small outlines are not worse than large ones. "
    "Undefined for the zero map and an empty mask. (Own definition: F1 = 2·Σmin(A,S) / (ΣA + ΣS), "
    "of which only the numerator depends on where the values lie.)",
    value=size_fair_f1,
)
