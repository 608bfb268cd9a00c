"""The licences of everything in a package, as Debian's copyright file: what it is, and its words.

Usage: licences.py FOLDER LICENSE    FOLDER: site-packages; LICENSE: the program's own

Ends with status 1, naming it, where a part says GPL and nothing else: such a part may not come in.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from email.message import Message
from importlib.metadata import Distribution, distributions
from pathlib import Path

_GPL = re.compile(r"\bA?GPL|(?<!Lesser )General Public License|\bSSPL", re.IGNORECASE)
_LATER = re.compile(r"[-, ]*(or|any)[- ](any )?later( version)?", re.IGNORECASE)
_FREER = re.compile(r"LGPL|Lesser General Public|exception|\bor\b", re.IGNORECASE)
"""Another licence to choose; "or later" is none."""
_NAMES = ("LICEN", "COPYING", "NOTICE")

_OF_QT = ("PySide6_Essentials", "shiboken6")
"""Their wheels bring no text of the licence that they are taken under."""
_WORDS_OF_QT = """\
Taken under the GNU Lesser General Public License, version 3, which follows, and after it the
GNU General Public License, version 3, which it adds to. The libraries are files of their own that
may be replaced by others of the same interface. Their source is at
https://download.qt.io/official_releases/QtForPython/ and
https://download.qt.io/official_releases/qt/, each below its version."""


def main(folder: Path, own: Path, *, without: Sequence[str] = ()) -> int:
    """Print the file, but of parts ``without``; says on the error output what may not come in."""
    print("DermX Viewer\n" + "=" * 12 + f"\n\n{own.read_text('utf-8').strip()}\n")
    refused = []
    parts = distributions(path=[str(folder)])
    for part in sorted(parts, key=lambda part: part.metadata["Name"].lower()):
        name, words = part.metadata["Name"], licence_of(part.metadata)
        if name in ("dermx-viewer", *without):
            continue
        if is_gpl_alone(words):
            refused.append(f"{name}: {words}")
        texts = [*texts_of(part), *(texts_of_qt() if name in _OF_QT else ())]
        if not words and not texts:
            refused.append(f"{name}: it says no licence")
        heading = f"{name} {part.version}: {words or 'see its text below'}"
        print(f"{heading}\n{'-' * len(heading)}\n")
        print(part.metadata.get("Home-page") or part.metadata.get("Project-URL") or "")
        print(*texts, sep="\n\n")
    for line in refused:
        print(f"licences: {line}", file=sys.stderr)
    return 1 if refused else 0


def is_gpl_alone(words: str) -> bool:
    """Whether a licence in a line is of the GPL's kind, and no other one can be chosen."""
    parts = _LATER.sub("", words).split(" AND ")
    return any(_GPL.search(part) and not _FREER.search(part) for part in parts)


def licence_of(metadata: Message) -> str:
    """In a line: its expression, else what its classifiers say, else its first words."""
    if expression := metadata.get("License-Expression"):
        return str(expression)
    said = [c for c in metadata.get_all("Classifier", []) if c.startswith("License ::")]
    if said:
        return "; ".join(c.rpartition(" :: ")[2] for c in said)
    return str(metadata.get("License") or "").strip().partition("\n")[0][:120]


def texts_of(part: Distribution) -> list[str]:
    """The texts of its licences that lie beside its metadata."""
    found = []
    for file in part.files or ():
        inside = ".dist-info" in str(file) and any(n in file.name.upper() for n in _NAMES)
        if inside:
            text = Path(str(part.locate_file(file)))
            if text.is_file():
                found.append(text.read_text("utf-8", "replace").strip())
    return found


def texts_of_qt() -> list[str]:
    """What Qt is taken under, and where its source is."""
    folder = Path(__file__).parent / "texts"
    files = (folder / "LGPL-3.txt", folder / "GPL-3.txt")
    return [_WORDS_OF_QT, *(file.read_text("utf-8").strip() for file in files)]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
