"""Western text that is not UTF-8: which of the two old code pages of spreadsheet programs it is.

Windows-1252 and Mac-Roman give every byte a meaning, and no file says which of them it is. The
letters do in most cases: the wrong one puts capitals and signs into the middle of words.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from dermx_viewer.said import Said

_SIGNS = frozenset("–—‘’“”„‚…«»©®™°§µ·€£•\u00a0½¼¾²³¹±×ªº")
_WITHIN_WORDS = frozenset("’–—·")
_MOST_LETTERS = 3
"""More letters beyond ASCII in a row are another alphabet."""

_MOST_RUNS = 20_000
"""So many words are looked at."""

_RUNS = re.compile(r"[^\x00-\x7f]+")


def decode_western(data: bytes) -> tuple[str, str]:
    """Text, and what is doubtful about it ("" where only one of the two makes words).

    Where it is doubtful the text is that of Windows-1252.
    """
    windows, mac = (data.decode(name, "replace") for name in ("cp1252", "mac_roman"))
    likely = [text for text in (windows, mac) if _makes_words(text)]
    if len(likely) == 1:
        return likely[0], ""
    place = next(n for n, char in enumerate(windows) if not char.isascii())
    line = len(windows[:place].splitlines()) or 1
    words = [_word(text, place) for text in (windows, mac)]
    return windows, Said(
        "line {line}: not UTF-8; {one!r} or {other!r} cannot be told apart",
        line=line,
        one=words[0],
        other=words[1],
    )


def _word(text: str, place: int) -> str:
    """The word around one letter (each byte is one letter in both code pages)."""
    start = end = place
    while start and (text[start - 1].isalnum() or not text[start - 1].isascii()):
        start -= 1
    while end < len(text) and (text[end].isalnum() or not text[end].isascii()):
        end += 1
    return text[max(start, place - 20) : min(end, place + 20)]


def _makes_words(text: str) -> bool:
    for run in islice(_RUNS.finditer(text), _MOST_RUNS):
        if len(run.group()) > _MOST_LETTERS:
            return False
        for place in range(*run.span()):
            before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
            if not _fits(text[place], before, after):
                return False
    return True


def _fits(char: str, before: str, after: str) -> bool:
    """Whether a letter or sign may stand between its neighbours."""
    if char in _SIGNS:
        return char in _WITHIN_WORDS or not (before.isalpha() and after.isalpha())
    category = unicodedata.category(char)
    if category == "Lu":
        return not (before.islower() or (before.isalpha() and after.islower()))
    return category == "Ll" and char != "ƒ" and not (before.isupper() and after.isupper())
