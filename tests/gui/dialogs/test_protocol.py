"""The dialog of a protocol of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.dialogs.protocol import ProtocolDialog
from dermx_viewer.scoring.choices.all import CHOICES
from dermx_viewer.scoring.protocol_files import read_protocol
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, PROTOCOLS, Protocol
from tests.gui.dialogs.test_export import Dialogs

USE = QDialogButtonBox.StandardButton.Ok


def shown(qtbot: QtBot, begun: Protocol, answer: Path | None = None) -> ProtocolDialog:
    dialog = ProtocolDialog(begun, Dialogs(answer))
    qtbot.addWidget(dialog)
    return dialog


def write(dialog: ProtocolDialog, name: str, value: str) -> None:
    editor = dialog.editors[name]
    if isinstance(editor, QComboBox):
        editor.setCurrentText(value)
    else:
        editor.setText(value)


@pytest.mark.parametrize("begun", PROTOCOLS.values(), ids=[*PROTOCOLS])
def test_a_copy_chooses_the_same_under_another_name(qtbot: QtBot, begun: Protocol) -> None:
    dialog = shown(qtbot, begun)
    assert dialog.protocol() == begun.named(f"my {begun.name}")
    for choice in CHOICES:
        assert dialog.editors[choice.name].accessibleName() == choice.title
        assert dialog.effects[choice.name].text() == choice.values.words(choice.of(begun))


def test_what_is_changed_is_chosen_and_saved(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    dialog = shown(qtbot, NATIVE, file)
    write(dialog, "grid", "[30, 40]")
    write(dialog, "levels", "16")
    write(dialog, "raters", "majority")
    write(dialog, "aggregation", "median over rows")
    dialog.name.setText("mine")
    made = NATIVE.having(
        grid=(30, 40), levels=16, raters="majority", aggregation="median over rows"
    ).named("mine")
    assert dialog.effects["grid"].text() == "30 × 40 pixels (height × width)"
    dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    assert read_protocol(file) == made
    with qtbot.waitSignal(dialog.chosen) as signal:
        dialog.buttons.button(USE).click()
    assert signal.args == [made]


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("levels", "many", "levels cannot be 'many'; choose 0, or a whole number"),
        ("grid", "[0, 4]", "grid cannot be [0, 4]; choose none"),
        ("rectify", "none", "normalise it by min-max"),
        ("raters", "majorty", "there is no consensus"),
    ],
)
def test_what_is_wrong_is_told_and_cannot_be_used(
    qtbot: QtBot, name: str, value: str, why: str
) -> None:
    dialog = shown(qtbot, DERMX_2021)
    editor = dialog.editors[name]
    before = editor.text() if isinstance(editor, QLineEdit) else editor.currentText()
    write(dialog, name, value)
    assert why in dialog.objection.text() and not dialog.buttons.button(USE).isEnabled()
    write(dialog, name, before)
    assert dialog.objection.text() == "" and dialog.buttons.button(USE).isEnabled()
    dialog.name.setText("native")
    assert "is a preset's" in dialog.objection.text()


def test_a_file_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    dialogs = Dialogs(tmp_path / "none" / "x" / ("y" * 300))
    dialog = ProtocolDialog(NATIVE, dialogs)
    qtbot.addWidget(dialog)
    dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()
    assert len(dialogs.warned) == 1
