"""Every model beside people, on the model's own rows: how far apart, equivalent, how far gone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.progress import ShouldStop, never_stop, stop_if_asked
from dermx_viewer.scoring.baselines import (
    BY_CONSTRUCTION,
    FLOORS,
    Floor,
    floor_name,
    is_baseline,
)
from dermx_viewer.scoring.choices.equivalence_margin import EQUIVALENCE_MARGIN
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import RowArrays, on_common_rows, row_arrays, values_of
from dermx_viewer.scoring.statistics.by_image import (
    STATISTIC,
    by_image,
    characteristics_of,
    own_scores,
)
from dermx_viewer.scoring.statistics.equivalence import equivalence
from dermx_viewer.scoring.statistics.groups import joined, too_few
from dermx_viewer.scoring.statistics.paired import interval_of_means, mean_of
from dermx_viewer.scoring.statistics.way import share_of_way
from dermx_viewer.scoring.summary_columns import HUMAN

FloatArray = npt.NDArray[np.float64]

_WAY = ("floor", "n_images_way", "mean_floor", "way", "way_low", "way_high")
COLUMNS = (
    "model",
    "characteristic",
    "score",
    "statistic",
    "interval",
    "n_images",
    "n_rows",
    "n_raters",
    "mean",
    "human",
    "difference",
    "low",
    "high",
    "margin",
    "equivalence_low",
    "equivalence_high",
    "p_equivalence",
    *_WAY,
    "note",
)
"""``n_images``: where model and people have the score on the same row, ``n_rows`` such rows;
``n_images_way``: where the floor has it as well, which ``mean_floor`` and ``way`` are over."""

WORDS = (
    "each model beside human agreement on its own rows, paired by image: means over images of the "
    "mean over raters, their difference with its interval (images being drawn); p_equivalence by "
    "two one-sided tests that they differ by less than the margin, with the interval that belongs "
    "to it (images and raters being drawn); way: the share of the way from the chance floor, one "
    "named baseline, to human agreement, over the images that have all three. A score that the "
    "floor has by construction has no way."
)


def people_table(
    rows: pd.DataFrame,
    human: pd.DataFrame,
    protocol: Protocol,
    *,
    floor: Floor = FLOORS[0],
    small: bool = False,
    should_stop: ShouldStop = never_stop,
) -> pd.DataFrame:
    """Each model that is no baseline, characteristic and score; the header is COLUMNS.

    ``human``: what people reach on each row (``human_rows``); ``small``: figures of too few
    images for an interval, too. Where ``floor`` was not scored there is no way.
    """
    chosen = row_arrays(rows, protocol, human)
    models = [*dict.fromkeys(chosen.model)]
    parts: list[pd.DataFrame] = []
    for model in models:
        # Of one model alone nothing need be copied.
        own = chosen if len(models) == 1 else chosen[chosen.model == model]
        if not is_baseline(model) and not np.isnan(_human(own)).all():
            stop_if_asked(should_stop)
            of_floor = chosen[chosen.model == floor_name(floor, model)]
            lines = _lines(own, protocol) | _way(own, of_floor, floor, protocol)
            parts.append(_without_few(pd.DataFrame({"model": model, **lines}), protocol, small))
    return joined(parts, COLUMNS)


def _human(rows: RowArrays) -> FloatArray:
    """What people reach on each row: (rows, scores)."""
    start = values_of().index(f"{HUMAN}{summed_names()[0]}")
    return rows.values[:, start : start + len(summed_names())]


def _by_image(rows: RowArrays, *values: FloatArray) -> list[FloatArray]:
    """Each of ``values`` by image where all of them are defined: (images, figures)."""
    names = characteristics_of(rows)
    missing = np.isnan(np.stack(values)).any(axis=0)
    return [by_image(rows, names, np.where(missing, np.nan, each)).figures for each in values]


def _lines(rows: RowArrays, protocol: Protocol) -> dict[str, object]:
    """Model and people: difference and equivalence, a line for each characteristic and score."""
    names, scores, how = characteristics_of(rows), summed_names(), protocol.bootstrap
    own, human = _by_image(rows, own_scores(rows), _human(rows))
    low, high = interval_of_means(own - human, how)
    n, told = np.count_nonzero(~np.isnan(own), axis=0), ~np.isnan(own_scores(rows) - _human(rows))
    return {
        "characteristic": np.repeat(np.array(names, object), len(scores)),
        "score": np.tile(np.array(scores, object), len(names)),
        "statistic": STATISTIC,
        "interval": [how.described(int(images)) for images in n],
        "n_images": n,
        "n_rows": np.concatenate([told[rows.characteristic == name].sum(axis=0) for name in names]),
        "mean": mean_of(own),
        "human": mean_of(human),
        "difference": mean_of(own - human),
        "low": low,
        "high": high,
        "note": too_few(n, how)[1],
        **_equivalence(rows, names, protocol),
    }


def _equivalence(
    rows: RowArrays, names: Sequence[str], protocol: Protocol
) -> dict[str, npt.NDArray[np.generic] | float]:
    margin = EQUIVALENCE_MARGIN.of(protocol)
    each = [
        equivalence(_by_rater(rows[rows.characteristic == name]), margin, protocol.bootstrap)
        for name in names
    ]
    return {
        "n_raters": np.concatenate([found.n_raters for found in each]),
        "margin": margin,
        "equivalence_low": np.concatenate([found.low for found in each]),
        "equivalence_high": np.concatenate([found.high for found in each]),
        "p_equivalence": np.concatenate([found.p for found in each]),
    }


def _by_rater(rows: RowArrays) -> FloatArray:
    """Model − people of each image and rater: (images, raters, scores)."""
    image, rater = (np.unique(of, return_inverse=True)[1] for of in (rows.image, rows.person))
    shape = (image.max(initial=-1) + 1, rater.max(initial=-1) + 1)
    cell, found = image * shape[1] + rater, []
    for column in (own_scores(rows) - _human(rows)).T:
        told = ~np.isnan(column)
        total, count = (
            np.bincount(cell[told], weights, minlength=shape[0] * shape[1]).astype(np.float64)
            for weights in (column[told], None)
        )
        nothing = np.full(total.shape, np.nan)
        found.append(np.divide(total, count, out=nothing, where=count > 0).reshape(shape))
    return np.stack(found, axis=-1)


def _way(
    own: RowArrays, of_floor: RowArrays, floor: Floor, protocol: Protocol
) -> dict[str, npt.NDArray[np.generic] | str]:
    """The columns of the way, a line for each characteristic and score of ``own``."""
    names, scores = characteristics_of(own), summed_names()
    against = floor_name(floor, str(own.model[0]))
    nothing = np.full((4, len(names) * len(scores)), np.nan)
    n = np.zeros(nothing.shape[1], np.int64)
    first, second = on_common_rows([own, of_floor]) if len(of_floor) else (of_floor, of_floor)
    if not len(first):
        return dict(zip(_WAY, ("", n, *nothing), strict=True))
    values, floors, human = (
        _placed(each, characteristics_of(first), names)
        for each in _by_image(first, own_scores(first), own_scores(second), _human(first))
    )
    left_out = np.tile(np.isin(scores, BY_CONSTRUCTION.get(floor, ())), len(names))
    floors[:, left_out] = np.nan
    found = share_of_way(values, floors, human, protocol.bootstrap)
    figures = mean_of(floors), found.share
    return dict(zip(_WAY, (against, found.n_images, *figures, found.low, found.high), strict=True))


def _placed(values: FloatArray, names: Sequence[str], among: Sequence[str]) -> FloatArray:
    """``values`` (images, figures of ``names``) as figures of all that are ``among``."""
    each = values.reshape(len(values), len(names), -1)
    result = np.full((len(values), len(among), each.shape[2]), np.nan)
    result[:, [among.index(name) for name in names]] = each
    return result.reshape(len(values), -1)


def _without_few(lines: pd.DataFrame, protocol: Protocol, small: bool) -> pd.DataFrame:
    """``lines`` without bare figures of too few images, unless they are wanted."""
    if not small:
        for n, figures in (
            ("n_images", ["mean", "human", "difference"]),
            ("n_images_way", ["mean_floor", "way"]),
        ):
            few = lines[n] < protocol.bootstrap.least_images
            lines.loc[few, figures] = np.nan
    return lines
