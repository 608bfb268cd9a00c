"""What is asked about a model without a spec."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dermx_viewer.explain.messages import ModelOutline
from dermx_viewer.explain.spec import read_spec
from dermx_viewer.gui.dialogs.model_spec import ModelDialog

QUESTION = "the network ends in 'relu' (the layer 'last'), so it is not known what its outputs are"


def dialog_about(qtbot: QtBot, folder: Path, activation: str, **more: str) -> ModelDialog:
    outline = ModelOutline(folder / "net.keras", "a" * 64, (8, 8), 2, activation, (), **more)
    dialog = ModelDialog(outline)
    qtbot.addWidget(dialog)
    dialog.classes.setPlainText("Acne\nPsoriasis")
    return dialog


def test_outputs_that_are_known_are_not_asked_about(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_about(qtbot, tmp_path, "softmax")
    dialog.show()
    assert not dialog.outputs.isVisible() and not dialog.activation.isVisible()
    dialog._on_buttons_accepted()
    assert "outputs" not in (tmp_path / "net.toml").read_text()


def test_a_file_whose_name_looks_like_markup(qtbot: QtBot, tmp_path: Path) -> None:
    outline = ModelOutline(tmp_path / "<i>a.keras", "a" * 64, (8, 8), 2, "softmax", ())
    dialog = ModelDialog(outline)
    qtbot.addWidget(dialog)
    words = QTextDocument()
    words.setHtml(dialog.findChildren(QLabel)[0].text())
    assert words.toPlainText().startswith("<i>a.keras has no spec.")


def test_a_long_name_is_whole(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ModelDialog(ModelOutline(tmp_path / f"{'x' * 150}.keras", "a" * 64, (8, 8), 2, "", ()))
    qtbot.addWidget(dialog)
    label = dialog.findChildren(QLabel)[0]
    assert label.minimumSizeHint().width() < dialog.minimumWidth()


def test_outputs_that_are_not_understood_must_be_said(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_about(qtbot, tmp_path, "", question=QUESTION)
    dialog.show()
    assert dialog.outputs.isVisible() and dialog.activation.isVisible()
    dialog._on_buttons_accepted()
    assert "Say what the outputs are" in dialog.problem.text()
    assert not (tmp_path / "net.toml").exists()
    dialog.outputs.setCurrentIndex(dialog.outputs.findData("logits"))
    dialog.activation.setCurrentIndex(dialog.activation.findData("sigmoid"))
    dialog._on_buttons_accepted()
    spec = read_spec(tmp_path / "net.toml")
    assert (spec.outputs, spec.activation) == ("logits", "sigmoid")


@pytest.mark.parametrize("activation", ["softmax", "sigmoid"])
def test_what_is_assumed_is_offered(qtbot: QtBot, tmp_path: Path, activation: str) -> None:
    dialog = dialog_about(qtbot, tmp_path, activation, assumed="logits")
    dialog._on_buttons_accepted()
    spec = read_spec(tmp_path / "net.toml")
    assert (spec.outputs, spec.activation) == ("logits", activation)
