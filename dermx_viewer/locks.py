"""Which temporary files belong to a program that still runs.

Whoever writes a temporary file holds a lock on it; the system lets go of it when the program
ends, however it ends. What nobody holds was left by a program that was killed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    _POSIX = False
else:
    import fcntl

    _POSIX = True

_OLD_S = 86_400.0
"""Where the system has no such locks, what was not touched for a day is taken for abandoned."""
_PATIENCE_S = 10.0


def hold(handle: int, path: Path) -> bool:
    """Lock the file just made at ``path``; False where somebody cleared it away meanwhile."""
    if not _POSIX:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # A file system without locks.
        return True
    return is_still_there(handle, path)


def is_still_there(handle: int, path: Path) -> bool:
    """Whether ``path`` still names the open file."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except OSError:
        return False


@contextmanager
def abandoned(path: Path) -> Iterator[bool]:
    """Whether nobody holds the file at ``path``; if so, nobody else clears it away meanwhile."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        yield False
        return
    try:
        yield _is_free(handle, path)
    finally:
        os.close(handle)


def _is_free(handle: int, path: Path) -> bool:
    if not _POSIX:
        return time.time() - os.fstat(handle).st_mtime > _OLD_S
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return time.time() - os.fstat(handle).st_mtime > _OLD_S
    return is_still_there(handle, path)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait until no other program is inside this block for the same ``folder``.

    For moments only: a program that was stopped in it is not waited for longer than 10 s, and
    where the folder cannot be locked the block runs all the same.
    """
    handle = -1
    if _POSIX:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            _wait_for(handle)
    try:
        yield
    finally:
        if handle >= 0:
            os.close(handle)


def _wait_for(handle: int) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.005)
        else:
            return
