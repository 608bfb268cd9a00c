"""The menu that chooses how many photographs go through the network at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from dermx_viewer.gui.settings import BATCH_SIZES
from dermx_viewer.runs.sources.model_source import AUTOMATIC_CARD, AUTOMATIC_CPU

if TYPE_CHECKING:
    from dermx_viewer.gui.main_window import MainWindow

_TIP = (
    "How many photographs go through the network in one pass while a data set is scored: more "
    "use a graphics card to the full. The last bits of a map depend on it; fewer are taken where "
    "memory runs out"
)

_NAMES = {0: f"Automatic: {AUTOMATIC_CPU}, {AUTOMATIC_CARD} with a graphics card", 1: "One"}


def batch_menu(window: MainWindow) -> tuple[QMenu, dict[str, QAction]]:
    """Automatic, one photograph at a time, or several; the actions by name."""
    menu = QMenu("Photographs at &once", window)
    menu.setToolTipsVisible(True)
    menu.menuAction().setToolTip(_TIP)
    group, choices = QActionGroup(window), {}
    chosen = window.settings.batch_size
    window.controller.jobs.batch_size = chosen
    for size in BATCH_SIZES:
        action = QAction(_NAMES.get(size, f"{size}"), window)
        action.setCheckable(True)
        action.setChecked(size == chosen)
        action.setToolTip(_TIP)
        action.triggered.connect(lambda _=False, s=size: _choose(window, s))
        group.addAction(action)
        menu.addAction(action)
        choices[f"batch:{size}"] = action
    return menu, choices


def _choose(window: MainWindow, size: int) -> None:
    window.settings.batch_size = size
    window.controller.jobs.batch_size = size
