"""A file of verdicts as SQLite sees it: its tables, its versions, and what is no such file.

Each answer stands for itself, with its reader and subject written out: where a page of a damaged
file is lost, no other answer is lost with it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from dermx_viewer.errors import VerdictError
from dermx_viewer.files import open_regular
from dermx_viewer.texts import text_of

APPLICATION = 0x44585652
"""``PRAGMA application_id``: "DXVR"."""

COLUMNS = (
    *("uid", "step", "of_uid", "reader", "image", "model", "method", "class_name"),
    *("field", "value", "gold", "seconds", "at", "reading", "phase"),
)
"""Of ``answers``, behind its ``id``."""

_FIRST = """
CREATE TABLE answers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  step TEXT NOT NULL,
  of_uid TEXT NOT NULL,
  reader TEXT NOT NULL,
  image TEXT NOT NULL,
  model TEXT NOT NULL,
  method TEXT NOT NULL,
  class_name TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  gold TEXT NOT NULL,
  seconds REAL NOT NULL,
  at TEXT NOT NULL
);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""

_SECOND = """
INSERT OR IGNORE INTO facts VALUES ('dataset', '["", ""]');
"""
"""Programs that do not know what a file is about would write answers of other data sets to it."""

_THIRD = """
ALTER TABLE answers ADD COLUMN reading TEXT NOT NULL DEFAULT '';
ALTER TABLE answers ADD COLUMN phase TEXT NOT NULL DEFAULT '';
"""
_BEFORE_READINGS = 2

_FOURTH = """
INSERT OR IGNORE INTO facts VALUES ('marks', '[]');
"""
"""Programs that know one outline of a map at most would take several, and letters in the place of
methods, for damage."""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND, _THIRD, _FOURTH)
"""What makes each version of the one before it; a file of version n has had the first n."""

_MAGIC = b"SQLite format 3\0"
_OTHERS = ("trigger", "view")


def refuse_foreign(path: Path) -> None:
    """Raise VerdictError where the file at ``path`` is none of verdicts, or of a newer program.

    It is only read, by its first hundred bytes; an empty file is a new one.
    """
    try:
        with open_regular(path) as file:
            head = file.read(100)
    except OSError as error:
        raise VerdictError(
            "{path}: cannot be read ({reason}).", path=text_of(path), reason=error.strerror
        ) from error
    if not head:
        return
    version, application = (int.from_bytes(head[at : at + 4], "big") for at in (60, 68))
    # A file whose first transaction is still in its journal has neither.
    new = not version and not application
    if head[:16] != _MAGIC or (not new and application != APPLICATION):
        raise VerdictError(
            "{path}: this is no file of verdicts, or its beginning is damaged; nothing "
            "was changed. Choose another file.",
            path=text_of(path),
        )
    _refuse_newer(path, version)


def refuse_answers(path: Path) -> None:
    """Raise VerdictError where a file of verdicts, of any version, stands in the place of a
    reading. Raises OSError."""
    with open_regular(path) as file:
        head = file.read(100)
    if head[:16] == _MAGIC and int.from_bytes(head[68:72], "big") == APPLICATION:
        raise VerdictError(
            "{where}: this is a file of verdicts, which holds answers. Choose the reading (.toml) "
            "in which they are given, then this file for the answers. Merge answers of a study… in "
            "the window, or the command `verdicts`, tells what it holds.",
            where=text_of(path),
        )


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a new file, or bring an older one to this version; in one transaction.

    Raises VerdictError for files of others.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Once more: another program may have been here since.
        refuse_strange(connection, path)
        version = version_of(connection)
        for number, script in enumerate(MIGRATIONS[version:], version + 1):
            for statement in filter(str.strip, script.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def refuse_strange(connection: sqlite3.Connection, path: Path) -> None:
    """Raise VerdictError where a file is of another or a newer program, or could run what
    somebody else wrote into it.
    """
    version = version_of(connection)
    _refuse_newer(path, version)
    kinds = {str(kind) for (kind,) in connection.execute("SELECT DISTINCT type FROM sqlite_master")}
    if kinds and not version:
        raise VerdictError(
            "{path}: this is a database of another program; nothing was changed. Choose "
            "another file.",
            path=text_of(path),
        )
    if kinds & {*_OTHERS}:
        raise VerdictError(
            "{path}: holds triggers or views, which this program writes into no file; it "
            "is not used.",
            path=text_of(path),
        )


def select(connection: sqlite3.Connection) -> str:
    """A query for ``id`` and ``COLUMNS`` of every answer, also of an older file that stays so."""
    old = version_of(connection) <= _BEFORE_READINGS
    later = ("reading", "phase")
    names = [f"'' AS {name}" if old and name in later else name for name in COLUMNS]
    return f"SELECT id, {', '.join(names)} FROM answers"


def version_of(connection: sqlite3.Connection) -> int:
    """``PRAGMA user_version``; 0 of a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _refuse_newer(path: Path, version: int) -> None:
    if version > len(MIGRATIONS):
        raise VerdictError(
            "{path}: was written by a newer version of the program (its format is "
            "{version}, known are up to {known}); nothing was changed. Use that version.",
            path=text_of(path),
            version=version,
            known=len(MIGRATIONS),
        )
