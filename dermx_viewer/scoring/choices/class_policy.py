"""Whose attention map enters summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.choices.choice import RowFilter
from dermx_viewer.scoring.choices.values import Named

if TYPE_CHECKING:
    import pandas as pd

ClassPolicy = Literal["gold", "predicted"]


def explains(value: ClassPolicy, rows: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which rows are about the class of the policy."""
    explained = rows["explained_class"].to_numpy(object)
    return np.asarray(explained == rows[f"{value}_class"].to_numpy(object), bool)


CLASS_POLICY: RowFilter[ClassPolicy] = RowFilter(
    name="class_policy",
    title="Class explained",
    words="Whose map enters summaries; every class has its rows.",
    values=Named(
        {
            "gold": "that of the image's gold standard",
            "predicted": "that of the class which the network predicts",
        }
    ),
    default="gold",
    function=explains,
)
