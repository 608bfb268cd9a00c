"""Names and messages as text that any file, terminal and table can hold, with nothing hidden.

A file's name may hold bytes that are no text, control characters, and characters that turn the
direction of what stands around them: each is written as the escape that programmers know.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping

_HIDDEN = re.compile(
    # Controls; bidirectional marks, embeddings, overrides and isolates; zero-width spaces and
    # byte order marks; separators of lines. Joiners are left: scripts need them.
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    # What else has no shape: joiners of graphemes, fillers, marks of annotations and of music,
    # tags. Soft hyphens are left: words have them.
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_HIDDEN_IN_LINES = re.compile(_HIDDEN.pattern.replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))
_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def text_of(name: str | os.PathLike[str]) -> str:
    """``name`` as text that can be written to any file and terminal.

    Bytes that are no UTF-8 in a file's name, and lone surrogates, become ``\\xNN`` and ``\\uNNNN``.
    """
    text = os.fspath(name)
    try:
        text.encode()
        return text
    except UnicodeEncodeError:
        pass
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # A lone surrogate that stands for no byte.
        return text.encode("utf-8", "backslashreplace").decode()


def marked(name: str | os.PathLike[str], *, lines: bool = False) -> str:
    """``text_of`` with what cannot be seen written out: controls, marks of direction and the like.

    ``lines``: line breaks and tabs stay, as in a message of several lines.
    """
    text = text_of(name)
    if text.isascii() and text.isprintable():
        return text
    return (_HIDDEN_IN_LINES if lines else _HIDDEN).sub(_escaped, text)


def plain(value: object) -> object:
    """The same JSON data with every text, and every path, as :func:`text_of` has it.

    JSON has no NaN or infinity, which become null, and people have no negative zero: it is 0.
    """
    if isinstance(value, float):
        # Adding 0 makes a negative zero positive.
        return value + 0.0 if abs(value) < float("inf") else None
    if isinstance(value, (str, os.PathLike)):
        return text_of(value)
    if isinstance(value, Mapping):
        return {plain(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return value


def json_bytes(content: object, *, indent: int = 2, ascii_only: bool = False) -> bytes:
    """``content`` as a JSON file that every program can read; hidden characters are escaped.

    ``ascii_only``: all others too, as for a terminal, which may know none of them.
    """
    text = json.dumps(plain(content), indent=indent, ensure_ascii=ascii_only, allow_nan=False)
    # json has escaped line breaks and the like within texts; those that remain are layout.
    shown = _HIDDEN_IN_LINES.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return f"{shown}\n".encode()


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return _NAMED.get(character) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
