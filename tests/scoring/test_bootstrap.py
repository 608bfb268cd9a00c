"""Intervals: by hand, against SciPy, and where there is none."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from scipy.stats import bootstrap

from dermx_viewer.scoring import drawing
from dermx_viewer.scoring.bootstrap import (
    STANDARD,
    Bootstrap,
    Method,
    interval,
    mean_interval,
    weighed,
)
from dermx_viewer.scoring.drawing import Draws, draws
from dermx_viewer.scoring.figures import (
    AGGREGATES,
    MEDIAN,
    OVER_IMAGES,
    OVER_ROWS,
    Aggregate,
    Sample,
    difference,
    difference_interval,
    figure_interval,
    figures,
    weighted,
    without_each,
)
from dermx_viewer.scoring.statistics.equivalence import equivalence

SKEWED = np.random.default_rng(5).beta(0.5, 2, (40, 2))
ONE_ROW_EACH = Sample(SKEWED, np.arange(40), 40)


def as_scipy_has_it(values: np.ndarray, statistic: object, method: Method) -> tuple[float, float]:
    found = bootstrap(
        (values,), statistic, n_resamples=2000, method=method, rng=np.random.default_rng(0)
    )
    return found.confidence_interval.low, found.confidence_interval.high


@pytest.mark.parametrize("method", get_args(Method))
@pytest.mark.parametrize(
    ("how", "statistic"),
    [(OVER_IMAGES, np.mean), (OVER_ROWS, np.mean), (MEDIAN, np.median)],
    ids=["images", "rows", "median"],
)
def test_one_row_an_image_is_scipys_interval(
    how: Aggregate, statistic: object, method: Method
) -> None:
    found = figure_interval(ONE_ROW_EACH, how, Bootstrap(method=method))
    for column in range(2):
        known = as_scipy_has_it(SKEWED[:, column], statistic, method)
        assert found[:, column] == pytest.approx(known, abs=1e-12)
    if how == OVER_IMAGES:
        np.testing.assert_array_equal(found, mean_interval(SKEWED, Bootstrap(method=method)))


def test_bca_by_hand() -> None:
    # 100 resamples, 30 below the figure and 70 above: z0 = Φ⁻¹(.3) = −.5244. Three images without
    # each of which the figure is 0, 0, 3: distances 1, 1, −2, a = (1 + 1 − 8) / (6·6^1.5) = −.0680.
    resampled = np.concatenate([np.linspace(0, 0.99, 30), np.linspace(1.01, 2, 70)])[:, np.newaxis]
    left_out = np.array([[0.0], [0.0], [3.0]])
    found = interval(np.array([1.0]), resampled, left_out, np.array([10]))
    # Φ(−.5244 + (−.5244 ∓ 1.96)/(1 − a(−.5244 ∓ 1.96))) = Φ(−3.5142), Φ(.7834).
    ends = np.quantile(resampled[:, 0], [0.0002206, 0.78331])
    assert found[:, 0] == pytest.approx(ends, abs=2e-5)


@pytest.mark.parametrize("how", AGGREGATES, ids=lambda how: how.name)
def test_weights_are_repetitions(how: Aggregate) -> None:
    rng = np.random.default_rng(1)
    values = rng.random((30, 3)).round(1)
    values[rng.random(values.shape) < 0.2] = np.nan
    sample = Sample(values, rng.integers(0, 8, 30), 8)
    weights = rng.integers(0, 4, (50, 8)).astype(np.int16)
    weights[0] = 0
    found = weighted(sample, how, weights)
    for line, often in zip(found, weights, strict=True):
        rows = [np.flatnonzero(sample.image == n) for n in np.repeat(np.arange(8), often)]
        # Each time an image is drawn it is an image of its own.
        image = np.repeat(np.arange(len(rows)), [len(part) for part in rows])
        chosen = np.concatenate([*rows, np.empty(0, np.int64)]).astype(int)
        drawn = Sample(values[chosen], image, len(rows))
        np.testing.assert_allclose(line, figures(drawn, how), rtol=1e-12)
    assert np.isnan(found[0]).all()
    alone = weighted(sample, how, (1 - np.eye(8)).astype(np.int16))
    np.testing.assert_allclose(without_each(sample, how), alone, rtol=1e-12)


def test_large_samples_are_worked_through_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    sample = Sample(SKEWED[:, :1], np.repeat(np.arange(20), 2), 20)
    whole = figure_interval(sample, MEDIAN, STANDARD)
    monkeypatch.setattr("dermx_viewer.scoring.ranked._AT_ONCE", 3)
    monkeypatch.setattr("dermx_viewer.scoring.drawing._CELLS", 100)
    monkeypatch.setattr("dermx_viewer.scoring.medians._CELLS", 100)
    np.testing.assert_array_equal(figure_interval(sample, MEDIAN, STANDARD), whole)
    # More rows than a small integer counts.
    many = Sample(np.arange(40_000.0)[:, np.newaxis], np.arange(40_000) // 4000, 10)
    assert weighted(many, MEDIAN, np.ones((1, 10), np.int16)) == [[np.median(many.values)]]


@pytest.mark.parametrize("images", [9, 10, 11])
def test_no_interval_below_ten_images_with_a_value(images: int) -> None:
    values = np.full((15, 2), np.nan)
    values[:images, 0] = np.random.default_rng(0).random(images)
    values[:, 1] = np.random.default_rng(1).random(15)
    for how in AGGREGATES:
        ends = figure_interval(Sample(values, np.arange(15), 15), how, STANDARD)
        assert np.isnan(ends[:, 0]).all() == (images < 10) and not np.isnan(ends[:, 1]).any()
    few = replace(STANDARD, least_images=images)
    assert not np.isnan(mean_interval(values, few)).any()


def test_rows_do_not_make_up_for_images() -> None:
    sample = Sample(np.random.default_rng(0).random((90, 1)), np.repeat(np.arange(9), 10), 9)
    for how in AGGREGATES:
        assert np.isnan(figure_interval(sample, how, STANDARD)).all()


def test_equal_values_have_an_interval_of_one_value() -> None:
    # .1 + .1 + .1 is not .3: sums in another order must not decide where the figure lies.
    equal = Sample(np.full((30, 1), 0.1), np.repeat(np.arange(15), 2), 15)
    for how in AGGREGATES:
        assert figure_interval(equal, how, STANDARD)[:, 0] == pytest.approx([0.1, 0.1])


def test_a_figure_outside_of_its_resamples_has_no_interval() -> None:
    above = interval(np.array([2.0]), np.ones((50, 1)), np.ones((10, 1)), np.array([10]))
    assert np.isnan(above).all()
    assert np.isnan(
        interval(np.array([1.0]), np.full((5, 1), np.nan), np.ones((1, 1)), np.array([10]))
    ).all()


def test_ends_are_numpys_quantiles_to_the_last_bit() -> None:
    rng = np.random.default_rng(4)
    for size in (1, 2, 7, 2000):
        values = rng.normal(size=(size, 3))
        values[size // 2, 1] = np.nan
        percentile = Bootstrap(method="percentile", level=0.9)
        found = interval(np.ones(3), values, np.ones((2, 3)), np.full(3, 10), percentile)
        for number, column in enumerate(values.T):
            own = column[~np.isnan(column)]
            tails = (1 - 0.9) / 2, 1 - (1 - 0.9) / 2
            known = np.quantile(own, tails) if len(own) else np.full(2, np.nan)
            np.testing.assert_array_equal(found[:, number], known)


def test_draws_are_the_same_every_time_and_whole() -> None:
    first = draws(40)
    again = drawing._draws(40, 2000, 0)
    np.testing.assert_array_equal(first, again)
    assert (first.sum(axis=1) == 40).all() and len(first) == 2000


@pytest.mark.parametrize("images", [1, 7, 1000])
def test_draws_in_pieces_are_those_in_one(monkeypatch: pytest.MonkeyPatch, images: int) -> None:
    chosen = np.random.default_rng(3).integers(0, images, (50, images))
    counts = [np.bincount(line, minlength=images) for line in chosen]
    values = np.random.default_rng(0).random((images, 2))
    whole = weighed(draws(images, 50, 3), values)
    for cells, drawn in ((2_000_000, 250_000), (7 * images, 250_000), (7 * images, 3 * images)):
        monkeypatch.setattr(drawing, "_CELLS", cells)
        monkeypatch.setattr(drawing, "_DRAWN", drawn)
        np.testing.assert_array_equal(draws(images, 50, 3), counts)
        some = Draws(images, 50, 3)
        np.testing.assert_array_equal(np.concatenate([*some.pieces()]), counts)
        for weights in (draws(images, 50, 3), some):
            np.testing.assert_allclose(weighed(weights, values), whole, rtol=1e-12)


@pytest.mark.parametrize("how", AGGREGATES, ids=lambda how: how.name)
def test_an_interval_of_many_images_takes_no_more_memory_than_one_of_some(how: Aggregate) -> None:
    def most(images: int) -> int:
        values = np.random.default_rng(1).random((images, 3))
        tracemalloc.start()
        figure_interval(Sample(values, np.arange(images), images), how, STANDARD)
        equivalence(values[:, :, np.newaxis], 0.1)
        told = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return told

    # All draws of ten thousand images are 40 MB, and 160 MB as they are weighed.
    assert most(10_000) < most(1000) + 30_000_000


def test_draws_of_few_images_are_kept_and_not_without_end() -> None:
    assert draws(990) is draws(990)
    first = draws(999)
    for images in range(985, 998):
        draws(images)
    assert draws(999) is not first


def test_a_difference_is_paired_by_image() -> None:
    rng = np.random.default_rng(3)
    noise, image = rng.random((60, 1)), np.repeat(np.arange(20), 3)
    one, other = Sample(noise + 0.1, image, 20), Sample(noise.copy(), image, 20)
    for how in AGGREGATES:
        ends = difference_interval(one, other, how, STANDARD)[:, 0]
        # However much images differ: what is drawn is the same for both.
        assert ends == pytest.approx([0.1, 0.1])
        apart = figure_interval(one, how, STANDARD)[:, 0]
        assert apart[1] - apart[0] > 0.05


def test_a_difference_leaves_out_what_one_does_not_have() -> None:
    one = Sample(np.array([[1.0], [np.nan], [3.0]]), np.arange(3), 3)
    other = Sample(np.array([[0.0], [7.0], [np.nan]]), np.arange(3), 3)
    first, second = difference(one, other)
    assert figures(first, OVER_IMAGES) == [1] and figures(second, OVER_IMAGES) == [0]
    # What was given stays as it is.
    assert one.values[2, 0] == 3 and other.values[1, 0] == 7


@pytest.mark.parametrize(
    ("images", "how", "said"),
    [
        (10, STANDARD, "95 % BCa by image"),
        (9, STANDARD, "none below 10 images"),
        (10, Bootstrap(resamples=0), "none"),
        (10, Bootstrap(level=0.9, method="percentile"), "90 % percentile by image"),
    ],
    ids=["usual", "few", "off", "other"],
)
def test_how_an_interval_was_made_is_said(images: int, how: Bootstrap, said: str) -> None:
    assert how.described(images) == said
    assert np.isnan(mean_interval(np.ones((images, 1)), how)).all() == said.startswith("none")


def test_coverage_of_a_skewed_mean_at_ten_images() -> None:
    # Simulated: a "95 %" percentile interval of ten skewed scores holds the truth too seldom.
    rng, truth, held = np.random.default_rng(0), 0.2, {"BCa": 0, "percentile": 0}
    for _ in range(300):
        values = rng.beta(0.5, 2, (10, 1))
        for method in get_args(Method):
            low, high = mean_interval(values, Bootstrap(method=method, resamples=400))[:, 0]
            held[method] += low <= truth <= high
    assert held["percentile"] < held["BCa"]
