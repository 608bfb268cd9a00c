"""Filtering by what the user types.

Every word must be found, "quoted words" together. ``characteristic="Closed comedo"`` asks for
exactly that value in that column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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


def matching(
    texts: Sequence[str], filter_text: str, fields: Mapping[str, Sequence[str]] | None = None
) -> Bools:
    """Which rows hold every word of ``filter_text``.

    ``texts``: all folded text of each row; ``fields``: folded values of each column by its
    folded name. A name that is no column is part of the word.
    """
    keep = np.ones(len(texts), bool)
    for field, word in split_words(filter_text):
        if fields is not None and field in fields:
            found = (value == word for value in fields[field])
        else:
            whole = f"{field}={word}" if field else word
            found = (whole in text for text in texts)
        keep &= np.fromiter(found, bool, len(texts))
    return keep


def asking_for(field: str, value: str) -> str:
    """A word of a filter line that asks for exactly ``value`` in the column ``field``."""
    return f'{field}="{value}"'
