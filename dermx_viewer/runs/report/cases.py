"""Worst and best cases: images where a model looks least, and most, at what was outlined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dermx_viewer.runs.report.made_of import MadeOf, networks_first
from dermx_viewer.scoring.region_counts import ALL

LISTED = 5
"""Cases of each end that are listed for each model."""


@dataclass(frozen=True, slots=True)
class Case:
    """One image and model. ``f1``: of everything that was outlined, mean over ``raters``, or, where
    that is 0, of all raters together; ``place``: 1 is the worst, or the best, of its end."""

    model: str
    image: str
    worst: bool
    place: int
    f1: float
    raters: int
    explained: str
    gold: str
    predicted: str

    @property
    def title(self) -> str:
        """``worst case 1``."""
        return f"{'worst' if self.worst else 'best'} case {self.place}"


def cases(of: MadeOf) -> list[Case]:
    """The worst and best images of each model, the worst first; no image twice for one model.

    Raises RunError.
    """
    rows = of.union
    found: list[Case] = []
    each = max(LISTED, of.figures // 2)
    for model in networks_first([str(name) for name in rows["model"]]):
        found += _of_model(model, rows[rows["model"] == model], each)
    return found


def pictured(found: Sequence[Case], most: int) -> list[Case]:
    """At most ``most`` of them: first the worst and best of every model, then the next ones."""
    order = sorted(found, key=lambda case: case.place)
    chosen = {id(case) for case in order[:most]}
    return [case for case in found if id(case) in chosen]


def _of_model(model: str, rows: pd.DataFrame, each: int) -> list[Case]:
    keys = ["image", "explained_class", "gold_class", "predicted_class"]
    grouped = rows.groupby(keys, sort=True)["f1"].agg(["mean", "count"]).reset_index()
    if (rows["rater"] == ALL).all():
        grouped["count"] = 0
    # Of equal ones the first by id.
    ordered = grouped.iloc[np.argsort(grouped["mean"].to_numpy(), kind="stable")]
    lines = [*ordered.itertuples(index=False, name=None)]
    at_worst = min(each, (len(lines) + 1) // 2)
    at_best = min(each, len(lines) - at_worst)
    ends = [(True, lines[:at_worst]), (False, lines[::-1][:at_best])]
    return [
        Case(model, str(image), worst, place, float(f1), int(raters), *map(str, classes))
        for worst, end in ends
        for place, (image, *classes, f1, raters) in enumerate(end, 1)
    ]
