"""What the window remembers, and files in its place that are none of its own."""

from __future__ import annotations

import os

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
