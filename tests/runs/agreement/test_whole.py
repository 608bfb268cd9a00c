"""Every table of how well raters agree, as the window shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import Cancelled
from dermx_viewer.runs.agreement.whole import agreement_of, is_published
from tests.scoring.agreement.said import dataset_of


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return dataset_of(
        tmp_path / "data",
        {
            "derm1": {"a": ["Acne", "P:Papule"], "b": ["Acne"], "c": ["Acne", "P:Papule"]},
            "derm2": {"a": ["Acne", "P:Papule"], "b": ["Psoriasis", "P:Papule"]},
            "derm3": {"c": ["Acne", "P:Papule"]},
        },
    )


def test_everything_is_worked_out(dataset: Dataset) -> None:
    seen: list[tuple[int, int]] = []
    found = agreement_of(dataset, progress=lambda done, total, what: seen.append((done, total)))
    assert found.readings.raters == ("derm1", "derm2", "derm3")
    assert "diagnosis_vs_gold" in found.tables and "Papule" in found.overlaps
    assert found.compared["characteristic_presence"].title == "appendix table 1"
    assert not found.published
    # One bar from the beginning to the end, and then one that only says that it goes on.
    known = [(done, total) for done, total in seen if total]
    assert known == sorted(known) and all(done <= total for done, total in known)
    assert seen[-1] == (0, 0)
    with pytest.raises(Cancelled):
        agreement_of(dataset, should_stop=lambda: True)


@pytest.mark.real_data
def test_the_published_data_set_is_known_by_its_size(
    real_dataset_path: Path, dataset: Dataset
) -> None:
    assert is_published(open_dataset(real_dataset_path)) and not is_published(dataset)
