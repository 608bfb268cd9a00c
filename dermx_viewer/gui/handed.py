"""Files that the desktop hands to the program: named at its start, or told while it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from dermx_viewer.gui.widgets.emptied import emptied

if TYPE_CHECKING:
    # Known by type only: files are handed before the window is filled.
    from dermx_viewer.gui.workbench.shown import Shown
    from dermx_viewer.gui.workbench.workbench import Workbench


class HandedFiles(QObject):
    """Opens what a desktop tells the program to open; macOS does so by events, the first of them
    before there is a workbench to open it in.

    ``parent``: whose end is its own.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench: Workbench | None = None
        self._early: list[Path] = []
        self._waiting: tuple[Workbench, Path] | None = None
        application = QApplication.instance()
        # Elsewhere files are named at the start, and a filter sees every event of the program.
        if application is not None and sys.platform == "darwin":
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is dropped and what is told to be opened are the same."""
        if emptied(self):
            return False
        if isinstance(event, QFileOpenEvent) and event.file():
            self._early.append(Path(event.file()))
            self._open_early()
            return True
        return super().eventFilter(watched, event)

    def begin(self, workbench: Workbench) -> None:
        """Open what was told already, and from now on at once."""
        self._workbench = workbench
        self._open_early()

    def _open_early(self) -> None:
        while self._workbench is not None and self._early:
            _open(self._workbench, self._early.pop(0))

    def open_with_dataset(self, workbench: Workbench, path: Path) -> None:
        """Open a file, of a case, as soon as the data set that is being opened is shown."""
        self._waiting = (workbench, path)
        workbench.shown_changed.connect(self._on_shown_changed)

    @Slot(object)
    def _on_shown_changed(self, shown: Shown) -> None:
        if self._waiting is not None and shown.dataset is not None:
            (workbench, path), self._waiting = self._waiting, None
            workbench.shown_changed.disconnect(self._on_shown_changed)
            _open(workbench, path)


def _open(workbench: Workbench, path: Path) -> None:
    from dermx_viewer.gui.commands.dataset import open_dropped

    open_dropped(workbench, path)
