"""A model file as it was at one moment, which nobody else can change.

What is checked, what is hashed, what a person allowed and what is opened must be the same bytes. A
descriptor or a hard link would hold the same file, but whoever owns the file could still write
into it between the check and the opening. So it is copied into this process's own folder, by the
system itself where it can: file systems that share blocks (btrfs, XFS) copy nothing. The copy
goes when it is loaded.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dermx_viewer.errors import ModelError, ModelNeedsPermission
from dermx_viewer.explain.permission import sha256_of
from dermx_viewer.explain.saved_folder import folder_sha256, is_saved_model, saved_files
from dermx_viewer.files import open_regular
from dermx_viewer.said import Said

MAX_BYTES = 4 * 2**30
"""Bytes of the largest model."""

_PART = 2**26
_SPARE = 64 * 2**20


@dataclass(frozen=True, slots=True)
class PrivateCopy:
    """``path``: where the copy is, under the file's own name; ``sha256``: of its content."""

    path: Path
    sha256: str


@contextmanager
def private_copy(file: Path) -> Iterator[PrivateCopy]:
    """A copy of a file, or of a SavedModel's folder, for as long as it is loaded.

    Raises ModelError where it cannot be made; a ModelError that is raised meanwhile about the copy
    is raised about ``file``.
    """
    folder = tempfile.mkdtemp(prefix="loading-")
    copy = Path(folder) / file.name
    try:
        sha256 = _copied_folder(file, copy) if is_saved_model(file) else _copied(file, copy)
        yield PrivateCopy(copy, sha256)
    except ModelNeedsPermission as error:
        raise ModelNeedsPermission(_about(file, copy, error), file) from error
    except ModelError as error:
        raise type(error)(_about(file, copy, error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _about(file: Path, copy: Path, error: ModelError) -> Said:
    """The message with the file's own place, and that of the spec beside it, in it."""
    return error.said.with_names(
        lambda text: text.replace(str(copy), str(file)).replace(
            f"{copy.parent}/", f"{file.parent}/"
        )
    )


def _copied_folder(folder: Path, copy: Path) -> str:
    for name, file in saved_files(folder):
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        _copied(file, target)
    return folder_sha256(copy)


def _copied(file: Path, copy: Path) -> str:
    """Copy one file; returns the sha256 of the copy."""
    try:
        with open_regular(file, limit=MAX_BYTES) as source, copy.open("wb") as target:
            _check_space(file, copy.parent, os.fstat(source.fileno()).st_size)
            if not _copied_by_system(source, target):
                _copied_by_hand(source, target)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _no_space(file, 0) from error
        raise ModelError(
            "{file}: cannot be read ({reason}). Check the file.", file=file, reason=error.strerror
        ) from error
    return sha256_of(copy)


def _copied_by_system(source: IO[bytes], target: IO[bytes]) -> bool:
    """Whether the system copied everything; nothing is written where it cannot."""
    total = 0
    try:
        while part := os.copy_file_range(source.fileno(), target.fileno(), _PART):
            total = _limited(total + part)
    except (AttributeError, OSError):
        if total:
            raise
        # Not on this system, or not from that file system to this one.
        return False
    # Some file systems answer that there is nothing where there is something.
    return total > 0


def _copied_by_hand(source: IO[bytes], target: IO[bytes]) -> None:
    total = 0
    while part := source.read(_PART):
        total = _limited(total + len(part))
        target.write(part)


def _limited(total: int) -> int:
    """``total``; a file may grow while it is copied."""
    if total > MAX_BYTES:
        raise OSError(errno.EFBIG, Said("more than {limit} GB", limit=MAX_BYTES >> 30))
    return total


def _check_space(file: Path, folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size + _SPARE:
        raise _no_space(file, size)


def _no_space(file: Path, size: int) -> ModelError:
    much = Said(" ({size:,.0f} MB)", size=size / 1e6) if size else ""
    return ModelError(
        "{file}: no room for a copy{much} in the temporary folder, from which a model is loaded. "
        "Free some space there, or set TMPDIR to a folder on a larger disk.",
        file=file,
        much=much,
    )
