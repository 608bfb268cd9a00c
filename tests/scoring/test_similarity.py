"""How alike two maps are: by hand, against SciPy, and its properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import pearsonr, spearmanr

from dermx_viewer.scoring.similarity import SIMILARITIES, similarities


def test_by_hand() -> None:
    first, second = [[0, 1], [2, 4]], [[1, 0], [2, 4]]
    # Ranks 1 2 3 4 and 2 1 3 4: 1 − 6·2 / (4·15).
    found = similarities(first, second)
    assert found["spearman"] == pytest.approx(0.8)
    # Both have mean 7/4; Σ of products 20 − 49/4, of squares 21 − 49/4.
    assert found["pearson"] == pytest.approx((20 - 12.25) / (21 - 12.25))


def test_negative_evidence_is_none_and_scale_does_not_matter() -> None:
    assert similarities([[-5, 1], [2, 4]], [[-1, 10], [20, 40]]) == {"spearman": 1, "pearson": 1}
    assert similarities([[0, 1]], [[1, 0]]) == {"spearman": -1, "pearson": -1}


@pytest.mark.parametrize("flat", [0.0, -1.0, 2.0])
def test_undefined_where_a_map_is_flat(flat: float) -> None:
    found = similarities(np.full((2, 2), flat), [[0, 1], [2, 4]])
    assert all(np.isnan(found[name]) for name in SIMILARITIES)


def test_maps_of_two_sizes() -> None:
    with pytest.raises(ValueError, match="4 and 6 cells"):
        similarities(np.ones((2, 2)), np.ones((2, 3)))


@given(st.integers(0, 2**31 - 1))
def test_as_scipy_has_it(seed: int) -> None:
    rng = np.random.default_rng(seed)
    # Whole numbers: many are equal.
    first, second = rng.integers(-2, 6, (2, 5, 6)).astype(float)
    found = similarities(first, second)
    one, other = (np.maximum(values, 0).ravel() for values in (first, second))
    if np.ptp(one) and np.ptp(other):
        assert found["spearman"] == pytest.approx(spearmanr(one, other).statistic)
        assert found["pearson"] == pytest.approx(pearsonr(one, other).statistic)
    assert similarities(first, second) == pytest.approx(similarities(second, first), nan_ok=True)
    for value in found.values():
        assert np.isnan(value) or -1 <= value <= 1


@pytest.mark.parametrize("level", [1.0, 3e-5, 7e12])
def test_rounding_on_a_flat_map_is_no_pattern(level: float) -> None:
    rng = np.random.default_rng(0)
    noisy = (level * (1 + 1e-7 * rng.random((4, 5)))).astype(np.float32)
    assert np.ptp(noisy) > 0
    found = similarities(noisy, rng.random((4, 5)))
    assert all(np.isnan(found[name]) for name in SIMILARITIES)
