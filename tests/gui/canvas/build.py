"""Panes on screen for tests, nothing left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.canvas.panes import Panes


@contextmanager
def shown_panes(qtbot: QtBot, width: int, height: int) -> Iterator[Panes]:
    """Panes of this size on screen, closed and let go of at the end."""
    made = Panes()
    made.resize(width, height)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()
