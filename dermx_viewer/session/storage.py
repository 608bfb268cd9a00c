"""Sessions as files: JSON, written whole; a file that makes no sense is an empty session."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from dermx_viewer.files import read_regular
from dermx_viewer.session.state import Session, from_plain, to_plain

_LIMIT = 20_000_000
"""Bytes of the largest session that is read; real ones have some thousands."""


def save_session(session: Session, path: Path) -> None:
    """Write the session, whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(to_plain(session), file, indent=1, ensure_ascii=False)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def load_session(path: Path) -> Session:
    """Read a session; defaults where the file is missing, damaged or from another version.

    A pipe, a device or an enormous file in its place is not waited for.
    """
    try:
        return from_plain(json.loads(read_regular(path, limit=_LIMIT).decode("utf-8")))
    except (OSError, ValueError, RecursionError):
        return Session()
