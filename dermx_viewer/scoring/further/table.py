"""Further scores summed up: each model, over all images and by gold standard."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dermx_viewer.dataset.records import UNION
from dermx_viewer.scoring.figures import figure_interval, figures, units
from dermx_viewer.scoring.further.all import FURTHER
from dermx_viewer.scoring.further.score import FurtherScore
from dermx_viewer.scoring.grid import in_order
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import entering, row_arrays
from dermx_viewer.scoring.summaries import aggregation_of

COLUMNS = (
    *("model", "diagnosis", "characteristic", "score", "statistic", "interval"),
    *("n_images", "n_rows", "n", "n_undefined", "figure", "low", "high"),
)
"""``n``: rows or images with a value, as the statistic says."""

WORDS = (
    "the further scores that were asked for, each model over all images (diagnosis empty) and by "
    "gold standard: figure by the protocol's statistic, with its n and interval. What people reach "
    "is not known of them."
)


def names_in(rows: pd.DataFrame) -> list[str]:
    """Which further scores and labels the rows have."""
    return [each.name for each in FURTHER if each.name in rows]


def scores_in(rows: pd.DataFrame) -> list[str]:
    """Which further scores, that are numbers, the rows have."""
    return [s.name for s in FURTHER if isinstance(s, FurtherScore) and s.name in rows]


def further_table(rows: pd.DataFrame, protocol: Protocol) -> pd.DataFrame:
    """Of score rows with some further scores; columns as in COLUMNS."""
    names = scores_in(rows)
    arrays = row_arrays(rows, protocol)
    values = entering(rows, protocol)[names].to_numpy(np.float64)
    lines: list[tuple[object, ...]] = []
    keys = pd.DataFrame({"model": arrays.model, "characteristic": arrays.characteristic})
    golds = ["", *sorted({*arrays.gold} - {""})]
    for gold in golds:
        own = np.ones(len(arrays), bool) if gold == "" else arrays.gold == gold
        for (model, characteristic), found in keys[own].groupby(
            ["model", "characteristic"], sort=False
        ):
            places = found.index.to_numpy()
            sample = arrays[places].sample(values[places])
            how = aggregation_of(str(characteristic), protocol)
            each = units(sample, how)
            ends = figure_interval(sample, how, protocol.bootstrap)
            images = sample.with_a_value()
            about = (model, gold, characteristic)
            for place, (name, figure) in enumerate(zip(names, figures(sample, how), strict=True)):
                known = int(np.count_nonzero(~np.isnan(each[:, place])))
                described = protocol.bootstrap.described(int(images[place]))
                counts = (sample.images, len(places), known, len(each) - known)
                end = (float(ends[0, place]), float(ends[1, place]))
                lines.append((*about, name, how.words, described, *counts, float(figure), *end))
    return pd.DataFrame(_sorted(lines), columns=list(COLUMNS))


def _sorted(lines: Sequence[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """By model, gold standard and characteristic, Union last."""
    models = list(dict.fromkeys(line[0] for line in lines))
    found = {str(line[2]) for line in lines}
    order = [*in_order([name for name in found if name != UNION]), UNION]
    return sorted(
        lines, key=lambda line: (models.index(line[0]), str(line[1]), order.index(str(line[2])))
    )
