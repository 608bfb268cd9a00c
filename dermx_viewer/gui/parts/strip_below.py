"""The list of images as a strip of pictures below the picture, and back at its side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

_BELOW, _SIDE = Qt.DockWidgetArea.BottomDockWidgetArea, Qt.DockWidgetArea.LeftDockWidgetArea
_HEIGHT, _WIDTH = 150, 246
"""Logical pixels at first, across"""


class StripBelow:
    """Moves the dock ``strip``. ``beside``: docks that share its place at the side; ``drawer``:
    those that stand below the picture."""

    def __init__(
        self,
        window: QMainWindow,
        strip: QDockWidget,
        *,
        beside: Sequence[QDockWidget],
        drawer: Sequence[QDockWidget],
    ) -> None:
        self._window = window
        self._strip = strip
        self._beside = tuple(beside)
        self._drawer = tuple(drawer)

    @property
    def is_below(self) -> bool:
        """Whether it stands there."""
        there = self._window.dockWidgetArea(self._strip) == _BELOW
        return there and not self._strip.isFloating()

    def put_below(self) -> None:
        """Right below the picture, above the drawer; all of the width is the picture's then."""
        for dock in self._beside:
            if self._window.dockWidgetArea(dock) == _SIDE and not dock.isFloating():
                # It comes back where it was as soon as somebody goes to it.
                dock.hide()
        self._strip.setFloating(False)
        self._window.addDockWidget(_BELOW, self._strip, Qt.Orientation.Vertical)
        self._put_drawer_last()
        self._strip.show()
        self._window.resizeDocks([self._strip], [_HEIGHT], Qt.Orientation.Vertical)

    def put_back(self) -> None:
        """At the side, before the docks that share its place."""
        self._window.addDockWidget(_SIDE, self._strip)
        for dock in self._beside:
            if self._window.dockWidgetArea(dock) == _SIDE and not dock.isFloating():
                self._window.tabifyDockWidget(self._strip, dock)
                dock.show()
        self._strip.show()
        self._strip.raise_()
        self._window.resizeDocks([self._strip], [_WIDTH], Qt.Orientation.Horizontal)

    def _put_drawer_last(self) -> None:
        there = [
            dock
            for dock in self._drawer
            if self._window.dockWidgetArea(dock) == _BELOW and not dock.isFloating()
        ]
        front = next((dock for dock in there if not dock.visibleRegion().isEmpty()), None)
        for dock in there[:1]:
            self._window.addDockWidget(_BELOW, dock, Qt.Orientation.Vertical)
        for dock in there[1:]:
            self._window.tabifyDockWidget(there[0], dock)
        if front is not None:
            front.raise_()
