"""Only regular files are opened, within a limit; names become text."""

import os
import socket
from pathlib import Path

import pytest

from dermx_viewer.files import open_regular, read_regular, text_of


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
def test_refuses_what_is_no_regular_file_without_waiting(tmp_path, kind):
    path = tmp_path / "x"
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
            unix.bind(str(path))
        with pytest.raises(OSError) as caught, open_regular(path):
            pass
    assert caught.value.strerror


def test_names_become_text():
    assert text_of("é_1.json") == "é_1.json"
    assert text_of(os.fsdecode(b"a\xff.json")) == "a\\xff.json"
    assert text_of("a\ud800.json") == "a\\ud800.json"
