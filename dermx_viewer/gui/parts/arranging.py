"""Where docks are at first, and how large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from dermx_viewer.gui.parts.part import Area, Part

AREAS: dict[Area, Qt.DockWidgetArea] = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}
_SIZES: tuple[tuple[Area, int, Qt.Orientation], ...] = (
    ("left", 246, Qt.Orientation.Horizontal),
    ("right", 264, Qt.Orientation.Horizontal),
    ("bottom", 360, Qt.Orientation.Vertical),
)
"""Pixels of an area at first, across."""


def arrange(window: QMainWindow, docks: Mapping[str, QDockWidget], parts: Sequence[Part]) -> None:
    """Put docks of ``window``, by the names of their parts, where the parts say."""
    first: dict[str, QDockWidget] = {}
    for part in parts:
        if part.tabs and part.tabs in first:
            window.tabifyDockWidget(first[part.tabs], docks[part.name])
        elif part.tabs:
            first[part.tabs] = docks[part.name]
    for dock in first.values():
        dock.raise_()
    window.setCorner(Qt.Corner.BottomRightCorner, AREAS["right"])
    window.setCorner(Qt.Corner.BottomLeftCorner, AREAS["left"])
    resize(window, docks, parts)


def resize(window: QMainWindow, docks: Mapping[str, QDockWidget], parts: Sequence[Part]) -> None:
    """Make areas as wide or high as at first, and docks in them as high as they wish."""
    for area, size, orientation in _SIZES:
        within = [docks[part.name] for part in parts if part.area == area]
        if within:
            window.resizeDocks(within[:1], [size], orientation)
    high = {docks[part.name]: part.height for part in parts if part.height}
    window.resizeDocks([*high], [*high.values()], Qt.Orientation.Vertical)
