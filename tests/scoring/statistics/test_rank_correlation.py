from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import spearmanr

from dermx_viewer.scoring.bootstrap import Bootstrap, interval
from dermx_viewer.scoring.drawing import draws
from dermx_viewer.scoring.statistics.rank_correlation import rank_correlation

NAN = np.nan
NONE = Bootstrap(resamples=0)


def array(*values: float) -> np.ndarray:
    return np.array(values, np.float64)


def test_by_hand() -> None:
    # Ranks 1 2 3 4 and 1.5 1.5 3 4: Σab = 4.5 over √(5 · 4.5).
    got = rank_correlation(array(1, 2, 5, 9), array(2, 2, 3, 50), NONE)
    assert got.rho == pytest.approx(4.5 / np.sqrt(22.5), abs=1e-12)
    assert (got.images, got.interval) == (4, "none")
    assert np.isnan(got.low) and np.isnan(got.high)


@pytest.mark.parametrize(
    ("one", "other", "images"),
    [
        (array(), array(), 0),
        (array(1), array(2), 1),
        (array(1, NAN, 3), array(NAN, 2, 3), 1),
        (array(1, 2, 3), array(5, 5, 5), 3),
    ],
    ids=["nothing", "one", "one left", "the same everywhere"],
)
def test_where_it_is_undefined(one: np.ndarray, other: np.ndarray, images: int) -> None:
    got = rank_correlation(one, other)
    assert np.isnan(got.rho) and got.images == images
    assert got.interval == "none below 10 images"


@pytest.mark.parametrize("images", [5, 11, 60])
def test_as_scipy_has_it_image_by_image(images: int) -> None:
    random = np.random.default_rng(images)
    one = random.random(images).round(1)
    other = (one + random.random(images)).round(1)
    how = Bootstrap(resamples=200)
    got = rank_correlation(one, other, how)
    assert got.rho == pytest.approx(spearmanr(one, other).statistic, abs=1e-12)
    if images < 10:
        assert np.isnan(got.low)
        return
    resampled = [_plain(np.repeat(one, n), np.repeat(other, n)) for n in draws(images, 200, 0)]
    left_out = [_plain(np.delete(one, i), np.delete(other, i)) for i in range(images)]
    ends = interval(
        array(got.rho),
        np.array(resampled)[:, None],
        np.array(left_out)[:, None],
        np.array([images]),
        how,
    )
    assert (got.low, got.high) == pytest.approx(tuple(ends[:, 0]), abs=1e-9)
    assert got.low < got.rho < got.high


def _plain(one: np.ndarray, other: np.ndarray) -> float:
    if len({*one}) < 2 or len({*other}) < 2:
        return NAN
    return float(spearmanr(one, other).statistic)


def test_the_interval_holds_the_true_value_about_as_often_as_it_says() -> None:
    # Of two normal variables ρ = 6/π asin(r/2), r their correlation (Pearson, 1907).
    r, random, held, times = 0.6, np.random.default_rng(0), 0, 200
    truth = 6 / np.pi * np.arcsin(r / 2)
    for _ in range(times):
        one, noise = random.normal(size=(2, 40))
        got = rank_correlation(one, r * one + np.sqrt(1 - r**2) * noise, Bootstrap(resamples=400))
        held += got.low <= truth <= got.high
    assert 0.9 <= held / times <= 0.99
