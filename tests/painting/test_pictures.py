from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from dermx_viewer.cli import run
from dermx_viewer.errors import PaintingError
from dermx_viewer.painting.pictures import prepare_folder, write_whole


def test_a_name_as_long_as_a_name_can_be(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 251 + ".jpg")
    write_whole(file, b"picture")
    assert [f.name for f in tmp_path.iterdir()] == [file.name]
    assert file.read_bytes() == b"picture"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.jpg"
    write_whole(file, b"old")

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(PaintingError, match=r"a\.jpg.*No space left on device.*free some space"):
        write_whole(file, b"new")
    assert [f.name for f in tmp_path.iterdir()] == ["a.jpg"]
    assert file.read_bytes() == b"old"


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: Path) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    # The tests may run as root, to whom no folder is closed.
    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(PaintingError, match=r"could not be written \(Permission denied\)"):
        prepare_folder(tmp_path, "PAINTED.txt", overwrite=False)


def test_a_folder_below_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert run(["demo-data", str(tmp_path / "file" / "demo")]) == 2
    assert "could not be written (Not a directory)" in capsys.readouterr().err


@pytest.mark.parametrize("options", [["--images", "0"], ["--seed", "-1"]])
def test_senseless_numbers(
    tmp_path: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["demo-data", str(tmp_path / "demo"), *options]) == 2
    assert options[0] in capsys.readouterr().err
    assert not (tmp_path / "demo").exists()
