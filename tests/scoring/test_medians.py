"""Medians of many drawings: by hand, and NumPy's of the repeated rows to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from dermx_viewer.scoring import medians as walking
from dermx_viewer.scoring.medians import drawn_medians, medians, weighted_medians
from dermx_viewer.scoring.ranked import Ranked, Weights, medians_without_each


def plainly(values: np.ndarray, image: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Each row repeated as often as its image is there."""
    found = np.full((len(weights), values.shape[1]), np.nan)
    for line, often in zip(found, weights, strict=True):
        repeated = np.repeat(values, often[image], axis=0)
        for number, column in enumerate(repeated.T):
            if len(defined := column[~np.isnan(column)]):
                line[number] = np.median(defined)
    return found


def test_by_hand() -> None:
    values = np.array([[1.0, 5.0], [2.0, np.nan], [4.0, 7.0]])
    image, weights = np.array([0, 1, 1]), np.array([[1, 1], [3, 1], [0, 2], [2, 0], [0, 0]])
    found = weighted_medians(values, image, weights)
    # 1 2 4 | 1 1 1 2 4 | 2 2 4 4 | 1 1 | nothing
    np.testing.assert_array_equal(found[:, 0], [2, 1, 3, 1, np.nan])
    np.testing.assert_array_equal(found[:, 1], [6, 5, 7, 5, np.nan])
    np.testing.assert_array_equal(medians(values), [2, 6])


@pytest.mark.parametrize(
    ("rows", "images", "most"),
    [(1, 1, 2), (30, 8, 4), (700, 20, 3), (700, 300, 3), (90, 3, 40)],
    ids=["one", "few", "clustered", "many", "heavy"],
)
@pytest.mark.parametrize("digits", [16, 1], ids=["distinct", "ties"])
def test_those_of_repeated_rows(rows: int, images: int, most: int, digits: int) -> None:
    rng = np.random.default_rng(rows + images + digits)
    values = rng.random((rows, 4)).round(digits)
    values[rng.random(values.shape) < 0.1] = np.nan
    values[:, 3] = np.nan
    image = rng.integers(0, images, rows)
    weights = rng.integers(0, most, (40, images)).astype(np.int16)
    weights[0], weights[1] = 0, 1
    found = weighted_medians(values, image, weights)
    np.testing.assert_array_equal(found, plainly(values, image, weights))
    np.testing.assert_array_equal(medians(values), found[1])


def test_medians_that_are_far_from_the_middle() -> None:
    # Every drawing but the first is of one image alone, at one end: the walk begins too late.
    values = np.arange(600.0)[:, np.newaxis]
    image = np.arange(600) // 30
    weights = np.concatenate([np.ones((30, 20), np.int16), np.eye(20, dtype=np.int16)])
    found = weighted_medians(values, image, weights)
    np.testing.assert_array_equal(found, plainly(values, image, weights))


@pytest.mark.parametrize("dtype", [np.int16, np.int64])
def test_how_it_is_cut_does_not_matter(
    dtype: type[np.integer], monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(3)
    values, image = rng.random((500, 2)), rng.integers(0, 40, 500)
    weights = rng.multinomial(40, np.full(40, 1 / 40), 50).astype(dtype)
    whole = weighted_medians(values, image, weights)
    monkeypatch.setattr(walking, "_CELLS", 300)
    monkeypatch.setattr(walking, "_COUNTED", 16)
    monkeypatch.setattr("dermx_viewer.scoring.ranked._EXACT", 0)
    np.testing.assert_array_equal(weighted_medians(values, image, weights), whole)


@pytest.mark.parametrize("together", [0, 10_000, 1_000_000])
def test_some_lines_at_once_are_those_of_each_alone(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "_TOGETHER", together)
    rng, asked, alone = np.random.default_rng(5), [], []
    for images, rows in ((5, 9), (40, 41), (12, 3000), (40, 700), (3, 3)):
        values, image = rng.random((rows, 2)), rng.integers(0, images, rows)
        values[rng.random((rows, 2)) < 0.1] = np.nan
        weights = rng.multinomial(images, np.full(images, 1 / images), 30).astype(np.int16)
        asked.append((Ranked.by(values, image, images), Weights.of(weights)))
        alone.append([medians(np.repeat(values, times[image], axis=0)) for times in weights])
    for found, each in zip(drawn_medians(asked), alone, strict=True):
        np.testing.assert_array_equal(found, each)


@pytest.mark.parametrize("rows", [1, 2, 7, 60, 400])
def test_medians_without_each_image(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dermx_viewer.scoring.ranked._AT_ONCE", 7)
    rng = np.random.default_rng(rows)
    image = np.unique(rng.integers(0, 12, rows), return_inverse=True)[1]
    # Some are equal, and some undefined.
    values = np.round(rng.random((rows, 3)), 1)
    values[rng.random((rows, 3)) < 0.2] = np.nan
    known = [medians(values[image != one]) for one in range(image.max() + 1)]
    found = medians_without_each(Ranked.by(values, image, image.max() + 1))
    np.testing.assert_array_equal(found, known)


def test_nothing_at_all() -> None:
    nothing = weighted_medians(np.empty((0, 2)), np.empty(0, np.int64), np.ones((3, 4), np.int16))
    np.testing.assert_array_equal(nothing, np.full((3, 2), np.nan))
    none = weighted_medians(np.ones((2, 1)), np.zeros(2, np.int64), np.ones((0, 1), np.int16))
    assert none.shape == (0, 1)
    np.testing.assert_array_equal(medians(np.empty((0, 2))), [np.nan, np.nan])
