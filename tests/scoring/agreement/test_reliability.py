"""Kappas and alpha: published examples, then other implementations, then the published data."""

from __future__ import annotations

import math
from itertools import combinations, permutations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from statsmodels.stats import inter_rater

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.scoring.agreement.readings import readings
from dermx_viewer.scoring.agreement.reliability import (
    NOTHING,
    alpha_intervals,
    category_counts,
    cohen_kappas,
    diagnosis_codes,
    fleiss_kappa,
    krippendorff_alpha,
    presence_codes,
    reliabilities,
)
from dermx_viewer.scoring.bootstrap import interval
from dermx_viewer.scoring.drawing import draws
from tests.scoring.agreement.said import dataset_of

FLEISS_1971 = """
000600 030030 014010 000060 030300 204000 004020 203100 200400 000060 100500 110400 033000 100500
020310 005010 300120 510000 020400 102030 000060 010500 020130 200400 100410 050100 400020 020400
105000 000060
"""
"""30 patients in 5 diagnoses by 6 psychiatrists, a group of digits for each patient (the last of
the six is always 0)."""


def codes(*raters: str) -> npt.NDArray[np.int64]:
    """One text a rater, one character an image; "." where not rated."""
    names = sorted({char for rater in raters for char in rater} - {"."})
    number = {name: position for position, name in enumerate(names)} | {".": NOTHING}
    return np.array([[number[char] for char in rater] for rater in raters], np.int64).T


def random_codes(seed: int, *, missing: float = 0.4) -> npt.NDArray[np.int64]:
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 3, (25, 1))
    said = np.where(rng.random((25, 5)) < 0.6, truth, rng.integers(0, 4, (25, 5)))
    return np.where(rng.random((25, 5)) < missing, NOTHING, said)


def test_two_by_two_by_hand() -> None:
    # Both yes 1, only one yes 1, only the other yes 1, both no 1: p_o = 0.5, p_e = 0.5.
    both = codes("1100", "1010")
    assert cohen_kappas(both)[0, 1] == 0
    assert fleiss_kappa(category_counts(both)) == (0, 2, 4)
    # D_o = 4/8; D_e = 2·4·4/(8·7).
    assert krippendorff_alpha(category_counts(both)) == pytest.approx(1 - 0.5 / (32 / 56))


def test_cohen_1960() -> None:
    """Two judges of 200 cases, three categories: p_o = .70, p_e = .41, kappa = .492."""
    table = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    one, other = (np.repeat(side.ravel(), table.ravel()) for side in np.indices((3, 3)))
    kappas = cohen_kappas(np.stack([one, other], axis=1))
    assert kappas[0, 1] == kappas[1, 0] == pytest.approx((0.70 - 0.41) / (1 - 0.41))
    assert round(kappas[0, 1], 3) == 0.492


def test_fleiss_1971() -> None:
    counts = np.array([[int(n) for n in row] for row in FLEISS_1971.split()], float)
    kappa, raters, images = fleiss_kappa(counts)
    assert (raters, images) == (6, 30)
    assert kappa == pytest.approx(0.4302445, abs=1e-7)


