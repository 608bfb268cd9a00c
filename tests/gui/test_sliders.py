"""Sliders that say their number and take one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.widgets.sliders import SpinSlider
from tests.gui.window import opened


def test_slider_and_box_say_the_same(qtbot: QtBot) -> None:
    both = SpinSlider("Outline width", 5, 80, step=0.1, decimals=1)
    qtbot.addWidget(both)
    assert both.box.value() == 0.5
    with qtbot.waitSignal(both.moved) as moved:
        both.setValue(23)
    assert moved.args == [23] and both.box.value() == 2.3
    with qtbot.waitSignal(both.moved) as moved:
        both.box.setValue(4.7)
    assert moved.args == [47] and both.value() == 47
    both.blockSignals(True)
    with qtbot.assertNotEmitted(both.moved):
        both.setValue(50)
    assert both.box.value() == 5.0


def test_a_number_is_typed(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    box = window.parts["layers"].fill.box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "0.4")
    # While it is being typed nothing moves.
    assert window.workbench.session.outlines.fill_opacity == 0.15
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.workbench.session.outlines.fill_opacity == 0.4


def test_hidden_layers_are_counted_and_come_back(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    layers = window.parts["layers"]
    assert layers.hidden.isHidden()
    window.workbench.edit(outlines={"hidden": frozenset({("derm1", "Papule"), ("derm9", "x")})})
    assert layers.hidden.text() == "1 layer hidden – show all" and not layers.hidden.isHidden()
    window.workbench.edit(outlines={"solo": ("derm2", "Scar")})
    assert layers.hidden.text() == "3 layers hidden – show all"
    layers.hidden.click()
    assert layers.hidden.isHidden()
    outlines = window.workbench.session.outlines
    assert outlines.hidden == frozenset() and outlines.solo is None
