"""What the window remembers, and files in its place that are none of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dermx_viewer import paths
from dermx_viewer.gui.settings import Settings


@pytest.mark.skipif(os.name != "posix", reason="pipes and links")
@pytest.mark.parametrize("what", ["pipe", "device", "enormous", "folder", "dangling"])
def test_what_cannot_be_settings_is_left_alone(what: str) -> None:
    file = paths.settings_folder() / "window.ini"
    if what == "pipe":
        os.mkfifo(file)
    elif what == "enormous":
        file.touch()
        os.truncate(file, 2**40)
    elif what == "folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero" if what == "device" else "nothing-here")
    before = file.lstat()
    settings = Settings()
    assert (settings.theme, settings.recent) == ("system", [])
    settings.theme = "dark"
    del settings
    assert Settings().theme == "dark"
    after = file.lstat()
    if what != "dangling":  # Through such a link, Qt writes what the link names.
        assert (after.st_mode, after.st_size) == (before.st_mode, before.st_size)


@pytest.mark.parametrize(
    "line",
    [
        "recent=@Variant(\\0\\0\\0\\x2\\0\\0\\0\\x5)",
        "recent=@Rect(1 2 3 4)",
        "recent=/a, @Invalid(), /b",
        f"recent=/{'x' * 5000}",
        'photos="{\\"/one\\": 5}"',
        'photos="[1]"',
        'photos="' + "[" * 5000 + '"',
        f"[folder]\nopen=/{'x' * 5000}",
        "[folder]\nopen=@Size(1 2)",
    ],
    ids=["number", "rectangle", "nothing", "long", "value", "list", "deep", "folder", "size"],
)
def test_values_that_make_no_sense_are_forgotten(line: str, tmp_path: Path) -> None:
    file = paths.settings_folder() / "window.ini"
    file.write_text(f"theme=dark\n{line}\n", encoding="utf-8")
    settings = Settings()
    assert settings.theme == "dark"
    assert all(isinstance(path, Path) for path in settings.recent)
    assert settings.photos_of(Path("/one")) is None
    assert settings.folder("open") == Path.home()
    settings.add_recent(tmp_path)
    settings.set_photos_of(tmp_path, tmp_path)
    assert settings.recent[0] == tmp_path and settings.photos_of(tmp_path) == tmp_path


def test_a_language_is_remembered_and_nonsense_is_the_systems() -> None:
    settings = Settings()
    assert settings.language == ""
    settings.language = "de"
    assert Settings().language == "de"
    settings.language = "klingon"
    assert Settings().language == ""
