from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.scoring.agreement.localisation import overlap_pairs
from dermx_viewer.scoring.agreement.matrices import (
    MEASURES,
    Measure,
    agreement_matrix,
    disagreements,
    matrix_names,
)
from dermx_viewer.scoring.agreement.presence import between_raters, pair_scores
from dermx_viewer.scoring.agreement.readings import Readings, readings
from tests.dataset import dermxdb
from tests.dataset.build import polygon
from tests.scoring.agreement.said import dataset_of

NAN = np.nan
HALF = [(2.0, 3.0), (5.0, 3.0), (5.0, 4.0), (2.0, 4.0)]
"""8 of the square's 20 pixels: F1 with it 16/28."""


@pytest.fixture
def kept(tmp_path: Path) -> Readings:
    said = {
        "derm1": {
            "a": ["Acne", "P:Scale"],
            "b": ["Acne", "P:Scale"],
            "c": ["Acne"],
            "d": ["Vitiligo", "P:Scale"],
        },
        "derm2": {
            "a": ["Acne", "P:Scale"],
            "b": ["Psoriasis"],
            "d": ["Vitiligo", polygon("Scale", HALF)],
        },
        "derm3": {"c": ["Acne"], "e": ["Acne"]},
    }
    return readings(dataset_of(tmp_path, said))


def test_diagnosis_by_hand(kept: Readings) -> None:
    matrix = agreement_matrix(kept, "diagnosis")
    assert matrix.raters == ("derm1", "derm2", "derm3")
    np.testing.assert_equal(matrix.values, [[NAN, 2 / 3, 1], [2 / 3, NAN, NAN], [1, NAN, NAN]])
    np.testing.assert_equal(matrix.counts, [[0, 3, 1], [3, 0, 0], [1, 0, 0]])
    # Acne: derm1 twice, derm2 once of their three images, once together.
    acne = agreement_matrix(kept, "diagnosis", "Acne")
    assert acne.values[0, 1] == acne.values[1, 0] == 2 / 3
    assert disagreements(kept, "diagnosis", "", "derm1", "derm2") == (
        ("b", 1.0, "Acne", "Psoriasis"),
    )


def test_presence_by_hand(kept: Readings) -> None:
    matrix = agreement_matrix(kept, "presence", "Scale")
    # derm1 on a, b and d; derm2 on a and d; derm3 never, and c is all it has in common with derm1.
    np.testing.assert_equal(matrix.values, [[NAN, 0.8, NAN], [0.8, NAN, NAN], [NAN, NAN, NAN]])
    assert matrix.counts[0, 2] == 1
    (only,) = disagreements(kept, "presence", "Scale", "derm2", "derm1")
    assert only == ("b", 1.0, "no", "yes")


def test_localisation_by_hand(kept: Readings) -> None:
    matrix = agreement_matrix(kept, "localisation", "Scale")
    f1 = (1 + 0 + 16 / 28) / 3
    assert matrix.values[0, 1] == matrix.values[1, 0] == pytest.approx(f1)
    assert matrix.counts.tolist() == [[0, 3, 0], [3, 0, 0], [0, 0, 0]]
    first, second = disagreements(kept, "localisation", "Scale", "derm1", "derm2")
    assert first == ("b", 1.0, "outlined", "not outlined")
    assert second == ("d", pytest.approx(12 / 28), "outlined", "outlined")


@pytest.mark.parametrize("measure", MEASURES)
def test_what_nobody_said_is_nan(kept: Readings, measure: Measure) -> None:
    name = "Vitiligo" if measure == "diagnosis" else "Pustule"
    matrix = agreement_matrix(kept, measure, name)
    defined = [(0, 1), (1, 0)] if measure == "diagnosis" else []
    assert list(zip(*np.nonzero(~np.isnan(matrix.values)), strict=True)) == defined
    assert disagreements(kept, measure, name, "derm1", "derm3") == ()


@pytest.mark.parametrize("measure", MEASURES)
def test_equal_with_ready_overlaps_and_one_by_one(tmp_path: Path, measure: Measure) -> None:
    dermxdb.write_dermxdb(tmp_path / "set")
    kept = readings(open_dataset(tmp_path / "set"))
    overlaps = overlap_pairs(kept)
    assert len(kept.raters) == 8
    for name in matrix_names(kept, measure):
        matrix = agreement_matrix(kept, measure, name, overlaps=overlaps)
        np.testing.assert_array_equal(matrix.values, matrix.values.T)
        np.testing.assert_array_equal(matrix.counts, matrix.counts.T)
        if measure == "localisation":
            alone = agreement_matrix(kept, measure, name)
            np.testing.assert_array_equal(matrix.values, alone.values)
        for a, b in ((0, 1), (7, 2)):
            found = disagreements(
                kept, measure, name, kept.raters[a], kept.raters[b], overlaps=overlaps
            )
            scores = [each.score for each in found]
            assert scores == sorted(scores, reverse=True)
            if not np.isnan(matrix.values[a, b]) and measure == "localisation":
                total = (1 - matrix.values[a, b]) * matrix.counts[a, b]
                assert sum(scores) == pytest.approx(total)


def test_presence_is_the_table_where_it_is_defined(kept: Readings) -> None:
    matrix = agreement_matrix(kept, "presence", "Scale")
    f1 = matrix.values[matrix.counts > 0]
    np.testing.assert_allclose(f1, pair_scores(kept, "Scale")[:, 0])
    assert between_raters(kept, "Scale").f1_mean == pytest.approx(np.nan_to_num(f1).mean())


def test_unknown_characteristics_come_last(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path, {"derm1": {"a": ["Acne", "P:Hyperkeratosis"]}})
    kept = readings(dataset)
    assert matrix_names(kept, "localisation")[-1] == "Hyperkeratosis"
    assert agreement_matrix(kept, "localisation", "Hyperkeratosis").counts.tolist() == [[0]]
