"""The folder of its own that each model process may write to."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from dermx_viewer.locks import is_still_there

_PREFIX = "dermx-model-"
_MOST_FILES = 10_000
_MOST_BYTES = 12 * 2**30
_TRIES = 3
"""Where folders cannot be locked at all, the last one is used without."""


class Scratch:
    """A fresh folder that is removed with :meth:`close`, or, where this process is killed before,
    by the next one that makes such a folder."""

    def __init__(self) -> None:
        """Raises OSError where no temporary folder can be made."""
        _sweep(Path(tempfile.gettempdir()))
        self.path: Path
        """Where it is"""
        # While this is held the folder is in use; the system lets go of it with the process.
        self._lock: int | None
        for _ in range(_TRIES):
            self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
            self._lock = _locked(self.path)
            # Another process may have taken a folder that was not locked yet for one left behind.
            if self._lock is not None:
                if is_still_there(self._lock, self.path):
                    break
                os.close(self._lock)
                self._lock = None

    def overflows(self) -> bool:
        """Whether it holds more than loading models ever puts there."""
        count = size = 0
        for folder, folders, files in os.walk(self.path):
            count += len(folders) + len(files)
            for name in files:
                with suppress(OSError):
                    status = os.lstat(f"{folder}/{name}")
                    size += getattr(status, "st_blocks", 0) * 512
            if count > _MOST_FILES or size > _MOST_BYTES:
                return True
        return False

    def close(self) -> None:
        """Remove the folder with everything in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _sweep(where: Path) -> None:
    """Remove what killed processes of this user left."""
    if sys.platform == "win32":
        return
    with suppress(OSError), os.scandir(where) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and _is_left(entry):
                lock = _locked(Path(entry.path))
                if lock is not None:
                    shutil.rmtree(entry.path, ignore_errors=True)
                    os.close(lock)


def _is_left(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder of ours; one in use is locked."""
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        return entry.is_dir(follow_symlinks=False) and status.st_uid == os.getuid()
    return False


def _locked(folder: Path) -> int | None:
    """A descriptor that locks ``folder``; None where it is locked already, or cannot be."""
    if sys.platform == "win32":
        return None
    import fcntl

    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
        else:
            return handle
    return None
