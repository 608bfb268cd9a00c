"""The folder that a job writes into: refused before the work, filled after it."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from dermx_viewer.errors import RunError
from dermx_viewer.files import not_written
from dermx_viewer.texts import text_of
from dermx_viewer.whole_folder import WholeFolder, earlier_files, settle


def refuse_folder(folder: Path, *, what: str, names: Sequence[str], overwrite: bool) -> None:
    """Raise RunError where ``folder`` is a file, cannot be written to, or holds earlier results.

    ``names``: files that tell of earlier results, as patterns; ``what`` they are, in words;
    ``overwrite``: those may be there. What a killed program left half done is finished first.
    """
    try:
        if not _is_new(folder):
            if not folder.is_dir():
                raise RunError(f"{text_of(folder)} is a file; choose a folder for the output.")
            settle(folder)
        _try_to_write(folder)
        used = bool(earlier_files(folder, names))
    except (OSError, ValueError) as error:
        raise RunError(not_written(folder, error)) from error
    if used and not overwrite:
        raise RunError(
            f"{text_of(folder)} already holds {what}; choose another folder or use --overwrite."
        )


def _is_new(folder: Path) -> bool:
    try:
        folder.lstat()
    except FileNotFoundError:
        return True
    return False


def _try_to_write(folder: Path) -> None:
    """Write nothing into the folder, or where it will be made."""
    place, missing = folder.absolute(), list[str]()
    while _is_new(place):
        missing.append(place.name)
        place = place.parent
    for name in missing:
        longest = os.pathconf(place, "PC_NAME_MAX") if hasattr(os, "pathconf") else 255
        if len(os.fsencode(name)) > longest:
            raise OSError(errno.ENAMETOOLONG, "the name is too long")
    with WholeFolder(place / missing[-1] if missing else place, error=RunError):
        pass


def write_files(
    folder: Path, contents: Mapping[str, bytes], *, earlier: Sequence[str] = ()
) -> tuple[Path, ...]:
    """Write every file of ``contents`` into ``folder``; returns their paths. Raises ExportError.

    All of them or none (see :mod:`dermx_viewer.whole_folder`). The last one says that all are
    complete. ``earlier``: names of earlier results, which go.
    """
    with WholeFolder(folder) as new:
        paths = tuple(new.write(name, data) for name, data in contents.items())
        new.commit(last=[*contents][-1], earlier=earlier)
    return paths
