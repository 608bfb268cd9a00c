"""Only regular files are opened, within a limit; names become text."""

import errno
import os
import socket
import stat
from pathlib import Path

import pytest

from dermx_viewer.errors import ExportError, PaintingError
from dermx_viewer.files import TEMPORARY, open_regular, read_regular, write_whole


def test_reads_a_file_and_a_link_to_it(tmp_path):
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert read_regular(tmp_path / "a") == read_regular(tmp_path / "link", limit=5) == b"12345"


def test_refuses_what_is_larger_than_the_limit(tmp_path):
    (tmp_path / "a").write_bytes(b"123456")
    with pytest.raises(OSError, match="more than the limit"):
        read_regular(tmp_path / "a", limit=5)


def test_refuses_what_tells_no_size_and_does_not_end():
    with pytest.raises(OSError, match="more than the limit"):
        read_regular(Path("/proc/self/smaps"), limit=5)


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "socket", "dangling", "nul"])
def test_refuses_what_is_no_regular_file_without_waiting(tmp_path, kind, monkeypatch):
    path = tmp_path / "x"
    monkeypatch.chdir(tmp_path)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    elif kind == "dangling":
        path.symlink_to(tmp_path / "nothing")
    elif kind == "nul":
        path = Path(f"{path}\0")
    with socket.socket(socket.AF_UNIX) as unix:
        if kind == "socket":
            unix.bind("x")  # A socket's path has 107 bytes at most.
        with pytest.raises(OSError) as caught, open_regular(path):
            pass
    assert caught.value.strerror


def test_writes_a_new_file_and_over_an_old_one(tmp_path):
    file = tmp_path / ("x" * 251 + ".jpg")  # As long as a name can be.
    write_whole(file, b"one")
    plain = tmp_path / "plain"
    plain.touch()
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    file.chmod(0o640)
    write_whole(file, b"two")
    assert file.read_bytes() == b"two"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert {path.name for path in tmp_path.iterdir()} == {file.name, "plain"}


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path):
    (tmp_path / "there").mkdir()
    link = tmp_path / "link"
    link.symlink_to("there/file")
    write_whole(link, b"1")
    assert link.is_symlink() and (tmp_path / "there" / "file").read_bytes() == b"1"


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_whatever_fails_the_old_file_stays(tmp_path, monkeypatch, step):
    file = tmp_path / "a.jpg"
    file.write_bytes(b"old")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    name = {"write": "fdopen", "fsync": "fsync"}.get(step)
    monkeypatch.setattr(*((os, name) if name else (Path, "replace")), full)
    with pytest.raises(PaintingError, match=r"a\.jpg.*No space left on device.*free some space"):
        write_whole(file, b"new", error=PaintingError)
    assert [path.name for path in tmp_path.iterdir()] == ["a.jpg"]
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("folder", "not a file but a folder"),
        ("device", "not a file but a device"),
        ("pipe", "not a file but a pipe"),
        ("nowhere", "No such file or directory"),
        ("long", "File name too long"),
        ("nul", "null"),
        ("below a file", "Not a directory"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path, kind, reason):
    (tmp_path / "file").touch()
    path = {
        "device": Path("/dev/null"),
        "nowhere": tmp_path / "nowhere" / "x",
        "long": tmp_path / ("x" * 256),
        "nul": Path("a\0b"),
        "below a file": tmp_path / "file" / "x",
    }.get(kind, tmp_path / "x")
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportError, match=reason):
        write_whole(path, b"x")
    assert sorted(tmp_path.iterdir()) == before


def test_a_read_only_file_is_not_replaced(tmp_path, monkeypatch):
    file = tmp_path / "a"
    file.write_bytes(b"old")
    # The tests may run as root, who may write everything.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(ExportError, match="read-only"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"


def test_what_killed_programs_left_is_cleared_away_and_nothing_else(tmp_path):
    for name in (f"{TEMPORARY}abc.part", f"{TEMPORARY}mine", ".x.part", "x.part"):
        (tmp_path / name).touch()
    (tmp_path / f"{TEMPORARY}link.part").symlink_to("x.part")
    write_whole(tmp_path / "a", b"1")
    left = {path.name for path in tmp_path.iterdir()}
    assert left >= {"a", f"{TEMPORARY}mine", ".x.part", "x.part"}
    assert f"{TEMPORARY}abc.part" not in left
