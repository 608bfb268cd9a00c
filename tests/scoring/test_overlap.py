from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dermx_viewer.scoring.overlap import SCORES, Sums, ratio, scores, sums


def score(attention: object, mask: object) -> dict[str, float]:
    return {name: float(value) for name, value in scores(sums(attention, mask)).items()}


def test_two_by_two_by_hand() -> None:
    # min = [[1, 0], [0.5, 0]]: Σ 1.5; ΣA 2; ΣS 2; min(1−A, 1−S) = [[0, 0.5], [0, 1]]: Σ 1.5.
    found = score([[1.0, 0.5], [0.5, 0.0]], [[1, 0], [1, 0]])
    assert found["f1"] == pytest.approx(2 * 1.5 / 4)
    assert found["sensitivity"] == pytest.approx(1.5 / 2)
    assert found["specificity"] == pytest.approx(1.5 / 2)
    assert found["precision"] == pytest.approx(1.5 / 2)
    assert found["npv"] == pytest.approx(1.5 / 2)
    assert found["iou"] == pytest.approx(1.5 / 2.5)


def test_the_zero_map() -> None:
    found = score([[0.0, 0.0], [0.0, 0.0]], [[1, 0], [0, 0]])
    assert (found["f1"], found["sensitivity"], found["specificity"]) == (0, 0, 1)
    assert math.isnan(found["precision"])
    assert found["npv"] == 0.75


def test_empty_and_full_masks() -> None:
    empty = score([[0.5, 0.0]], [[0, 0]])
    assert math.isnan(empty["sensitivity"]) and empty["f1"] == 0
    full = score([[0.5, 1.0]], [[1, 1]])
    assert math.isnan(full["specificity"]) and full["sensitivity"] == 0.75
    nothing = score([[0.0, 0.0]], [[0, 0]])
    assert math.isnan(nothing["f1"]) and math.isnan(nothing["iou"])


def test_a_perfect_map() -> None:
    mask = np.array([[1, 0], [0, 1]])
    assert all(value == 1 for value in score(mask, mask).values())


def test_other_grids_are_refused() -> None:
    with pytest.raises(ValueError, match="same grid"):
        sums([[1.0]], [[1, 0]])


@given(
    # Six decimals: 1 − A of a map within 1e-16 of 1 everywhere is rounding, not a number.
    arrays(np.float64, (3, 4), elements=st.floats(0, 1).map(lambda value: round(value, 6))),
    arrays(np.bool_, (3, 4)),
)
def test_formulas_pixel_by_pixel(attention: np.ndarray, mask: np.ndarray) -> None:
    s = mask.astype(float)
    common, either = np.minimum(attention, s).sum(), np.maximum(attention, s).sum()
    neither = np.minimum(1 - attention, 1 - s).sum()
    expected = {
        "f1": ratio(2 * common, attention.sum() + s.sum()),
        "sensitivity": ratio(common, s.sum()),
        "specificity": ratio(neither, (1 - s).sum()),
        "precision": ratio(common, attention.sum()),
        "npv": ratio(neither, (1 - attention).sum()),
        "iou": ratio(common, either),
    }
    found = score(attention, mask)
    for name in SCORES:
        np.testing.assert_allclose(found[name], float(expected[name]), atol=1e-9)
        assert math.isnan(found[name]) or -1e-12 <= found[name] <= 1 + 1e-12
    if found["precision"] > 0 and found["sensitivity"] > 0:
        harmonic = 2 / (1 / found["precision"] + 1 / found["sensitivity"])
        assert found["f1"] == pytest.approx(harmonic)


def test_rounding_never_leaves_the_unit_interval() -> None:
    a = np.float64(0.1 + 0.2)
    more_than_all = Sums(common=a, attention=np.float64(0.3), mask=a, pixels=np.float64(4))
    found = scores(more_than_all)
    assert found["precision"] == 1
    assert all(0 <= value <= 1 for value in found.values())


def _as_written(values: np.ndarray, axis: int) -> np.float64:
    """The sum line by line, or column by column."""
    return np.float64(sum(np.asarray(values, float).sum(axis=axis).tolist()))


@pytest.mark.parametrize("axis", [0, 1], ids=["by column", "by line"])
@pytest.mark.parametrize("size", [(300, 400), (4472, 3317)], ids=["grid", "large"])
def test_a_map_that_is_1_everywhere_has_no_npv(size: tuple[int, int], axis: int) -> None:
    height, width = size
    # Seven tenths and three tenths of each pixel: their sum is not 1 to the last digit.
    lines = np.full(width, 0.1) * 7 + np.full(width, 0.1) * 3
    whole = _as_written(np.broadcast_to(lines, size), axis) * (1 - 1e-15)
    mask, n = np.float64(1234), np.float64(height * width)
    common = mask * lines[0]
    found = scores(Sums(common=common, attention=whole, mask=mask, pixels=n))
    assert math.isnan(found["npv"])
    assert found["sensitivity"] == 1 and found["specificity"] == 0
    assert not any(np.signbit(value) for value in found.values())


@pytest.mark.parametrize("rest", [-1e-10, 0.0, 1e-10, 9e-10], ids=["under", "none", "over", "last"])
def test_a_denominator_within_a_billionth_of_the_pixels_is_0(rest: float) -> None:
    n = np.float64(1000)
    full = Sums(common=np.float64(500), attention=np.float64(500), mask=n - rest * n, pixels=n)
    assert math.isnan(scores(full)["specificity"])
    empty = Sums(common=np.float64(0), attention=rest * n, mask=np.float64(10), pixels=n)
    assert math.isnan(scores(empty)["precision"])
    both = Sums(common=np.float64(0), attention=rest * n, mask=np.float64(0), pixels=n)
    found = scores(both)
    assert all(math.isnan(found[name]) for name in ("f1", "sensitivity", "precision", "iou"))
    assert not any(np.signbit(value) for value in found.values() if not math.isnan(value))


def test_one_pixel_of_a_hundred_million_counts() -> None:
    one = Sums(*map(np.float64, (0.01, 0.5, 1, 1e8)))
    found = scores(one)
    assert found["sensitivity"] == 0.01 and found["precision"] == 0.02
