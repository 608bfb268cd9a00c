"""Other people's files, opened with care; and text that goes into files and onto terminals.

A data set may hold anything: a pipe that never ends, a device, a file of a terabyte, a name that
is no text. Everything the program reads of other people's goes through here.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

TEXT_LIMIT = 200_000_000
"""Bytes of the largest annotation file, table or spec that is read (dermx-2021 holds 17 MB)."""


def open_regular(path: Path, *, limit: int = 0) -> BinaryIO:
    """Open a regular file for reading, unbuffered; ``limit``: bytes it may hold, 0 for any number.

    A link is followed. Raises OSError, whose ``strerror`` says what is wrong, also for a folder,
    pipe, device or socket (which is never waited for) and for a file beyond ``limit``.
    """
    # Without O_NONBLOCK a pipe that nobody writes to is waited for at once; regular files ignore
    # it. O_BINARY, O_CLOEXEC and O_NOCTTY exist on some systems only.
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        handle = os.open(path, flags)
    except ValueError as error:  # A NUL in the name.
        raise OSError(errno.EINVAL, str(error), text_of(path)) from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            what = f"not a file but {_kind(found.st_mode)}"
            raise OSError(errno.EINVAL, what, text_of(path))
        if limit and found.st_size > limit:
            what = f"{found.st_size / 1e6:,.0f} MB are more than the limit of {limit / 1e6:,.0f} MB"
            raise OSError(errno.EFBIG, what, text_of(path))
        return os.fdopen(handle, "rb", buffering=0)
    except BaseException:
        os.close(handle)
        raise


def read_regular(path: Path, *, limit: int = TEXT_LIMIT) -> bytes:
    """Bytes of a regular file of at most ``limit`` bytes. Raises OSError as open_regular does."""
    with open_regular(path, limit=limit) as file:
        # A file may grow while it is read, and some (of /proc) tell no size at all.
        parts, total = [], 0
        while part := file.read(min(2**24, limit + 1 - total)):
            parts.append(part)
            total += len(part)
            if total > limit:
                what = f"more than the limit of {limit / 1e6:,.0f} MB"
                raise OSError(errno.EFBIG, what, text_of(path))
        return b"".join(parts)


def text_of(name: str | os.PathLike[str]) -> str:
    """``name`` as text that can be written to any file and terminal.

    Bytes that are no UTF-8 in a file's name, and lone surrogates, become ``\\xNN`` and ``\\uNNNN``.
    """
    text = os.fspath(name)
    try:
        return os.fsencode(text).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # A lone surrogate that stands for no byte.
        return text.encode("utf-8", "backslashreplace").decode()


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((word for test, word in kinds if test(mode)), "something else")
