"""Whose attention map enters summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.choices.choice import RowFilter
from dermx_viewer.scoring.choices.values import Named

if TYPE_CHECKING:
    import pandas as pd

ClassPolicy = Literal["gold", "predicted", "right"]


def explains(value: ClassPolicy, rows: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which rows are about the class of the policy.

    For "right" those of the predicted class where it is the gold standard, and every row where
    nothing is predicted.
    """
    # Imported when rows are there: choices are read before pandas is loaded.
    from dermx_viewer.coded import equal, is_text

    explained, gold, predicted = (
        rows[f"{which}_class"] for which in ("explained", "gold", "predicted")
    )
    if value == "right":
        right = equal(explained, predicted) & equal(predicted, gold)
        return right | is_text(predicted, "")
    return equal(explained, gold if value == "gold" else predicted)


CLASS_POLICY: RowFilter[ClassPolicy] = RowFilter(
    name="class_policy",
    title="Class explained",
    words="Whose map enters summaries; every class has its rows.",
    values=Named(
        {
            "gold": "that of the image's gold standard",
            "predicted": "that of the class which the network predicts",
            "right": "that of the predicted class, where it is the gold standard; where nothing "
            "is predicted (maps from files) every map there is",
        }
    ),
    default="gold",
    function=explains,
)
