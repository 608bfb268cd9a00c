"""Checked, hashed and opened are the same bytes, whatever becomes of the file meanwhile."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import pytest

from dermx_viewer.errors import ModelError, ModelNeedsPermission
from dermx_viewer.explain.permission import permit, sha256_of
from dermx_viewer.explain.saved_folder import folder_sha256
from dermx_viewer.explain.worker import legacy, loading, private_copy, saved_model
from dermx_viewer.explain.worker.loading import load_network
from tests.explain.networks import L, rewritten

CopyOf = private_copy.private_copy


def left() -> list[str]:
    """Copies that are still there."""
    return [path.name for path in Path(tempfile.gettempdir()).glob("loading-*")]


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture(scope="module")
def with_code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a Lambda layer."""
    file = tmp_path_factory.mktemp("code") / "code.keras"
    image = keras.Input((4, 4, 3))
    x = L.Lambda(lambda x: x * 2, output_shape=(4, 4, 3), name="program")(image)
    keras.Model(image, L.Dense(2)(L.GlobalAveragePooling2D()(L.Conv2D(2, 1)(x)))).save(file)
    return file


def swap_after(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, swap: Callable[[], object]
) -> None:
    """Let ``swap`` happen once ``module.name`` has returned for the first time."""
    original = getattr(module, name)

    def then_swapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return original(*args, **kwargs)
        finally:
            swap()

    monkeypatch.setattr(module, name, then_swapped)


@pytest.mark.parametrize("in_place", [False, True], ids=["exchanged", "written into"])
def test_a_file_that_changes_behind_the_check_is_not_opened(
    good_file: Path,
    with_code: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    in_place: bool,
) -> None:
    file = rewritten(good_file, tmp_path / "net.keras")
    digest = sha256_of(file)

    def swap() -> None:
        if in_place:
            file.write_bytes(with_code.read_bytes())
        else:
            shutil.copy(with_code, tmp_path / "other").replace(file)

    swap_after(monkeypatch, loading, "check_file", swap)
    network = load_network(file)
    assert (network.sha256, network.outputs, network.file) == (digest, 3, file)
    assert sha256_of(file) == sha256_of(with_code)
    assert left() == []


def test_once_is_for_one_content(with_code: Path, good_file: Path, tmp_path: Path) -> None:
    file = rewritten(with_code, tmp_path / "net.keras")
    with pytest.raises(ModelNeedsPermission, match=r"net.keras: the layer 'program'") as asked:
        load_network(file)
    assert asked.value.file == file
    allowed = sha256_of(file)
    assert load_network(file, permission=allowed).permitted
    # Another program under the same name, since the question was asked.
    rewritten(with_code, file, config=lambda config: config.update(note="another"))
    assert sha256_of(file) != allowed
    with pytest.raises(ModelNeedsPermission):
        load_network(file, permission=allowed)
    # A permission for other files opens nothing either.
    with pytest.raises(ModelNeedsPermission):
        load_network(file, permission=sha256_of(good_file))
    assert left() == []


def test_what_is_said_is_about_the_file_itself(good_file: Path, tmp_path: Path) -> None:
    def change(config: dict[str, Any]) -> None:
        config["config"]["layers"][-2]["config"]["units"] = "many"

    file = rewritten(good_file, tmp_path / "odd.keras", config=change)
    with pytest.raises(ModelError, match=r"odd.keras: Keras .* cannot rebuild") as raised:
        load_network(file)
    assert str(raised.value).startswith(f"{file}: ") and "loading-" not in str(raised.value)
    weights = tmp_path / "net.h5"
    weights.write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(100))
    with pytest.raises(ModelError, match=r"net.h5: the HDF5 file is damaged") as raised:
        load_network(weights)
    assert "loading-" not in str(raised.value)


