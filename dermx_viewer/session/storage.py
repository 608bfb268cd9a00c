"""Sessions as files: JSON, written whole; a file that makes no sense is an empty session."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from dermx_viewer.files import read_regular, write_whole
from dermx_viewer.session.plain import from_plain, to_plain
from dermx_viewer.session.state import Session

_LIMIT = 20_000_000
"""Bytes of the largest session that is read; real ones have some thousands."""


def save_session(session: Session, path: Path) -> None:
    """Write the session, whole or not at all. Raises ExportError."""
    text = json.dumps(to_plain(session), indent=1, ensure_ascii=False)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    # Names that are no text come back as they were: as escapes, which JSON knows.
    write_whole(path, text.encode("utf-8", "backslashreplace"))


def load_session(path: Path) -> Session:
    """Read a session; defaults where the file is missing, damaged or from another version.

    A pipe, a device or an enormous file in its place is not waited for.
    """
    try:
        return from_plain(json.loads(read_regular(path, limit=_LIMIT).decode("utf-8")))
    except (OSError, ValueError, RecursionError):
        return Session()
