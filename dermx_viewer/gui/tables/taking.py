"""What a table shows, as a frame of its own: of a long table it is taken in a thread."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from PySide6.QtCore import QObject

from dermx_viewer.coded import taken
from dermx_viewer.gui.tables.frame_model import MANY
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.work.beside import Beside


class FrameTaker(QObject):
    """Takes one at a time; only the last that was asked for comes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._beside = Beside(self)

    def ask(self, panel: TablePanel, done: Callable[[pd.DataFrame], None]) -> None:
        """Give what is on screen to ``done``: at once, or when a thread has taken it."""
        self._beside.drop()
        if len(panel.model.frame) < MANY:
            done(panel.shown_frame())
            return
        frame, shown = panel.model.frame[panel.written_keys()], panel.model.shown
        self._beside.ask(lambda _stop: taken(frame, shown), done)