def test_what_cannot_be_a_model_is_not_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "private_copy", pytest.fail)
    text = tmp_path / "net.keras"
    text.write_text("hello", encoding="utf-8")
    gone = tmp_path / "gone.keras"
    for file, what in ((text, "a text file"), (gone, "no such file"), (tmp_path, "a folder")):
        with pytest.raises(ModelError, match=what):
            load_network(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "net.keras"
    os.mkfifo(pipe)
    for file in (pipe, Path("/dev/zero")):
        with pytest.raises(ModelError, match="not a file but"):
            load_network(file)
        with pytest.raises(ModelError, match="not a file but"), CopyOf(file):
            pass
        with pytest.raises(ModelError, match="not a file but"):
            sha256_of(file)


def test_too_large_and_too_little_room(good_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_copy, "MAX_BYTES", 1_000)
    with pytest.raises(ModelError, match=r"good.keras: cannot be read \(0 MB are more than"):
        load_network(good_file)
    monkeypatch.undo()
    usage = shutil.disk_usage("/")._replace(free=1_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(ModelError, match=r"no room for a copy \(0 MB\) .* or set TMPDIR"):
        load_network(good_file)


def test_a_full_disk(good_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    original = Path.open

    def full(path: Path, *args: Any, **kwargs: Any) -> Any:
        inside = "loading-" in str(path) and "wb" in args
        return (
            original(Path("/dev/full"), "wb", buffering=0)
            if inside
            else original(path, *args, **kwargs)
        )

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(ModelError, match="no room for a copy in the temporary folder"):
        load_network(good_file)
    assert left() == []


# --- folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What looks like a SavedModel."""
    made = tmp_path / "saved"
    (made / "variables").mkdir(parents=True)
    (made / "saved_model.pb").write_bytes(b"graph")
    (made / "variables" / "variables.index").write_bytes(b"index")
    return made


def test_a_folder_is_copied_with_its_hash(folder: Path) -> None:
    with CopyOf(folder) as copy:
        assert copy.sha256 == folder_sha256(folder) == folder_sha256(copy.path)
        (folder / "saved_model.pb").write_bytes(b"another graph")
        assert copy.sha256 == folder_sha256(copy.path) != folder_sha256(folder)
        assert (copy.path / "variables" / "variables.index").read_bytes() == b"index"
    assert left() == []


@pytest.mark.parametrize("how", ["by the system", "by hand", "from nowhere"])
def test_a_file_is_copied_with_its_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    def refused(*args: object) -> int:
        raise OSError(errno.EXDEV, "another file system")

    if how != "by the system":
        answers = refused if how == "by hand" else lambda *args: 0
        monkeypatch.setattr(os, "copy_file_range", answers, raising=False)
    file = tmp_path / "net.keras"
    file.write_bytes(b"x" * 10_000_000)
    with CopyOf(file) as copy:
        assert copy.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
        assert copy.path.name == file.name and copy.path.read_bytes() == file.read_bytes()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
@pytest.mark.parametrize("kind", ["link", "folder link", "dangling link", "pipe"])
def test_links_and_pipes_inside_are_refused(folder: Path, tmp_path: Path, kind: str) -> None:
    odd = folder / "assets"
    {
        "link": lambda: odd.symlink_to("/etc/passwd"),
        "folder link": lambda: odd.symlink_to(tmp_path),
        "dangling link": lambda: odd.symlink_to("nowhere"),
        "pipe": lambda: os.mkfifo(odd),
    }[kind]()
    with pytest.raises(ModelError, match="assets: a link, device or pipe inside"):
        load_network(folder, permission="0" * 64)
    assert left() == []


# --- the places where programs run ask for the permission themselves


def test_opening_a_program_asks_for_the_permission(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelNeedsPermission, match=r"saved: a SavedModel is a program"):
        saved_model.open_saved_model(folder, allowed=False)
    for path in (folder, tmp_path / "old.h5"):
        with pytest.raises(
            ModelNeedsPermission, match=r"tf_keras.* runs what a file holds"
        ) as asked:
            legacy.open_with_tf_keras(path, allowed=False)
        assert asked.value.file == path


def test_a_folder_that_changes_behind_the_question_is_asked_about_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def opened_as(path: Path, spec: object, *, allowed: bool, declared: object) -> None:
        opened.append(path)
        raise ModelError(f"{path}: stop here")

    monkeypatch.setattr(loading, "open_network", opened_as)
    allowed = permit(folder)
    with pytest.raises(ModelError, match=r"saved: stop here"):
        load_network(folder)
    assert len(opened) == 1 and opened[0] != folder
    (folder / "saved_model.pb").write_bytes(b"another graph")
    with pytest.raises(ModelNeedsPermission):
        load_network(folder, permission=allowed)
    assert len(opened) == 1
