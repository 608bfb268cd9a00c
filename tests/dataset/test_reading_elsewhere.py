"""Several processes read the same as one, whatever becomes of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dermx_viewer.dataset import index, learned, reading_elsewhere, reading_files
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.errors import Cancelled
from tests.dataset.many import write_many
from tests.dataset.test_index import damaged_dataset, flat


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data set of good and bad files, for which several processes are started."""
    monkeypatch.setattr(reading_elsewhere, "WORTHWHILE", 1)
    write_many(tmp_path / "many", damaged_dataset(tmp_path / "data"), 3)
    return tmp_path / "many"


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that this process reads."""
    names: list[str] = []

    def noted(reading: reading_files.Reading, file: Path) -> learned.Learned:
        names.append(file.name)
        return learned.learn(reading, file)

    monkeypatch.setattr(reading_elsewhere, "learn", noted)
    return names


@contextmanager
def ending(*_needed: object) -> Iterator[None]:
    """What a process would open, which ends it."""
    os._exit(1)
    yield


def test_two_processes_read_what_one_reads(many: Path, read_here: list[str]) -> None:
    seen: list[tuple[int, int, str]] = []
    one = flat(open_dataset(many, index=False))
    two = open_dataset(many, index=False, jobs=2, progress=lambda *told: seen.append(told))
    assert flat(two) == one
    # A name that says nothing, and a mask that may be mended, are looked at here.
    assert set(read_here) == {f"noname-{n}.json" for n in range(3)} | {
        f"derm4_b--x-{n}.json" for n in range(3)
    }
    assert seen[0] == (0, 33, "Reading annotations")


def test_what_they_read_is_kept_in_the_index(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "WORTHWHILE", 1)
    monkeypatch.setattr(index, "SETTLED_NS", -(10**15))
    one = flat(open_dataset(many, index=False))
    assert flat(open_dataset(many, jobs=2)) == one
    monkeypatch.setattr(reading_elsewhere, "read", None)
    monkeypatch.setattr(reading_elsewhere, "WORTHWHILE", 100)
    assert flat(open_dataset(many, jobs=2)) == one


def test_files_are_read_here_where_the_processes_end(
    many: Path, read_here: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_elsewhere, "_opened", ending)
    assert flat(open_dataset(many, index=False, jobs=2)) == flat(open_dataset(many, index=False))
    assert len(read_here) == 33


def test_a_file_that_changed_meanwhile_is_read_again(
    many: Path, read_here: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told, file = reading_elsewhere._told, many / "annotations" / "derm5_é ü-1.json"

    def changed(*given: Any) -> Iterator[bytes]:
        for data in told(*given):
            os.utime(file, ns=(1, 1))
            yield data

    monkeypatch.setattr(reading_elsewhere, "_told", changed)
    assert flat(open_dataset(many, index=False, jobs=2)) == flat(open_dataset(many, index=False))
    assert file.name in read_here


def test_reading_in_several_processes_can_be_cancelled(many: Path) -> None:
    asked = iter([False] * 5)
    with pytest.raises(Cancelled):
        open_dataset(many, index=False, jobs=2, should_stop=lambda: next(asked, True))
