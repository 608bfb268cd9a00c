"""Keys of a reader at work: 1 to 5, 0 and Enter judge, whatever they do at other times."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from dermx_viewer.gui.widgets.emptied import emptied

_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

BELIEF_KEYS: Mapping[int, int | None] = {
    Qt.Key.Key_0: None,
    **{Qt.Key.Key_1 + number: number + 1 for number in range(5)},
}


class JudgingKeys(QObject):
    """Sees the keys of the windows that ``owns`` accepts while it is ``watching``.

    ``believe`` is given 1 to 5, or None for 0; ``go_on`` is called for Enter; ``others``: what
    further keys do at the moment. Whoever types something types it, and Enter still presses
    buttons.
    """

    def __init__(
        self,
        owns: Callable[[QWidget], bool],
        believe: Callable[[int | None], object],
        go_on: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._owns, self._believe, self._go_on = owns, believe, go_on
        self._watching = False
        self.others: Mapping[int, Callable[[], object]] = {}

    def watch(self, on: bool) -> None:
        """See keys, or no more."""
        application = QApplication.instance()
        if application is None or on == self._watching:
            return
        self._watching = on
        if on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key before a shortcut does, then do it."""
        # As in gui/canvas/key_filter.py: nothing is asked of what is no widget with a key.
        if event.type() not in _EVENTS or not isinstance(event, QKeyEvent):
            return False
        if emptied(self) or not isinstance(watched, QWidget):
            return False
        if not self._owns(watched.window()):
            return False
        # What the widget with the keyboard has left over goes on to those around it.
        if QApplication.focusWidget() not in (None, watched):
            return False
        if event.modifiers() & ~_KEYPAD or not self._means_it(watched, event.key()):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if not event.isAutoRepeat():
            self._do(event.key())
        return True

    def _means_it(self, watched: QWidget, key: int) -> bool:
        if watched.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return False
        if key in _ENTER:
            return not isinstance(watched, (QAbstractButton, QComboBox))
        return key in BELIEF_KEYS or key in self.others

    def _do(self, key: int) -> None:
        if key in _ENTER:
            self._go_on()
        elif key in self.others:
            self.others[key]()
        else:
            self._believe(BELIEF_KEYS[key])
