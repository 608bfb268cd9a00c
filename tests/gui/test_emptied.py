"""Event filters that Python has emptied before Qt ends them: they keep silent."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import dermx_viewer.gui


def filters() -> list[type[QObject]]:
    """Every class of the window that filters events of others."""
    found = set()
    for module in pkgutil.walk_packages(dermx_viewer.gui.__path__, "dermx_viewer.gui."):
        for _name, kind in inspect.getmembers(
            importlib.import_module(module.name), inspect.isclass
        ):
            if kind.__module__.startswith("dermx_viewer.") and "eventFilter" in vars(kind):
                found.add(kind)
    return sorted(found, key=lambda kind: kind.__qualname__)


def events() -> list[QEvent]:
    """One of every type, with a key and a button where the type has them."""
    none, here = Qt.KeyboardModifier.NoModifier, QPointF(1, 1)
    left = Qt.MouseButton.LeftButton
    found: list[QEvent] = []
    for kind in QEvent.Type:
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride):
            found += [QKeyEvent(kind, key, none) for key in (Qt.Key.Key_H, Qt.Key.Key_Down)]
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            found.append(QMouseEvent(kind, here, here, left, left, none))
        elif kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            found.append(QFocusEvent(kind))
        elif kind.value < QEvent.Type.User.value:
            found.append(QEvent(kind))
    return found


def test_filters_are_found() -> None:
    assert {"FoldsByItself", "KeyFilter", "Filling", "TabBars"} <= {k.__name__ for k in filters()}


@pytest.mark.parametrize("kind", filters(), ids=lambda kind: kind.__name__)
def test_an_emptied_filter_keeps_silent(qtbot: QtBot, kind: type[QObject]) -> None:
    base = QWidget if issubclass(kind, QWidget) else QObject
    filtering, watched = kind.__new__(kind), QWidget()
    qtbot.addWidget(watched)
    for inherited in kind.__mro__:
        if not inherited.__module__.startswith("dermx_viewer."):
            inherited.__init__(filtering)  # type: ignore[misc]
            break
    assert isinstance(filtering, base)
    # As the search for cycles does: signals are kept there, too.
    vars(filtering).clear()
    for event in events():
        assert kind.eventFilter(filtering, watched, event) is False
