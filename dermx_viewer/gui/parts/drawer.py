"""The results drawer: docks below the picture, one line of names while it is closed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar

from dermx_viewer.gui.tr import tr

_NEWS = "● "
"""Before the name of a part with something new to see"""


class Drawer(QObject):
    """Opens and closes ``docks`` (by name) together, by a line of their names in ``window``.

    It opens when somebody asks for it, never because something is there to be seen: that is
    marked on the line.
    """

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._docks = dict(docks)
        self._front = next(iter(docks), "")
        self._news: set[str] = set()
        self.bar = QToolBar(tr("Results"), window)
        self.bar.setObjectName("results")
        self.bar.setMovable(False)
        self.bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.actions = {name: self._action(name, dock) for name, dock in self._docks.items()}
        window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, self.bar)

    def _action(self, name: str, dock: QDockWidget) -> QAction:
        action = self.bar.addAction(dock.windowTitle())
        action.setCheckable(True)
        action.setToolTip(tr("Show or hide {part}").format(part=dock.windowTitle()))
        action.triggered.connect(lambda wanted: self._on_action_triggered(name, wanted))
        dock.visibilityChanged.connect(lambda seen: self._on_dock_seen(name, seen))
        dock.windowTitleChanged.connect(lambda _title: self._write(name))
        return action

    def __contains__(self, name: str) -> bool:
        return name in self._docks

    @property
    def is_open(self) -> bool:
        """Whether any of its docks stands in it."""
        return any(not d.isHidden() and not d.isFloating() for d in self._docks.values())

    def open(self, name: str = "") -> None:
        """Show the docks, ``name`` in front; "" for the one that was last."""
        # Asked first: what is shown tells of itself, and would be the last one then.
        dock = self._docks[name or self._front]
        closed = not self.is_open
        # The first one that is shown is in front at once, and measures its tables.
        dock.show()
        for other in self._docks.values() if closed else ():
            other.show()
        dock.raise_()

    def close(self) -> None:
        """Leave the line of names only; what floats stays."""
        for dock in self._docks.values():
            if not dock.isFloating():
                dock.hide()

    @Slot()
    def toggle(self) -> None:
        """Open it, or close it."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def tell(self, name: str) -> None:
        """There is something to see in ``name``: bring it to the front, or mark it if closed."""
        if self.is_open:
            self._docks[name].raise_()
            return
        self._front = name
        self._news.add(name)
        self._write(name)

    def _write(self, name: str) -> None:
        news = _NEWS if name in self._news else ""
        self.actions[name].setText(f"{news}{self._docks[name].windowTitle()}".replace("&", "&&"))

    def _on_action_triggered(self, name: str, wanted: bool) -> None:
        if wanted:
            self.open(name)
        else:
            self.close()
        # A click has changed the mark, whatever came of it.
        self.actions[name].setChecked(wanted)

    def _on_dock_seen(self, name: str, seen: bool) -> None:
        self.actions[name].setChecked(seen)
        if seen:
            self._front = name
            self._news.discard(name)
            self._write(name)
