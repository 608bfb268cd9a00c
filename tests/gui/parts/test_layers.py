"""Colours of characteristics, chosen in the Layers dock."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.main_window import MainWindow
from tests.gui.window import Answers, opened


def first_layer(window: MainWindow) -> QTreeWidgetItem:
    group = window.parts["layers"].tree.topLevelItem(0)
    assert group is not None
    item = group.child(0)
    assert item is not None
    return item


def on_the_swatch(window: MainWindow, item: QTreeWidgetItem) -> QPoint:
    row = window.parts["layers"].tree.visualItemRect(item)
    return window.parts["layers"].menu.swatch_rect(row.center()).center()


def colours(window: MainWindow) -> dict[str, str]:
    return {layer.characteristic: layer.colour for layer in window.canvas.scene.layers}


def test_a_double_click_on_a_colour_chooses_another(
    qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    tree = window.parts["layers"].tree
    standard = colours(window)
    place = on_the_swatch(window, first_layer(window))
    answers.colour = ""
    qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert answers.said[-1] == ("Colour of Papule", standard["Papule"])
    assert colours(window) == standard and window.workbench.session.outlines.solo is None
    answers.colour = "#010203"
    qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert colours(window) == standard | {"Papule": "#010203"}
    picture = first_layer(window).icon(0).pixmap(14, 14).toImage()
    assert picture.pixelColor(picture.rect().center()).name() == "#010203"
    # Beside the colour the double click still shows the layer alone.
    text = tree.visualItemRect(first_layer(window)).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=text)
    qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=text)
    assert window.workbench.session.outlines.solo == ("derm1", "Papule")


def test_the_menu_chooses_and_resets_colours(
    qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    window.workbench.edit(outlines={"grouping": "characteristic"})
    standard = colours(window)
    answers.colour = "#0a0b0c"
    for name in ("Papule", "Scar"):
        (item,) = window.parts["layers"].tree.findItems(name, Qt.MatchFlag.MatchExactly)
        choose, one, everything = window.parts["layers"].menu.menu(item).actions()
        assert choose.text() == f"&Colour of {name}…" and not one.isEnabled()
        choose.trigger()
    assert set(colours(window).values()) == {"#0a0b0c"}
    (item,) = window.parts["layers"].tree.findItems("Papule", Qt.MatchFlag.MatchExactly)
    _, one, everything = window.parts["layers"].menu.menu(item).actions()
    one.trigger()
    assert colours(window) == standard | {"Scar": "#0a0b0c"}
    everything.trigger()
    assert colours(window) == standard
    window.menus.actions["undo"].trigger()
    assert colours(window) == standard | {"Scar": "#0a0b0c"}
    window.menus.actions["redo"].trigger()
    assert colours(window) == standard
    # A rater has no colour of its own.
    window.workbench.edit(outlines={"grouping": "rater"})
    assert (
        len(window.parts["layers"].menu.menu(window.parts["layers"].tree.topLevelItem(0)).actions())
        == 1
    )


def test_a_rater_or_a_characteristic_alone_and_back(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    workbench, dock = window.workbench, window.parts["layers"]
    first = dock.tree.topLevelItem(0).child(0)
    first.setCheckState(0, Qt.CheckState.Unchecked)
    workbench.edit(outlines={"only_raters": frozenset({"derm1"})})
    before = window.canvas.scene.layers
    dock.tree.setCurrentItem(dock.tree.topLevelItem(1))
    dock.solo.click()
    assert {layer.rater for layer in window.canvas.scene.layers} == {"derm2"}
    assert len(window.canvas.scene.layers) > 1
    dock.solo.click()
    assert window.canvas.scene.layers == before
    workbench.edit(outlines={"grouping": "characteristic", "only_raters": frozenset()})
    dock.tree.itemDoubleClicked.emit(dock.tree.topLevelItem(0), 0)
    assert {layer.characteristic for layer in window.canvas.scene.layers} == {"Papule"}
    assert {layer.rater for layer in window.canvas.scene.layers} == {"derm1", "derm2"}
    assert workbench.session.outlines.hidden
    # It holds for the next image that has it.
    workbench.show_image("b")
    assert {layer.characteristic for layer in window.canvas.scene.layers} == {"Papule"}
