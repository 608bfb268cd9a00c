"""Every text of the window that is translated, taken from the program itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.translation.tables import tables

ROOT = Path(__file__).resolve().parents[2] / "dermx_viewer"


class NotATextError(ValueError):
    """Something stands in ``tr`` that nobody could translate."""


def texts() -> dict[str, bool]:
    """Texts of the window's code and of the tables that it shows, and whether each counts."""
    found: dict[str, bool] = {}
    for path in sorted((ROOT / "gui").rglob("*.py")):
        for text, counts in texts_in(path.read_text("utf-8"), path.name):
            if found.setdefault(text, counts) != counts:
                raise NotATextError(f"{text!r} is translated with a count and without one")
    for text in tables():
        if any(letter.isalpha() for letter in text):
            found.setdefault(text, False)
    return found


def texts_in(source: str, name: str = "<source>") -> Iterator[tuple[str, bool]]:
    """Texts within ``tr`` and ``later`` of one file, and whether a count is given with them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("tr", "later"):
            counts = len(node.args) > 1 or any(keyword.arg == "n" for keyword in node.keywords)
            for text in _constants(node.args[0], f"{name}:{node.lineno}"):
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
