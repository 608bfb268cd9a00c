"""Paths of other places, on fsspec's file system in memory."""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermx_viewer.cli import run
from dermx_viewer.dataset.photo_folder import find_photographs
from dermx_viewer.errors import ExportError, RunError
from dermx_viewer.files import clear_parts, open_regular, read_regular, write_whole
from dermx_viewer.progress import never_stop
from dermx_viewer.remote import RemotePath, _RemoteFile, is_remote
from dermx_viewer.remote_folder import RemoteFolder, try_to_write
from dermx_viewer.runs.sources.copies import Copies
from dermx_viewer.whole_folder import settle


@pytest.fixture
def place() -> Iterator[RemotePath]:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe({"/skin/a.txt": b"abc", "/skin/sub/b.txt": b"b", "/skin/sub/c.npy": b""})
    yield RemotePath("memory://skin")
    memory.rm("/", recursive=True)


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("s3://bucket/x", True),
        ("S3://b", True),
        ("memory://x", True),
        ("file:///tmp/x", False),
        ("s3://", False),
        ("folder/s3://x", False),
        ("C:\\x", False),
        ("a:b", False),
    ],
)
def test_what_is_an_address(text: str, remote: bool) -> None:
    assert is_remote(text) is remote


def test_an_address_stays_one() -> None:
    path = RemotePath("s3://bucket/folder/") / "a b.npy"
    assert str(path) == "s3://bucket/folder/a b.npy" == f"{path.resolve().absolute()}"
    assert str(path.parent) == "s3://bucket/folder" and isinstance(path.parent, RemotePath)
    assert str(path.with_suffix(".json")) == "s3://bucket/folder/a b.json"
    assert (path.name, path.stem, path.suffix) == ("a b.npy", "a b", ".npy")
    assert path.relative_to(path.parent.parent).as_posix() == "folder/a b.npy"
    assert pickle.loads(pickle.dumps(path)) == path != RemotePath("s3://bucket/folder")


def test_files_are_found_and_read(place: RemotePath) -> None:
    assert sorted(str(path) for path in place.iterdir()) == [
        "memory://skin/a.txt",
        "memory://skin/sub",
    ]
    assert [path.name for path in place.glob("*.txt")] == ["a.txt"]
    assert [str(path) for path in place.glob("sub/*.npy")] == ["memory://skin/sub/c.npy"]
    assert not [*place.glob("gone/*")]
    assert place.is_dir() and not place.is_file() and (place / "a.txt").is_file()
    assert not (place / "gone").exists() and not (place / "gone").is_dir()
    assert read_regular(place / "a.txt") == b"abc" and read_regular(place / "sub/c.npy") == b""
    assert (place / "a.txt").stat().st_size == 3


def test_what_cannot_be_read_is_said(place: RemotePath) -> None:
    with pytest.raises(FileNotFoundError):
        open_regular(place / "gone")
    with pytest.raises(OSError, match="not a file but a folder"):
        open_regular(place / "sub")
    with pytest.raises(OSError, match="more than the limit"):
        open_regular(place / "a.txt", limit=2)
    with pytest.raises(OSError, match="Invalid argument"):
        open_regular(place / "a.txt").seek(-1)


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(-1, 400)), max_size=8))
def test_a_file_reads_as_any_other(steps: list[tuple[int, int]]) -> None:
    data = bytes(range(250)) * 2
    path = _Held(data)
    with pytest.MonkeyPatch.context() as small:
        small.setattr("dermx_viewer.remote._FIRST", 16)
        small.setattr("dermx_viewer.remote._FURTHER", 64)
        file = io.BufferedReader(_RemoteFile(path, len(data)), 8)  # type: ignore[arg-type]
        other = io.BytesIO(data)
        for at, count in steps:
            assert file.seek(at) == other.seek(at)
            assert file.read(count) == other.read(count)
        assert file.seek(-3, io.SEEK_END) == 497
        assert file.read() == data[-3:]


class _Held:
    def __init__(self, data: bytes) -> None:
        self.data = data

    def read_part(self, start: int, end: int) -> bytes:
        assert 0 <= start < end <= len(self.data)
        return self.data[start:end]


