"""Score rows, as a run gives them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

SCORES = ("f1", "sensitivity", "specificity", "precision", "npv", "iou")
COLUMNS = (
    *("image", "rater", "characteristic", "model", "explained_class"),
    *SCORES,
    *("mask_share", "map_max", "logit", "predicted_class", "gold_class", "stand_in"),
)


def row(image: str, rater: str = "derm1", **more: object) -> dict[str, object]:
    values: dict[str, object] = dict.fromkeys(SCORES, 0.5)
    values |= {"characteristic": "Union", "model": "net", "explained_class": "Acne"}
    values |= {"mask_share": 0.25, "map_max": 0.0123456, "logit": 2.5}
    values |= {"predicted_class": "Acne", "gold_class": "Acne", "stand_in": False}
    return {"image": image, "rater": rater, **values, **more}


def frame(rows: Sequence[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def many_rows(count: int, seed: int = 0) -> pd.DataFrame:
    """``count`` random rows with ties, undefined numbers and long names."""
    rng = np.random.default_rng(seed)
    table = frame([row("image 1")] * count)
    table["image"] = [f"image {n}" for n in rng.integers(0, count // 5 + 1, count)]
    table["rater"] = [f"derm{n}" for n in rng.integers(1, 12, count)]
    long = "demo_separable with a name that nobody would choose, and longer still"
    table["model"] = rng.choice(["demo_residual", long], count)
    for score in SCORES:
        table[score] = np.round(rng.random(count), 2)
        table.loc[rng.random(count) < 0.1, score] = np.nan
    return table
