"""Values kept on disk: whole, checked, bounded, and shared by programs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dermx_viewer import disk_cache
from dermx_viewer.disk_cache import DiskCache

LIMIT = 10_000


@pytest.fixture
def cache(tmp_path: Path) -> DiskCache:
    return DiskCache(tmp_path / "kept", limit=LIMIT)


def only_file(cache: DiskCache) -> Path:
    (file,) = cache.folder.iterdir()
    return file


def test_a_value_comes_back_in_another_session(cache: DiskCache) -> None:
    assert cache.get("a") is None
    cache.put("a", b"one")
    cache.put("b", b"")
    again = DiskCache(cache.folder, limit=LIMIT)
    assert (again.get("a"), again.get("b"), again.get("c")) == (b"one", b"", None)


@pytest.mark.parametrize("place", [0, 31, 32, -1], ids=["digest", "its end", "first", "last"])
def test_a_damaged_file_is_not_believed_and_goes(cache: DiskCache, place: int) -> None:
    cache.put("a", b"value")
    content = bytearray(only_file(cache).read_bytes())
    content[place] ^= 1
    only_file(cache).write_bytes(content)
    assert cache.get("a") is None
    assert not list(cache.folder.iterdir())


@pytest.mark.parametrize("length", [0, 5, 34], ids=["empty", "in the digest", "in the value"])
def test_a_cut_file_is_not_believed(cache: DiskCache, length: int) -> None:
    cache.put("a", b"value")
    file = only_file(cache)
    file.write_bytes(file.read_bytes()[:length])
    assert cache.get("a") is None


def test_a_file_under_anothers_name_is_not_believed(cache: DiskCache) -> None:
    cache.put("a", b"value")
    first = only_file(cache)
    cache.put("b", b"other")
    (second,) = set(cache.folder.iterdir()) - {first}
    second.replace(first)
    assert cache.get("a") is None


def test_what_was_used_longest_ago_goes(cache: DiskCache) -> None:
    for number, key in enumerate("abc"):
        cache.put(key, bytes(3_000))
        newest = max(cache.folder.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        os.utime(newest, (number, number))
    # It counts as used now.
    assert cache.get("a") is not None
    cache.put("d", bytes(3_000))
    assert [key for key in "abcd" if cache.get(key) is not None] == ["a", "c", "d"]
    assert sum(file.stat().st_size for file in cache.folder.iterdir()) <= LIMIT


def test_what_is_larger_than_the_limit_costs_the_others_nothing(cache: DiskCache) -> None:
    cache.put("a", b"one")
    cache.put("b", bytes(LIMIT))
    assert cache.get("b") is None
    assert cache.get("a") == b"one"


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = DiskCache(tmp_path / "file" / "kept", limit=LIMIT)
    cache.put("a", b"one")
    assert cache.get("a") is None


_WRITER = """
import sys
from pathlib import Path
from dermx_viewer import disk_cache
from dermx_viewer.disk_cache import DiskCache
cache = DiskCache(Path(sys.argv[1]), limit=10_000)
for turn in range(40):
    key = str(turn % 5)
    found = cache.get(key)
    assert found is None or found == key.encode() * 3_000, key
    cache.put(key, key.encode() * 3_000)
"""


def test_two_programs_at_once_see_whole_values_alone(cache: DiskCache) -> None:
    told = [sys.executable, "-c", _WRITER, str(cache.folder)]
    programs = [subprocess.Popen(told) for _ in range(2)]
    assert [program.wait(60) for program in programs] == [0, 0]
    assert sum(file.stat().st_size for file in cache.folder.iterdir()) <= LIMIT


def test_what_is_held_in_memory(cache: DiskCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_cache, "HELD", 100)
    for key, size in (("one", 40), ("two", 40), ("too large", 101)):
        cache.hold(key, [key], size)
    assert cache.held("too large") is None and cache.held("one") == ["one"]
    cache.hold("three", [3], 60)
    # What was used longest ago went.
    assert cache.held("two") is None and cache.held("one") == ["one"]
    cache.hold("one", ["other"], 10)
    assert cache.held("one") == ["other"] and cache.held("three") == [3]
    assert DiskCache(cache.folder, limit=cache.limit).held("one") is None
