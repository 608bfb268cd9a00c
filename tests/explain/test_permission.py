"""Which files' code may run: by content, remembered, taken back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dermx_viewer import paths
from dermx_viewer.errors import ModelError
from dermx_viewer.explain.permission import (
    is_permitted,
    permission_for,
    permit,
    permitted_files,
    remember,
    sha256_of,
    withdraw,
)


def test_a_permission_is_for_one_content_and_remembered(tmp_path: Path) -> None:
    file = tmp_path / "net.keras"
    file.write_bytes(b"one")
    digest = permit(file)
    assert digest == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
    assert is_permitted(digest) and permission_for(file) == digest
    assert permission_for(tmp_path / "gone") == ""
    assert permitted_files()[digest]["file"] == "net.keras"
    file.write_bytes(b"two")
    assert not is_permitted(sha256_of(file)) and permission_for(file) == ""
    withdraw(digest)
    assert not is_permitted(digest)
    assert [path.name for path in paths.settings_folder().iterdir()] == ["trusted-models.json"]


def test_a_file_of_a_terabyte_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "net.keras"
    with file.open("wb") as stream:
        stream.truncate(2**40)
    with pytest.raises(ModelError, match="more than the limit"):
        sha256_of(file)


DAMAGED = {
    "empty": b"",
    "a list": b"[]",
    "broken": b"{broken",
    "a text": b'"text"',
    "no text": b"\xff\xfe",
    "deep lists": b"[" * 100_000,
    "deep entries": b'{"a":' * 100_000,
    "a number of 5,000 digits": b'{"a": ' + b"9" * 5_000 + b"}",
    "other keys": b'{"": {}, "no hash": {"file": "x"}, "' + b"A" * 64 + b'": {}}',
    "other values": b'{"' + b"a" * 64 + b'": 5}',
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_memory_permits_nothing(name: str, tmp_path: Path) -> None:
    (paths.settings_folder() / "trusted-models.json").write_bytes(DAMAGED[name])
    assert permitted_files() == {}
    file = tmp_path / "net.keras"
    file.write_bytes(b"one")
    permit(file)
    stored = (paths.settings_folder() / "trusted-models.json").read_text(encoding="utf-8")
    assert list(json.loads(stored)) == [sha256_of(file)]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"gone.keras: cannot be read"):
        permit(tmp_path / "gone.keras")


def test_entries_that_are_no_texts_are_left_out() -> None:
    digest = "a" * 64
    odd = {"file": ["x"], "since": 5, "more": "kept"}
    memory = paths.settings_folder() / "trusted-models.json"
    memory.write_text(json.dumps({digest: odd}), encoding="utf-8")
    assert permitted_files() == {digest: {"more": "kept"}} and is_permitted(digest)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
def test_a_memory_that_is_a_pipe_permits_nothing(tmp_path: Path) -> None:
    os.mkfifo(paths.settings_folder() / "trusted-models.json")
    assert permitted_files() == {}
    with pytest.raises(ModelError, match="not a file but a pipe"):
        sha256_of(paths.settings_folder() / "trusted-models.json")


def test_settings_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "net.keras"
    file.write_bytes(b"one")
    # A folder cannot be made below a file, whoever one is.
    monkeypatch.setenv("DERMX_SETTINGS", str(file / "settings"))
    assert permitted_files() == {} and not is_permitted(sha256_of(file))
    for change in (lambda: permit(file), lambda: withdraw("a" * 64)):
        with pytest.raises(ModelError, match=r"could not be written in the settings folder"):
            change()


def test_a_name_that_is_no_text_is_remembered() -> None:
    remember("b" * 64, "not utf-8 \udcff.keras")
    assert permitted_files()["b" * 64]["file"] == "not utf-8 \\xff.keras"


@pytest.mark.skipif(os.name != "posix", reason="locks of Unix")
def test_two_programs_forget_nothing_of_each_other() -> None:
    """Permissions given, and taken back, at the same time in two windows all count."""
    both = [f"{number:064x}" for number in range(60)]
    for digest in both[40:]:
        remember(digest, "taken back")
    text = (
        "import sys; from dermx_viewer.explain.permission import withdraw, remember\n"
        "for digest in sys.argv[1:21]: remember(digest, 'given')\n"
        "for digest in sys.argv[21:]: withdraw(digest)\n"
    )
    halves = (both[:20] + both[40:50], both[20:40] + both[50:])
    running = [
        subprocess.Popen([sys.executable, "-c", text, *half], cwd=Path(__file__).parents[2])
        for half in halves
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    assert sorted(permitted_files()) == both[:40]
