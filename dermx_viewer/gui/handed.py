"""Files that the desktop hands to the program: named at its start, or told while it runs."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from dermx_viewer.gui.commands.dataset import open_dropped
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench


class HandedFiles(QObject):
    """Opens what a desktop tells the program to open; macOS does so by events.

    ``parent``: whose end is its own.
    """

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._waiting: Path | None = None
        application = QApplication.instance()
        # Elsewhere files are named at the start, and a filter sees every event of the program.
        if application is not None and sys.platform == "darwin":
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is dropped and what is told to be opened are the same."""
        if isinstance(event, QFileOpenEvent) and event.file():
            open_dropped(self._workbench, Path(event.file()))
            return True
        return super().eventFilter(watched, event)

    def open_with_dataset(self, path: Path) -> None:
        """Open a file, of a case, as soon as the data set that is being opened is shown."""
        self._waiting = path
        self._workbench.shown_changed.connect(self._on_shown_changed)

    @Slot(object)
    def _on_shown_changed(self, shown: Shown) -> None:
        if self._waiting is not None and shown.dataset is not None:
            path, self._waiting = self._waiting, None
            self._workbench.shown_changed.disconnect(self._on_shown_changed)
            open_dropped(self._workbench, path)
