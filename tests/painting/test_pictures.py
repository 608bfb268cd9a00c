from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from dermx_viewer.cli import run
from dermx_viewer.errors import PaintingError
from dermx_viewer.painting import pictures


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: Path) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    # The tests may run as root, to whom no folder is closed.
    monkeypatch.setattr(pictures, "settle", closed)
    with pytest.raises(PaintingError, match=r"could not be written \(Permission denied\)"):
        pictures.painted_folder(tmp_path, "PAINTED.txt", overwrite=False)


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
