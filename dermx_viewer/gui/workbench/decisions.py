"""What the user has decided about the program code in model files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dermx_viewer.errors import ModelNeedsPermission

Stamp = tuple[int, int]
"""(time of the last change in ns, size) of a file: enough to see that it was written anew."""


class Decisions(QObject):
    """What the user has decided about model files for as long as the window is open.

    "Once" is for the file as it was then: where it was written anew it is asked about again.
    """

    asked = Signal(object, object)
    """A ModelNeedsPermission to decide on, and what to call where the code may run (or None)"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._once: dict[Path, tuple[Stamp, str]] = {}
        self._refused: set[Path] = set()

    @property
    def once(self) -> dict[str, str]:
        """sha256 → name of the files that may run their code this once."""
        return {sha256: file.name for file, (_, sha256) in self._once.items()}

    def ask_about(self, error: Exception, again: Callable[[], object] | None = None) -> bool:
        """Whether ``error`` is about a file's code, and the user is asked now."""
        if not isinstance(error, ModelNeedsPermission) or self.refuses(error.file):
            return False
        self.asked.emit(error, again)
        return True

    def allows(self, file: Path) -> str:
        """The sha256 with which the code in ``file`` may run this once; "" where it may not."""
        stamp, sha256 = self._once.get(file, ((0, 0), ""))
        return sha256 if stamp == stamp_of(file) else ""

    def refuses(self, file: Path) -> bool:
        """Whether the user said no, and has not chosen the file again since."""
        return file in self._refused

    def allow(self, file: Path, stamp: Stamp, sha256: str) -> None:
        """Let the code in ``file`` run this once, if it still has that stamp."""
        self._once[file] = (stamp, sha256)
        self._refused.discard(file)

    def refuse(self, file: Path) -> None:
        """Do not let it run, and do not ask."""
        self._once.pop(file, None)
        self._refused.add(file)

    def ask_again(self, file: Path) -> None:
        """Forget a refusal: the user has chosen the file again."""
        self._refused.discard(file)

    def take_back(self, sha256: str) -> None:
        """Let no file with this content run any more."""
        for file in [file for file, (_, digest) in self._once.items() if digest == sha256]:
            self.refuse(file)


def stamp_of(file: Path) -> Stamp:
    """When a file was changed last, and its size; (0, 0) where there is none."""
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