@pytest.mark.parametrize(
    ("raters", "published"),
    [
        # K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, sections A to C.
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_krippendorff_2011(raters: tuple[str, ...], published: float) -> None:
    assert round(krippendorff_alpha(category_counts(codes(*raters))), 3) == published


def test_undefined_is_nan() -> None:
    always = codes("1111", "1111")
    assert np.isnan(cohen_kappas(always)).all()
    assert np.isnan(fleiss_kappa(category_counts(always))[0])
    assert np.isnan(krippendorff_alpha(category_counts(always)))
    apart = codes("12..", "..12")
    assert np.isnan(cohen_kappas(apart)[0, 1])
    assert math.isnan(fleiss_kappa(category_counts(apart))[0])
    assert np.isnan(krippendorff_alpha(category_counts(apart)))


@pytest.mark.parametrize("shape", [(0, 3), (0, 0), (4, 0), (4, 1)])
def test_nothing_to_compare(shape: tuple[int, int]) -> None:
    for code in (0, NOTHING):
        (found,) = reliabilities([np.full(shape, code, np.int64)])
        assert (found.pairs, found.cohen_n, found.fleiss_images, found.images) == (0, 0, 0, 0)
        assert found.evaluations == 0
        figures = (found.cohen_mean, found.fleiss, found.alpha, found.alpha_low, found.alpha_high)
        assert np.isnan(figures).all()
    assert reliabilities([]) == []


def test_perfect_agreement() -> None:
    (found,) = reliabilities([codes("1212", "1212", "121.")])
    assert found.cohen_mean == found.fleiss == found.alpha == 1
    assert (found.cohen_n, found.pairs, found.cohen_std) == (3, 3, 0)
    assert (found.fleiss_raters, found.fleiss_images) == (3, 3)
    assert (found.images, found.evaluations) == (4, 11)


def test_fleiss_takes_the_commonest_number_of_raters() -> None:
    # Three images with two ratings, two with three, one with one.
    counts = np.array([[2, 0], [1, 1], [0, 2], [3, 0], [0, 3], [1, 0]], float)
    assert fleiss_kappa(counts)[1:] == (2, 3)
    assert fleiss_kappa(counts)[0] == pytest.approx((2 / 3 - 0.5) / 0.5)
    # Equally common: the larger number.
    assert fleiss_kappa(counts[1:])[1:] == (3, 2)


@pytest.mark.parametrize("seed", range(10))
def test_cohen_and_fleiss_as_statsmodels(seed: int) -> None:
    rated = random_codes(seed)
    kappas = cohen_kappas(rated)
    for a, b in combinations(range(5), 2):
        both = (rated[:, [a, b]] != NOTHING).all(axis=1)
        table = np.zeros((4, 4))
        np.add.at(table, (rated[both, a], rated[both, b]), 1)
        expected = inter_rater.cohens_kappa(table, return_results=False)
        assert kappas[a, b] == pytest.approx(expected)
    counts = category_counts(random_codes(seed, missing=0))
    assert fleiss_kappa(counts)[0] == pytest.approx(inter_rater.fleiss_kappa(counts))


@pytest.mark.parametrize("seed", range(10))
def test_alpha_as_its_definition(seed: int) -> None:
    """D_o and D_e from every pair of ratings, one by one."""
    rated = random_codes(seed)
    units = [row[row != NOTHING] for row in rated]
    units = [unit for unit in units if len(unit) > 1]
    every = np.concatenate(units)
    n = len(every)
    observed = sum(
        sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units
    )
    expected = sum(a != b for a, b in permutations(every, 2)) / (n * (n - 1))
    alpha = krippendorff_alpha(category_counts(rated))
    assert alpha == pytest.approx(1 - observed / n / expected)


def test_alpha_interval_as_alpha_of_drawn_images() -> None:
    counts = [category_counts(random_codes(seed)) for seed in (0, 1)]
    for number, (low, high) in enumerate(alpha_intervals(counts)):
        n = len(counts[number])

        def alphas(weights: np.ndarray, these: np.ndarray = counts[number]) -> np.ndarray:
            found = [krippendorff_alpha(np.repeat(these, times, axis=0)) for times in weights]
            return np.array(found)[:, np.newaxis]

        alpha = krippendorff_alpha(counts[number])
        known = interval(
            np.array([alpha]), alphas(draws(n)), alphas(1 - np.eye(n, dtype=int)), np.array([n])
        )
        np.testing.assert_allclose((low, high), known[:, 0])
        assert low < alpha < high


def test_no_alpha_interval_below_ten_images() -> None:
    counts = category_counts(random_codes(0))
    several = counts[counts.sum(axis=1) > 1]
    assert not np.isnan(alpha_intervals([several[:10]])).any()
    alone = np.zeros((5, counts.shape[1]))
    alone[:, 0] = 1
    # Images with one rating do not make up for those that are missing.
    assert np.isnan(alpha_intervals([np.concatenate([several[:9], alone])])).all()


def test_codes_of_readings(tmp_path: Path) -> None:
    said = {
        "derm1": {"a": ["Vitiligo", "P:Scale/Red"], "b": ["Acne"]},
        "derm2": {"a": ["Acne"], "c": ["Acne", "Low-quality"]},
    }
    kept = readings(dataset_of(tmp_path, said))
    assert diagnosis_codes(kept).tolist() == [[1, 0], [0, NOTHING]]
    for name in ("Scale", "Red", "Vitiligo"):
        assert presence_codes(kept, name).tolist() == [[1, 0], [0, NOTHING]]


@pytest.mark.real_data
def test_published_data(real_dataset_path: Path) -> None:
    kept = readings(open_dataset(real_dataset_path))
    diagnosis, scale = reliabilities([diagnosis_codes(kept), presence_codes(kept, "Scale")])
    assert (diagnosis.images, diagnosis.evaluations, diagnosis.pairs) == (450, 1211, 28)
    # Another implementation, over the pairs and over the images with three raters.
    rated = presence_codes(kept, "Scale")
    expected = []
    for a, b in combinations(range(8), 2):
        both = (rated[:, [a, b]] != NOTHING).all(axis=1)
        table = np.zeros((2, 2))
        np.add.at(table, (rated[both, a], rated[both, b]), 1)
        expected.append(inter_rater.cohens_kappa(table, return_results=False))
    assert scale.cohen_mean == pytest.approx(np.mean(expected))
    counts = category_counts(rated)
    three = counts[counts.sum(axis=1) == 3]
    assert (scale.fleiss_raters, scale.fleiss_images) == (3, len(three))
    assert scale.fleiss == pytest.approx(inter_rater.fleiss_kappa(three))
    assert diagnosis.alpha_low < diagnosis.alpha < diagnosis.alpha_high
