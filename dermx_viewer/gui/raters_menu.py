"""The menu that chooses whom scores compare with: part of the protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from dermx_viewer.scoring.consensus.fusion import EACH, MAJORITY, Fusion

if TYPE_CHECKING:
    from dermx_viewer.gui.main_window import MainWindow

RATERS = (
    ("&Each rater", EACH),
    ("&Majority", MAJORITY),
    ("At least &2", Fusion("at least k", 2)),
    ("At least &3", Fusion("at least k", 3)),
    ("&Union", Fusion("union")),
    ("&Intersection", Fusion("intersection")),
    ("&Share of raters (fuzzy)", Fusion("share")),
    ("S&TAPLE", Fusion("STAPLE")),
)
"""What can be chosen in the menu; the command line takes any number."""


def raters_menu(window: MainWindow) -> tuple[QMenu, dict[str, QAction]]:
    """The menu, and its actions: ``raters:`` with the label of the choice, ``second_readings``."""
    menu = QMenu("Score agains&t raters", window)
    group = QActionGroup(window)
    actions = {}
    for text, how in RATERS:
        action = menu.addAction(text)
        action.setCheckable(True)
        changes = {"raters": how.kind} | ({"raters_at_least": k} if (k := how.at_least) else {})
        action.triggered.connect(lambda _=False, c=changes: window.controller.edit(c))
        group.addAction(action)
        actions[f"raters:{how.label}"] = action
    menu.addSeparator()
    again = menu.addAction("Second &readings as well")
    again.setCheckable(True)
    again.setToolTip("Score second readings by the same person beside the first; they never vote")
    again.triggered.connect(
        lambda on: window.controller.edit({"readings": "all" if on else "first"})
    )
    actions["second_readings"] = again
    return menu, actions
