"""Every text of the window that is translated, taken from the program itself.

A sentence of a ``DermXError`` that is put together by an f-string is refused: nobody could
translate it. The command line's own are not the window's.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Set
from pathlib import Path

from dermx_viewer import errors
from tests.translation.tables import tables

_PLACE, _WORD = re.compile(r"\{[^{}]*\}"), re.compile(r"[^\W\d_]{2}")
"""Texts without a word are the same in every language."""
ROOT = Path(__file__).resolve().parents[2] / "dermx_viewer"
ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.DermXError)
} | {"FrameError"}
CHECKS = {"check"}
"""What raises an error with the sentence that stands behind what has to hold"""
_NOT_SEEN = ("cli", "training")
"""Rooms whose errors no window shows"""


class NotATextError(ValueError):
    """Something stands in ``tr`` that nobody could translate."""


def texts() -> dict[str, bool]:
    """Texts of the window's code and of the tables that it shows, and whether each counts."""
    found: dict[str, bool] = {}
    for path in sorted(ROOT.rglob("*.py")):
        seen = path.relative_to(ROOT).parts[0] not in _NOT_SEEN
        for text, counts in texts_in(path.read_text("utf-8"), path.name, errors=seen):
            if found.setdefault(text, counts) != counts:
                raise NotATextError(f"{text!r} is translated with a count and without one")
    for text in tables():
        if _WORD.search(_PLACE.sub("", text)):
            found.setdefault(text, False)
    return found


def texts_in(
    source: str, name: str = "<source>", *, errors: bool = True
) -> Iterator[tuple[str, bool]]:
    """Texts within ``tr``, ``later`` and ``Said`` of one file, and whether they count.

    ``errors``: sentences of errors too.
    """
    marks = {"tr", "later", "Said"} | (ERRORS | CHECKS if errors else set())
    for node in ast.walk(ast.parse(source)):
        sentence = sentence_of(node, marks)
        if isinstance(node, ast.Call) and sentence is not None:
            n = len(node.args) > 1 or any(keyword.arg == "n" for keyword in node.keywords)
            counts = getattr(node.func, "id", "") == "tr" and n
            for text in _constants(sentence, f"{name}:{node.lineno}"):
                if _WORD.search(_PLACE.sub("", text)):
                    yield text, counts


def sentence_of(node: ast.AST, called: Set[str]) -> ast.expr | None:
    """The text that ``node`` gives to one of ``called``, or None; a check's is its second one."""
    name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
    if not isinstance(node, ast.Call) or name not in called:
        return None
    place = 1 if name in CHECKS else 0
    return node.args[place] if len(node.args) > place else None


def _constants(node: ast.expr, where: str) -> Iterator[str]:
    """The texts that an argument may be; none where it is something that was marked elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body, where)
        yield from _constants(node.orelse, where)
    elif isinstance(node, ast.JoinedStr | ast.BinOp):
        raise NotATextError(f"{where}: a text that is put together cannot be translated")
