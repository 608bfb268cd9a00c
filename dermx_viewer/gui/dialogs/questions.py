"""Questions to the user behind one object, so that tests can answer them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QWidget,
)

from dermx_viewer.errors import ModelNeedsPermission
from dermx_viewer.gui.dialogs.permission import Answer, PermissionBox
from dermx_viewer.gui.tr import tr

Unsaved = Literal["save", "discard", "cancel"]

_SUFFIX = re.compile(r"\*(\.[^\s)*]+)")
"""What names of a filter end in."""


class Dialogs:
    """Modal questions and messages of a window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent
        """The window that dialogs belong to; whoever opens one of its own gives it this parent"""
        self._held: dict[object, Callable[[], object]] | None = None

    @property
    def held(self) -> bool:
        """Whether nothing may be shown now but what somebody asks for."""
        return self._held is not None

    def hold(self, held: bool) -> None:
        """From now on hold back what nobody waits for, or show it all, a turn of the window later.

        Work that was begun before a blinded reading fails while it goes on, and names its files.
        """
        waiting, self._held = self._held or {}, {} if held else None
        for do in waiting.values():
            # Whoever ends a reading is in the middle of it, and a box has turns of its own.
            around = self.parent or QApplication.instance()
            assert around is not None
            QTimer.singleShot(0, around, partial(self.when_free, do))

    def holds(self, alike: object) -> bool:
        """Whether something like this is held back."""
        return self._held is not None and alike in self._held

    def when_free(self, do: Callable[[], object], *, alike: object = None) -> None:
        """Show something by ``do``: now, or when things are held back no longer.

        Of what is ``alike``, where that is told, the first is held back and nothing else.
        """
        if self._held is None:
            do()
        else:
            self._held.setdefault(object() if alike is None else alike, do)

    def warn_of_work(self, title: str, text: str) -> None:
        """As ``warn``, of work that ends whenever it does."""
        self.when_free(partial(self.warn, title, text))

    def inform(self, title: str, text: str) -> None:
        """Say something that is good to know."""
        QMessageBox.information(self.parent, title, text)

    def warn(self, title: str, text: str) -> None:
        """Say what went wrong and what to do."""
        QMessageBox.warning(self.parent, title, text)

    def confirm(self, title: str, text: str) -> bool:
        """Ask a yes/no question; True for yes. Enter means no: something is replaced or lost."""
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        return QMessageBox.question(self.parent, title, text, yes | no, no) == yes

    def ask_unsaved(self, title: str, text: str) -> Unsaved:
        """What is to become of what was not saved; Enter and Escape keep it."""
        save, discard = QMessageBox.StandardButton.Save, QMessageBox.StandardButton.Discard
        cancel = QMessageBox.StandardButton.Cancel
        answer = QMessageBox.warning(self.parent, title, text, save | discard | cancel, cancel)
        if answer == save:
            return "save"
        return "discard" if answer == discard else "cancel"

    def ask_permission(self, error: ModelNeedsPermission, sha256: str) -> Answer:
        """Ask whether the program code in ``error.file``, of this sha256, may run."""
        box = PermissionBox(error, sha256, self.parent)
        box.exec()
        answer = box.answer
        box.deleteLater()
        return answer

    def ask_folder(self, title: str, start: Path) -> Path | None:
        """Choose an existing folder."""
        chosen = QFileDialog.getExistingDirectory(self.parent, title, str(start))
        return Path(chosen) if chosen else None

    def ask_files(self, title: str, start: Path, filters: str) -> list[Path]:
        """Choose existing files."""
        chosen, _ = QFileDialog.getOpenFileNames(self.parent, title, str(start), filters)
        return [Path(file) for file in chosen]

    def ask_colour(self, title: str, colour: str) -> str:
        """Choose a colour, ``colour`` ("#rrggbb") at first; "" when nothing was chosen."""
        chosen = QColorDialog.getColor(QColor(colour), self.parent, title)
        return chosen.name() if chosen.isValid() else ""

    def ask_text(self, title: str, label: str, text: str = "") -> str | None:
        """Ask for a line, ``text`` at first; None when nothing was chosen."""
        typed, chosen = QInputDialog.getText(self.parent, title, label, text=text)
        return typed.strip() if chosen else None

    def ask_choice(self, title: str, label: str, choices: Sequence[str]) -> int | None:
        """Choose one of several, the first at first; its number, None when nothing was chosen."""
        found, chosen = QInputDialog.getItem(self.parent, title, label, choices, 0, False)
        return [*choices].index(found) if chosen else None

    def ask_file(self, title: str, suggested: Path, filters: str) -> Path | None:
        """Choose a file to go on with: one that is there, or a new one; nothing is replaced."""
        kept = QFileDialog.Option.DontConfirmOverwrite
        chosen, _ = QFileDialog.getSaveFileName(
            self.parent, title, str(suggested), filters, options=kept
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.exists() else with_suffix(path, suggested.suffix)

    def ask_save(self, title: str, suggested: Path, filters: str) -> Path | None:
        """Choose a file to write; asks before one is replaced.

        A name without the suffix of ``suggested`` is given it; where there are several
        ``filters``, one that ends as none of them is given that of the chosen one.
        """
        chosen, kind = QFileDialog.getSaveFileName(self.parent, title, str(suggested), filters)
        if not chosen:
            return None
        path, several = Path(chosen), ";;" in filters
        if not several or path.suffix.lower() not in _SUFFIX.findall(filters):
            of_kind = _SUFFIX.findall(kind)[:1] if several else []
            path = with_suffix(path, *(of_kind or [suggested.suffix]))
        # The system asked about the name as it was typed.
        known = str(path) == chosen or not path.exists()
        return (
            path
            if known or self.confirm(title, tr("{path} exists. Replace it?").format(path=path))
            else None
        )


def with_suffix(path: Path, suffix: str) -> Path:
    """``path`` with ``suffix`` added where it ends otherwise: "fig.1" becomes "fig.1.png"."""
    ends = path.suffix.lower() == suffix.lower()
    return path if ends else path.with_name(f"{path.name}{suffix}")
