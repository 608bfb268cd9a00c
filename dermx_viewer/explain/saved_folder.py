"""SavedModels: models that TensorFlow keeps as a folder of files. No TensorFlow here."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from dermx_viewer.errors import ModelError, ModelNeedsPermission
from dermx_viewer.files import open_regular
from dermx_viewer.said import Said

_GRAPH = "saved_model.pb"
_MAX_FILES = 1_000
MAX_BYTES = 4 * 2**30
"""Bytes of the largest model, as a file or a folder."""


def is_saved_model(path: Path) -> bool:
    """Whether ``path`` is the folder of a SavedModel."""
    return (path / _GRAPH).is_file()


def model_path(path: Path) -> Path:
    """The model that a chosen path means: the folder where it is the ``saved_model.pb`` in one."""
    return path.parent if path.name == _GRAPH and path.is_file() else path


def is_model(path: Path) -> bool:
    """Whether there is a file, or a SavedModel's folder, at ``path``."""
    return path.is_file() or is_saved_model(path)


def folder_needs_permission(folder: Path) -> ModelNeedsPermission:
    """What is said about a SavedModel that nobody has allowed."""
    return ModelNeedsPermission(
        Said(
            "{folder}: a SavedModel is a program of TensorFlow's, which would run with your "
            "rights (it may read and write files), so the model is not loaded. Better have the "
            'network saved with model.save("model.keras"), which shows its layers too; or, if you '
            "trust whoever made this very folder, allow it: choose the model again in the window, "
            "or give --trust on the command line.",
            folder=folder,
        ),
        folder,
    )


def folder_sha256(folder: Path) -> str:
    """Hexadecimal sha256 of a SavedModel: of the names of all its files and what is in them.

    For every file, in the order of the names' bytes: length of the name (8 bytes, the largest
    first), the name relative to the folder with ``/`` between (UTF-8), sha256 of the content (32
    bytes). Raises ModelError where the folder cannot be read, or could not be known by this: a
    link may lead to other content later.
    """
    digest = hashlib.sha256()
    for name, file in saved_files(folder):
        encoded = name.encode("utf-8", "surrogateescape")
        try:
            with io.BufferedReader(cast(io.RawIOBase, open_regular(file))) as stream:
                content = hashlib.file_digest(stream, "sha256").digest()
        except OSError as error:
            raise _unreadable(file, error) from error
        digest.update(len(encoded).to_bytes(8, "big") + encoded + content)
    return digest.hexdigest()


def saved_files(folder: Path) -> list[tuple[str, Path]]:
    """(relative name, path) of every file of a SavedModel, in a fixed order. Raises ModelError."""
    if not is_saved_model(folder):
        raise ModelError(
            "{folder}: a folder, not a model file. Choose a .keras file.", folder=folder
        )
    found = [(file.relative_to(folder).as_posix(), file) for file in _walk(folder)]
    return sorted(found, key=lambda pair: pair[0].encode("utf-8", "surrogateescape"))


def _walk(folder: Path) -> Iterator[Path]:
    count = size = 0
    open_folders = [folder]
    while open_folders:
        for entry in _entries(open_folders.pop()):
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError as error:
                raise _unreadable(Path(entry.path), error) from error
            count, size = count + 1, size + status.st_size
            if count > _MAX_FILES or size > MAX_BYTES:
                raise ModelError(
                    "{folder}: holds more than {n:,} files or {limit} GB, "
                    "which no model for photographs does, so it is not loaded. Choose the folder "
                    "of the SavedModel alone.",
                    folder=folder,
                    n=_MAX_FILES,
                    limit=MAX_BYTES >> 30,
                )
            if stat.S_ISDIR(status.st_mode):
                open_folders.append(Path(entry.path))
            elif stat.S_ISREG(status.st_mode):
                yield Path(entry.path)
            else:
                raise ModelError(
                    "{path}: a link, device or pipe inside a SavedModel, so the model is "
                    "not loaded. Put a plain copy of the file there.",
                    path=entry.path,
                )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        raise _unreadable(folder, error) from error


def _unreadable(path: Path, error: OSError) -> ModelError:
    return ModelError(
        "{path}: cannot be read ({reason}). Check the file.", path=path, reason=error.strerror
    )
