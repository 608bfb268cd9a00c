"""Which files' code may run: by content, remembered, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dermx_viewer import paths
from dermx_viewer.errors import ModelError
from dermx_viewer.explain.trust import distrust, is_trusted, sha256_of, trust, trusted_files


def test_trust_is_for_one_content_and_remembered(tmp_path: Path) -> None:
    file = tmp_path / "net.keras"
    file.write_bytes(b"one")
    digest = trust(file)
    assert digest == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
    assert is_trusted(digest)
    assert trusted_files()[digest]["file"] == "net.keras"
    file.write_bytes(b"two")
    assert not is_trusted(sha256_of(file))
    distrust(digest)
    assert not is_trusted(digest)
    assert [path.name for path in paths.settings_folder().iterdir()] == ["trusted-models.json"]


@pytest.mark.parametrize("content", ["", "[]", "{broken", '"text"'])
def test_a_damaged_memory_trusts_nothing(content: str, tmp_path: Path) -> None:
    (paths.settings_folder() / "trusted-models.json").write_text(content, encoding="utf-8")
    assert trusted_files() == {}
    file = tmp_path / "net.keras"
    file.write_bytes(b"one")
    trust(file)
    stored = (paths.settings_folder() / "trusted-models.json").read_text(encoding="utf-8")
    assert list(json.loads(stored)) == [sha256_of(file)]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"gone.keras: cannot be read"):
        trust(tmp_path / "gone.keras")
