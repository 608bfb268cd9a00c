"""System, light, dark and high contrast: the Fusion style with our own palettes, and how large
words are.

Qt's own colour scheme setting is ignored off-screen and on plain X11, so palettes are set here.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

Theme = Literal["system", "light", "dark", "contrast"]
THEMES: tuple[Theme, ...] = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 125, 150, 200)
"""Percent of the desktop's size of text"""

_Role = QPalette.ColorRole
_LIGHT = {
    _Role.Window: "#f3f4f6",
    _Role.WindowText: "#1c1f24",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f0f2f5",
    _Role.Text: "#1c1f24",
    _Role.PlaceholderText: "#646b78",
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
_CONTRAST = {
    _Role.Window: "#000000",
    _Role.WindowText: "#ffffff",
    _Role.Base: "#000000",
    _Role.AlternateBase: "#141414",
    _Role.Text: "#ffffff",
    _Role.PlaceholderText: "#d0d0d0",
    _Role.Button: "#1a1a1a",
    _Role.ButtonText: "#ffffff",
    _Role.BrightText: "#ff9c92",
    _Role.ToolTipBase: "#000000",
    _Role.ToolTipText: "#ffffff",
    _Role.Highlight: "#ffe100",
    _Role.HighlightedText: "#000000",
    _Role.Link: "#8cc8ff",
    _Role.LinkVisited: "#e0b0ff",
    _Role.Light: "#8b93a0",
    _Role.Midlight: "#5a5f66",
    _Role.Mid: "#3c4148",
    _Role.Dark: "#c8ccd2",
    _Role.Shadow: "#ffffff",
}
# Fusion outlines boxes in a darker shade of the Window colour, which vanishes on a dark window.
# These widgets never fill themselves with that colour, so it is free to carry their outline.
_OUTLINED = ("QCheckBox", "QRadioButton", "QTreeView", "QLineEdit")
_OUTLINE = {"dark": "#8b93a0", "contrast": "#ffffff"}
_FADED = {"light": "#9aa1ac", "dark": "#6b7280", "contrast": "#a0a0a0"}
_COLOURS = {"light": _LIGHT, "dark": _DARK, "contrast": _CONTRAST}
_FULL_SIZE = "full-size text"
"""Property of the application: the size of its text, in points, before it was changed"""


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
    """A theme's palette, the light one for "system"; ``outlined`` for widgets in ``_OUTLINED``."""
    name = theme if theme in _COLOURS else "light"
    result = QPalette()
    for role, colour in _COLOURS[name].items():
        result.setColor(role, QColor(colour))
    if outlined and name in _OUTLINE:
        result.setColor(_Role.Window, QColor(_OUTLINE[name]))
    faded = QColor(_FADED[name])
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return result


def apply_text_size(app: QApplication, percent: int) -> None:
    """Write everything so large, in percent of the desktop's size."""
    full = app.property(_FULL_SIZE)
    if not isinstance(full, float):
        full = app.font().pointSizeF()
        app.setProperty(_FULL_SIZE, full)
    font = app.font()
    font.setPointSizeF(full * percent / 100)
    app.setFont(font)
