"""The chance floor: how far a model's scores lie above those of a map that knows nothing.

Score by score, every characteristic is compared with one and the same baseline that is named
beforehand, never with the best of several for each score, and on the same rows: the difference is
paired by image, and its interval draws the same images for both.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.scoring.baselines import (
    BY_CONSTRUCTION,
    FLOORS,
    Floor,
    floor_name,
    is_baseline,
)
from dermx_viewer.scoring.figures import difference, difference_interval, figures
from dermx_viewer.scoring.overlap import SCORES
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import RowArrays, row_arrays
from dermx_viewer.scoring.summaries import aggregation_of
from dermx_viewer.scoring.summary_columns import HUMAN, figure

FloatArray = npt.NDArray[np.float64]

_LEADING = ("model", "characteristic", "score", "statistic", "figure", "n", "n_images", "n_rows")
_ABOVE = ("floor", "above_floor", "above_floor_low", "above_floor_high", "n_images_paired")


def floor_table(
    rows: pd.DataFrame, summary: pd.DataFrame, protocol: Protocol, floor: Floor = FLOORS[0]
) -> pd.DataFrame:
    """Each characteristic and score over all diagnoses: the model beside every baseline.

    ``figure``, ``n`` and the baselines' columns are those of ``summary``, ``human`` is human
    agreement on the same rows. ``above_floor``: the model's figure less that of ``floor``, both
    over the ``n_images_paired`` images where both have the score, with its interval; empty where
    the score of the floor is what it is by construction.
    """
    lines = summary[(summary["diagnosis"] == "") & (summary["n_models"] == 1)]
    names = list(dict.fromkeys(str(name) for name in lines["model"]))
    baselines = [name for name in names if is_baseline(name)]
    known = {(line["model"], line["characteristic"]): line for _, line in lines.iterrows()}
    chosen = row_arrays(rows, protocol)
    result: list[dict[str, object]] = []
    for (model, characteristic), line in known.items():
        if not is_baseline(model):
            against = _named(floor, model, baselines)
            paired = _paired(chosen, model, against, characteristic, protocol, floor)
            for number, score in enumerate(SCORES):
                found = {b: _figure(known.get((b, characteristic)), score) for b in baselines}
                above = dict(zip(_ABOVE[1:], paired[:, number].tolist(), strict=True))
                above["n_images_paired"] = int(above["n_images_paired"])
                result.append({**_leading(line, score), **found, "floor": against, **above})
    return pd.DataFrame(result, columns=[*_LEADING, "human", *baselines, *_ABOVE])


def _leading(line: pd.Series, score: str) -> dict[str, object]:
    return {
        "model": line["model"],
        "characteristic": line["characteristic"],
        "score": score,
        "statistic": line["statistic"],
        "figure": figure(line, score),
        "n": line[f"{score}_n"],
        "n_images": line["n_images"],
        "n_rows": line["n_rows"],
        "human": figure(line, f"{HUMAN}{score}"),
    }


def _figure(line: pd.Series | None, score: str) -> float:
    return float("nan") if line is None else figure(line, score)


def _named(floor: Floor, model: str, baselines: list[str]) -> str:
    """What the floor of ``model`` is called in rows; "" where it was not scored."""
    name = floor_name(floor, model)
    return name if name in baselines else ""


def _paired(
    rows: RowArrays, model: str, against: str, characteristic: str, protocol: Protocol, floor: Floor
) -> FloatArray:
    """Difference, low, high and number of images of each score: (4, scores)."""
    nothing = np.full((4, len(SCORES)), np.nan)
    nothing[3] = 0
    of = rows[rows.characteristic == characteristic]
    if not against:
        return nothing
    own, other = (
        part.sample(part.values[:, : len(SCORES)]) for part in of.aligned((model, against))
    )
    if not len(own.values):
        return nothing
    own, other = difference(own, other)
    for score in BY_CONSTRUCTION.get(floor, ()):
        own.values[:, SCORES.index(score)] = np.nan
    how = aggregation_of(characteristic, protocol)
    above = figures(own, how) - figures(other, how)
    ends = difference_interval(own, other, how, protocol.bootstrap)
    return np.stack([above, *ends, own.with_a_value()])
