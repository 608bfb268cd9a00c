from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.scoring.agreement.presence import (
    against_gold,
    between_raters,
    binary_scores,
    mean_scores,
)
from dermx_viewer.scoring.agreement.readings import readings
from tests.scoring.agreement.said import dataset_of


def test_binary_scores_by_hand() -> None:
    # TP 1, FP 1, FN 1, TN 2.
    f1, sensitivity, specificity = binary_scores([1, 1, 0, 0, 0], [1, 0, 1, 0, 0])
    assert (f1, sensitivity) == (0.5, 0.5)
    assert specificity == pytest.approx(2 / 3)


def test_undefined_binary_scores() -> None:
    f1, sensitivity, specificity = binary_scores([0, 0], [0, 0])
    assert (f1, sensitivity, specificity) == (0.0, 0.0, 1.0)
    f1, sensitivity, specificity = binary_scores([1, 0], [1, 1])
    assert sensitivity == 0.5 and math.isnan(specificity)


def test_mean_scores_leave_out_undefined() -> None:
    scores = mean_scores(np.array([[1.0, 0.0, np.nan], [0.0, 0.0, 0.5]]), ddof=0)
    assert (scores.f1_mean, scores.f1_std) == (0.5, 0.5)
    assert (scores.specificity_mean, scores.specificity_std, scores.n) == (0.5, 0.0, 2)
    nothing = mean_scores(np.empty((0, 3)), ddof=1)
    assert nothing.n == 0 and math.isnan(nothing.f1_mean) and math.isnan(nothing.f1_std)


def test_between_two_raters_by_hand(tmp_path: Path) -> None:
    said = {
        "derm1": {"a": ["Acne", "P:Scale"], "b": ["Acne"], "c": ["Acne", "P:Scale"]},
        "derm2": {"a": ["Acne", "P:Scale"], "b": ["Acne", "P:Scale"], "c": ["Acne"]},
    }
    scores = between_raters(readings(dataset_of(tmp_path, said)), "Scale")
    # Both orders: TP 1, FP 1, FN 1, TN 0: F1 0.5, sensitivity 0.5, specificity 0.
    assert scores.n == 2
    assert (scores.f1_mean, scores.f1_std) == (0.5, 0.0)
    assert (scores.sensitivity_mean, scores.specificity_mean) == (0.5, 0.0)


def test_against_gold_by_hand(tmp_path: Path) -> None:
    said = {
        "derm1": {"a": ["Acne"], "b": ["Acne"]},
        "derm2": {"a": ["Acne"], "b": ["Psoriasis"]},
    }
    scores = against_gold(readings(dataset_of(tmp_path, said)), "Acne")
    assert scores.n == 2
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
    assert (scores.n, scores.f1_mean) == (2, 1.0)


def test_no_pair_in_common_is_nan_with_n_zero(tmp_path: Path) -> None:
    said = {"derm1": {"a": ["Acne", "P:Scale"]}, "derm2": {"b": ["Acne"]}}
    scores = between_raters(readings(dataset_of(tmp_path, said)), "Scale")
    assert scores.n == 0 and math.isnan(scores.f1_mean)
    one = {"derm1": {"a": ["Acne"]}}
    assert between_raters(readings(dataset_of(tmp_path / "one", one)), "Scale").n == 0
