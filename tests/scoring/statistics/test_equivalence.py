"""Two one-sided tests against people."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.weightstats import ttost_paired

from dermx_viewer.scoring.bootstrap import Bootstrap
from dermx_viewer.scoring.statistics.equivalence import equivalence

NAN = float("nan")


def test_by_hand() -> None:
    # Image one: (.1 + .3)/2; image two: the one rater who has the score.
    values = np.array([[0.1, 0.3], [NAN, 0.4], [NAN, NAN]])[..., np.newaxis]
    found = equivalence(values, 0.05)
    assert (found.difference[0], found.n_images[0], found.n_raters[0]) == (pytest.approx(0.3), 2, 2)
    assert np.isnan([found.low[0], found.high[0], found.p[0]]).all()
    nothing = equivalence(np.full((2, 1, 1), NAN), 0.05)
    assert nothing.n_images[0] == 0 and np.isnan(nothing.difference[0])


@pytest.mark.parametrize(
    ("difference", "p"),
    [(0.03125, 1 / 2001), (0.0625, 1.0), (-0.25, 1.0)],
    ids=["in", "at", "beyond"],
)
def test_what_is_the_same_everywhere_is_beyond_doubt(difference: float, p: float) -> None:
    found = equivalence(np.full((12, 3, 1), difference), 0.0625)
    assert found.p[0] == pytest.approx(p)
    assert (found.low[0], found.high[0]) == pytest.approx((difference, difference))


def test_with_one_rater_it_is_the_test_that_statsmodels_has() -> None:
    rng = np.random.default_rng(7)
    values = rng.normal(0, 1, (60, 1, 1))
    values = 0.02 + 0.1 * (values - values.mean()) / values.std(ddof=1)
    found = equivalence(values, 0.05, Bootstrap(resamples=20_000))
    zero = np.zeros(60)
    known = ttost_paired(values[:, 0, 0], zero, -0.05, 0.05)[0]
    assert found.p[0] == pytest.approx(known, rel=0.25) and 0.001 < known < 0.1
    # Both say the same: the interval lies within the margin where p is below 5 %.
    assert (found.p[0] < 0.05) == (found.low[0] > -0.05 and found.high[0] < 0.05)


def test_raters_are_drawn_as_well_as_images() -> None:
    # Every image is alike, raters are not: only drawing raters shows it.
    raters = np.array([-0.3, -0.1, 0.1, 0.3])
    values = np.tile(raters, (40, 1))[..., np.newaxis]
    found = equivalence(values, 0.05)
    drawn = np.random.default_rng(5).choice(raters, (20_000, 4)).mean(axis=1)
    known = np.quantile(drawn, [0.05, 0.95])
    assert [found.low[0], found.high[0]] == pytest.approx(known, abs=0.02)
    alone = equivalence(values.mean(axis=1, keepdims=True), 0.05)
    assert alone.high[0] - alone.low[0] < 1e-12 and found.p[0] > 0.2 > alone.p[0]


def test_resamples_lie_about_the_figure_where_images_have_other_numbers_of_raters() -> None:
    # Of one rater each, and high; of four raters, and low.
    rng = np.random.default_rng(3)
    values = rng.normal(0, 0.02, (80, 8, 1))
    for image in range(40):
        values[image, np.arange(8) != image % 8] = NAN
    values[40:, 4:] = NAN
    values[:40] += 0.2
    found = equivalence(values, 0.05)
    assert found.low[0] < found.difference[0] < found.high[0]
    assert (found.low[0] + found.high[0]) / 2 == pytest.approx(found.difference[0], abs=0.01)


def test_draws_of_both_weigh_rows_by_their_images_raters() -> None:
    rng = np.random.default_rng(9)
    values = rng.random((11, 3, 2))
    values[2, 1, 0] = NAN
    how = Bootstrap(resamples=50)
    images = np.random.default_rng(0).integers(0, 11, (50, 11))
    raters = np.random.default_rng(1).integers(0, 3, (50, 3))
    slow = []
    for one, other in zip(images, raters, strict=True):
        rows = [(n, r) for n in one for r in other if not np.isnan(values[n, r, 0])]
        weights = [1 / np.count_nonzero(~np.isnan(values[n, :, 0])) for n, _ in rows]
        slow.append(np.average([values[n, r, 0] for n, r in rows], weights=weights))
    found = equivalence(values, 0.05, how)
    assert [found.low[0], found.high[0]] == pytest.approx(np.quantile(slow, [0.05, 0.95]))


def test_at_the_margin_it_is_called_equivalent_as_seldom_as_it_says() -> None:
    # Simulated: images and raters who differ, and a true difference of just the margin.
    rng, simulations = np.random.default_rng(8), 300
    image, rater = (
        rng.normal(0, 0.1, (40, 1, simulations)),
        rng.normal(0, 0.03, (1, 8, simulations)),
    )
    values = 0.05 + image + rater + rng.normal(0, 0.1, (40, 8, simulations))
    wrong = np.mean(equivalence(values, 0.05, Bootstrap(resamples=500)).p < 0.05)
    assert 0 < wrong <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / simulations)
