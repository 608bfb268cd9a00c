"""SavedModel folders: which they are, and by what they are known."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain import saved_folder
from dermx_viewer.explain.permission import is_permitted, permit, sha256_of
from dermx_viewer.explain.saved_folder import is_model, is_saved_model, model_path
from dermx_viewer.explain.spec import spec_path


def folder(where: Path, names: list[str]) -> Path:
    for name in names:
        file = where / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode() * 2)
    return where


def test_the_sha256_by_hand(tmp_path: Path) -> None:
    saved = folder(tmp_path / "a", ["variables/variables.index", "saved_model.pb"])
    expected = hashlib.sha256()
    for name in (b"saved_model.pb", b"variables/variables.index"):
        expected.update(len(name).to_bytes(8, "big"))
        expected.update(name)
        expected.update(hashlib.sha256(name * 2).digest())
    assert sha256_of(saved) == expected.hexdigest()
    # Made in another order, in another place.
    other = folder(tmp_path / "b", ["saved_model.pb", "variables/variables.index"])
    (other / "assets").mkdir()
    assert sha256_of(other) == sha256_of(saved)
    permit(saved)
    assert is_permitted(sha256_of(other))


def test_content_and_names_count(tmp_path: Path) -> None:
    saved = folder(tmp_path / "a", ["saved_model.pb", "variables/x", "variables/y"])
    before = sha256_of(saved)
    (saved / "variables" / "y").rename(saved / "variables" / "z")
    renamed = sha256_of(saved)
    (saved / "variables" / "z").write_bytes(b"other")
    assert len({before, renamed, sha256_of(saved)}) == 3
    (saved / "more").write_bytes(b"")
    assert sha256_of(saved) not in (before, renamed)


def test_which_path_is_meant(tmp_path: Path) -> None:
    saved = folder(tmp_path / "net.v2", ["saved_model.pb"])
    assert model_path(saved / "saved_model.pb") == model_path(saved) == saved
    assert model_path(tmp_path / "none" / "saved_model.pb").name == "saved_model.pb"
    assert model_path(tmp_path / "net.keras") == tmp_path / "net.keras"
    assert is_saved_model(saved) and is_model(saved) and is_model(saved / "saved_model.pb")
    assert not is_model(tmp_path) and not is_saved_model(saved / "saved_model.pb")
    assert spec_path(saved) == tmp_path / "net.v2.toml"
    assert spec_path(tmp_path / "net.keras") == tmp_path / "net.toml"


def test_too_much_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = folder(tmp_path / "a", ["saved_model.pb", "variables/x", "variables/y"])
    monkeypatch.setattr(saved_folder, "_MAX_FILES", 3)
    with pytest.raises(ModelError, match=r"more than 3 files .* Choose the folder of the Saved"):
        sha256_of(saved)
    monkeypatch.undo()
    monkeypatch.setattr(saved_folder, "MAX_BYTES", 10)
    with pytest.raises(ModelError, match="so it is not loaded"):
        sha256_of(saved)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
def test_links_and_pipes_are_refused(tmp_path: Path) -> None:
    saved = folder(tmp_path / "a", ["saved_model.pb"])
    (saved / "link").symlink_to("/etc/hostname")
    with pytest.raises(ModelError, match=r"link: a link, device or pipe"):
        sha256_of(saved)
    (saved / "link").unlink()
    os.mkfifo(saved / "pipe")
    with pytest.raises(ModelError, match=r"pipe: a link, device or pipe"):
        sha256_of(saved)
