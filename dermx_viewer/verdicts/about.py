"""Which data set a file of verdicts is about: its fingerprint, and the name people know it by."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from dataclasses import dataclass

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.texts import text_of

FACT = "dataset"
_SHORT, _LONGEST = 12, 200


@dataclass(frozen=True, slots=True)
class About:
    """A data set. ``sha256``: ``Dataset.fingerprint``, "" where none is known."""

    sha256: str = ""
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.sha256)

    @property
    def words(self) -> str:
        """As messages name it: ``skin (0123456789ab)``."""
        return f"{self.name} ({self.sha256[:_SHORT]})"

    def differs(self, other: About) -> bool:
        """Whether both are known, and are not the same."""
        return bool(self and other) and self.sha256 != other.sha256


def about(dataset: Dataset) -> About:
    """The data set as a file of verdicts knows it."""
    return About(dataset.fingerprint, text_of(dataset.name)[:_LONGEST])


def packed_about(found: About) -> str:
    """As the file holds it: JSON."""
    return json.dumps([found.sha256, found.name], ensure_ascii=False)


def about_in(connection: sqlite3.Connection) -> About:
    """What a file says; nothing where it was written before files knew, or is damaged there."""
    # What stands in a damaged file is taken for text, and need be none.
    with suppress(sqlite3.Error, ValueError, TypeError, RecursionError):
        row = connection.execute("SELECT value FROM facts WHERE name = ?", (FACT,)).fetchone()
        sha256, name = json.loads(row[0]) if row is not None else ("", "")
        if isinstance(sha256, str) and isinstance(name, str):
            return About(sha256[:_LONGEST], name[:_LONGEST])
    return About()
