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


def test_draws_of_both_weigh_as_rows_repeated() -> None:
    rng = np.random.default_rng(9)
    values = rng.random((11, 3, 2))
    values[2, 1, 0] = NAN
    how = Bootstrap(resamples=50)
    images = np.random.default_rng(0).integers(0, 11, (50, 11))
    raters = np.random.default_rng(1).integers(0, 3, (50, 3))
    slow = []
    for one, other in zip(images, raters, strict=True):
        told = [line[~np.isnan(line)] for line in values[one][:, other, 0]]
        slow.append(np.mean([line.mean() for line in told if len(line)]))
    found = equivalence(values, 0.05, how)
    assert [found.low[0], found.high[0]] == pytest.approx(np.quantile(slow, [0.05, 0.95]))
