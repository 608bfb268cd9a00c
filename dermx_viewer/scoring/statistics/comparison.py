"""Every two models on the rows that both have: by how much they differ, and whether by chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.progress import ShouldStop, never_stop, stop_if_asked
from dermx_viewer.scoring.baselines import PREFIX, is_baseline
from dermx_viewer.scoring.bootstrap import Bootstrap
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import RowArrays, entering, row_arrays
from dermx_viewer.scoring.statistics.by_image import (
    STATISTIC,
    by_image,
    characteristics_of,
    kinds_of_scores,
)
from dermx_viewer.scoring.statistics.groups import joined, too_few
from dermx_viewer.scoring.statistics.labels import (
    OF_ROWS,
    PREDICTION,
    GroupsOfMaps,
    Metadata,
    groups_in,
)
from dermx_viewer.scoring.statistics.paired import FLIPS, Paired, compare, holm, is_exact

FloatArray = npt.NDArray[np.float64]

COLUMNS = (
    "model_a",
    "model_b",
    "group_by",
    "group",
    "characteristic",
    "score",
    "statistic",
    "interval",
    "n_images",
    "n_rows",
    "n_undefined",
    "mean_a",
    "mean_b",
    "difference",
    "low",
    "high",
    "test",
    "p",
    "p_holm",
    "cliffs_delta",
    "note",
)
"""``group_by`` and ``group`` are "" over all images. ``n_images``: pairs, images where both have a
value; ``n_undefined``: images that both have, of which one has none; ``n_rows``: rows in which
both have a value."""

WORDS = (
    "every two models on the rows that both have, paired by image: means over images of the mean "
    "over raters, their difference A − B with its interval (images being drawn), p by flipping "
    "the signs of the images' differences, p_holm the same corrected by Holm over the "
    "characteristics of a line's two models, group and score, and Cliff's delta over all pairs of "
    "an image of A and one of B. Of fewer images than have an interval there is no p, and no "
    "figure unless it was asked for."
)

_RANDOM = f"{PREFIX}random weights of "


def comparison_table(
    rows: pd.DataFrame,
    protocol: Protocol,
    *,
    columns: Sequence[str] = (),
    metadata: Metadata | None = None,
    said: GroupsOfMaps | None = None,
    small: bool = False,
    should_stop: ShouldStop = never_stop,
) -> pd.DataFrame:
    """Each pair of models, over all images and in the groups of ``columns``; header: COLUMNS.

    By whether the model was right nothing is compared: the two are right on different images.
    By what is ``said`` of maps two models are compared where it is said of the maps of both.
    """
    chosen = entering(rows, protocol, OF_ROWS)
    arrays = row_arrays(rows, protocol)
    parts: list[pd.DataFrame] = []
    for group_by, group, part in _groups(chosen, arrays, columns, metadata or {}, said or {}):
        for a, b in pairs(list(dict.fromkeys(chosen["model"]))):
            stop_if_asked(should_stop)
            about = {"model_a": a, "model_b": b, "group_by": group_by, "group": group}
            first, second = part.aligned((a, b))
            if len(first):
                kinds = zip(kinds_of_scores(first), kinds_of_scores(second), strict=True)
                for (scores, of_a), (_, of_b) in kinds:
                    lines = _lines(first, scores, of_a, of_b, protocol.bootstrap, small=small)
                    parts.append(pd.DataFrame({**about, **lines}))
    return joined(parts, COLUMNS)


def pairs(models: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every two of ``models``, in their order; one with random weights beside its own alone."""
    for a, b in combinations(models, 2):
        copied = [name for name in (a, b) if name.startswith(_RANDOM) and is_baseline(name)]
        if not copied or b == f"{_RANDOM}{a}":
            yield a, b


def _groups(
    rows: pd.DataFrame,
    arrays: RowArrays,
    columns: Sequence[str],
    metadata: Metadata,
    said: GroupsOfMaps,
) -> Iterator[tuple[str, str, RowArrays]]:
    yield "", "", arrays
    for column in columns:
        if column != PREDICTION:
            for group, members in groups_in(rows, column, metadata, said):
                yield column, group, arrays[members]


def _lines(
    rows: RowArrays,
    scores: Sequence[str],
    of_a: FloatArray,
    of_b: FloatArray,
    how: Bootstrap,
    *,
    small: bool,
) -> dict[str, object]:
    """The columns of two models on the same rows, a line for each characteristic and score.

    ``rows``: of either; ``of_a`` and ``of_b``: (rows, scores).
    """
    names = characteristics_of(rows)
    either = np.isnan(of_a) | np.isnan(of_b)
    first, second = (by_image(rows, names, np.where(either, np.nan, of)) for of in (of_a, of_b))
    everything = by_image(rows, names, np.ones(either.shape))
    images = np.count_nonzero(everything.counts, axis=0).ravel()
    found = compare(first.figures, second.figures, how)
    few, notes = too_few(found.n_images, how)
    shown = np.where(few & (not small), np.nan, 1.0)
    by_score = found.p.reshape(len(names), -1).T
    return {
        "characteristic": np.repeat(np.array(names, object), len(scores)),
        "score": np.tile(np.array(scores, object), len(names)),
        "statistic": STATISTIC,
        "interval": [how.described(int(n)) for n in found.n_images],
        "n_images": found.n_images,
        "n_rows": first.rows.ravel(),
        "n_undefined": images - found.n_images,
        "mean_a": found.mean_a * shown,
        "mean_b": found.mean_b * shown,
        "difference": found.difference * shown,
        "low": found.low,
        "high": found.high,
        "test": _tests(found, how),
        "p": found.p,
        "p_holm": np.stack([holm(p) for p in by_score], axis=1).ravel(),
        "cliffs_delta": found.delta * shown,
        "note": notes,
    }


def _tests(found: Paired, how: Bootstrap) -> list[str]:
    """How each p was made, or why there is none."""
    made = [
        "all sign flips" if is_exact(int(n)) else f"{FLIPS:,} sign flips" for n in found.n_images
    ]
    none = f"none below {how.least_images} images"
    return [none if np.isnan(p) else test for p, test in zip(found.p, made, strict=True)]
