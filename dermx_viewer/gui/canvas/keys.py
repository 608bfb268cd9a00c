"""Keys of the picture: they do something while it has the keyboard, and nothing elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

STEPS: Mapping[str, int] = {"Left": -1, "Right": 1}
"""Key → to which image, counted from the one on screen"""
PANS: Mapping[str, tuple[int, int]] = {
    "Shift+Left": (-1, 0),
    "Shift+Right": (1, 0),
    "Shift+Up": (0, -1),
    "Shift+Down": (0, 1),
}
"""Key → steps to the right and down"""
OVERLAYS = "Space"
COPY = "Ctrl+C"
MENU = ("Menu", "Shift+F10")


def add_key(widget: QWidget, key: str, do: Callable[[], object]) -> None:
    """Let a key do something while ``widget``, or one in it, has the keyboard."""
    shortcut = QShortcut(QKeySequence(key), widget)
    # Not as an argument beside a callable: this PySide would take no notice of it, and lists and
    # sliders of the whole window would lose the key.
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(do)
