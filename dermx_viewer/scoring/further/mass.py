"""How much of the attention lies on the outline."""

from __future__ import annotations

from dermx_viewer.scoring.further.score import BoolArray, FurtherScore, MapOnGrid


def mass_accuracy(of: MapOnGrid, mask: BoolArray) -> float:
    """ΣA·S / ΣA; NaN for the zero map and for an empty mask."""
    whole = float(of.values.sum())
    return float(of.values[mask].sum()) / whole if whole and mask.any() else float("nan")


MASS_ACCURACY = FurtherScore(
    name="mass_accuracy",
    title="Relevance mass accuracy",
    words="ΣA·S / ΣA: the share of the attention that lies on the outline; of a mask of 0 and 1 "
    "the same as precision. (Arras, Osman and Samek, CLEVR-XAI, Information Fusion 2022.)",
    value=mass_accuracy,
)
