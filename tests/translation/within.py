"""English words that stand within a sentence as if they were a name: nobody translates them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from tests.translation.texts import CHECKS, ERRORS

_WORDS = re.compile(r"[^\W\d_]{2,}")
_PROBLEMS = {"Problem", "map_problem", "complain", "report", "OSError", "_problem", "_Doubt"}
"""What is given texts to show: all but the first are sentences"""


def words_within(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each value of a sentence, and of each text of a problem, that is words."""
    tree = ast.parse(source)
    top = _assigned(tree.body)
    yield from _in(tree, top)


def _in(node: ast.AST, known: Mapping[str, list[ast.expr]]) -> Iterator[tuple[int, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _in(child, {**known, **_assigned(list(ast.walk(child)))})
            continue
        if isinstance(child, ast.Call):
            for value in _shown(child):
                yield from ((value.lineno, text) for text in _words(value, known))
        yield from _in(child, known)


def _shown(call: ast.Call) -> Iterator[ast.expr]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in ERRORS | CHECKS | {"Said"}:
        yield from (keyword.value for keyword in call.keywords if keyword.arg is not None)
    elif name in _PROBLEMS:
        yield from call.args[1:]


def _assigned(nodes: list[ast.AST] | list[ast.stmt]) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign):
            pairs = [pair for target in node.targets for pair in _pairs(target, node.value)]
        elif isinstance(node, ast.AnnAssign | ast.AugAssign) and node.value is not None:
            pairs = [(node.target, node.value)]
        else:
            continue
        for target, value in pairs:
            if isinstance(target, ast.Name):
                found.setdefault(target.id, []).append(value)
    return found


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=False)
    else:
        yield target, value


def _words(node: ast.expr, known: Mapping[str, list[ast.expr]], depth: int = 0) -> Iterator[str]:
    """Texts of words that ``node`` may be."""
    match node:
        case ast.Constant(value=str(text)) if _WORDS.search(text):
            yield text
        case ast.JoinedStr(values=parts):
            text = "".join(p.value if isinstance(p, ast.Constant) else "{}" for p in parts)
            if _WORDS.search(text):
                yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _words(one, known, depth)
            yield from _words(other, known, depth)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _words(value, known, depth)
        case ast.BinOp(left=one, right=other):
            yield from _words(one, known, depth)
            yield from _words(other, known, depth)
        case ast.Call(func=ast.Attribute(attr="join", value=ast.Constant(value=between))):
            if isinstance(between, str) and _WORDS.search(between):
                yield between
        case ast.Name(id=name) if depth < 3:
            for value in known.get(name, ()):
                yield from _words(value, known, depth + 1)
