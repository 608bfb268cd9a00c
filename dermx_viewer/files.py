"""Other people's files, opened with care; and the user's own, written whole or not at all.

A data set may hold anything: a pipe that never ends, a device, a file of a terabyte, a name that
is no text. Everything the program reads of other people's goes through here, and every single
file that it writes (whole folders: :mod:`dermx_viewer.whole_folder`).
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from dermx_viewer.errors import DermXError, ExportError
from dermx_viewer.locks import abandoned, hold
from dermx_viewer.remote import RemotePath, open_remote, read_remote
from dermx_viewer.said import Said
from dermx_viewer.texts import text_of

TEXT_LIMIT = 200_000_000
"""Bytes of the largest annotation file, table or spec that is read (dermx-2021 holds 17 MB)."""


def open_regular(path: Path, *, limit: int = 0) -> BinaryIO:
    """Open a regular file for reading, unbuffered; ``limit``: bytes it may hold, 0 for any number.

    A link is followed. Raises OSError, whose ``strerror`` says what is wrong, also for a folder,
    pipe, device or socket (which is never waited for) and for a file beyond ``limit``.
    """
    if isinstance(path, RemotePath):
        return open_remote(path, limit=limit)
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
            what = Said("not a file but {kind}", kind=_kind(found.st_mode))
            raise OSError(errno.EINVAL, what, text_of(path))
        if limit and found.st_size > limit:
            what = Said(
                "{size:,.0f} MB are more than the limit of {limit:,.0f} MB",
                size=found.st_size / 1e6,
                limit=limit / 1e6,
            )
            raise OSError(errno.EFBIG, what, text_of(path))
        return os.fdopen(handle, "rb", buffering=0)
    except BaseException:
        os.close(handle)
        raise


def read_regular(path: Path, *, limit: int = TEXT_LIMIT) -> bytes:
    """Bytes of a regular file of at most ``limit`` bytes. Raises OSError as open_regular does."""
    if isinstance(path, RemotePath):
        return read_remote(path, limit=limit)
    with open_regular(path, limit=limit) as file:
        # A file may grow while it is read, and some (of /proc) tell no size at all.
        # No more is asked for than there seems to be: so much memory is taken at once.
        size = max(2**12, os.fstat(file.fileno()).st_size + 1)
        parts, total = [], 0
        while part := file.read(min(2**24, size, limit + 1 - total)):
            parts.append(part)
            total += len(part)
            if total > limit:
                what = Said("more than the limit of {limit:,.0f} MB", limit=limit / 1e6)
                raise OSError(errno.EFBIG, what, text_of(path))
        return b"".join(parts)


TEMPORARY = ".dermx-viewer-"
"""What the names of temporary files and folders begin with."""

_PART = ".part"


def write_whole(path: Path, data: bytes, *, error: type[DermXError] = ExportError) -> None:
    """Write ``data`` to ``path`` so that at any moment the old file or the new one is there.

    A temporary file beside it, of a short name, is filled and put in its place; the program may
    be killed or the disk be full at any moment. What killed programs left there is cleared away.
    A link is followed; the folder must be there. Raises ``error``, whose message says what to
    do; the old file stays.
    """
    try:
        if isinstance(path, RemotePath):
            return path.put(data)
        _write_whole(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as problem:
        raise error(not_written(path, problem)) from problem


def not_written(path: Path, problem: OSError | ValueError) -> str:
    """What to tell of a file that could not be written."""
    reason = (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
    return Said(
        "{path}: could not be written ({reason}). Choose another folder, close the "
        "program that has the file open, or free some space.",
        path=text_of(path),
        reason=reason,
    )


def clear_parts(folder: Path) -> None:
    """Remove the temporary files that killed programs left in ``folder``."""
    with suppress(OSError), os.scandir(folder) as entries:
        names = [e.name for e in entries if e.name.startswith(TEMPORARY)]
        for name in names:
            if name.endswith(_PART):
                with abandoned(folder / name) as free, suppress(OSError):
                    if free:
                        (folder / name).unlink()


def _write_whole(path: Path, data: bytes) -> None:
    mode = _mode_of(path)
    clear_parts(path.parent)
    handle, temporary = _new_part(path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            if mode is not None:
                temporary.chmod(mode)
            file.write(data)
            file.flush()
            # Some file systems find out only now that they are full.
            os.fsync(handle)
            if os.name != "nt":
                # Still open, and so still held: nobody takes it for abandoned.
                temporary.replace(path)
        if os.name == "nt":
            temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode_of(path: Path) -> int | None:
    """Permissions of the file that is replaced; None where there is none yet."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, Said("not a file but {kind}", kind=_kind(found.st_mode)))
    if not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, Said("the file is read-only"))
    return stat.S_IMODE(found.st_mode)


def _new_part(folder: Path) -> tuple[int, Path]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    for name in ("O_CLOEXEC", "O_BINARY", "O_NOFOLLOW"):
        flags |= getattr(os, name, 0)
    while True:
        # Not the file's own name, which may be as long as a name can be.
        path = folder / f"{TEMPORARY}{secrets.token_hex(6)}{_PART}"
        handle = os.open(path, flags, 0o666)
        if hold(handle, path):
            return handle, path
        os.close(handle)


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISDIR, Said("a folder")),
        (stat.S_ISFIFO, Said("a pipe")),
        (stat.S_ISSOCK, Said("a socket")),
        (stat.S_ISCHR, Said("a device")),
        (stat.S_ISBLK, Said("a device")),
    )
    return next((word for test, word in kinds if test(mode)), Said("something else"))
