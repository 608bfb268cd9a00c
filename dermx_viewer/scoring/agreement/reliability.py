"""Agreement beyond chance: Cohen's and Fleiss' kappa, Krippendorff's alpha.

Ratings are codes: an integer array (images, raters) of category numbers, NOTHING where a rater
did not rate. All three figures are sums over images or matrix products of these codes, and are
written here: the library that has the kappas takes 0.7 s to import, which is half the time of the
whole command; the one that has alpha is under the GPL. Tests hold them to both kinds of reference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.agreement.protocol import PAPER_AGREEMENT
from dermx_viewer.scoring.agreement.readings import Readings
from dermx_viewer.scoring.bootstrap import interval
from dermx_viewer.scoring.drawing import draws
from dermx_viewer.scoring.overlap import ratio

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

NOTHING = -1
"""The code of a rating that was not given."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Chance-corrected agreement, each figure with what it was computed from; NaN where undefined.

    ``cohen_mean``/``cohen_std``: mean and population std over the ``cohen_n`` unordered pairs of
    raters where it is defined, of the ``pairs`` with an image in common. ``fleiss``: over the
    ``fleiss_images`` images with ``fleiss_raters`` evaluations each (it needs equally many, so the
    commonest number above 1 is taken, the larger one of two equally common ones). ``alpha``: over
    all ``images`` with at least two evaluations, ``evaluations`` in all, with its 95 % bootstrap
    interval by image.
    """

    cohen_mean: float
    cohen_std: float
    cohen_n: int
    pairs: int
    fleiss: float
    fleiss_raters: int
    fleiss_images: int
    alpha: float
    alpha_low: float
    alpha_high: float
    images: int
    evaluations: int


def reliabilities(ratings: Sequence[IntArray]) -> list[Reliability]:
    """All three figures of each array of codes; the arrays are over the same images."""
    counts = [category_counts(codes) for codes in ratings]
    intervals = alpha_intervals(counts)
    return [_reliability(*each) for each in zip(ratings, counts, intervals, strict=True)]


def _reliability(codes: IntArray, counts: FloatArray, ends: tuple[float, float]) -> Reliability:
    several = counts[counts.sum(axis=1) > 1]
    rated = (codes != NOTHING).astype(np.int64)
    pairs = np.triu_indices(codes.shape[1], k=1)
    kappas = cohen_kappas(codes)[pairs]
    defined = kappas[~np.isnan(kappas)]
    fleiss, raters, images = fleiss_kappa(counts)
    return Reliability(
        cohen_mean=float(defined.mean()) if len(defined) else np.nan,
        cohen_std=float(defined.std()) if len(defined) else np.nan,
        cohen_n=len(defined),
        pairs=int(np.count_nonzero((rated.T @ rated)[pairs])),
        fleiss=fleiss,
        fleiss_raters=raters,
        fleiss_images=images,
        alpha=krippendorff_alpha(several),
        alpha_low=ends[0],
        alpha_high=ends[1],
        images=len(several),
        evaluations=int(several.sum()),
    )


def diagnosis_codes(readings: Readings) -> IntArray:
    """(images, raters): the number of the diagnosis given, NOTHING where none."""
    names = sorted(set(readings.diagnoses.ravel()) - {""})
    codes = np.full(readings.diagnoses.shape, NOTHING, np.int64)
    for number, name in enumerate(names):
        codes[readings.diagnoses == name] = number
    return codes


def presence_codes(readings: Readings, name: str) -> IntArray:
    """(images, raters): 1 where ``name`` was chosen, 0 where not, NOTHING where not read."""
    return np.where(readings.evaluated, readings.selected(name).astype(np.int64), NOTHING)


def category_counts(codes: IntArray) -> FloatArray:
    """(images, categories): how many raters chose each category."""
    categories = np.arange(codes.max(initial=NOTHING) + 1)
    return (codes[:, :, np.newaxis] == categories).sum(axis=1).astype(np.float64)


def cohen_kappas(codes: IntArray) -> FloatArray:
    """(raters, raters): Cohen's kappa of every pair over the images that both rated.

    κ = (p_o − p_e)/(1 − p_e), p_o the share of equal ratings, p_e = Σ_c p_c·q_c what the pair's
    own habits give by chance. J. Cohen, "A coefficient of agreement for nominal scales",
    Educational and Psychological Measurement 20(1), 1960. NaN without a common image, and where
    both always chose the same single category (p_e = 1).
    """
    rated = (codes != NOTHING).astype(np.float64)
    n = rated.T @ rated
    equal, by_chance = np.zeros_like(n), np.zeros_like(n)
    for category in range(int(codes.max(initial=NOTHING)) + 1):
        chosen = (codes == category).astype(np.float64)
        mine = chosen.T @ rated
        equal += chosen.T @ chosen
        by_chance += mine * mine.T
    # Everything times n², so that whole numbers are subtracted and p_e = 1 is met exactly.
    return ratio(n * equal - by_chance, n * n - by_chance)


def fleiss_kappa(counts: FloatArray) -> tuple[float, int, int]:
    """Fleiss' kappa of (images, categories) counts, the number of raters and of images used.

    κ = (P − P_e)/(1 − P_e), P the mean share of agreeing pairs of an image, P_e = Σ_c p_c².
    J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin
    76(5), 1971. NaN without two raters on any image, and where only one category was chosen.
    """
    raters = Counter(int(n) for n in counts.sum(axis=1) if n > 1)
    if not raters:
        return float("nan"), 0, 0
    n = max(raters, key=lambda number: (raters[number], number))
    chosen = counts[counts.sum(axis=1) == n]
    shares = chosen.sum(axis=0) / chosen.sum()
    by_chance = float((shares**2).sum())
    if np.count_nonzero(shares) < 2:
        return float("nan"), n, len(chosen)
    agreeing = (chosen * (chosen - 1)).sum(axis=1) / (n * (n - 1))
    return float((agreeing.mean() - by_chance) / (1 - by_chance)), n, len(chosen)


def krippendorff_alpha(counts: FloatArray) -> float:
    """Krippendorff's alpha for nominal data of (images, categories) counts.

    α = 1 − D_o/D_e. K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011. Images
    with fewer than two ratings do not count. NaN where no two categories were chosen.
    """
    return float(_alpha(_alpha_terms(counts).sum(axis=0)))


def alpha_intervals(counts: Sequence[FloatArray]) -> list[tuple[float, float]]:
    """95 % bootstrap interval of each alpha, images being drawn.

    ``counts``: arrays (images, categories) over the same images.
    """
    if not counts or not len(counts[0]):
        return [(float("nan"), float("nan"))] * len(counts)
    terms = [_alpha_terms(each) for each in counts]
    # One product for all: the draws are much larger than what they are multiplied with.
    every, how = np.concatenate(terms, axis=1), PAPER_AGREEMENT.bootstrap
    ends = np.cumsum([each.shape[1] for each in terms])[:-1]

    def alphas(sums: FloatArray) -> FloatArray:
        return np.stack([_alpha(part) for part in np.split(sums, ends, axis=1)], axis=1)

    rated = np.array([np.count_nonzero(each.sum(axis=1) > 1) for each in counts])
    drawn = draws(len(every), how.resamples, how.seed).astype(np.float64)
    total = every.sum(axis=0, keepdims=True)
    low, high = interval(alphas(total)[0], alphas(drawn @ every), alphas(total - every), rated, how)
    return list(zip(low.tolist(), high.tolist(), strict=True))


def _alpha_terms(counts: FloatArray) -> FloatArray:
    """(images, 1 + categories): what each image adds to the coincidence matrix.

    Its diagonal and its margins, which are all that nominal alpha needs.
    """
    ratings = counts.sum(axis=1, keepdims=True)
    counts = np.where(ratings > 1, counts, 0)
    agreeing = (counts * (counts - 1)).sum(axis=1, keepdims=True) / np.maximum(ratings - 1, 1)
    return np.concatenate([agreeing, counts], axis=1)


def _alpha(sums: FloatArray) -> FloatArray:
    """Alpha of summed terms (..., 1 + categories)."""
    agreeing, margins = sums[..., 0], sums[..., 1:]
    n = margins.sum(axis=-1)
    return 1 - (n - 1) * ratio(n - agreeing, n**2 - (margins**2).sum(axis=-1))
