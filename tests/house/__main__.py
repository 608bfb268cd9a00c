"""``python -m tests.house``: how the source is built, in figures anyone can work out again.

Lines of files and functions, import cycles (imports under TYPE_CHECKING too), what takes the
window, and what adding a part to the window touches. Exit status 1 where there is a cycle or
anything below the shell takes the window.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.house.imports import cycles, edges_of, outside
from tests.house.parts import touched
from tests.house.sources import Sizes, functions, read, sizes, takers

ROOT = Path(__file__).resolve().parents[2] / "dermx_viewer"


def main(package: Path = ROOT) -> int:
    """Print everything about a package, which must be importable by its folder's name."""
    sources, edges = read(package), edges_of(package.name)
    _say_sizes("files", sizes([(source.lines, source.name) for source in sources]))
    _say_sizes("functions", sizes(functions(sources)))
    found = cycles(edges)
    _say("import cycles", [" ↔ ".join(cycle) for cycle in found])
    taking = takers(sources)
    _say("classes and functions that take the window", taking)
    _say_parts(touched(sources, edges, package.name))
    print("packages from outside, by room:")
    for room, names in outside(edges, package.name).items():
        print(f"    {room}: {', '.join(names)}")
    return 1 if found or taking else 0


def _say_sizes(what: str, found: Sizes) -> None:
    print(f"{what}: {found.count:,}, lines a piece: median {found.median:g}, the largest:")
    for lines, name in found.largest:
        print(f"    {lines:5}  {name}")


def _say(what: str, names: list[str]) -> None:
    print(f"{what}: {len(names)}")
    for name in names:
        print(f"    {name}")


def _say_parts(found: dict[str, list[str]]) -> None:
    print("existing files that a part of the window touches: ", end="")
    if not found:
        print("no parts yet")
        return
    largest = max(found, key=lambda name: len(found[name]))
    print(f"at most {len(found[largest])} ({largest}) of {len(found)} parts")
    for name in found[largest]:
        print(f"    {name}")


if __name__ == "__main__":
    sys.exit(main())
