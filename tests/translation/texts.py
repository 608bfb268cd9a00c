"""Every text of the window that is translated, taken from the program itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.translation.tables import tables

_PLACE, _WORD = re.compile(r"\{[^{}]*\}"), re.compile(r"[^\W\d_]{2}")
"""Texts without a word are the same in every language."""
ROOT = Path(__file__).resolve().parents[2] / "dermx_viewer"


class NotATextError(ValueError):
    """Something stands in ``tr`` that nobody could translate."""


def texts() -> dict[str, bool]:
    """Texts of the window's code and of the tables that it shows, and whether each counts."""
    found: dict[str, bool] = {}
    for path in sorted(ROOT.rglob("*.py")):
        for text, counts in texts_in(path.read_text("utf-8"), path.name):
            if found.setdefault(text, counts) != counts:
                raise NotATextError(f"{text!r} is translated with a count and without one")
    for text in tables():
        if _WORD.search(_PLACE.sub("", text)):
            found.setdefault(text, False)
    return found


def texts_in(source: str, name: str = "<source>") -> Iterator[tuple[str, bool]]:
    """Texts within ``tr``, ``later`` and ``Said`` of one file, and whether they count."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("tr", "later", "Said"):
            called = getattr(node.func, "id", "")
            n = len(node.args) > 1 or any(keyword.arg == "n" for keyword in node.keywords)
            counts = called == "tr" and n
            for text in _constants(node.args[0], f"{name}:{node.lineno}"):
                if _WORD.search(_PLACE.sub("", text)):
                    yield text, counts


def _constants(node: ast.expr, where: str) -> Iterator[str]:
    """The texts that an argument may be; none where it is something that was marked elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body, where)
        yield from _constants(node.orelse, where)
    elif isinstance(node, ast.JoinedStr | ast.BinOp):
        raise NotATextError(f"{where}: a text that is put together cannot be translated")
