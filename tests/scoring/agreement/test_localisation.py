from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.masks import crop_to_content, empty_mask
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.errors import Cancelled
from dermx_viewer.scoring.agreement.localisation import (
    intersection,
    localisation,
    overlap_pairs,
    overlap_scores,
)
from dermx_viewer.scoring.agreement.readings import Readings, readings
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag


def mask(rows: list[list[int]]):
    return crop_to_content(np.array(rows, bool))


def test_two_by_two_by_hand() -> None:
    f1, sensitivity, specificity = overlap_scores(mask([[1, 1], [0, 0]]), mask([[1, 0], [1, 0]]))
    # TP 1, FP 1, FN 1, TN 1.
    assert (f1, sensitivity, specificity) == (0.5, 0.5, 0.5)


def test_empty_masks() -> None:
    full, empty = mask([[1, 0], [0, 0]]), empty_mask(2, 2)
    f1, sensitivity, specificity = overlap_scores(empty, full)
    assert (f1, sensitivity, specificity) == (0.0, 0.0, 1.0)
    f1, sensitivity, specificity = overlap_scores(full, empty)
    assert (f1, specificity) == (0.0, 0.75) and math.isnan(sensitivity)
    assert all(math.isnan(x) for x in overlap_scores(empty, empty)[:2])
    assert math.isnan(overlap_scores(full, mask([[1, 1], [1, 1]]))[2])


@pytest.mark.parametrize("seed", range(20))
def test_crops_score_as_whole_arrays(seed: int) -> None:
    rng = np.random.default_rng(seed)
    one, other = (rng.random((2, 9, 7)) > 0.7) & (rng.random((2, 9, 1)) > 0.5)
    a, b = crop_to_content(one), crop_to_content(other)
    assert intersection(a, b) == (one & other).sum()
    f1, sensitivity, specificity = overlap_scores(a, b)
    tp, fp, fn = (one & other).sum(), (one & ~other).sum(), (~one & other).sum()
    tn = 63 - tp - fp - fn
    np.testing.assert_equal(f1, 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else np.nan)
    np.testing.assert_equal(sensitivity, tp / (tp + fn) if tp + fn else np.nan)
    np.testing.assert_equal(specificity, tn / (tn + fp))


def test_pairs_need_both_evaluations_and_one_outline(tmp_path: Path) -> None:
    square = polygon("Scale")
    for rater, image, content in (
        ("derm1", "a", [tag("Acne"), square]),
        ("derm2", "a", [tag("Acne")]),
        ("derm3", "a", [tag("Acne"), square, tag("Low-quality")]),
        ("derm1", "b", [tag("Acne")]),
        ("derm2", "b", [tag("Acne")]),
        ("derm1", "c", [tag("Acne"), square]),
    ):
        build.write_evaluation(tmp_path, f"{rater}_{image}", darwin1(content))
    scores = localisation(readings(open_dataset(tmp_path)))["Scale"]
    # Only image a: (derm1, derm2) and back; sensitivity is defined in one of the two.
    assert (scores.compared, scores.f1_n, scores.sensitivity_n) == (2, 2, 1)
    assert (scores.f1_mean, scores.sensitivity_mean) == (0.0, 0.0)
    assert math.isnan(scores.sensitivity_std)
    # 120 pixels, 20 of them outlined.
    assert scores.specificity_mean == pytest.approx((1 + 100 / 120) / 2)


def test_outlines_without_a_pixel(tmp_path: Path) -> None:
    outside = polygon("Scale", [(20.0, 2.0), (30.0, 2.0), (30.0, 5.0)])
    for rater, content in (
        ("derm1", [tag("Acne"), outside]),
        ("derm2", [tag("Acne"), outside]),
        ("derm3", [tag("Acne"), polygon("Scale")]),
        ("derm4", [tag("Acne")]),
    ):
        build.write_evaluation(tmp_path, f"{rater}_a", darwin1(content))
    scores = localisation(readings(open_dataset(tmp_path)))["Scale"]
    # They count as outlined: all 12 ordered pairs are compared. Two empty masks have no F1: derm1,
    # derm2 and derm4 among themselves.
    assert (scores.compared, scores.f1_n, scores.f1_undefined) == (12, 6, 6)
    assert (scores.f1_mean, scores.sensitivity_n, scores.specificity_n) == (0, 3, 12)


def test_images_without_regions_are_compared_nowhere(tmp_path: Path) -> None:
    for rater in ("derm1", "derm2"):
        build.write_evaluation(tmp_path, f"{rater}_a", darwin1([tag("Acne")]))
    assert overlap_pairs(readings(open_dataset(tmp_path))) == {}


def test_progress_and_cancelling(tmp_path: Path) -> None:
    kept = readings(open_dataset(build.simple_dataset(tmp_path)))
    seen: list[tuple[int, int, str]] = []
    overlap_pairs(kept, progress=lambda *what: seen.append(what))
    assert [what[:2] for what in seen] == [(0, 2), (1, 2)]
    answers = iter([False, True])
    with pytest.raises(Cancelled):
        overlap_pairs(kept, should_stop=lambda: next(answers))


def _outlined_by_two(root: Path, images: int) -> Readings:
    for number in range(images):
        for rater, corner in (("derm1", 8.0), ("derm2", 5.0 + number % 4)):
            outline = [(1.0, 1.0), (corner, 1.0), (corner, 6.0)]
            content = darwin1([tag("Acne"), polygon("Scale", outline)])
            build.write_evaluation(root, f"{rater}_{number}", content)
    return readings(open_dataset(root))


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    kept = _outlined_by_two(tmp_path, 70)
    alone, together = overlap_pairs(kept), overlap_pairs(kept, jobs=2)
    assert list(alone) == list(together) == ["Scale"]
    for field in ("image", "rater", "reference", "scores"):
        one, other = (getattr(found["Scale"], field) for found in (alone, together))
        assert one.tobytes() == other.tobytes() and len(one) == 140
    assert len(overlap_pairs(kept, jobs=2, names=["Papule"])) == 0


def test_several_processes_are_cancelled(tmp_path: Path) -> None:
    kept = _outlined_by_two(tmp_path, 65)
    with pytest.raises(Cancelled):
        overlap_pairs(kept, jobs=2, should_stop=lambda: True)
