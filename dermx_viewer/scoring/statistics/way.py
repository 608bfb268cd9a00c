"""How much of the way from chance to what people reach a model has gone.

The chance floor is one named baseline for every score, and all three stand on the model's own
rows. All functions take (images, figures) arrays, NaN where an image has no value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.bootstrap import (
    STANDARD,
    Bootstrap,
    interval,
    ratios_of,
    ratios_without_each,
)

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One entry a figure. ``n_images``: with all three; ``share``: of the way, 0 at the floor, 1
    where people are; ``low`` and ``high``: its interval, images being drawn."""

    n_images: IntArray
    share: FloatArray
    low: FloatArray
    high: FloatArray


def share_of_way(
    model: FloatArray, floor: FloatArray, human: FloatArray, how: Bootstrap = STANDARD
) -> Way:
    """Σ(model − floor) / Σ(human − floor) over the images where all three have a value.

    Below 0 under the floor, above 1 over people. NaN where people are not above the floor: there
    is no way then. A resample without a way is left out of the interval, and where more of them
    have none than an end leaves out, there is no interval: nobody knows whether there is a way.
    """
    known = ~(np.isnan(model) | np.isnan(floor) | np.isnan(human))
    gone, whole = (np.where(known, each - floor, 0.0) for each in (model, human))
    share = ratios_of(np.ones((1, len(known))), gone, whole)[0]
    n = np.count_nonzero(known, axis=0)
    ends = np.full((2, len(n)), np.nan)
    if how.resamples:
        for column in np.flatnonzero((n >= max(1, how.least_images)) & ~np.isnan(share)):
            own, at = known[:, column], [column]
            ends[:, column] = _interval(gone[own][:, at], whole[own][:, at], how)
    return Way(n, share, *ends)


def _interval(gone: FloatArray, whole: FloatArray, how: Bootstrap) -> FloatArray:
    """Both ends for the images of one figure, (images, 1) each."""
    images = len(gone)
    resampled = ratios_of(how.draws(images), gone, whole)
    if np.mean(np.isnan(resampled)) > (1 - how.level) / 2:
        return np.full(2, np.nan)
    share = ratios_of(np.ones((1, images)), gone, whole)[0]
    without = ratios_without_each(gone, whole)
    return interval(share, resampled, without, np.array([images]), how)[:, 0]
