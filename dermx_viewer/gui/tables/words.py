"""Filtering by what the user types: every word must be found, "quoted words" together."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r'"([^"]*)"?|(\S+)')


def split_words(text: str) -> tuple[str, ...]:
    """Folded words of a filter line; text in quotation marks is one word."""
    found = (quoted or plain for quoted, plain in _WORD.findall(text.casefold()))
    return tuple(word for word in found if word)


def matching(texts: Sequence[str], filter_text: str) -> npt.NDArray[np.bool_]:
    """Which of the folded ``texts`` hold every word of ``filter_text``."""
    keep = np.ones(len(texts), bool)
    for word in split_words(filter_text):
        keep &= np.fromiter((word in text for text in texts), bool, len(texts))
    return keep


def quoted(text: str) -> str:
    """``text`` as one word of a filter line."""
    return f'"{text}"' if " " in text else text
