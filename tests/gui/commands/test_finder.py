"""The palette, the key page and the dialog of keys, over a plain window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.commands.all import COMMANDS
from dermx_viewer.gui.commands.finder import Finder
from dermx_viewer.gui.commands.keymap import Keymap
from dermx_viewer.gui.commands.view import HIDE
from dermx_viewer.gui.dialogs.help import HelpDialog
from dermx_viewer.gui.dialogs.keys import KeysDialog
from dermx_viewer.gui.dialogs.palette import PaletteDialog
from tests.gui.commands.fake import Fake, with_everything


@pytest.fixture
def keymap(fake: Fake) -> Keymap:
    return Keymap(COMMANDS)


@pytest.fixture
def finder(fake: Fake, keymap: Keymap) -> Finder:
    fake.shown = with_everything(fake.shown)
    return Finder(fake.workbench, COMMANDS, keymap, fake)


def opened(fake: Fake, window: QMainWindow) -> PaletteDialog:
    fake.wishes.all_commands.emit("palette")
    return window.findChildren(PaletteDialog)[-1]


@pytest.fixture
def palette(fake: Fake, window: QMainWindow, finder: Finder) -> PaletteDialog:
    return opened(fake, window)


@pytest.fixture
def keys(fake: Fake, window: QMainWindow, finder: Finder) -> KeysDialog:
    fake.wishes.all_commands.emit("shortcuts")
    (dialog,) = window.findChildren(KeysDialog)
    return dialog


def text(dialog: PaletteDialog) -> str:
    item = dialog.list.currentItem()
    return item.text(0) if item is not None else ""


# --- the palette ---


def test_typing_finds_and_return_runs(fake: Fake, palette: PaletteDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.line, "img_002")
    item = palette.list.currentItem()
    assert [item.text(n) for n in range(4)] == ["img_002", "", "Image", ""]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert fake.calls == [("show_image", "img_002")] and palette.isHidden()


def test_arrows_walk_past_what_cannot_be_done(palette: PaletteDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.line, "re")
    shown = palette.list
    disabled = {shown.topLevelItem(n).isDisabled() for n in range(shown.topLevelItemCount())}
    assert disabled == {True, False}
    seen = set()
    for key in (Qt.Key.Key_Down,) * 8 + (Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(palette.line, key)
        assert not palette.list.currentItem().isDisabled()
        seen.add(text(palette))
    assert len(seen) > 2 and palette.line.text() == "re"


def test_the_mouse_runs_too_but_nothing_disabled(
    fake: Fake, palette: PaletteDialog, qtbot: QtBot
) -> None:
    palette.line.setText("undo")
    palette.list.itemClicked.emit(palette.list.topLevelItem(0), 0)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert fake.calls == [] and palette.isVisible() and text(palette) == ""
    palette.line.setText("previous")
    place = palette.list.visualItemRect(palette.list.topLevelItem(0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert fake.calls == [("step", -1)] and palette.isHidden()


def test_nothing_found_is_said(palette: PaletteDialog, qtbot: QtBot) -> None:
    palette.line.setText("xyzzyqwert")
    assert palette.nothing.isVisible() and palette.list.isHidden()
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    palette.line.clear()
    assert palette.list.isVisible() and palette.nothing.isHidden()
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_the_last_used_comes_first(
    fake: Fake, window: QMainWindow, palette: PaletteDialog, qtbot: QtBot
) -> None:
    palette.line.setText("next image")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    again = opened(fake, window)
    assert text(again) == "Next image"
    again.close()


def test_there_is_one_palette(fake: Fake, window: QMainWindow, palette: PaletteDialog) -> None:
    assert opened(fake, window) is palette and len(window.findChildren(PaletteDialog)) == 1
    palette.close()
    again = opened(fake, window)
    assert again is not palette and again.isVisible()
    again.close()


def test_the_palette_goes_when_another_window_comes(
    palette: PaletteDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(palette, "isActiveWindow", lambda: False)
    QApplication.sendEvent(palette, QEvent(QEvent.Type.ActivationChange))
    assert palette.isHidden()


# --- the key page ---


def test_the_key_page_tells_the_keys_of_now(
    fake: Fake, window: QMainWindow, finder: Finder, keymap: Keymap
) -> None:
    keymap.set_keys("score", ["F9"])
    fake.wishes.all_commands.emit("keys")
    (page,) = window.findChildren(HelpDialog)
    told = page.page.toPlainText()
    assert "F9" in told and "Ctrl+R" not in told and "H (held)" in told
    page.close()


# --- the dialog of keys ---


def press(keys: KeysDialog, key: str) -> None:
    keys.edit.setKeySequence(QKeySequence(key))


def test_a_free_key_is_used_at_once(keys: KeysDialog, keymap: Keymap) -> None:
    keys.choose("score")
    assert not keys.use.isEnabled() and not keys.reset.isEnabled()
    press(keys, "F9")
    assert keys.note.text() == ""
    keys.use.click()
    assert keymap.keys("score") == ("F9",) and keys.table.currentItem().text(3) == "changed"
    press(keys, "F8")
    keys.add.click()
    assert keymap.keys("score") == ("F9", "F8") and keys.table.currentItem().text(2) == "F9, F8"
    keys.none.click()
    assert keymap.keys("score") == () and not keys.none.isEnabled()
    keys.reset.click()
    assert keymap.keys("score") == ("Ctrl+R",) and not keys.reset_all.isEnabled()
    keys.close()


def test_who_has_a_key_is_named_and_the_user_chooses(
    fake: Fake, keys: KeysDialog, keymap: Keymap
) -> None:
    keys.choose("score")
    press(keys, "H")
    assert "cannot be chosen" in keys.note.text() and not keys.use.isEnabled()
    press(keys, "Ctrl+O")
    assert "Ctrl+O is the key of “Open data set”" in keys.note.text()
    fake.dialogs.yes = False
    keys.use.click()
    assert keymap.own == {}
    assert "Take it away for “Score data set”?" in fake.dialogs.said[-1][1]
    fake.dialogs.yes = True
    keys.use.click()
    assert keymap.keys("score") == ("Ctrl+O",) and keymap.keys("open") == ()
    keys.choose("open")
    fake.dialogs.yes = False
    keys.reset.click()
    assert keymap.keys("open") == ()
    fake.dialogs.yes = True
    keys.reset.click()
    assert keymap.keys("open") == ("Ctrl+O",) and keymap.keys("score") == ()
    keys.reset_all.click()
    assert keymap.own == {} and "Give every command" in fake.dialogs.said[-1][1]
    keys.close()


def test_commands_are_searched_by_words_and_keys(keys: KeysDialog) -> None:
    def shown() -> list[str]:
        items = (keys.table.topLevelItem(n) for n in range(keys.table.topLevelItemCount()))
        return [item.text(0) for item in items if not item.isHidden()]

    # All but the one that tells of H.
    assert len(shown()) == len(COMMANDS) - 1 and HIDE.words not in shown()
    keys.search.setText("ctrl+r")
    assert shown() == ["Score data set"] and keys.command == "score"
    keys.search.setText("data file")
    assert "Open data set" in shown() and "Quit" not in shown()
    keys.search.setText("xyzzy")
    assert shown() == [] and keys.command == ""
    press(keys, "F9")
    assert not keys.use.isEnabled()
    keys.close()


def test_keys_are_exported_and_imported(
    fake: Fake, keys: KeysDialog, keymap: Keymap, tmp_path: Path
) -> None:
    keys.export.click()
    keys.import_.click()
    fake.dialogs.save = tmp_path / "mine.json"
    keymap.set_keys("score", ["F9"])
    keys.export.click()
    keymap.reset_all()
    fake.dialogs.files = [tmp_path / "mine.json"]
    keys.import_.click()
    assert keymap.keys("score") == ("F9",) and fake.dialogs.said == []
    fake.dialogs.save = tmp_path / "nowhere" / "mine.json"
    keys.export.click()
    assert fake.dialogs.said[-1][0] == "Keys not changed"
    fake.dialogs.files[0].write_text('{"keys": {"gone": []}}', encoding="utf-8")
    keys.import_.click()
    assert fake.dialogs.said[-1][0] == "Some keys were ignored" and keymap.own == {}
    keys.close()
