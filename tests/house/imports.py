"""Who imports whom in a package: cycles, and what each room needs from outside."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import grimp

Edges = Mapping[str, set[str]]


def edges_of(package: str) -> dict[str, set[str]]:
    """Module → what it imports, imports under TYPE_CHECKING and in functions too.

    Packages from outside are in it by their first name.
    """
    graph = grimp.build_graph(
        package,
        include_external_packages=True,
        exclude_type_checking_imports=False,
        cache_dir=None,
    )
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def cycles(edges: Edges) -> list[list[str]]:
    """Groups of modules of which each reaches every other one, sorted; none in a good house."""
    reach = {module: _reached(edges, module) for module in edges}
    groups = {
        tuple(sorted(other for other in reached if module in reach.get(other, set())))
        for module, reached in reach.items()
        if module in reached
    }
    return sorted(map(list, groups))


def outside(edges: Edges, package: str) -> dict[str, list[str]]:
    """Room → the third-party packages that it imports, the standard library left out."""
    rooms: dict[str, set[str]] = {}
    for module, imported in edges.items():
        parts = module.split(".")
        if parts[0] != package or len(parts) < 2:
            continue
        others = {name.partition(".")[0] for name in imported} - {package}
        rooms.setdefault(parts[1], set()).update(others - sys.stdlib_module_names)
    return {room: sorted(names) for room, names in sorted(rooms.items()) if names}


def _reached(edges: Edges, module: str) -> set[str]:
    """Everything that a module imports, directly or through others."""
    reached: set[str] = set()
    waiting = [module]
    while waiting:
        for other in edges.get(waiting.pop(), set()) - reached:
            reached.add(other)
            waiting.append(other)
    return reached
