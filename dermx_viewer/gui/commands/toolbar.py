"""The main toolbar: in its place before it has buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QToolBar

from dermx_viewer.gui.tr import tr

_NAME = "toolbar"


def main_toolbar(window: QMainWindow) -> QToolBar:
    """That of a window, made where there is none yet."""
    bar = window.findChild(QToolBar, _NAME)
    if isinstance(bar, QToolBar):
        return bar
    bar = QToolBar(tr("Main toolbar"), window)
    bar.setObjectName(_NAME)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    window.addToolBar(bar)
    return bar
