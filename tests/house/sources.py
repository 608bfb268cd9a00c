"""A package's source files as syntax trees: their lines, their functions, who takes the window."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

WINDOW = "MainWindow"
SHELL = ("gui/app.py", "gui/main_window.py", "gui/screenshot.py")
"""Files that may know the window: one builds it, the other one is it."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One file: ``name`` below the package, with ``/``; its number of lines; its syntax."""

    name: str
    lines: int
    tree: ast.Module


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many there are, the median of their lines, and the largest ones as (lines, name)."""

    count: int
    median: float
    largest: tuple[tuple[int, str], ...]


def read(package: Path) -> list[Source]:
    """Every Python file of a package that is not empty."""
    found = []
    for file in sorted(package.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if text.strip():
            name = file.relative_to(package).as_posix()
            found.append(Source(name, len(text.splitlines()), ast.parse(text)))
    return found


def sizes(counted: Sequence[tuple[int, str]], shown: int = 5) -> Sizes:
    """What is to say of (lines, name) pairs."""
    median = statistics.median(lines for lines, _ in counted) if counted else 0
    return Sizes(len(counted), median, tuple(sorted(counted, key=lambda c: (-c[0], c[1]))[:shown]))


def functions(sources: Sequence[Source]) -> list[tuple[int, str]]:
    """Every function and method: lines from ``def`` to its end, and ``file:name``."""
    return [
        ((node.end_lineno or node.lineno) - node.lineno + 1, f"{source.name}:{node.name}")
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, Function)
    ]


def takers(sources: Sequence[Source]) -> list[str]:
    """Classes and functions outside the shell that are given the window, and files importing it.

    A string counts as an annotation too, and an import under TYPE_CHECKING as an import.
    """
    found: dict[str, None] = {}
    for source in sources:
        if source.name in SHELL:
            continue
        own = [f"{source.name}:{name}" for name in _takers_in(source.tree)]
        if not own and _imports_window(source.tree):
            own = [f"{source.name} (imports it)"]
        found.update(dict.fromkeys(own))
    return list(found)


def _takers_in(tree: ast.Module) -> Iterator[str]:
    """Classes of which a method, and functions outside classes that, take the window."""
    for node in tree.body:
        for inner in ast.walk(node):
            if isinstance(inner, Function) and _takes_window(inner):
                yield node.name if isinstance(node, ast.ClassDef | Function) else inner.name
            elif isinstance(inner, ast.AnnAssign) and _names_window(inner.annotation):
                yield node.name if isinstance(node, ast.ClassDef | Function) else "(module)"


def _takes_window(function: Function) -> bool:
    given = function.args
    every = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    return any(_names_window(one.annotation) for one in every if one is not None)


def _names_window(annotation: ast.expr | None) -> bool:
    if annotation is None:
        return False
    for node in ast.walk(annotation):
        if isinstance(node, ast.Name) and node.id == WINDOW:
            return True
        if isinstance(node, ast.Attribute) and node.attr == WINDOW:
            return True
        if isinstance(node, ast.Constant) and WINDOW in str(node.value):
            return True
    return False


def _imports_window(tree: ast.Module) -> bool:
    return any(
        any(alias.name == WINDOW or alias.name.endswith("main_window") for alias in node.names)
        or (isinstance(node, ast.ImportFrom) and (node.module or "").endswith("main_window"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    )
