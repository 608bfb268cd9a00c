"""A fake workbench, and the menus of a plain window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.commands.all import COMMANDS
from dermx_viewer.gui.commands.docks import dock_commands
from dermx_viewer.gui.commands.keymap import Keymap
from dermx_viewer.gui.commands.menus import Menus
from tests.gui.commands.fake import Fake, parts

MakeMenus = Callable[[int], Menus]


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    made = QMainWindow()
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def fake(window: QMainWindow) -> Fake:
    return Fake(window)


@pytest.fixture
def make_menus(window: QMainWindow, fake: Fake) -> MakeMenus:
    """Menus of a plain window with so many docks; once for each test."""

    def make(count: int) -> Menus:
        commands = (*COMMANDS, *dock_commands(parts(count)))
        return Menus(window, fake.workbench, commands, Keymap(commands, parent=window))

    return make
