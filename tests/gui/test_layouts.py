"""Nothing of a layout outlives it.

PySide makes Python objects for all items of a layout at the moment it is added to another layout
(``addLayout``), and keeps them while that layout lives. Qt deletes an item when its widget moves
or goes; the Python object does not learn of it (PySide 6.11). As soon as something new lies at
the same address, Python takes it for the item: ``view.viewport()`` was a ``QWidgetItem`` once in
some thousand tests. A layout in which widgets come, go or move is therefore added while it is
still empty, and filled then.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QGridLayout,
    QLabel,
    QLayout,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot

from tests.gui.window import Answers, opened, shown_window

_WIDTHS = (1600, 240, 700, 1100)


def _alive(layout: QLayout) -> set[int]:
    """Addresses of the items of a layout and of those within."""
    found: set[int] = set()
    for number in range(layout.count()):
        item = layout.itemAt(number)
        within = item.layout()
        found |= _alive(within) if within is not None else {shiboken6.getCppPointer(item)[0]}
    return found


def outlived() -> int:
    """How many Python objects stand for items that no layout of a widget has any more."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    known = {
        shiboken6.getCppPointer(item)[0]
        for item in shiboken6.getAllValidWrappers()
        if type(item) in (QWidgetItem, QSpacerItem)
    }
    alive: set[int] = set()
    for widget in QApplication.allWidgets():
        layout = widget.layout()
        if layout is not None and shiboken6.isValid(layout):
            alive |= _alive(layout)
    return len(known - alive)


@pytest.mark.parametrize("filled_first", [True, False])
def test_what_is_added_filled_outlives_its_items(qtbot: QtBot, filled_first: bool) -> None:
    # If this fails with ``True``, PySide is mended, and this file has done its work.
    before = outlived()
    widget, inner, label = QWidget(), QGridLayout(), QLabel()
    qtbot.addWidget(widget)
    outer = QVBoxLayout(widget)
    if filled_first:
        inner.addWidget(label, 0, 0)
    outer.addLayout(inner)
    inner.addWidget(label, 0, 0)
    # Gone, not moved: the item of its next place would lie where the first one lay.
    shiboken6.delete(label)
    assert outlived() == before + filled_first


def test_every_part_in_every_width(qtbot: QtBot, dataset_path: Path) -> None:
    before = outlived()
    with shown_window(qtbot, Answers(), restore=False) as window:
        opened(qtbot, window, dataset_path)
        for dock in window.findChildren(QDockWidget):
            dock.setFloating(True)
            dock.show()
            for width in _WIDTHS:
                dock.resize(width, 500)
                QCoreApplication.processEvents()
            dock.hide()
        opened(qtbot, window, dataset_path)
        assert outlived() == before
