"""The folder of a model process: its own, and gone afterwards, even after a kill."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from dermx_viewer.explain import scratch
from dermx_viewer.explain.scratch import Scratch

pytestmark = pytest.mark.skipif(os.name != "posix", reason="locks of Unix")


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_is_private_and_removed(where: Path) -> None:
    made = Scratch()
    assert made.path.parent == where and made.path.stat().st_mode & 0o777 == 0o700
    (made.path / "copy").write_bytes(b"x")
    made.close()
    made.close()
    assert list(where.iterdir()) == []


def test_what_a_killed_process_left_is_removed_and_nothing_else(where: Path) -> None:
    used, left = Scratch(), Scratch()
    os.close(left._lock or 0)
    (left.path / "copy").write_bytes(b"x")
    target = where / "precious"
    target.mkdir()
    (target / "file").write_bytes(b"x")
    link = where / "dermx-model-link"
    link.symlink_to(target)
    fresh = Scratch()
    assert {path.name for path in where.iterdir()} == {
        used.path.name,
        fresh.path.name,
        target.name,
        link.name,
    }
    assert (target / "file").exists()
    used.close()
    fresh.close()


def test_one_that_is_swept_before_it_is_locked_is_made_again(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def mkdtemp(prefix: str) -> str:
        folder = where / f"{prefix}{len(made)}"
        folder.mkdir()
        made.append(folder)
        if len(made) == 1:
            # Another process takes it for one that was left behind.
            other, is_there = scratch._locked(folder), folder.exists()
            assert other is not None and is_there
            folder.rmdir()
            os.close(other)
        return str(folder)

    monkeypatch.setattr(tempfile, "mkdtemp", mkdtemp)
    kept = Scratch()
    assert kept.path == made[1] and kept.path.is_dir()
    kept.close()
    assert list(where.iterdir()) == []


def test_it_overflows(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Scratch()
    (made.path / "folder").mkdir()
    (made.path / "folder" / "copy").write_bytes(bytes(100_000))
    assert not made.overflows()
    monkeypatch.setattr(scratch, "_MOST_BYTES", 50_000)
    assert made.overflows()
    monkeypatch.undo()
    monkeypatch.setattr(scratch, "_MOST_FILES", 1)
    assert made.overflows()
    made.close()
