"""Questions to the user behind one object, so that tests can answer them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Dialogs:
    """Modal questions and messages of a window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent

    def inform(self, title: str, text: str) -> None:
        """Say something that is good to know."""
        QMessageBox.information(self._parent, title, text)

    def warn(self, title: str, text: str) -> None:
        """Say what went wrong and what to do."""
        QMessageBox.warning(self._parent, title, text)

    def confirm(self, title: str, text: str) -> bool:
        """Ask a yes/no question; True for yes."""
        buttons = QMessageBox.StandardButton
        return QMessageBox.question(self._parent, title, text) == buttons.Yes

    def ask_folder(self, title: str, start: Path) -> Path | None:
        """Choose an existing folder."""
        chosen = QFileDialog.getExistingDirectory(self._parent, title, str(start))
        return Path(chosen) if chosen else None

    def ask_files(self, title: str, start: Path, filters: str) -> list[Path]:
        """Choose existing files."""
        chosen, _ = QFileDialog.getOpenFileNames(self._parent, title, str(start), filters)
        return [Path(file) for file in chosen]

    def ask_save(self, title: str, suggested: Path, filters: str) -> Path | None:
        """Choose a file to write; the system asks before one is replaced."""
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggested), filters)
        return Path(chosen) if chosen else None
