"""Link the packages that a wheel asks for out of an environment that has them, and more.

Usage: linked.py FOLDER WHEEL EXTRA…    for example: linked.py root/opt/… dermx_viewer-….whl tf

Run by the environment's Python. What the wheel says counts, not what an older checkout said when it
was installed. Files are hard links where that can be had: nothing is downloaded
and hardly anything written, so that a package can be tried in a minute. What Python compiled when
they were first imported stays behind.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import zipfile
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement


def main(folder: Path, wheel: Path, extras: Iterable[str]) -> int:
    """Link all; raises PackageNotFoundError where something is missing."""
    for part in needed(asked_by(wheel), frozenset(extras)):
        for file in part.files or ():
            source = Path(str(part.locate_file(file)))
            # Programs of packages lie outside, and are none of ours.
            if ".." in file.parts or "__pycache__" in file.parts or not source.is_file():
                continue
            _link(source, folder / file)
    return 0


def asked_by(wheel: Path) -> list[str]:
    """The lines by which a wheel asks for other packages."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name)).get_all("Requires-Dist", [])


def needed(lines: Iterable[str], extras: frozenset[str]) -> Iterator[Distribution]:
    """The packages that are asked for, and those that they ask for, each once."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(lines, extras)]
    while waiting:
        lines, extras = waiting.pop()
        for asked in map(Requirement, lines):
            key = (_normal(asked.name), frozenset(asked.extras))
            if not _applies(asked, extras) or key in seen:
                continue
            seen.add(key)
            found[key[0]] = distribution(key[0])
            waiting.append((found[key[0]].requires or (), key[1]))
    yield from found.values()


def _applies(asked: Requirement, extras: frozenset[str]) -> bool:
    marker = asked.marker
    return marker is None or any(marker.evaluate({"extra": name}) for name in (*extras, ""))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)  # Of another disk.


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
