"""STAPLE: the true mask and every rater's quality, estimated together.

S. K. Warfield, K. H. Zou, W. M. Wells: "Simultaneous truth and performance level estimation
(STAPLE): an algorithm for the validation of image segmentation", IEEE TMI 23(7), 2004. With
D_ij what rater j said of pixel i, W_i the probability that pixel i belongs to the true mask,
p_j and q_j rater j's sensitivity and specificity, and γ the prior probability, in turn:

``p_j = Σ_i W_i D_ij / Σ_i W_i``, ``q_j = Σ_i (1−W_i)(1−D_ij) / Σ_i (1−W_i)``,
``α_i = Π_j p_j^D_ij (1−p_j)^(1−D_ij)``, ``β_i = Π_j q_j^(1−D_ij) (1−q_j)^D_ij``,
``W_i = γ α_i / (γ α_i + (1−γ) β_i)``.

Start, prior and end are those of ITK (and so SimpleITK): W_i starts as the share of raters who
outlined pixel i, γ is the mean of that over the **whole image** (STAPLE depends on the frame: a
larger margin lowers γ), and it ends when no p_j or q_j has changed by more than 1e-7. What
differs: an iteration cap (ITK's is 2^32 − 1); and where a quotient is undefined, ITK's result is
NaN everywhere, here the raters' word stands (nobody outlined a pixel: W = 0; everybody outlined
every pixel: W = 1).

Pixels on which the raters said the same have the same W: the iteration runs over the different
*patterns* of votes (2^raters at most) and their numbers of pixels, which is exact, and takes no
longer for a large image than for a small one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

MAX_ITERATIONS = 1000
TOLERANCE = 1e-7
UNDECIDED = 1e-6
"""W this close to 1/2 is 1/2: rounding must not decide."""


def believed(probability: FloatArray) -> BoolArray:
    """Where W is more than 1/2, strictly, as in a majority.

    1/2 is no rare value: of two raters of whom only one outlined anything, STAPLE cannot tell who
    is right, and W stays 1/2 on all that was outlined.
    """
    return np.asarray(probability > 0.5 + UNDECIDED)


@dataclass(frozen=True, slots=True, eq=False)
class Staple:
    """``probability``: W of each pattern; ``sensitivity`` and ``specificity``: of each rater, NaN
    where undefined; ``iterations``: how many were needed; ``converged``: False at the cap."""

    probability: FloatArray
    sensitivity: FloatArray
    specificity: FloatArray
    iterations: int
    converged: bool


def staple(
    patterns: npt.ArrayLike,
    pixels: npt.ArrayLike,
    *,
    max_iterations: int = MAX_ITERATIONS,
    tolerance: float = TOLERANCE,
) -> Staple:
    """Estimate from ``patterns`` (patterns, raters), 0 or 1, and how many pixels have each.

    The numbers of pixels add up to the whole image.
    """
    said = np.asarray(patterns, bool)
    count = np.asarray(pixels, np.float64)
    raters = said.shape[1]
    # Yes and no of each rater, so that both make one product: (patterns, 2·raters).
    answers = np.concatenate([said, ~said], axis=1)
    truth = said.mean(axis=1)
    prior = float(truth @ count / count.sum())
    quality, change, iterations = np.empty((2, 2 * raters)), np.inf, 0
    # Where the truth is never yes, or never no, a quotient is 0/0: nothing can change any more.
    with np.errstate(invalid="ignore"):
        while change > tolerance and iterations < max_iterations:
            before, quality = quality, _quality(answers, count, truth)
            truth = _truth(answers, quality, prior, truth)
            # The first time there is nothing to compare with, as in ITK.
            change = float(np.abs(quality - before).max()) if iterations else np.inf
            iterations += 1
    return Staple(
        probability=truth,
        sensitivity=quality[0, :raters],
        specificity=quality[1, raters:],
        iterations=iterations,
        converged=not change > tolerance,
    )


def _quality(answers: BoolArray, count: FloatArray, truth: FloatArray) -> FloatArray:
    """Probability of each answer (columns: yes of every rater, then no) where the truth is yes
    and where it is no (rows): p and 1−p, then 1−q and q. Complements are sums, not differences.
    """
    pixels = np.array([truth, 1 - truth]) * count
    return np.asarray((pixels @ answers) / pixels.sum(axis=1, keepdims=True))


def _truth(answers: BoolArray, quality: FloatArray, prior: float, before: FloatArray) -> FloatArray:
    """W of each pattern; as before where it is undefined."""
    likelihood = np.where(answers, quality[:, np.newaxis, :], 1.0).prod(axis=2)
    yes, no = prior * likelihood[0], (1 - prior) * likelihood[1]
    after = yes / (yes + no)
    return np.where(np.isnan(after), before, after)
