"""Paired differences: by hand, against SciPy and statsmodels, then the coverage of intervals."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from dermx_viewer.scoring.bootstrap import Bootstrap, Method
from dermx_viewer.scoring.statistics.paired import (
    FLIPS,
    cliffs_delta,
    compare,
    holm,
    interval_of_means,
    is_exact,
    mean_of,
    sign_flip_p,
)

NAN = float("nan")


def column(*values: float) -> np.ndarray:
    return np.array(values)[:, np.newaxis]


# By hand


@pytest.mark.parametrize(
    ("differences", "p"),
    [
        # ±1 ±2 ±3: 8 sums; as far from 0 as 6 are +++ and −−−.
        ((1.0, 2.0, 3.0), 2 / 8),
        # The sum is 4: 6, 4 and their opposites are as far.
        ((-1.0, 2.0, 3.0), 4 / 8),
        # The sum is 0: all are as far.
        ((1.0, 2.0, -3.0), 1.0),
        ((0.0, 0.0), 1.0),
        ((0.5,), 1.0),
        # .1 + .2 is not .3 in doubles: the tie counts all the same.
        ((0.1, 0.2, -0.3), 1.0),
        ((NAN, 1.0, 2.0, NAN), 2 / 4),
        ((NAN, NAN), NAN),
    ],
    ids=["best", "second", "zero sum", "no difference", "one", "rounding", "undefined", "nothing"],
)
def test_sign_flips_by_hand(differences: tuple[float, ...], p: float) -> None:
    assert sign_flip_p(column(*differences))[0] == pytest.approx(p, nan_ok=True)


def test_holm_by_hand() -> None:
    # Sorted .01, .02, .03 times 3, 2, 1, none below the one before.
    np.testing.assert_allclose(holm(np.array([0.03, 0.01, 0.02])), [0.04, 0.03, 0.04])
    np.testing.assert_allclose(holm(np.array([0.4, NAN, 0.9])), [0.8, NAN, 0.9])
    np.testing.assert_allclose(holm(np.array([0.6, 0.6])), [1, 1])
    assert np.isnan(holm(np.array([NAN]))).all() and len(holm(np.array([]))) == 0


def test_cliffs_delta_by_hand() -> None:
    # 1 > 0; 1 < 2; 3 > 0; 3 > 2: three above, one below, of four.
    assert cliffs_delta(column(1, 3), column(0, 2))[0] == 0.5
    assert cliffs_delta(column(1, 1), column(1, 1))[0] == 0
    assert cliffs_delta(column(0.3), column(0.1 + 0.2))[0] == 0
    assert cliffs_delta(column(NAN, 2), column(NAN, 1))[0] == 1
    assert np.isnan(cliffs_delta(column(NAN), column(1))).all()


def test_only_images_that_both_have_are_compared() -> None:
    a, b = column(1.0, 0.5, NAN, 0.3), column(0.0, 0.25, 0.9, NAN)
    found = compare(a, b)
    assert (found.n_images[0], found.mean_a[0], found.mean_b[0]) == (2, 0.75, 0.125)
    assert found.difference[0] == 0.625 and found.delta[0] == 1
    # Two images have neither an interval nor a p.
    assert np.isnan([found.low[0], found.high[0], found.p[0]]).all()
    least = compare(a, b, Bootstrap(least_images=2))
    assert least.p[0] == 0.5 and least.low[0] <= 0.625 <= least.high[0]
    assert a[2, 0] != a[2, 0] and b[2, 0] == 0.9  # What was given stays as it is.


def test_nothing_is_nan() -> None:
    found = compare(column(NAN, NAN), column(1.0, NAN))
    assert found.n_images[0] == 0
    for values in (found.mean_a, found.difference, found.low, found.p, found.delta):
        assert np.isnan(values).all()
    assert np.isnan(mean_of(np.empty((0, 2)))).all()


# Independent references

RNG = np.random.default_rng(2)
FEW, MANY = RNG.normal(0.3, 1, (12, 3)), RNG.normal(0.2, 1, (40, 3))


def mean(values: np.ndarray, axis: int) -> np.ndarray:
    return np.mean(values, axis=axis)


def scipys(differences: np.ndarray, rng: int) -> np.ndarray:
    found = stats.permutation_test(
        (differences,),
        mean,
        permutation_type="samples",
        n_resamples=FLIPS,
        rng=np.random.default_rng(rng),
        axis=0,
    )
    return np.asarray(found.pvalue)


def test_few_images_have_scipys_exact_p() -> None:
    assert is_exact(12) and is_exact(13) and not is_exact(14)
    np.testing.assert_allclose(sign_flip_p(FEW), scipys(FEW, 0), atol=1e-12)


def test_many_images_have_scipys_p_as_far_as_chance_goes() -> None:
    found = sign_flip_p(MANY)
    for seed in (0, 1):
        known = scipys(MANY, seed)
        error = np.sqrt(known * (1 - known) * 2 / FLIPS)
        assert (np.abs(found - known) < 4 * error).all()
    np.testing.assert_array_equal(found, sign_flip_p(MANY))
    assert (found != sign_flip_p(MANY, seed=1)).any()
    # Never 0, however large the difference.
    assert sign_flip_p(np.ones((60, 1)))[0] == 1 / (FLIPS + 1)


def test_a_figure_is_the_same_beside_others() -> None:
    beside = np.concatenate([MANY, np.where(RNG.random((40, 3)) < 0.3, np.nan, MANY)], axis=1)
    np.testing.assert_array_equal(sign_flip_p(beside)[:3], sign_flip_p(MANY))
    np.testing.assert_array_equal(interval_of_means(beside)[:, :3], interval_of_means(MANY))


def test_holm_is_statsmodels() -> None:
    p = np.random.default_rng(6).beta(0.3, 2, 17)
    np.testing.assert_allclose(holm(p), multipletests(p, method="holm")[1], atol=1e-15)


@pytest.mark.parametrize("method", ["BCa", "percentile"])
def test_the_interval_is_scipys(method: Method) -> None:
    gap = MANY.copy()
    gap[[3, 17], 1] = np.nan
    low, high = interval_of_means(gap, Bootstrap(method=method))
    for number in range(3):
        own = gap[~np.isnan(gap[:, number]), number]
        rng = np.random.default_rng(0)
        known = stats.bootstrap((own,), np.mean, n_resamples=2000, method=method, rng=rng)
        ends = known.confidence_interval
        assert (low[number], high[number]) == pytest.approx((ends.low, ends.high), abs=1e-12)


def test_cliffs_delta_is_the_rank_sum() -> None:
    a, b = np.random.default_rng(8).integers(0, 9, (2, 30, 2)) / 9
    u = stats.mannwhitneyu(a, b, axis=0).statistic
    np.testing.assert_allclose(cliffs_delta(a, b), 2 * u / 900 - 1)


# Simulation, of 40 images


def skewed_score(rng: np.random.Generator) -> tuple[np.ndarray, float]:
    """A score of which most values are low, (images, simulations), and its mean in truth."""
    return rng.beta(0.5, 2, (40, 2000)), 0.5 / 2.5


def difference_of_models(rng: np.random.Generator) -> tuple[np.ndarray, float]:
    """The difference of two models of which one is better."""
    return rng.beta(2, 3, (40, 2000)) - rng.beta(1, 3, (40, 2000)), 2 / 5 - 1 / 4


@pytest.mark.parametrize("method", ["BCa", "percentile"])
@pytest.mark.parametrize("simulated", [skewed_score, difference_of_models])
def test_95_percent_intervals_hold_the_truth_so_often(
    method: Method, simulated: Callable[[np.random.Generator], tuple[np.ndarray, float]]
) -> None:
    values, truth = simulated(np.random.default_rng(11))
    low, high = interval_of_means(values, Bootstrap(method=method))
    assert 0.93 <= np.mean((low <= truth) & (truth <= high)) <= 0.97


def test_p_is_small_by_chance_as_seldom_as_it_says() -> None:
    rng = np.random.default_rng(12)
    hard = rng.beta(1, 2, (40, 2000))
    p = sign_flip_p(rng.beta(1, 2, hard.shape) * hard - rng.beta(1, 2, hard.shape) * hard)
    for level in (0.05, 0.2):
        error = np.sqrt(level * (1 - level) / 2000)
        assert abs(np.mean(p <= level) - level) < 4 * error
