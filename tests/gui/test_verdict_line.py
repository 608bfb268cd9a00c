from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from dermx_viewer.gui.main_window import MainWindow
from tests.gui.window import opened


def test_the_line_follows_the_image_and_marks_what_is_painted(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    line = window.verdict_line
    assert not line.isVisible()
    opened(qtbot, window, dataset_path)
    assert line.text.text() == "Gold: Acne" and line.text.isVisible()
    assert not line.mark.isVisible()
    window.workbench.show_image("b")
    assert line.mark.isVisible() and "Painted stand-in" in line.mark.text()


def test_a_long_line_is_elided_in_its_middle_and_whole_in_its_tooltip(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    text = window.verdict_line.text
    text.setText("Gold: Acne · " + "a model " * 80 + "· shown: nothing")
    assert text.shown_text().startswith("Gold") and text.shown_text().endswith("nothing")
    assert "…" in text.shown_text() and window.width() <= 1500
