"""How many existing files name a part of the window: what adding such a part would touch."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from tests.house.imports import Edges
from tests.house.sources import Source

_FOLDER = "gui/parts/"


def touched(sources: Sequence[Source], edges: Edges, package: str) -> dict[str, list[str]]:
    """Folder in ``gui/parts`` → files outside it that import from it or name its Part.

    Empty while there is no such folder.
    """
    below = [s.name.removeprefix(_FOLDER) for s in sources if s.name.startswith(_FOLDER)]
    folders = sorted({name.partition("/")[0] for name in below if "/" in name})
    return {folder: sorted(_naming(folder, sources, edges, package)) for folder in folders}


def _naming(folder: str, sources: Sequence[Source], edges: Edges, package: str) -> Iterator[str]:
    prefix = f"{_FOLDER}{folder}/"
    inside = f"{package}.gui.parts.{folder}"
    own = {name for s in sources if s.name.startswith(prefix) for name in _parts_made(s.tree)}
    for source in sources:
        if source.name.startswith(prefix):
            continue
        imported = edges.get(_module(source.name, package), set())
        if any(name == inside or name.startswith(f"{inside}.") for name in imported) or (
            # Every part may be called by one name in its own file.
            (own - set(_parts_made(source.tree))) & set(_names(source.tree))
        ):
            yield source.name


def _parts_made(tree: ast.Module) -> Iterator[str]:
    """Names at the top of a file that are given a ``Part(…)``."""
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(node.value, ast.Call):
            continue
        called = node.value.func
        if (
            called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        ) == "Part":
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def _module(name: str, package: str) -> str:
    parts = name.removesuffix(".py").split("/")
    return ".".join([package, *(parts[:-1] if parts[-1] == "__init__" else parts)])
