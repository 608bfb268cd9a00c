from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.scoring.agreement.presence import (
    against_gold,
    between_raters,
    binary_scores,
    mean_scores,
)
from dermx_viewer.scoring.agreement.readings import about, readings
from tests.scoring.agreement.said import dataset_of


def test_binary_scores_by_hand() -> None:
    # TP 1, FP 1, FN 1, TN 2.
    f1, sensitivity, specificity = binary_scores([1, 1, 0, 0, 0], [1, 0, 1, 0, 0])
    assert (f1, sensitivity) == (0.5, 0.5)
    assert specificity == pytest.approx(2 / 3)


def test_undefined_binary_scores() -> None:
    f1, sensitivity, specificity = binary_scores([0, 0], [0, 0])
    assert math.isnan(f1) and math.isnan(sensitivity) and specificity == 1
    f1, sensitivity, specificity = binary_scores([1, 0], [0, 0])
    assert f1 == 0 and math.isnan(sensitivity) and specificity == 0.5
    f1, sensitivity, specificity = binary_scores([1, 0], [1, 1])
    assert sensitivity == 0.5 and math.isnan(specificity)


def test_zero_division_counts_undefined_pairs_as_0() -> None:
    scores = np.array([[1.0, 0.5, np.nan], [np.nan, np.nan, 0.5]])
    mean = mean_scores(scores, ddof=0, zero_division=True)
    assert (mean.f1_mean, mean.f1_std, mean.f1_n, mean.f1_undefined) == (0.5, 0.5, 2, 1)
    assert (mean.sensitivity_mean, mean.sensitivity_n) == (0.25, 2)
    assert (mean.specificity_mean, mean.specificity_n, mean.specificity_undefined) == (0.5, 1, 1)


def test_undefined_for_every_pair_is_nan() -> None:
    scores = np.array([[np.nan, np.nan, 1.0], [np.nan, np.nan, 1.0]])
    mean = mean_scores(scores, ddof=0, zero_division=True)
    assert math.isnan(mean.f1_mean) and math.isnan(mean.sensitivity_std)
    assert (mean.compared, mean.f1_n, mean.f1_undefined) == (2, 0, 2)
    assert (mean.specificity_mean, mean.specificity_n) == (1.0, 2)


def test_mean_scores_leave_out_undefined() -> None:
    scores = mean_scores(np.array([[1.0, 0.0, np.nan], [0.0, 0.0, 0.5]]), ddof=0)
    assert (scores.f1_mean, scores.f1_std) == (0.5, 0.5)
    assert (scores.specificity_mean, scores.specificity_std) == (0.5, 0.0)
    assert (scores.compared, scores.specificity_n) == (2, 1)
    nothing = mean_scores(np.empty((0, 3)), ddof=1)
    assert (
        nothing.compared == nothing.f1_n == 0
        and math.isnan(nothing.f1_mean)
        and math.isnan(nothing.f1_std)
    )


def test_between_two_raters_by_hand(tmp_path: Path) -> None:
    said = {
        "derm1": {"a": ["Acne", "P:Scale"], "b": ["Acne"], "c": ["Acne", "P:Scale"]},
        "derm2": {"a": ["Acne", "P:Scale"], "b": ["Acne", "P:Scale"], "c": ["Acne"]},
    }
    scores = between_raters(readings(dataset_of(tmp_path, said)), "Scale")
    # Both orders: TP 1, FP 1, FN 1, TN 0: F1 0.5, sensitivity 0.5, specificity 0.
    assert scores.compared == 2
    assert (scores.f1_mean, scores.f1_std) == (0.5, 0.0)
    assert (scores.sensitivity_mean, scores.specificity_mean) == (0.5, 0.0)


def test_against_gold_by_hand(tmp_path: Path) -> None:
    said = {
        "derm1": {"a": ["Acne"], "b": ["Acne"]},
        "derm2": {"a": ["Acne"], "b": ["Psoriasis"]},
    }
    scores = against_gold(readings(dataset_of(tmp_path, said)), "Acne")
    assert scores.compared == 2
    assert scores.sensitivity_mean == 0.75
    assert scores.f1_mean == pytest.approx((1 + 2 / 3) / 2)
    assert math.isnan(scores.specificity_mean)


def test_discarded_evaluations_and_second_readings_do_not_count(tmp_path: Path) -> None:
    said = {
        "labeller1": {"a": ["Acne", "P:Scale"]},
        "labeller12": {"a": ["Acne"]},
        "labeller2": {"a": ["Acne", "P:Scale"]},
        "labeller3": {"a": ["Acne", "Low-quality"]},
    }
    kept = readings(dataset_of(tmp_path, said))
    assert kept.raters == ("labeller1", "labeller2", "labeller3")
    scores = between_raters(kept, "Scale")
    assert (scores.compared, scores.f1_mean) == (2, 1.0)


def test_no_pair_in_common_is_nan_with_n_zero(tmp_path: Path) -> None:
    said = {"derm1": {"a": ["Acne", "P:Scale"]}, "derm2": {"b": ["Acne"]}}
    scores = between_raters(readings(dataset_of(tmp_path, said)), "Scale")
    assert scores.compared == 0 and math.isnan(scores.f1_mean)
    one = {"derm1": {"a": ["Acne"]}}
    assert between_raters(readings(dataset_of(tmp_path / "one", one)), "Scale").compared == 0


def test_terms_of_a_characteristic_that_both_outlined(tmp_path: Path) -> None:
    said = {
        "derm1": {
            "a": ["Acne", "P:Scale/White,Fine", "P:Papule/Red"],
            "b": ["Acne", "P:Scale/White"],
            "c": ["Acne", "P:Scale/White"],
        },
        "derm2": {
            "a": ["Acne", "P:Scale/White"],
            "b": ["Acne", "P:Scale", "P:Papule/White"],
            "c": ["Acne", "P:Papule/Red"],
        },
    }
    kept = readings(dataset_of(tmp_path, said))
    assert kept.descriptive_names == ontology().descriptive_names
    # Anywhere in the image: White by derm1 on a, b and c, by derm2 on a and b.
    assert between_raters(kept, "White").f1_mean == pytest.approx(4 / 5)
    # Both outlined Scale on a and b; White by derm1 on both, by derm2 on a.
    seen = about(kept, "Scale")
    assert seen.evaluated.tolist() == [[True, True], [True, True], [True, False]]
    scores = between_raters(seen, "White")
    assert scores.f1_mean == pytest.approx(2 / 3) and scores.compared == 2
    assert scores.sensitivity_mean == pytest.approx((1 + 0.5) / 2)
    assert not seen.selected("Red").any() and not seen.selected("Papule").any()
    # Nobody outlined it: nothing to compare.
    assert between_raters(about(kept, "Pustule"), "White").compared == 0
