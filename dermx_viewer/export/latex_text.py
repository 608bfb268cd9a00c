"""Text for LaTeX: every character prints as itself, whatever the engine, and none is a command.

Sources: Lamport, *LaTeX: A Document Preparation System* (1994), sections 2.2.1 (special
characters), 3.2 (accents and symbols) and C.10.2 (``\\\\`` looks for ``[`` and ``*`` behind it).
"""

from __future__ import annotations

import re
import unicodedata

_SYMBOLS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"{\char34}",
    **{character: f"\\{character}" for character in "{}$&#%_"},
    **{character: f"{{{character}}}" for character in "[]*"},
    "ß": r"\ss{}",
    "æ": r"\ae{}",
    "Æ": r"\AE{}",
    "œ": r"\oe{}",
    "Œ": r"\OE{}",
    "ø": r"\o{}",
    "Ø": r"\O{}",
    "ł": r"\l{}",
    "Ł": r"\L{}",
    "–": "--",
    "—": "---",
    "…": r"\ldots{}",
    "‘": "`",
    "’": "'",
    "“": "``",
    "”": "''",
    "\u00a0": "~",
    "±": r"$\pm$",
    "×": r"$\times$",
    "−": "$-$",
    "·": r"$\cdot$",
    "°": r"$^\circ$",
    "µ": r"$\mu$",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "Σ": r"$\Sigma$",
    "α": r"$\alpha$",
    "κ": r"$\kappa$",
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0327": "c",
}
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)|(?<=,)(?=,)")
"""Between two of these characters: together they would print as another."""


def escaped(text: str) -> str:
    """``text`` as ASCII that prints as it: no letter that LaTeX has no name for is left out.

    Those are written by their number, ``U+4E2D``. Raises nothing.
    """
    apart = _LIGATURES.sub("\0", unicodedata.normalize("NFC", text))
    return "".join(map(_escaped, apart))


def _escaped(character: str) -> str:
    if character == "\0":
        return "{}"
    if character in _SYMBOLS:
        return _SYMBOLS[character]
    if character.isascii():
        return character if character.isprintable() else f"U+{ord(character):04X}"
    apart = unicodedata.normalize("NFD", character)
    base, marks = apart[0], apart[1:]
    if base.isascii() and base.isalpha() and len(marks) == 1 and marks in _ACCENTS:
        return f"\\{_ACCENTS[marks[0]]}{{{base}}}"
    return f"U+{ord(character):04X}"
