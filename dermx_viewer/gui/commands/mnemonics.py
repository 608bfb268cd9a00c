"""The letters that choose entries of an open menu: one each, no letter twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKED = re.compile(r"&(.)")
"""``&&`` is an ampersand that is shown, anything else behind & is the letter."""


def letter_of(text: str) -> str:
    """The letter that chooses an entry, folded; "" where it has none."""
    letters = (found[1] for found in _MARKED.finditer(text) if found[1] != "&")
    return next(letters, "").casefold()


def with_letters(texts: Sequence[str]) -> list[str]:
    """The texts of one menu's entries, with & before a letter of each that had none.

    Beginnings of words are taken first; where no letter is left an entry stays without.
    """
    taken = {letter_of(text) for text in texts}
    given = []
    for text in texts:
        place = -1 if letter_of(text) else _free(text, taken)
        if place >= 0:
            taken.add(text[place].casefold())
            text = f"{text[:place]}&{text[place:]}"
        given.append(text)
    return given


def _free(text: str, taken: Iterable[str]) -> int:
    """Where the best letter stands that nobody has; -1 where there is none."""
    begins = [found.start() for found in re.finditer(r"\b\w", text)]
    for place in (*begins, *range(len(text))):
        letter = text[place].casefold()
        if len(letter) == 1 and letter.isalnum() and letter not in taken:
            return place
    return -1
