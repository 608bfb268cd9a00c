"""Which docks there are and where; how their places are kept and put back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QAbstractItemView, QDockWidget, QMainWindow, QTabWidget, QWidget

from dermx_viewer.gui.settings import Settings

_VERSION = 4
"""Another number where docks come, go or are renamed: kept places of before are not used then"""
_TABS_NORTH = QTabWidget.TabPosition.North
_TAB_FOCUS = Qt.FocusPolicy.TabFocus
_LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
_DOCKS = (
    ("images", "Images", _LEFT),
    ("layers", "Layers", _RIGHT),
    ("attention", "Attention", _RIGHT),
    ("image_scores", "Scores of this image", _BOTTOM),
    ("dataset_scores", "Scores of the data set", _BOTTOM),
    ("agreement", "Agreement", _BOTTOM),
    ("overview", "Data set", _LEFT),
    ("problems", "Problems", _LEFT),
    ("jobs", "Jobs", _BOTTOM),
    ("trust", "Trust", _BOTTOM),
)


class DockLayout:
    """Puts ``widgets`` (by the names of docks) into docks of ``window``."""

    def __init__(self, window: QMainWindow, widgets: Mapping[str, QWidget]) -> None:
        self._window = window
        self._default = QByteArray()
        window.setDockNestingEnabled(True)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, _TABS_NORTH)
        self.docks = {
            name: self._dock(name, title, widgets[name], area) for name, title, area in _DOCKS
        }
        # As many tabs on each side as have room for their names.
        tabs = {
            "images": ("overview", "problems"),
            "image_scores": ("dataset_scores", "trust", "agreement", "jobs"),
        }
        for first, others in tabs.items():
            for name in others:
                window.tabifyDockWidget(self.docks[first], self.docks[name])
            self.docks[first].raise_()
        window.setCorner(Qt.Corner.BottomRightCorner, _RIGHT)
        window.setCorner(Qt.Corner.BottomLeftCorner, _LEFT)
        window.resizeDocks([self.docks["images"]], [484], Qt.Orientation.Horizontal)
        window.resizeDocks([self.docks["layers"]], [330], Qt.Orientation.Horizontal)
        window.resizeDocks([self.docks["image_scores"]], [290], Qt.Orientation.Vertical)

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(widget)
        self._window.addDockWidget(area, dock)
        return dock

    def go_to(self, name: str) -> None:
        """Show a dock and put the keyboard into it."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        if dock.isFloating():
            dock.activateWindow()
        inside = [w for w in dock.widget().findChildren(QWidget) if w.isVisibleTo(dock)]
        wanted = [w for w in inside if w.isEnabled() and w.focusPolicy() & _TAB_FOCUS]
        lists = [w for w in wanted if isinstance(w, QAbstractItemView)]
        widget = next(iter(lists or wanted), dock.widget())
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remember_default(self) -> None:
        """Everything is built: this is what ``reset`` goes back to."""
        self._default = self._window.saveState(_VERSION)

    def reset(self) -> None:
        """Put every dock back where it was at first."""
        for dock in self.docks.values():
            dock.setFloating(False)
            dock.show()
        self._window.restoreState(self._default, _VERSION)

    def save(self, settings: Settings) -> None:
        """Keep where the window and its docks are."""
        settings.set_bytes("geometry", self._window.saveGeometry())
        settings.set_bytes("state", self._window.saveState(_VERSION))

    def restore(self, settings: Settings) -> None:
        """Put window and docks where they were when kept."""
        geometry, state = (settings.bytes_of(name) for name in ("geometry", "state"))
        if geometry is not None:
            self._window.restoreGeometry(geometry)
        if state is not None:
            self._window.restoreState(state, _VERSION)

    def raise_floating(self) -> None:
        """Bring floating docks before the window.

        They are there before it at the start, and X11 leaves them behind it.
        """
        for dock in self.docks.values():
            if dock.isFloating() and dock.isVisible():
                dock.raise_()