def test_a_place_that_is_not_reached_says_nothing_of_a_file(
    place: RemotePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fsspec.implementations.memory import MemoryFileSystem

    def lost(*_: object, **__: object) -> None:
        raise ConnectionResetError("reset by peer")

    monkeypatch.setattr(MemoryFileSystem, "cat_file", lost)
    monkeypatch.setattr(MemoryFileSystem, "pipe_file", lost)
    for ask in (lambda: read_regular(place / "a.txt"), lambda: write_whole(place / "x", b"")):
        with pytest.raises(RunError, match=r"memory://skin/.: not reached|a.txt: not reached"):
            ask()


def test_what_may_not_be_written_is_said(
    place: RemotePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fsspec.implementations.memory import MemoryFileSystem

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(MemoryFileSystem, "pipe_file", refused)
    with pytest.raises(ExportError, match=r"memory://skin/x: could not be written \(Permission"):
        write_whole(place / "x", b"")
    with pytest.raises(PermissionError):
        try_to_write(place)


def test_files_are_written_and_removed(place: RemotePath) -> None:
    write_whole(place / "new" / "x", b"1")
    write_whole(place / "new" / "x", b"2")
    assert read_regular(place / "new/x") == b"2"
    (place / "new/x").unlink()
    (place / "new/x").unlink(missing_ok=True)
    with pytest.raises(FileNotFoundError):
        (place / "new/x").unlink()
    try_to_write(place)
    settle(place)
    clear_parts(place)
    assert sorted(path.name for path in place.iterdir()) == ["a.txt", "sub"]


@pytest.mark.parametrize("killed_at", range(7), ids=str)
def test_no_half_of_the_results_is_taken_for_all(
    place: RemotePath, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    """Ended after so many requests, which are six."""
    old = {"run.json": b"old", "a.csv": b"old", "b.csv": b"old", "parts/0.part": b"p"}
    for name, data in old.items():
        write_whole(place / "out" / name, data)
    left = killed_at

    def counted(asked: str) -> None:
        original = getattr(RemotePath, asked)

        def one(path: RemotePath, *arguments: object, **options: object) -> None:
            nonlocal left
            if not left:
                raise KeyboardInterrupt
            left -= 1
            original(path, *arguments, **options)

        monkeypatch.setattr(RemotePath, asked, one)

    counted("put")
    counted("unlink")
    new = {"c.csv": b"new", "a.csv": b"new", "run.json": b"new"}
    with RemoteFolder(place / "out") as folder:
        for name, data in new.items():
            assert folder.write(name, data) == place / "out" / name
        try:
            folder.commit(last="run.json", earlier=["b.csv", "parts/0.part", "a.csv"])
        except KeyboardInterrupt:
            assert killed_at < 6
    import fsspec

    memory = fsspec.filesystem("memory")
    names = memory.find("/skin/out")
    there = {name.removeprefix("/skin/out/"): memory.cat_file(name) for name in names}
    tables = {name: there[name] for name in there if name.endswith("csv")}
    if there.get("run.json") == b"old":
        assert there == old
    elif "run.json" in there:
        assert tables == {"a.csv": b"new", "c.csv": b"new"}
    else:
        assert "parts/0.part" in there
    assert killed_at < 6 or there == new


def test_photographs_are_found(place: RemotePath, tmp_path: Path) -> None:
    for name in ("x.JPG", "sub/y.png", "masks/z.png", ".hidden/z.png", "sub/w.dng"):
        write_whole(place / name, b"")
    found = find_photographs(tmp_path, place, should_stop=never_stop)
    assert {key: [str(path) for path in paths] for key, paths in found.by_stem.items()} == {
        "x": ["memory://skin/x.JPG"],
        "y": ["memory://skin/sub/y.png"],
    }
    assert [*found.unread] == ["w"]


def test_copies_last_as_long_as_they_are_looked_at(place: RemotePath, tmp_path: Path) -> None:
    copies = Copies()
    assert copies.here(tmp_path) is tmp_path
    here = copies.here(place / "a.txt")
    assert here.read_bytes() == b"abc" and copies.here(place / "a.txt") == here
    assert here.parent.stat().st_mode & 0o077 == 0
    assert not copies.here(place / "gone.jpg").exists()
    copies.drop([place / "a.txt", place / "gone.jpg", tmp_path])
    assert not here.exists() and tmp_path.exists()


@pytest.mark.parametrize(
    "asked",
    [
        ["check", "s3://bucket/data"],
        ["score", "s3://bucket/data", "--baselines", "--output", "out"],
        ["explain", ".", "--model", "demo-residual", "--output", "s3://bucket/out"],
        ["agreement", ".", "--output", "s3://bucket/out"],
        ["open", ".", "--photos", "s3://bucket/photos"],
        ["score", ".", "--model", "s3://bucket/model.keras", "--output", "out"],
    ],
    ids=lambda asked: " ".join(asked[:2]),
)
def test_what_cannot_be_elsewhere_is_refused(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(asked) == 2
    said = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "s3://bucket/" in said
    assert "only --photos, --maps and --output of `score` may be elsewhere" in said


@pytest.mark.parametrize("missing", ["s3fs", "fsspec.core"])
def test_a_missing_library_is_named(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(RunError, match=r"pip install 'dermx-viewer\[s3\]'"):
        RemotePath("s3a://elsewhere/x").exists()


def test_an_unknown_place_is_said() -> None:
    with pytest.raises(RunError, match=r"nowhere://x: cannot be opened here"):
        RemotePath("nowhere://x").exists()
