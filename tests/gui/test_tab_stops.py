"""Where Tab goes in the real window, and what is told of boxes, pictures and lines of words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QGraphicsView, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.accessible import tell_roles
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.widgets.in_sight import out_of_sight
from tests.gui.window import opened


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab], ids=["tab", "backtab"])
def test_tab_stays_in_sight(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, key: Qt.Key
) -> None:
    opened(qtbot, window, dataset_path)
    # Behind the tab of the attention, and in a drawer that was opened and closed.
    verdict = window.parts["verdict"].start_button
    window.layout_.go_to("statistics")
    window.layout_.drawer.close()
    window.layout_.go_to("attention")
    assert verdict.isVisible() and out_of_sight(verdict, window)
    begun, seen = window.focusWidget(), []
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), key)
        here = window.focusWidget()
        assert not out_of_sight(here, window), here
        seen.append(here)
        if here in (begun, window.canvas.graphics):
            break
    assert len(seen) > 5


def test_boxes_are_told_with_what_they_are_for(window: MainWindow) -> None:
    labelled = {label.buddy() for label in window.findChildren(QLabel)}
    boxes = [box for part in window.parts.values() for box in part.findChildren(QComboBox)]
    alone = [box for box in boxes if box not in labelled and box.accessibleName()]
    assert len(alone) > 3
    for box in alone:
        interface = QAccessible.queryAccessibleInterface(box)
        assert box.accessibleName() in interface.text(QAccessible.Text.Description)


def test_pictures_are_told_as_pictures(window: MainWindow) -> None:
    tell_roles()
    # Qt keeps what it made of a widget; these were not asked for before.
    for view in (window.canvas.graphics, *window.parts["plot"].findChildren(QGraphicsView)):
        interface = QAccessible.queryAccessibleInterface(view)
        assert interface.role() == QAccessible.Role.Graphic
        assert interface.text(QAccessible.Text.Name) == view.accessibleName() != ""
    jobs = window.parts["jobs"].findChild(QScrollArea)
    assert QAccessible.queryAccessibleInterface(jobs).role() == QAccessible.Role.List


def test_words_are_told_as_they_stand(window: MainWindow) -> None:
    about = window.parts["verdict"].about
    interface = QAccessible.queryAccessibleInterface(about)
    assert interface.text(QAccessible.Text.Name) == about.text() != ""
