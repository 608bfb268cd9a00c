"""System, light and dark: the Fusion style with our own palettes.

Qt's own colour scheme setting is ignored off-screen and on plain X11, so palettes are set here.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = ("system", "light", "dark")

_Role = QPalette.ColorRole
_LIGHT = {
    _Role.Window: "#f3f4f6",
    _Role.WindowText: "#1c1f24",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f0f2f5",
    _Role.Text: "#1c1f24",
    _Role.PlaceholderText: "#6b7280",
    _Role.Button: "#e8eaee",
    _Role.ButtonText: "#1c1f24",
    _Role.BrightText: "#b3261e",
    _Role.ToolTipBase: "#fffbe6",
    _Role.ToolTipText: "#1c1f24",
    _Role.Highlight: "#1f6feb",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#0b57d0",
    _Role.LinkVisited: "#6b3fa0",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#eceef2",
    _Role.Mid: "#c3c8d0",
    _Role.Dark: "#9aa1ac",
    _Role.Shadow: "#6b7280",
}
_DARK = {
    _Role.Window: "#24272c",
    _Role.WindowText: "#e6e8eb",
    _Role.Base: "#1b1d21",
    _Role.AlternateBase: "#22252a",
    _Role.Text: "#e6e8eb",
    _Role.PlaceholderText: "#9aa1ac",
    _Role.Button: "#32363d",
    _Role.ButtonText: "#e6e8eb",
    _Role.BrightText: "#ff8a80",
    _Role.ToolTipBase: "#3a3f47",
    _Role.ToolTipText: "#e6e8eb",
    _Role.Highlight: "#2563eb",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#8ab4f8",
    _Role.LinkVisited: "#c58af9",
    _Role.Light: "#4a4f57",
    _Role.Midlight: "#3c4148",
    _Role.Mid: "#2b2f35",
    _Role.Dark: "#6b7280",
    _Role.Shadow: "#8b93a0",
}
# Fusion outlines boxes in a darker shade of the Window colour, which vanishes on a dark window.
# These widgets never fill themselves with that colour, so it is free to carry their outline.
_OUTLINED = ("QCheckBox", "QRadioButton", "QTreeView", "QLineEdit")
_OUTLINE = "#8b93a0"
_FADED = {"light": "#9aa1ac", "dark": "#6b7280"}


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Use a theme from now on."""
    app.setStyle("Fusion")
    name = theme
    if theme == "system":
        name = "dark" if system_is_dark(app) else "light"
    app.setPalette(palette(name))
    for widget in _OUTLINED:
        # The stubs ask for bytes, which PySide then refuses.
        app.setPalette(palette(name, outlined=True), widget)  # type: ignore[arg-type]


def system_is_dark(app: QApplication) -> bool:
    """Whether the desktop asks for dark windows, as far as Qt can tell."""
    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def palette(theme: Theme, *, outlined: bool = False) -> QPalette:
    """The palette of the light or the dark theme; ``outlined`` for widgets in ``_OUTLINED``."""
    colours = _DARK if theme == "dark" else _LIGHT
    result = QPalette()
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    if outlined and theme == "dark":
        result.setColor(_Role.Window, QColor(_OUTLINE))
    faded = QColor(_FADED["dark" if theme == "dark" else "light"])
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return result
