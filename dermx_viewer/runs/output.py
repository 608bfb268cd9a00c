"""The folder that a job writes into: refused before the work, filled after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dermx_viewer.errors import ExportError, RunError
from dermx_viewer.export.atomic import write_atomically


def refuse_folder(folder: Path, *, what: str, names: Sequence[str], overwrite: bool) -> None:
    """Raise RunError where ``folder`` is a file or, without ``overwrite``, holds earlier results.

    ``names``: files that tell of earlier results, as patterns; ``what`` they are, in words.
    """
    if folder.exists() and not folder.is_dir():
        raise RunError(f"{folder} is a file; choose a folder for the output.")
    if not overwrite and any(any(folder.glob(name)) for name in names):
        raise RunError(f"{folder} already holds {what}; choose another folder or use --overwrite.")


def write_files(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write every file of ``contents`` into ``folder``; returns their paths. Raises ExportError.

    The last one goes first and is written last: where it stands, all are complete.
    """
    paths = tuple(folder / name for name in contents)
    try:
        paths[-1].unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            f"{paths[-1]}: could not be replaced ({reason}). Choose another folder or close the "
            "program that has the file open."
        ) from error
    for path, data in zip(paths, contents.values(), strict=True):
        write_atomically(path, lambda file, data=data: file.write(data))  # type: ignore[misc]
    return paths
