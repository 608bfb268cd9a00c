"""A command takes one value in the tuple: menu, palette, key page and keys read it from there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.commands import all as everything
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.finder import Finder
from dermx_viewer.gui.commands.keymap import Keymap
from dermx_viewer.gui.commands.menus import Menus
from dermx_viewer.gui.commands.palette import entries, found
from dermx_viewer.gui.dialogs.help import HelpDialog
from tests.gui.commands.fake import Fake

TOY = Command(
    id="toy",
    text="&Juggle…",
    menu="Image/Toys",
    run=lambda workbench: workbench.step(3),
    keys=("Ctrl+J",),
    enabled=lambda shown: not shown.can_redo,
    checked=lambda shown: shown.can_undo,
)


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QMainWindow]:
    monkeypatch.setattr(everything, "COMMANDS", (*everything.COMMANDS, TOY))
    made = QMainWindow()
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def test_a_toy_command_stands_everywhere(window: QMainWindow) -> None:
    fake = Fake(window)
    keymap = Keymap(everything.COMMANDS)
    menus = Menus(window, fake.workbench, everything.COMMANDS, keymap)
    finder = Finder(fake.workbench, everything.COMMANDS, keymap, window)
    (action,) = menus.menus["Image/Toys"].actions()
    assert action.text() == "&Juggle…" and action.shortcut().toString() == "Ctrl+J"
    assert "&Toys" in [entry.text() for entry in menus.menus["Image"].actions()]
    action.trigger()
    first = found(entries(fake.workbench, everything.COMMANDS, keymap, []), "jug")[0]
    first.run()
    fake.wishes.command.emit("toy")
    assert fake.calls == [("step", 3)] * 3
    finder.show("keys")
    (page,) = window.findChildren(HelpDialog)
    assert "Ctrl+J" in page.page.toPlainText() and "Juggle" in page.page.toPlainText()
    page.close()
