"""Keys that no command can have."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dermx_viewer.gui.tr import later, tr

_BAR = later("FEVIMH")
"""The letters of the menus in the bar, which other languages have others of"""

RESERVED: Mapping[str, str] = MappingProxyType(
    {
        "H": later("hides every overlay while it is held"),
        **dict.fromkeys(("Left", "Right"), later("goes to another image, or moves the selection")),
        **dict.fromkeys(("Up", "Down"), later("moves the selection")),
        **dict.fromkeys(
            ("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
            later("moves the image, or selects more"),
        ),
        **dict.fromkeys(
            ("Tab", "Backtab", "Shift+Tab", "Shift+Backtab"), later("goes to the next field")
        ),
        "Space": later("hides the overlays, or chooses what has the keyboard"),
        **dict.fromkeys(("Return", "Enter"), later("chooses what has the keyboard")),
        **dict.fromkeys(("Home", "End"), later("goes to the first or the last row")),
        **dict.fromkeys(
            ("Backspace", "Del", "Ctrl+X", "Ctrl+V", "Ctrl+A"), later("selects or changes text")
        ),
        "Esc": later("closes a dialog"),
        "Ctrl+C": later("copies the selected rows"),
        **dict.fromkeys(("Menu", "Shift+F10"), later("opens the menu of a row")),
        **dict.fromkeys(
            ("F10", *(f"Alt+{letter}" for letter in _BAR)), later("opens the menu bar")
        ),
        "Alt+F4": later("closes the window"),
    }
)
"""Keys that no command can have, and what they do"""


def reserved(key: str) -> str:
    """What a key does that no command can have, in the chosen language; "" for any other key."""
    if key in {f"Alt+{letter}" for letter in tr(_BAR)}:
        key = "F10"
    return tr(RESERVED[key]) if key in RESERVED else ""
