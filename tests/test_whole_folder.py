"""A folder of results is replaced whole; whatever fails or is killed, old or new is there."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dermx_viewer import folder_swap
from dermx_viewer.errors import ExportError, PaintingError, UnusableName
from dermx_viewer.files import TEMPORARY
from dermx_viewer.whole_folder import WholeFolder, settle
from tests.killed import NEW, OLD, OTHERS, files_in, fill


@pytest.fixture(params=["exchanged", "one by one", "inside"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the folder is replaced: in one step; by a journal; written inside from the beginning."""
    if request.param != "exchanged":
        monkeypatch.setattr(folder_swap, "_exchange", lambda one, other: False)
    if request.param == "inside":
        monkeypatch.setattr("dermx_viewer.whole_folder._is_mount", lambda target: True)
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "results" / "run"
    fill(place, OLD)
    return place


def write(folder: Path, contents: dict[str, bytes] = NEW) -> None:
    with WholeFolder(folder) as new:
        for name, data in contents.items():
            assert new.write(name, data) == folder / name
        assert all(path.name.startswith(TEMPORARY) for path in folder.parent.glob(".*"))
        new.commit(last="run.json", earlier=OLD)


def hidden(folder: Path) -> list[Path]:
    return [*folder.parent.rglob(".*")]


def test_a_new_folder_is_there_all_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "run"
    with WholeFolder(folder) as new:
        new.write("a.csv", b"1")
        assert not folder.exists()
        new.write("sub/run.json", b"2")
        new.commit(last="sub/run.json")
        assert files_in(folder) == {"a.csv": b"1", "sub/run.json": b"2"}
    assert not hidden(folder)


def test_earlier_results_are_replaced_and_nothing_else(folder: Path, way: str) -> None:
    before = folder.stat().st_mode
    write(folder)
    assert files_in(folder) == NEW and not hidden(folder)
    assert folder.stat().st_mode == before
    fill(folder, {**OLD, **OTHERS})
    (folder / "theirs").mkdir()
    (folder / "link").symlink_to(folder.parent)
    write(folder)
    assert files_in(folder) == {**NEW, **OTHERS} and not hidden(folder)
    assert (folder / "theirs").is_dir() and (folder / "link").is_symlink()


def test_what_is_not_committed_is_never_seen(folder: Path, way: str) -> None:
    with pytest.raises(KeyboardInterrupt), WholeFolder(folder) as new:
        new.write("run.json", b"new")
        raise KeyboardInterrupt
    assert files_in(folder) == OLD and not hidden(folder)


def test_a_linked_folder_stays_a_link(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)
    write(link)
    assert link.is_symlink() and files_in(folder) == NEW


def test_whoever_stands_in_the_folder_goes_on_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    write(Path())
    assert files_in(Path()) == NEW and not hidden(folder)


@pytest.mark.parametrize("obstacle", ["a.csv", "sub"])
def test_an_obstacle_is_found_before_anything_is_replaced(
    folder: Path, way: str, obstacle: str
) -> None:
    if obstacle == "a.csv":
        (folder / "a.csv").unlink()
        (folder / "a.csv").mkdir()
    else:
        (folder / "sub" / "x").unlink()
        (folder / "sub").rmdir()
        (folder / "sub").write_text("a file")
    before = files_in(folder)
    with pytest.raises(ExportError, match=rf"{obstacle}: could not be written .* in the way"):
        write(folder)
    assert files_in(folder) == before and not hidden(folder)


@pytest.mark.parametrize("failing", range(8))
def test_where_one_rename_fails_the_others_are_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    fill(folder, OTHERS)
    rename, count = Path.rename, 0

    def full(source: Path, destination: Path) -> Path:
        nonlocal count
        count += 1
        if count == failing + 1:
            raise OSError(errno.ENOSPC, "No space left on device", str(source))
        return rename(source, destination)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(ExportError, match=r"No space left on device.*free some space"):
        write(folder)
    assert files_in(folder) == {**OLD, **OTHERS} and not hidden(folder)


def test_a_full_disk_leaves_the_old_folder(folder: Path, small_files: None, tmp_path: Path) -> None:
    for place, error in ((folder, ExportError), (tmp_path / "new", PaintingError)):
        refused = pytest.raises(error, match=r"big\.bin: could not be written")
        with refused, WholeFolder(place, error=error) as new:
            new.write("a.csv", b"new")
            new.write("big.bin", bytes(100_000))
    assert files_in(folder) == OLD and not (tmp_path / "new").exists() and not hidden(folder)


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file may grow beyond 64 KB, as on a disk that is almost full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_name_that_the_file_system_refuses(folder: Path) -> None:
    with WholeFolder(folder) as new:
        for name in ("x" * 256, "a\0b", "sub/" + "ä" * 128):
            with pytest.raises(UnusableName, match=r"no such name|null"):
                new.write(name, b"")
        longest = "x" * 251 + ".npy"
        new.write(longest, b"")
        with pytest.raises(UnusableName, match="another file has this name"):
            new.write(longest, b"")
        assert new.names == [longest]


def test_what_a_running_program_writes_is_left_alone(folder: Path) -> None:
    with WholeFolder(folder) as one, WholeFolder(folder) as other:
        one.write("run.json", b"one")
        other.write("run.json", b"other")
        settle(folder)
        one.commit(last="run.json", earlier=OLD)
        assert files_in(folder) == {"run.json": b"one"}
        other.commit(last="run.json", earlier=OLD)
    assert files_in(folder) == {"run.json": b"other"} and not hidden(folder)


@pytest.mark.parametrize("names", [["../../stolen"], ["/stolen"], [3], "run.json"])
def test_a_journal_leads_nowhere_else(folder: Path, names: object) -> None:
    with WholeFolder(folder) as new:
        root = folder / new._root.name
        new._root.rename(root)
        (root / "journal.json").write_text(json.dumps({"new": names, "gone": names}))
    with pytest.raises(OSError, match="makes no sense"):
        settle(folder)
    assert files_in(folder) == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_killed_at_any_operation_old_or_new_is_there() -> None:
    scenarios = ["new", "exchange", "beside others", "without exchange", "file"]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.killed", scenario],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        )
        for scenario in scenarios
    ]
    found = {}
    for scenario, process in zip(scenarios, running, strict=True):
        output, _ = process.communicate(timeout=200)
        assert process.returncode == 0
        found[scenario] = json.loads(output)
    assert found["new"].keys() == found["exchange"].keys() == {"old, old", "new, new"}
    # One by one there are moments between; then the next start comes to the end.
    journal = {"old, old", "old, new", "unfinished, new", "new, new"}
    assert found["beside others"].keys() == found["without exchange"].keys() == journal
    assert found["file"].keys() == {"old", "new"}
    assert all(sum(states.values()) > 5 for states in found.values())
