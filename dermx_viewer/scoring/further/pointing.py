"""Whether the map's maximum lies on the outline."""

from __future__ import annotations

from dermx_viewer.scoring.further.score import BoolArray, FurtherScore, MapOnGrid


def pointing_game(of: MapOnGrid, mask: BoolArray) -> float:
    """Share of the map's maximal pixels that the mask holds; NaN for a constant map."""
    if of.constant or not mask.any():
        return float("nan")
    return float(mask[of.values == of.values.max()].mean())


POINTING_GAME = FurtherScore(
    name="pointing_game",
    title="Pointing game",
    words="1 where the map's maximum lies on the outline, else 0; of several equal maxima the "
    "share that does. Undefined for a map that is the same everywhere. (Zhang et al., Top-down "
    "neural attention by excitation backprop, IJCV 2018; without their tolerance.)",
    value=pointing_game,
)
