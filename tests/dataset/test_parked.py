"""Outlines that wait on the disk are those that were read."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path
from typing import Any

import pytest

from dermx_viewer.dataset import index
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.parked import ParkedRegions
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.runs.part_key import Contents
from tests.dataset.build import simple_dataset, write_evaluation
from tests.dataset.many import write_many
from tests.dataset.test_index import damaged_dataset, flat


def told(dataset: Dataset) -> object:
    """All that there is of a data set, wherever its outlines are."""
    return flat(pickle.loads(pickle.dumps(dataset)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good and bad files, PNG masks among them."""
    write_many(tmp_path / "many", damaged_dataset(tmp_path / "data"), 2)
    return tmp_path / "many"


def test_what_is_parked_is_what_was_read(folder: Path) -> None:
    one, other = (open_dataset(folder, index=False, parked=parked) for parked in (False, True))
    outlined = [each for each in other.evaluations if each.regions]
    scaled = [each for each in outlined if isinstance(each.regions, tuple)]
    assert [each.rater for each in scaled] == ["derm4", "derm4"]
    assert all(isinstance(each.regions, ParkedRegions | tuple) for each in outlined)
    assert told(other) == told(one)
    assert [Contents().of(image) for image in other.images] == [
        Contents().of(image) for image in one.images
    ]


def test_what_the_index_knows_is_parked_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "WORTHWHILE", 1)
    monkeypatch.setattr(index, "SETTLED_NS", -(10**12))
    first = open_dataset(folder, parked=True)
    again = open_dataset(folder, parked=True)
    assert any(isinstance(each.regions, ParkedRegions) for each in again.evaluations)
    assert told(again) == told(first) == told(open_dataset(folder, index=False))


def test_regions_are_a_sequence(folder: Path) -> None:
    one, other = (open_dataset(folder, index=False, parked=parked) for parked in (False, True))
    for here, there in zip(one.evaluations, other.evaluations, strict=True):
        assert len(there.regions) == len(here.regions)
        assert bool(there.regions) == bool(here.regions)
        assert [each.mask for each in there.regions[:1]] == [each.mask for each in here.regions[:1]]


def test_another_process_is_sent_the_regions_themselves(folder: Path) -> None:
    parked = open_dataset(folder, index=False, parked=True)
    image = next(i for i in parked.images if any(e.regions for e in i.evaluations))
    sent = pickle.loads(pickle.dumps(image))
    assert all(isinstance(each.regions, tuple) for each in sent.evaluations)
    assert Contents().of(sent) == Contents().of(image)


def test_a_name_that_is_no_text_is_not_parked(tmp_path: Path) -> None:
    simple_dataset(tmp_path)
    odd = {"name": "\ud800", "polygon": {"path": [{"x": n, "y": n * n} for n in range(4)]}}
    write_evaluation(tmp_path, "derm3_b--x", {"image": {"width": 9, "height": 9}} | _of(odd))
    found = open_dataset(tmp_path, index=False, parked=True)
    assert told(found) == told(open_dataset(tmp_path, index=False))


def _of(*annotations: dict[str, Any]) -> dict[str, Any]:
    return {"annotations": [*annotations]}


@pytest.mark.parametrize("when", ["opened", "written"])
def test_without_room_outlines_stay_in_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    class Full:
        def seek(self, _place: int) -> None:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            pass

    def without_room(**_how: Any) -> Full:
        if when == "opened":
            raise OSError(2, "No usable temporary directory found")
        return Full()

    monkeypatch.setattr(tempfile, "TemporaryFile", without_room)
    found = open_dataset(folder, index=False, parked=True)
    assert not any(isinstance(each.regions, ParkedRegions) for each in found.evaluations)
    assert told(found) == told(open_dataset(folder, index=False))
