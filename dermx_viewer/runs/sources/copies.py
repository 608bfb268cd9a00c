"""Photographs of other places, copied here for as long as the model process looks at them: it opens
no connection itself."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from dermx_viewer.dataset.pictures import FILE_LIMIT
from dermx_viewer.files import read_regular
from dermx_viewer.remote import RemotePath


class Copies:
    """Copies of remote files, in a folder that only this user reads and that ends with the
    program."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._of: dict[RemotePath, Path] = {}
        self._numbers = count()

    def here(self, path: Path) -> Path:
        """A path that any process opens: ``path`` itself, or that of a copy.

        A file that is not there, or may not be read, has a copy that is not there.
        """
        if not isinstance(path, RemotePath):
            return path
        if path not in self._of:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="dermx-viewer-"))
                atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
            self._of[path] = self._folder / f"{next(self._numbers)}-{path.name}"
            _copy(path, self._of[path])
        return self._of[path]

    def drop(self, paths: Iterable[Path]) -> None:
        """Remove the copies of ``paths``."""
        for path in paths:
            if isinstance(path, RemotePath) and path in self._of:
                self._of.pop(path).unlink(missing_ok=True)


def _copy(path: RemotePath, to: Path) -> None:
    try:
        data = read_regular(path, limit=FILE_LIMIT)
    except OSError:
        return  # Whoever opens it says so.
    to.write_bytes(data)


COPIES = Copies()
"""Those of this process."""
