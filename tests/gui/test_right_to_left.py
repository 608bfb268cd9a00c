"""The window where people read from right to left: nothing breaks, nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.main_window import MainWindow
from tests.gui.window import Answers, opened, shown_window


@pytest.fixture
def mirrored(qtbot: QtBot) -> Iterator[MainWindow]:
    before = QApplication.layoutDirection()
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        with shown_window(qtbot, Answers()) as made:
            yield made
    finally:
        QApplication.setLayoutDirection(before)


def cut_off(window: QWidget) -> list[str]:
    """Texts of buttons and labels of one line that have less room than they need."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QPushButton) or not widget.isVisible():
            continue
        # A label that elides, wraps or scrolls needs no more than it has.
        if isinstance(widget, QLabel) and (widget.wordWrap() or type(widget) is not QLabel):
            continue
        if widget.text() and widget.width() < widget.minimumSizeHint().width():
            found.append(widget.text())
    return found


def test_docks_and_picture_have_their_room_and_nothing_is_cut_off(
    qtbot: QtBot, mirrored: MainWindow, dataset_path: Path
) -> None:
    window = mirrored
    opened(qtbot, window, dataset_path)
    # Areas of docks are sides of the screen for Qt, and stay; what is in them is mirrored.
    left = window.canvas.mapTo(window, QPoint(0, 0)).x()
    right = left + window.canvas.width()
    assert window.docks["images"].geometry().right() < left < right <= window.width()
    assert window.docks["layers"].x() >= right
    for name in window.docks:
        window.workbench.wishes.dock.emit(name)
        QApplication.processEvents()
        dock = window.docks[name]
        assert dock.isVisible() and dock.width() > 0
        inside = window.rect().contains(dock.geometry()) or dock.isFloating()
        assert inside, name
        assert cut_off(dock) == [], name


def test_left_and_right_step_as_the_list_goes(
    qtbot: QtBot, mirrored: MainWindow, dataset_path: Path
) -> None:
    window = mirrored
    opened(qtbot, window, dataset_path)
    window.activateWindow()
    window.canvas.graphics.setFocus()
    seen = [window.workbench.shown.session.place.image]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(window.canvas.graphics, key)
        QApplication.processEvents()
        seen.append(window.workbench.shown.session.place.image)
    assert seen == ["a", "b", "a"]


def test_what_is_cut_off_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("More words than room", window)
    button.setFixedWidth(20)
    window.show()
    assert cut_off(window) == ["More words than room"]
