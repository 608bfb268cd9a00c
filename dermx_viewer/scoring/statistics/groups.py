"""Every model in groups of images: is it as good on dark skin, on one source, where it is wrong?

Of a group of fewer images than have an interval (ten, unless the protocol says otherwise) a mean
says more than is known: it is left out unless it is asked for, and ``note`` says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.progress import ShouldStop, never_stop, stop_if_asked
from dermx_viewer.scoring.bootstrap import Bootstrap
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import RowArrays, entering, row_arrays
from dermx_viewer.scoring.statistics.by_image import (
    STATISTIC,
    by_image,
    characteristics_of,
    kinds_of_scores,
)
from dermx_viewer.scoring.statistics.labels import OF_ROWS, GroupsOfMaps, Metadata, groups_in
from dermx_viewer.scoring.statistics.paired import interval_of_means, mean_of

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

COLUMNS = (
    "model",
    "group_by",
    "group",
    "characteristic",
    "score",
    "statistic",
    "interval",
    "n_images",
    "n_rows",
    "n_raters",
    "n_undefined",
    "mean",
    "low",
    "high",
    "note",
)
"""``n_images``: with a value, what the mean is over; ``n_undefined``: images without one;
``n_rows``: rows with a value; ``n_raters``: who outlined, a consensus counting as one."""

WORDS = (
    "each model in groups of images (or rows, by rater and by whether the model was right): the "
    "mean over images of the mean over raters with its interval, images being drawn; of groups of "
    "fewer images than have an interval no mean unless it was asked for. What nothing is known of "
    "is in no group."
)


def groups_table(
    rows: pd.DataFrame,
    protocol: Protocol,
    columns: Sequence[str],
    metadata: Metadata,
    *,
    said: GroupsOfMaps | None = None,
    small: bool = False,
    should_stop: ShouldStop = never_stop,
) -> pd.DataFrame:
    """Each model, group, characteristic and score; the header is COLUMNS.

    ``columns``: what groups (see ``groups_in``), by ``metadata`` and what is ``said`` of maps;
    ``small``: means of small groups, too.
    """
    chosen = entering(rows, protocol, OF_ROWS)
    arrays = row_arrays(rows, protocol)
    parts: dict[str, list[pd.DataFrame]] = {model: [] for model in dict.fromkeys(chosen["model"])}
    for column in columns:
        for group, members in groups_in(chosen, column, metadata, said or {}):
            within = arrays[members]
            # The models of a group have the same images, and share their draws.
            for model in dict.fromkeys(within.model):
                stop_if_asked(should_stop)
                about = {"model": model, "group_by": column, "group": group}
                own = within[within.model == model]
                for scores, values in kinds_of_scores(own):
                    lines = _lines(own, scores, values, protocol.bootstrap, small=small)
                    parts[model].append(pd.DataFrame({**about, **lines}))
    return joined([part for of_model in parts.values() for part in of_model], COLUMNS)


def joined(parts: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """All ``parts``, one after the other, with these columns in this order."""
    if not parts:
        return pd.DataFrame(columns=list(columns))
    return pd.concat(parts, ignore_index=True)[list(columns)]


def too_few(n_images: IntArray, how: Bootstrap) -> tuple[npt.NDArray[np.bool_], list[str]]:
    """Where a mean is of too few images to be shown bare, and what is said of it."""
    few = n_images < how.least_images
    return few, [f"n < {how.least_images}" if each else "" for each in few]


def _lines(
    rows: RowArrays, scores: Sequence[str], of_rows: FloatArray, how: Bootstrap, *, small: bool
) -> dict[str, object]:
    """The columns of one model and group, a line for each characteristic and score.

    ``of_rows``: (rows, scores).
    """
    names = characteristics_of(rows)
    found = by_image(rows, names, of_rows)
    values = found.figures
    n, n_rows = np.count_nonzero(~np.isnan(values), axis=0), found.rows.ravel()
    few, notes = too_few(n, how)
    mean = mean_of(values)
    if not small:
        mean[few] = np.nan
    low, high = interval_of_means(values, how)
    images, raters = np.array([*_counts(rows, names)], np.int64).reshape(-1, 2).T
    return {
        "characteristic": np.repeat(np.array(names, object), len(scores)),
        "score": np.tile(np.array(scores, object), len(names)),
        "statistic": STATISTIC,
        "interval": [how.described(int(images_of)) for images_of in n],
        "n_images": n,
        "n_rows": n_rows,
        "n_raters": np.repeat(raters, len(scores)),
        "n_undefined": np.repeat(images, len(scores)) - n,
        "mean": mean,
        "low": low,
        "high": high,
        "note": notes,
    }


def _counts(rows: RowArrays, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Images and raters of each characteristic."""
    for name in names:
        of = rows.characteristic == name
        yield len(np.unique(rows.image[of])), len(np.unique(rows.person[of]))
