"""How the store opens its file, and what is said where it cannot."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from dermx_viewer.errors import VerdictError
from dermx_viewer.said import Said
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.reading import DAMAGE, careful, in_memory, state_of
from dermx_viewer.verdicts.schema import prepare, refuse_strange

_PATIENCE_S = 10.0


def connected(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A file that is sound and of this program, made or brought to this version where it may be
    written. Raises VerdictError or what ``DAMAGE`` lists."""
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=_PATIENCE_S,
    )
    if read_only and not _can_look(connection):
        # A killed program has left a file that SQLite would have to write beside it.
        connection.close()
        connection = in_memory(path)
    try:
        careful(connection)
        wrong = state_of(connection)
        if wrong:
            raise VerdictError(
                "{path}: is damaged ({wrong}); nothing was changed. `dermx-viewer "
                "verdicts` exports what can be read of it; choose another file to go on.",
                path=text_of(path),
                wrong=wrong,
            )
        refuse_strange(connection, path)
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _can_look(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return False
    except DAMAGE:
        pass  # It is told by whoever looks for damage.
    return True


def which(path: Path) -> tuple[int, int] | None:
    """Which file stands under a name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def can_be_written(path: Path) -> bool:
    """Whether this user may write the file, and others beside it, which SQLite needs."""
    real = Path(os.path.realpath(path))
    return os.access(real, os.W_OK) and os.access(real.parent, os.W_OK | os.X_OK)


def refused(path: Path, error: Exception) -> str:
    """What SQLite said, and what to do."""
    return Said(
        "{path}: {error}. What was answered before is kept; choose another file, close "
        "the program that has it open, or free some space.",
        path=text_of(path),
        error=error,
    )
