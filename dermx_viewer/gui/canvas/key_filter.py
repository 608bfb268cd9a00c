"""Keys that are held: shortcuts cannot tell when a key is let go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.widgets.emptied import emptied

_KEY_EVENTS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class KeyFilter(QObject):
    """Sees the keys of every window that ``owns`` accepts, from the start until ``close``."""

    tab_pressed = Signal()
    """Tab, while the canvas has the keyboard"""

    def __init__(
        self, canvas: Panes, owns: Callable[[QWidget], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._owns = owns
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def close(self) -> None:
        """See no more keys."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """H held hides every overlay, unless somebody is typing; Tab in the canvas is told.

        Keys reach the window system's window first and then the widget with the focus: only
        the widget can tell whether a letter is meant as text.
        """
        # Every event of the program comes by here, some of half-ended objects that Python mistakes
        # for others: nothing is asked of an object that is not a widget with a key.
        if event.type() not in _KEY_EVENTS or not isinstance(event, QKeyEvent):
            return False
        if emptied(self) or not isinstance(watched, QWidget):
            return False
        if not self._owns(watched.window()):
            return False
        if event.key() == Qt.Key.Key_Tab and self._canvas.isAncestorOf(watched):
            if event.type() == QEvent.Type.KeyPress and not event.modifiers():
                self.tab_pressed.emit()
            return not event.modifiers()
        typing = watched.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        if typing or event.key() != Qt.Key.Key_H or event.modifiers():
            return False
        if not event.isAutoRepeat():
            self._canvas.hide_overlays(event.type() == QEvent.Type.KeyPress)
        return True
