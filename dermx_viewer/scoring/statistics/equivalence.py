"""Whether a model is as good as people, within a margin: two one-sided tests.

Not to find a difference is no proof that there is none. Here the burden is turned round: what is
to be refuted is that model and people differ by the margin or more (D. J. Schuirmann, "A
comparison of the two one-sided tests procedure and the power approach", J. Pharmacokinet.
Biopharm. 15, 1987).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.bootstrap import STANDARD, Bootstrap
from dermx_viewer.scoring.drawing import draws

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Equivalence:
    """One entry a figure.

    ``n_images`` and ``n_raters``: with a value; ``difference``: mean over images of the mean over
    raters; ``low`` and ``high``: where it lies with both tests at 1 − level (of 95 %: a 90 %
    interval); ``p``: the larger one of the two tests.
    """

    n_images: IntArray
    n_raters: IntArray
    difference: FloatArray
    low: FloatArray
    high: FloatArray
    p: FloatArray


def equivalence(differences: FloatArray, margin: float, how: Bootstrap = STANDARD) -> Equivalence:
    """Test ``differences`` (images, raters, figures), model − people on each rater's row.

    Images and raters are both drawn, each with replacement and independently: what is found is
    not for these raters alone (A. B. Owen, "The pigeonhole bootstrap", Ann. Appl. Stat. 1(2),
    2007): with v and w how often each is drawn and m how many raters an image has, a resample is
    Σ v·w·d/m over Σ v·w/m. p is the share of resamples at or beyond the margin, on the side where
    more are, that which was found counting as one: (b + 1) / (resamples + 1). Of fewer than
    ``how.least_images`` images there is neither interval nor p. The human agreement of a row stays
    as it is: which others it is the mean over is not drawn again.
    """
    told = ~np.isnan(differences)
    n_images, n_raters = (np.count_nonzero(told.any(axis=axis), axis=0) for axis in (1, 0))
    found, low, high, p = (np.full(len(n_images), np.nan) for _ in range(4))
    for column in np.flatnonzero(n_images):
        images = told[:, :, column].any(axis=1)
        raters = told[:, :, column].any(axis=0)
        values = differences[images][:, raters, column]
        found[column] = _means(values, np.ones((1, len(values))), np.ones((1, values.shape[1])))[0]
        if n_images[column] < how.least_images or not how.resamples:
            continue
        resampled = _resampled(values, how)
        low[column], high[column] = np.quantile(resampled, (1 - how.level, how.level))
        beyond = max((resampled <= -margin).sum(), (resampled >= margin).sum())
        p[column] = (beyond + 1) / (len(resampled) + 1)
    return Equivalence(n_images, n_raters, found, low, high, p)


def _resampled(values: FloatArray, how: Bootstrap) -> FloatArray:
    """The figure in each resample that holds a value."""
    # From another seed: as many raters as images would be drawn alike.
    raters = draws(values.shape[1], how.resamples, how.seed + 1)
    parts, at = list[FloatArray](), 0
    for images in how.draws(values.shape[0]).pieces():
        parts.append(_means(values, images, raters[at : at + len(images)]))
        at += len(images)
    found = np.concatenate(parts)
    return found[~np.isnan(found)]


def _means(values: FloatArray, images: npt.ArrayLike, raters: npt.ArrayLike) -> FloatArray:
    """Mean over images of the mean over raters, each as often as (k, images), (k, raters) say."""
    told = ~np.isnan(values)
    # A row weighs one part of its image's raters, whoever of them is drawn: if an image whose
    # raters are not drawn left, and others' rows grew, images of few raters would count for less
    # in the resamples than in the figure.
    weights = told / np.maximum(told.sum(axis=1, keepdims=True), 1)
    by_image, by_rater = (np.asarray(each, np.float64) for each in (images, raters))
    above, below = (
        ((by_image @ each) * by_rater).sum(axis=1)
        for each in (np.where(told, values, 0.0) * weights, weights)
    )
    return np.divide(above, below, out=np.full(below.shape, np.nan), where=below > 0)
