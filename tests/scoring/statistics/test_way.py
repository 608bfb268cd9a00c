"""The share of the way from chance to people."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from dermx_viewer.scoring.bootstrap import Bootstrap, Method
from dermx_viewer.scoring.statistics.way import share_of_way

NAN = float("nan")


def column(*values: float) -> np.ndarray:
    return np.array(values)[:, np.newaxis]


@pytest.mark.parametrize(
    ("model", "floor", "human", "share"),
    [
        # Gone .1 + .3 of a way of .4 + .4.
        ((0.2, 0.5), (0.1, 0.2), (0.5, 0.6), 0.5),
        ((0.1, 0.2), (0.1, 0.2), (0.5, 0.6), 0.0),
        ((0.9, 0.6), (0.1, 0.2), (0.5, 0.6), 1.5),
        ((0.0, 0.0), (0.1, 0.2), (0.5, 0.6), -0.375),
        # The image without people leaves all three.
        ((0.3, 0.9), (0.1, 0.0), (0.5, NAN), 0.5),
        # People are not above the floor: there is no way.
        ((0.5, 0.5), (0.6, 0.6), (0.6, 0.5), NAN),
        ((NAN, 0.5), (0.6, NAN), (0.7, 0.8), NAN),
    ],
    ids=["half", "none", "beyond", "under the floor", "undefined", "no way", "nothing"],
)
def test_by_hand(
    model: tuple[float, ...], floor: tuple[float, ...], human: tuple[float, ...], share: float
) -> None:
    found = share_of_way(column(*model), column(*floor), column(*human))
    assert found.share[0] == pytest.approx(share, nan_ok=True)
    assert np.isnan([found.low[0], found.high[0]]).all()


@pytest.mark.parametrize("method", ["BCa", "percentile"])
def test_the_interval_is_scipys_of_the_ratio(method: Method) -> None:
    rng = np.random.default_rng(3)
    floor, human = rng.beta(2, 6, (25, 1)), rng.beta(6, 2, (25, 1))
    model = floor + rng.uniform(0, 1, (25, 1)) * (human - floor)
    gap = model.copy()
    gap[[4, 9]] = NAN
    found = share_of_way(gap, floor, human, Bootstrap(method=method))
    own = ~np.isnan(gap[:, 0])
    known = stats.bootstrap(
        ((model - floor)[own, 0], (human - floor)[own, 0]),
        lambda gone, whole, axis: gone.sum(axis) / whole.sum(axis),
        paired=True,
        vectorized=True,
        n_resamples=2000,
        method=method,
        rng=np.random.default_rng(0),
    ).confidence_interval
    assert found.n_images[0] == 23
    assert (found.low[0], found.high[0]) == pytest.approx((known.low, known.high), abs=1e-12)


def test_where_nobody_knows_whether_there_is_a_way_there_is_no_interval() -> None:
    rng = np.random.default_rng(1)
    floor = rng.random((30, 1))
    human = floor + rng.normal(0.02, 0.3, (30, 1))
    found = share_of_way(rng.random((30, 1)), floor, human + 0.01 - (human - floor).mean())
    assert not np.isnan(found.share[0]) and np.isnan(found.low[0])
