"""Damage of SQLite files: rows that hold something else, other versions, pages, code in them."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from tests.campaign.mutate import words
from tests.campaign.mutate.raw import Damage

_PAGE = 4096
_VALUES = ("null", "{", "[]", "[[1, 1e999]]", '"=1+1"', "true", "6", "1e400", "[" * 900, "-1")
_COLUMNS = (
    *("uid", "step", "of_uid", "reader", "image", "model", "method", "class_name"),
    *("field", "value", "gold", "seconds", "at"),
)
_CODE = (
    "CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM answers; END",
    "CREATE VIEW v AS SELECT * FROM answers",
    "ALTER TABLE answers RENAME TO others",
    "ALTER TABLE answers DROP COLUMN value",
    "DROP TABLE facts",
    "PRAGMA user_version = 99",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = -1",
    "PRAGMA application_id = 1",
    "DELETE FROM answers",
    "INSERT INTO facts VALUES ('verdicts', '{')",
    "INSERT INTO facts VALUES ('verdicts', '[\"=1+1\"]')",
    "PRAGMA journal_mode = WAL",
)


def odd_rows(data: bytes, rng: Random) -> bytes:
    """Cells with values of other types, and texts that somebody may stumble over."""

    def change(connection: sqlite3.Connection) -> None:
        for _ in range(rng.choice((1, 3, 10))):
            text = rng.choice((*_VALUES, *words.TEXTS)).encode("utf-8", "surrogatepass")
            value = rng.choice((text, text.decode(errors="replace"), 2**62, 1e300, b"\xff", None))
            # Most columns take no NULL.
            with suppress(sqlite3.IntegrityError):
                connection.execute(
                    f"UPDATE answers SET {rng.choice(_COLUMNS)} = ? WHERE id % 7 = ?",
                    (value, rng.randrange(7)),
                )

    return _changed(data, change)


def code_and_versions(data: bytes, rng: Random) -> bytes:
    """What this program writes into no file."""
    return _changed(data, lambda connection: connection.execute(rng.choice(_CODE)))


def lost_page(data: bytes, rng: Random) -> bytes:
    """A page of nothing, of noise, or of another place."""
    pages = max(1, len(data) // _PAGE)
    at, other = (_PAGE * rng.randrange(pages) for _ in range(2))
    page = rng.choice((bytes(_PAGE), rng.randbytes(_PAGE), data[other : other + _PAGE]))
    return data[:at] + page + data[at + _PAGE :]


def _changed(data: bytes, change: Callable[[sqlite3.Connection], object]) -> bytes:
    """The file after ``change``; as it was where it is damaged too much for that."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(data)
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection, connection:
            change(connection)
        return path.read_bytes()


ALL: tuple[Damage, ...] = (odd_rows, odd_rows, code_and_versions, lost_page)
