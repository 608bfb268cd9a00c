"""A reading is prepared in the window: the same bytes as on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QListWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.gui.dialogs.new_reading import NewReadingDialog, Offer
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.verdicts.about import About
from tests.gui.readings.blinded import IMAGES
from tests.gui.test_accessible import unnamed
from tests.gui.window import Answers, opened

ABOUT = About("5" * 64, "skin")


@pytest.fixture
def begun(qtbot: QtBot, window: MainWindow, dataset_path: Path, tmp_path: Path) -> NewReadingDialog:
    """The dialog of a window with the data set and a model."""
    opened(qtbot, window, dataset_path)
    model = tmp_path / "secretnet.keras"
    model.write_bytes(b"a network")
    window.workbench.edit(models=(str(model),))
    window.menus.run("new_reading")
    (dialog,) = window.findChildren(NewReadingDialog)
    return dialog


def save(dialog: NewReadingDialog) -> None:
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    assert button.isEnabled(), dialog.objection.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def check(methods: QListWidget, *names: str) -> None:
    for row in range(methods.count()):
        item = methods.item(row)
        wanted = item.text() in names
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)


def test_phases_are_written_as_the_command_line_does(
    begun: NewReadingDialog,
    answers: Answers,
    window: MainWindow,
    dataset_path: Path,
    tmp_path: Path,
) -> None:
    assert not begun.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    assert begun.objection.text() == "Give it a name."
    QTest.keyClicks(begun.name, "Haut, Spring")
    begun.seed.setValue(7)
    begun.breaks.setValue(2)
    plan = begun.plan.text()
    assert "Each reader sees 3 images" in plan and "9 judgements, about 3 min if each" in plan
    assert "A break is taken after 2 judgements." in plan and "Hidden until its phase" in plan
    answers.save = tmp_path / "window.toml"
    save(begun)
    assert str(answers.save) in window.message_bar.text.text()
    line = tmp_path / "line.toml"
    new = ["reading", "new", str(dataset_path), "--name", "Haut, Spring", "--seed", "7"]
    given = ["--phases", "alone,prediction,attention", "--breaks", "2"]
    model = ["--model", str(tmp_path / "secretnet.keras")]
    assert run([*new, *given, *model, "--output", str(line)]) == 0
    assert line.read_bytes() == answers.save.read_bytes()


def test_a_duel_of_some_images_and_its_key(
    begun: NewReadingDialog,
    answers: Answers,
    window: MainWindow,
    dataset_path: Path,
    tmp_path: Path,
) -> None:
    begun.name.setText("Duel")
    begun.cases.setCurrentIndex(2)
    assert begun.ids.isVisible() and begun.objection.text() == "Choose one image at least."
    begun.ids.setPlainText("okapi2, nowhere")
    assert "There is no image nowhere (1 id" in begun.objection.text()
    begun.ids.setPlainText("okapi2, zebra1")
    begun.kind.setCurrentIndex(1)
    assert begun.objection.text() == "Choose two methods at least."
    check(begun.methods, "LIME", "Grad-CAM", "RISE")
    assert "3 methods are judged one after the other, called A to C" in begun.plan.text()
    begun.model.setCurrentIndex(0)
    answers.save = tmp_path / "window.toml"
    save(begun)
    line = tmp_path / "line.toml"
    new = ["reading", "new", str(dataset_path), "--name", "Duel", "--images", "okapi2,zebra1"]
    assert run([*new, "--duel", "rise,lime,gradcam", "--output", str(line)]) == 0
    for end in ("toml", "key.toml"):
        ours, theirs = (tmp_path / f"{name}.{end}" for name in ("window", "line"))
        assert ours.read_bytes() == theirs.read_bytes()
    assert "window.key.toml names the methods" in window.message_bar.text.text()


def test_the_filtered_list_is_offered_in_the_order_of_the_data_set(qtbot: QtBot) -> None:
    offer = Offer(dataset=ABOUT, images=IMAGES, listed=IMAGES[1:], methods=("A", "B"), pace=30.0)
    dialog = NewReadingDialog(offer)
    qtbot.addWidget(dialog)
    dialog.name.setText("Some")
    dialog.cases.setCurrentIndex(1)
    assert dialog.wished.images == IMAGES[1:]
    assert "6 judgements, about 3 min at 30 s each, as you took yourself." in dialog.plan.text()


def test_a_model_is_needed_where_one_is_seen(qtbot: QtBot) -> None:
    models = (Path("/a/net.keras"),)
    offer = Offer(dataset=ABOUT, images=IMAGES, listed=(), methods=("A", "B"), models=models)
    dialog = NewReadingDialog(offer)
    qtbot.addWidget(dialog)
    assert dialog.wished.model == models[0]
    for name in ("prediction", "attention"):
        dialog.phases[name].click()
    assert dialog.wished.model is None and not dialog.model.isEnabled()
    dialog.phases["alone"].click()
    dialog.name.setText("None")
    assert dialog.objection.text() == "Choose one phase at least."


def test_every_control_has_a_name_and_nothing_is_cut(
    begun: NewReadingDialog, window: MainWindow
) -> None:
    begun.name.setText("Wide")
    for kind in (0, 1):
        begun.kind.setCurrentIndex(kind)
        begun.cases.setCurrentIndex(2)
        QApplication.processEvents()
        assert unnamed(window) == []
