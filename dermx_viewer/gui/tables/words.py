"""Filtering by what the user types.

Every word must be found, "quoted words" together. ``characteristic="Closed comedo"`` asks for
exactly that value in that column.
"""

from __future__ import annotations

import re
from typing import Protocol

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r'([^\s"=]+=)?(?:"([^"]*)"?|(\S+))')

Bools = npt.NDArray[np.bool_]


def split_words(text: str) -> tuple[tuple[str, str], ...]:
    """(column or "", word) of each word of a filter line, folded."""
    found = (
        (field.removesuffix("="), quoted or plain)
        for field, quoted, plain in _WORD.findall(text.casefold())
    )
    return tuple((field, word) for field, word in found if field or word)


class Searched(Protocol):
    """Rows to look through; what they are is asked only when there is a word to look for."""

    def holding(self, word: str) -> Bools:
        """Which rows hold a folded word anywhere."""

    def equal(self, name: str, word: str) -> Bools | None:
        """Which rows hold exactly it in the column with this folded name; None where there is no
        such column."""


def matching(rows: Searched, filter_text: str, count: int) -> Bools:
    """Which of ``count`` rows hold every word of ``filter_text``.

    A name before "=" that is no column's is part of the word.
    """
    keep = np.ones(count, bool)
    for field, word in split_words(filter_text):
        found = rows.equal(field, word) if field else None
        if found is None:
            found = rows.holding(f"{field}={word}" if field else word)
        keep &= found
    return keep


def asking_for(field: str, value: str) -> str:
    """A word of a filter line that asks for exactly ``value`` in the column ``field``."""
    return f'{field}="{value}"'
