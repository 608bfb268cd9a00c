"""Keys of the whole window: each does one thing, and what has the keyboard keeps its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QAbstractSlider, QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.canvas.keys import OVERLAYS, PANS, STEPS
from dermx_viewer.gui.commands.all import COMMANDS
from dermx_viewer.gui.commands.docks import dock_commands
from dermx_viewer.gui.commands.reserved import RESERVED
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.all import PARTS
from tests.gui.window import opened

ARROWS = (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up)


def test_no_key_is_used_twice() -> None:
    commands = (*COMMANDS, *dock_commands(PARTS))
    of_commands = Counter(key for command in commands for key in command.keys)
    assert [key for key, count in of_commands.items() if count > 1] == []
    of_the_picture = {*STEPS, *PANS, OVERLAYS}
    assert of_the_picture <= RESERVED.keys()
    assert not of_commands.keys() & RESERVED.keys()


def test_no_key_of_the_real_window_means_two_things(window: MainWindow) -> None:
    everywhere = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
    found: Counter[str] = Counter()
    for action in window.findChildren(QAction):
        if action.shortcutContext() in everywhere:
            found.update({key.toString() for key in action.shortcuts()})
    for shortcut in window.findChildren(QShortcut):
        # The picture's are its own: everywhere else they mean what they always do.
        assert shortcut.context() == Qt.ShortcutContext.WidgetWithChildrenShortcut
        assert window.canvas.isAncestorOf(shortcut.parent()) or shortcut.parent() is window.canvas
        found[shortcut.key().toString()] += 1
    assert len(found) > 40 and [key for key, count in found.items() if count > 1] == []


def test_fifteen_steps_by_keyboard_alone(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    seen = [window.workbench.session.place.image]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        # The picture has the keyboard as soon as there is one.
        qtbot.keyClick(window.focusWidget(), key)
        seen.append(window.workbench.session.place.image)
    assert seen == ["a", "b", "c", "c", "b"]


@pytest.mark.parametrize("kind", [QAbstractItemView, QAbstractSlider], ids=["lists", "sliders"])
def test_lists_and_sliders_keep_their_arrow_keys(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, kind: type
) -> None:
    opened(qtbot, window, dataset_path)
    view = window.canvas.box.viewRect()
    tried = 0
    for widget in window.findChildren(kind):
        if widget is window.parts["images"].view or window.canvas.isAncestorOf(widget):
            continue
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not (takes_keys and widget.isVisible() and widget.isEnabled()):
            continue
        tried += 1
        for key in ARROWS:
            widget.setFocus()
            before = widget.value() if isinstance(widget, QAbstractSlider) else None
            qtbot.keyClick(widget, key)
            if before is not None and key == Qt.Key.Key_Right and before < widget.maximum():
                assert widget.value() > before
            assert window.workbench.session.place.image == "a"
            assert window.canvas.box.viewRect() == view
    assert tried


def test_the_list_of_images_walks_with_its_own_keys(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    view = window.parts["images"].view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert window.workbench.session.place.image == "b"
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert window.workbench.session.place.image == "b"
    assert QApplication.focusWidget() in (view, None)
