"""Model files whose program code the user has allowed, each by the sha256 of its bytes.

Permissions are remembered in ``trusted-models.json`` in the settings folder. Each is for one
content, not for a name or a place: a changed file is asked about again.
"""

from __future__ import annotations

import hashlib
import io
import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from dermx_viewer import paths
from dermx_viewer.errors import ModelError
from dermx_viewer.explain.saved_folder import MAX_BYTES as MODEL_BYTES
from dermx_viewer.explain.saved_folder import folder_sha256
from dermx_viewer.files import open_regular, read_regular, write_whole
from dermx_viewer.locks import one_at_a_time
from dermx_viewer.texts import json_bytes, text_of

_FILE = "trusted-models.json"
_MAX_BYTES = 10_000_000
_HEX = frozenset("0123456789abcdef")


def sha256_of(file: Path) -> str:
    """Hexadecimal sha256 of a file's bytes, or of a SavedModel's files and their names.

    Raises ModelError where it cannot be read, is larger than any model, or is a folder of
    something else.
    """
    if file.is_dir():
        return folder_sha256(file)
    try:
        with io.BufferedReader(cast(io.RawIOBase, open_regular(file, limit=MODEL_BYTES))) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            "{file}: cannot be read ({reason}). Check the file.", file=file, reason=error.strerror
        ) from error


def is_permitted(sha256: str) -> bool:
    """Whether the user has allowed the file with this content."""
    return sha256 in permitted_files()


def permission_for(file: Path) -> str:
    """sha256 of ``file`` where the user has allowed what it holds now, "" otherwise."""
    if not permitted_files():
        return ""
    with suppress(ModelError):
        digest = sha256_of(file)
        return digest if is_permitted(digest) else ""
    return ""


def permitted_files() -> dict[str, dict[str, str]]:
    """What may run its code: sha256 → file name and when it was allowed."""
    try:
        data = json.loads(read_regular(paths.settings_folder() / _FILE, limit=_MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        # Nothing that can be read is nothing that was allowed.
        return {}
    entries = data.items() if isinstance(data, dict) else ()
    return {
        sha256: {key: value for key, value in entry.items() if isinstance(value, str)}
        for sha256, entry in entries
        if isinstance(entry, dict) and len(sha256) == 64 and set(sha256) <= _HEX
    }


def permit(file: Path) -> str:
    """Remember that ``file``, as it is now, may run its code; returns its sha256.

    Raises ModelError where it cannot be read or remembered.
    """
    digest = sha256_of(file)
    remember(digest, file.name)
    return digest


def remember(sha256: str, name: str) -> None:
    """Remember that a file with this content, called ``name`` now, may run its code.

    Raises ModelError where it cannot be remembered.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with one_at_a_time(paths.settings_folder()):
        _write({**permitted_files(), sha256: {"file": name, "since": now}})


def withdraw(sha256: str) -> None:
    """Take back that the file with this content may run its code.

    Raises ModelError where that cannot be remembered.
    """
    with one_at_a_time(paths.settings_folder()):
        _write({key: value for key, value in permitted_files().items() if key != sha256})


def _write(data: dict[str, dict[str, str]]) -> None:
    folder = paths.settings_folder()
    try:
        write_whole(folder / _FILE, json_bytes(data), error=ModelError)
    except ModelError as error:
        reason = getattr(error.__cause__, "strerror", None) or str(error)
        raise ModelError(
            "{file}: could not be written in the settings folder {folder} ({reason}). "
            "Check that folder, or let DERMX_SETTINGS name one that you may write to.",
            file=_FILE,
            folder=text_of(folder),
            reason=reason,
        ) from error
