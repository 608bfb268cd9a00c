"""Whether pixels of the outline are higher than the others."""

from __future__ import annotations

import numpy as np

from dermx_viewer.scoring.further.score import BoolArray, FurtherScore, MapOnGrid


def auc(of: MapOnGrid, mask: BoolArray) -> float:
    """Area under the ROC curve of A against S: P(inside > outside) + P(equal) / 2, by ranks
    (Mann and Whitney 1947); NaN for an empty and for a full mask."""
    inside = int(np.count_nonzero(mask))
    outside = len(mask) - inside
    if not inside or not outside:
        return float("nan")
    return float((of.ranks[mask].sum() - inside * (inside + 1) / 2) / (inside * outside))


AUC = FurtherScore(
    name="auc",
    title="AUC",
    words="Area under the ROC curve of the map's pixels against the outline: how probable it is "
    "that a pixel on the outline is higher than one beside it, equal ones counting half. 0.5 by "
    "chance and for a map that is the same everywhere. (Hanley and McNeil, Radiology 1982.)",
    value=auc,
)
