"""Unsaved runs come back to the last bit; what goes for want of room is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pandas.testing import assert_frame_equal

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import ExportError, RunError
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.opened.run import open_run
from dermx_viewer.runs.opened.unsaved import SUFFIX, discard, keep, read_unsaved, unsaved_runs
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import NATIVE
from tests.dataset import build


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return open_dataset(build.simple_dataset(tmp_path / "data"))


@pytest.fixture
def result(tmp_path: Path, dataset: Dataset) -> RunResult:
    folder = tmp_path / "net"
    folder.mkdir()
    for image in dataset.images:
        np.save(folder / f"{image.image_id}_Acne.npy", np.random.default_rng(0).random((5, 6)))
    return score_dataset(dataset, [MapFolder(folder)], NATIVE)


def test_a_run_comes_back_and_is_saved_as_the_same_bytes(
    dataset: Dataset, result: RunResult, tmp_path: Path
) -> None:
    file, gone = keep(result, dataset, tmp_path / "kept")
    found = open_run(file, dataset)
    assert found.unsaved and gone == () and found.result is not None
    for name in ("rows", "summary", "human", "others"):
        assert_frame_equal(getattr(found.result, name), getattr(result, name), check_exact=True)
    write_run(result, tmp_path / "one")
    write_run(found.result, tmp_path / "other")
    for path in (tmp_path / "one").iterdir():
        assert (tmp_path / "other" / path.name).read_bytes() == path.read_bytes(), path.name


def test_they_are_listed_the_newest_first(
    dataset: Dataset, result: RunResult, tmp_path: Path
) -> None:
    files = [keep(result, dataset, tmp_path / "kept")[0] for _ in range(3)]
    (tmp_path / "kept" / f"nonsense{SUFFIX}").write_bytes(b"\x00")
    found = unsaved_runs(tmp_path / "kept")
    assert [run.file for run in found] == files[::-1]
    first = found[0]
    assert (first.dataset, first.protocol, first.sources) == ("data", "native", ("net",))
    assert first.root == dataset.root and first.fingerprint == dataset.fingerprint
    assert first.words.startswith(f"data by native, {len(result.rows)} rows, 2")
    discard(files[0])
    assert [run.file for run in unsaved_runs(tmp_path / "kept")] == [files[2], files[1]]
    assert unsaved_runs(tmp_path / "nowhere") == ()


def test_the_oldest_go_and_are_told(dataset: Dataset, result: RunResult, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    first, _ = keep(result, dataset, folder)
    size = first.stat().st_size
    second, gone = keep(result, dataset, folder, limit=2 * size + 100)
    assert gone == ()
    third, gone = keep(result, dataset, folder, limit=2 * size + 100)
    assert [run.file for run in gone] == [first]
    assert {run.file for run in unsaved_runs(folder)} == {second, third}
    with pytest.raises(ExportError, match="Save the run"):
        keep(result, dataset, folder, limit=size // 2)
    assert len(unsaved_runs(folder)) == 2


@pytest.mark.parametrize("at", [5, 100, -1], ids=str)
def test_a_damaged_one_is_refused_by_name(
    dataset: Dataset, result: RunResult, tmp_path: Path, at: int
) -> None:
    file, _ = keep(result, dataset, tmp_path / "kept")
    data = bytearray(file.read_bytes())
    data[at] ^= 0xFF
    file.write_bytes(data)
    with pytest.raises(RunError, match=f"{file.name}.*a damaged one"):
        read_unsaved(file, dataset)


def test_one_of_another_data_set_is_refused(
    dataset: Dataset, result: RunResult, tmp_path: Path
) -> None:
    file, _ = keep(result, dataset, tmp_path / "kept")
    build.write_evaluation(tmp_path / "other", "derm1_x", build.darwin1([build.tag("Acne")]))
    with pytest.raises(RunError, match="a run of data"):
        read_unsaved(file, open_dataset(tmp_path / "other"))
    with pytest.raises(RunError, match="could not be read"):
        read_unsaved(tmp_path / "gone", dataset)
