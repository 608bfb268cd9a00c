"""Where the program says that it comes from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dermx_viewer import paths


@pytest.mark.parametrize(
    ("package", "said"),
    [
        ("opt/dermx-viewer/lib/python3.11/site-packages/dermx_viewer", "the package for Debian"),
        ("venv/lib/python3.11/site-packages/dermx_viewer", "a wheel, in "),
    ],
    ids=["deb", "wheel"],
)
def test_how_it_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, said: str
) -> None:
    folder = tmp_path.resolve() / package
    (folder / "_bundled").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(folder / "paths.py"))
    monkeypatch.setattr(paths, "_DEBIAN", tmp_path.resolve() / "opt/dermx-viewer")
    assert paths.origin().startswith(said)


def test_a_frozen_build_says_where_its_folder_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "dermx-viewer"))
    assert paths.origin() == f"a folder with its own Python, in {tmp_path.resolve()}"
