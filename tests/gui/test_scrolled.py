"""Docks whose contents scroll up and down are as wide as what they hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.widgets.scrolled import ScrolledDock


def test_a_dock_grows_with_what_appears_in_it(qtbot: QtBot) -> None:
    window, dock, inside = QMainWindow(), QDockWidget(), QWidget()
    qtbot.addWidget(window)
    button = QPushButton("narrow")
    QVBoxLayout(inside).addWidget(button)
    dock.setWidget(ScrolledDock(inside))
    window.setCentralWidget(QWidget())
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.resize(900, 400)
    window.show()
    window.resizeDocks([dock], [120], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: dock.width() < 200)
    button.setText("a much longer word, as other languages have them")
    qtbot.waitUntil(lambda: dock.width() >= inside.minimumSizeHint().width())
    assert dock.widget().viewport().width() >= inside.minimumSizeHint().width() > 200
