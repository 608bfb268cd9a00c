"""Menus that a right click opens, and those inside them, say no word that nobody translated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.main_window import MainWindow
from tests.gui.conftest import dataset_path
from tests.gui.window import Answers, opened
from tests.translation.seen import Text, untranslated
from tests.translation.test_every_word import answers, data_of, window

__all__ = ["answers", "dataset_path", "window"]

_ASKS = Qt.ContextMenuPolicy.CustomContextMenu


def words(actions: list[QAction]) -> Iterator[Text]:
    for action in actions:
        yield Text(action.text(), "action", "")
        yield Text(action.toolTip(), "tip", "")
        inner = action.menu()
        if isinstance(inner, QMenu):
            # What is filled when it is seen is filled now.
            inner.aboutToShow.emit()
            yield from words(inner.actions())


def test_every_word_of_menus_over_things_is_translated(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    dataset_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(qtbot, window, dataset_path)
    for name in window.docks:
        window.workbench.wishes.dock.emit(name)
        QApplication.processEvents()
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: shown.append(menu))
    for tree in window.findChildren(QTreeWidget):
        tree.expandAll()
        first = tree.topLevelItem(0)
        if first is not None and first.childCount():
            tree.setCurrentItem(first.child(0))
    asking = [w for w in window.findChildren(QWidget) if w.contextMenuPolicy() == _ASKS]
    for widget in asking:
        # Below the last line, where the current one is meant.
        widget.customContextMenuRequested.emit(QPoint(3, widget.height() - 3))
    inside = QPointF(4, 4)
    window.canvas.menu_wanted.emit(QPoint(), window.canvas.reading_at(inside))
    window.canvas.menu_wanted.emit(QPoint(), None)
    found = [text for menu in shown for text in words(menu.actions())]
    for widget in window.findChildren(QWidget):
        if widget.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu:
            found += words(widget.actions())
    assert len(shown) >= len(asking) > 5 and len(found) > 200
    assert untranslated(found, data_of(window)) == []
