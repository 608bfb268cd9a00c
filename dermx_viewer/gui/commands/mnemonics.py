"""The letters that choose entries of an open menu: one each, no letter twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_MARKED = re.compile(r"&(.)")
"""``&&`` is an ampersand that is shown, anything else behind & is the letter."""


def letter_of(text: str) -> str:
    """The letter that chooses an entry, folded; "" where it has none."""
    letters = (found[1] for found in _MARKED.finditer(text) if found[1] != "&")
    return next(letters, "").casefold()


def with_letters(texts: Sequence[str]) -> list[str]:
    """The texts of one menu's entries, with & before a letter of each that had none.

    Beginnings of words are taken first; where no letter is left another entry gives way if it has
    a second one, and if none can, it stays without.
    """
    given = _Given(texts)
    for number, text in enumerate(texts):
        if not letter_of(text):
            given.give(number, set())
    return [given.marked(number) for number in range(len(texts))]


class _Given:
    """Which letter each text was given: an augmenting path of a matching (Kuhn 1955) for each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._fixed = {letter_of(text) for text in texts}
        self._place: dict[int, int] = {}
        self._owner: dict[str, int] = {}

    def give(self, number: int, tried: set[str]) -> bool:
        """Give a letter to a text, whoever has to take another one for it."""
        wanted = [(p, c) for p, c in _letters(self._texts[number]) if c not in self._fixed]
        # What nobody has goes first: most texts keep what they were given.
        for place, letter in sorted(wanted, key=lambda pair: pair[1] in self._owner):
            if letter in tried:
                continue
            tried.add(letter)
            if letter not in self._owner or self.give(self._owner[letter], tried):
                self._owner[letter], self._place[number] = number, place
                return True
        return False

    def marked(self, number: int) -> str:
        """A text with its letter marked."""
        text, place = self._texts[number], self._place.get(number, -1)
        return f"{text[:place]}&{text[place:]}" if place >= 0 else text


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """Places and letters of a text, the best first."""
    begins = [found.start() for found in re.finditer(r"\b\w", text)]
    for place in dict.fromkeys((*begins, *range(len(text)))):
        letter = text[place].casefold()
        if len(letter) == 1 and letter.isalnum():
            yield place, letter
