"""Two models on the same images: the difference, its interval, a test and an effect size.

Each image is one pair of values. All functions take (images, figures) arrays, NaN where an image
has no value, and give one number a figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.bootstrap import STANDARD, Bootstrap, interval, weighed
from dermx_viewer.scoring.drawing import SEED

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

FLIPS = 10_000
"""How often signs are flipped at random."""

_CELLS = 1 << 20
"""So many signs are worked on at a time."""
_FINE = 2.0**30
"""Differences become whole numbers of up to this size: their sums are exact in any order, so that
rounding neither makes nor breaks a tie."""


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """One entry a figure: (figures,).

    ``n_images``: pairs; ``mean_a`` and ``mean_b``: over these images, ``difference``: the mean
    of A − B, in the score's own units, with ``low`` and ``high`` (images being drawn);
    ``p``: of :func:`sign_flip_p`; ``delta``: of :func:`cliffs_delta`.
    """

    n_images: IntArray
    mean_a: FloatArray
    mean_b: FloatArray
    difference: FloatArray
    low: FloatArray
    high: FloatArray
    p: FloatArray
    delta: FloatArray


def compare(a: FloatArray, b: FloatArray, how: Bootstrap = STANDARD) -> Paired:
    """Compare A with B on the images where both have a value.

    Of fewer than ``how.least_images`` images there is neither an interval nor a p.
    """
    either = np.isnan(a) | np.isnan(b)
    a, b = (np.where(either, np.nan, values) for values in (a, b))
    difference = a - b
    n = np.count_nonzero(~either, axis=0)
    low, high = interval_of_means(difference, how)
    p, enough = np.full(len(n), np.nan), n >= how.least_images
    p[enough] = sign_flip_p(difference[:, enough], seed=how.seed)
    mean_a, mean_b, mean = (mean_of(values) for values in (a, b, difference))
    return Paired(n, mean_a, mean_b, mean, low, high, p, cliffs_delta(a, b))


def mean_of(values: FloatArray) -> FloatArray:
    """Mean of what is defined in each column; NaN where nothing is."""
    defined = ~np.isnan(values)
    totals, counts = np.where(defined, values, 0.0).sum(axis=0), defined.sum(axis=0)
    return np.divide(totals, counts, out=np.full(totals.shape, np.nan), where=counts > 0)


def interval_of_means(values: FloatArray, how: Bootstrap = STANDARD) -> FloatArray:
    """Interval of the mean of each column, drawn from the images where it is defined: (2, k)."""
    result = np.full((2, values.shape[1]), np.nan)
    defined = ~np.isnan(values)
    enough = np.flatnonzero(defined.sum(axis=0) >= max(1, how.least_images))
    # Columns of the same images share their draws: the scores of one characteristic mostly do.
    groups: dict[bytes, list[int]] = {}
    for column in enough:
        groups.setdefault(np.packbits(defined[:, column]).tobytes(), []).append(int(column))
    for columns in groups.values():
        images = np.flatnonzero(defined[:, columns[0]])
        result[:, columns] = _interval_of_means(values[images][:, columns], how)
    return result


def _interval_of_means(values: FloatArray, how: Bootstrap) -> FloatArray:
    """The same where everything is defined: one product, where ``mean_interval`` has two."""
    images, total = len(values), values.sum(axis=0)
    if not how.resamples:
        return np.full((2, len(total)), np.nan)
    resampled = weighed(how.draws(images), values) / images
    left_out = (total - values) / max(images - 1, 1)
    return interval(total / images, resampled, left_out, np.full(len(total), images), how)


def sign_flip_p(differences: FloatArray, *, flips: int = FLIPS, seed: int = SEED) -> FloatArray:
    """Two-sided p of each column of paired ``differences`` by flipping their signs: (figures,).

    Where A and B are exchangeable in each image, its difference is as likely with the other sign:
    p is the share of sign patterns whose sum is as far from 0 as what was found, or farther
    (R. A. Fisher, "The Design of Experiments", 1935, section 21). Of all 2ⁿ patterns where these
    are at most ``flips``; otherwise of so many at random, the one that was found counting as one
    of them, p = (b + 1) / (flips + 1) (Phipson & Smyth, "Permutation P-values should never be
    zero", SAGMB 9(1), 2010). NaN without any difference.
    """
    defined = ~np.isnan(differences)
    n = defined.sum(axis=0)
    whole = _whole(np.where(defined, differences, 0.0))
    found = np.abs(whole.sum(axis=0))
    p = np.full(len(n), np.nan)
    exact = (n > 0) & (n <= np.log2(flips))
    for column in np.flatnonzero(exact):
        own = whole[defined[:, column], column]
        p[column] = np.mean(np.abs(_every_pattern(len(own)) @ own) >= found[column])
    many = np.flatnonzero((n > 0) & ~exact)
    if len(many):
        p[many] = (_as_far(whole[:, many], found[many], flips, seed) + 1) / (flips + 1)
    return p


def is_exact(images: int, flips: int = FLIPS) -> bool:
    """Whether all sign patterns of so many images are tried."""
    return images <= np.log2(flips)


def holm(p: FloatArray) -> FloatArray:
    """p corrected for their number, step down; what is NaN is not counted.

    S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scand. J. Stat. 6(2), 1979:
    the i-th smallest of m times (m − i + 1), none below one before it, none above 1.
    """
    result, known = np.full(len(p), np.nan), np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    steps = p[order] * np.arange(len(order), 0, -1)
    result[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return result


def cliffs_delta(a: FloatArray, b: FloatArray) -> FloatArray:
    """P(A > B) − P(A < B) over all pairs of an image of A and an image of B: (figures,).

    −1 … 1, 0 where neither tends to be higher. N. Cliff, "Dominance statistics: Ordinal analyses
    to answer ordinal questions", Psychological Bulletin 114(3), 1993. Values within 1e-12 of each
    other are a tie.
    """
    result = np.full(a.shape[1], np.nan)
    for number, (one, other) in enumerate(zip(a.T, b.T, strict=True)):
        first, second = (np.round(values[~np.isnan(values)], 12) for values in (one, other))
        if len(first) and len(second):
            second = np.sort(second)
            below = np.searchsorted(second, first, "left").sum()
            upto = np.searchsorted(second, first, "right").sum()
            pairs = len(first) * len(second)
            result[number] = (below - (pairs - upto)) / pairs
    return result


def _whole(differences: FloatArray) -> FloatArray:
    """The differences of each column as whole numbers: a fine measure of its largest one."""
    largest = np.abs(differences).max(axis=0, initial=0.0)
    scale: FloatArray = np.zeros(len(largest))
    np.divide(_FINE, largest, out=scale, where=largest > 0)
    return np.rint(differences * scale)


@lru_cache(maxsize=16)
def _every_pattern(images: int) -> FloatArray:
    """All 2ⁿ patterns of signs: (2ⁿ, images). Read-only."""
    bits = np.arange(2**images)[:, np.newaxis] >> np.arange(images) & 1
    signs = 1.0 - 2.0 * bits.astype(np.float64)
    signs.setflags(write=False)
    return signs


@lru_cache(maxsize=4)
def _patterns(images: int, flips: int, seed: int) -> npt.NDArray[np.uint8]:
    """Random patterns, a bit a sign: (flips, bytes). Read-only."""
    size = (flips, -(-images // 8))
    bits = np.random.default_rng(seed).integers(0, 256, size, np.uint8)
    bits.setflags(write=False)
    return bits


def _as_far(whole: FloatArray, found: FloatArray, flips: int, seed: int) -> IntArray:
    """How many of the random patterns are as far from 0 as what was ``found``."""
    packed, total = _patterns(len(whole), flips, seed), whole.sum(axis=0)
    counts = np.zeros(len(found), np.int64)
    step = max(1, _CELLS // len(whole))
    for start in range(0, flips, step):
        bits = np.unpackbits(packed[start : start + step], axis=1, count=len(whole))
        # Of ±1 a sum is twice the sum of those with +1, less that of all.
        sums = 2 * (bits.astype(np.float64) @ whole) - total
        counts += np.count_nonzero(np.abs(sums) >= found, axis=0)
    return counts
