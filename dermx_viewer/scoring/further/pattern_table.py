"""How often each agreement pattern is: each model, over all images and by gold standard."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.scoring.further.pattern import PATTERN, PATTERNS
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import RowArrays, entering, row_arrays
from dermx_viewer.scoring.statistics.by_image import STATISTIC, by_image, characteristics_of
from dermx_viewer.scoring.statistics.labels import in_order_of_groups
from dermx_viewer.scoring.statistics.paired import interval_of_means, mean_of

COLUMNS = (
    *("model", "diagnosis", "characteristic", "pattern", "statistic", "interval"),
    *("n_images", "n_rows", "n_with_pattern", "n_undefined", "share", "low", "high"),
)
"""``n_images`` and ``n_rows``: that have any pattern; ``n_with_pattern``: rows that have this one;
``n_undefined``: rows that have none."""

WORDS = (
    "how often each agreement pattern is, each model over all images (diagnosis empty) and by gold "
    "standard: the share of an image's rows, as the mean over images with its interval, images "
    "being drawn. Rows without a pattern (a score is undefined, or nothing was predicted) leave it."
)


def pattern_table(rows: pd.DataFrame, protocol: Protocol) -> pd.DataFrame:
    """Of score rows with a column of patterns; columns as in COLUMNS."""
    arrays = row_arrays(rows, protocol)
    found = entering(rows, protocol)[PATTERN.name].to_numpy(object)
    parts = []
    for model in dict.fromkeys(arrays.model):
        for gold in ("", *in_order_of_groups(arrays.gold)):
            own = arrays.model == model
            own &= (arrays.gold == gold) | (gold == "")
            if own.any():
                lines = pd.DataFrame(_lines(arrays[own], found[own], protocol))
                lines.insert(0, "diagnosis", gold)
                lines.insert(0, "model", model)
                parts.append(lines)
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))


def _lines(
    rows: RowArrays, found: npt.NDArray[np.object_], protocol: Protocol
) -> Iterator[dict[str, object]]:
    """A line for each characteristic and pattern of one model's rows."""
    names, how = characteristics_of(rows), protocol.bootstrap
    known = np.where(found == "", np.nan, 1.0)
    each = np.stack([known * (found == pattern) for pattern in PATTERNS.values()], axis=1)
    images = by_image(rows, names, each)
    n = np.count_nonzero(~np.isnan(images.figures), axis=0)
    shares, ends = mean_of(images.figures), interval_of_means(images.figures, how)
    withs = images.totals.sum(axis=0).ravel().astype(np.int64)
    for place, n_rows in enumerate(images.rows.ravel()):
        characteristic, pattern = divmod(place, len(PATTERNS))
        of = np.count_nonzero(rows.characteristic == names[characteristic])
        yield {
            "characteristic": names[characteristic],
            "pattern": [*PATTERNS.values()][pattern],
            "statistic": STATISTIC,
            "interval": how.described(int(n[place])),
            "n_images": int(n[place]),
            "n_rows": int(n_rows),
            "n_with_pattern": int(withs[place]),
            "n_undefined": of - int(n_rows),
            "share": float(shares[place]),
            "low": float(ends[0, place]),
            "high": float(ends[1, place]),
        }
