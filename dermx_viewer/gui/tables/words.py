"""Filtering by what the user types.

Every word must be found, "quoted words" together. ``characteristic="Closed comedo"`` asks for
exactly that value in that column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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

    def search_texts(self) -> Sequence[str]:
        """All folded text of each row."""

    def folded(self, name: str) -> Sequence[str] | None:
        """Folded values of the column with this folded name; None where there is no such column."""


def matching(rows: Searched, filter_text: str, count: int) -> Bools:
    """Which of ``count`` rows hold every word of ``filter_text``.

    A name before "=" that is no column's is part of the word.
    """
    keep = np.ones(count, bool)
    for field, word in split_words(filter_text):
        values = rows.folded(field) if field else None
        if values is not None:
            found = (value == word for value in values)
        else:
            whole = f"{field}={word}" if field else word
            found = (whole in text for text in rows.search_texts())
        keep &= np.fromiter(found, bool, count)
    return keep


def asking_for(field: str, value: str) -> str:
    """A word of a filter line that asks for exactly ``value`` in the column ``field``."""
    return f'{field}="{value}"'
