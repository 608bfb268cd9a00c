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


def test_a_long_line_says_the_same_in_fewer_words(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    text = window.verdict_line.text
    whole = "Gold: Acne · " + "a model " * 80 + "· shown: nothing"
    text.set_wordings((whole, "Gold: Acne · a…", "Gold"))
    assert text.text() == whole and text.shown_text() == "Gold: Acne · a…"
    text.set_wordings(("Gold: Acne", "Gold"))
    assert text.shown_text() == "Gold: Acne"
    # Where nothing fits, the last one loses its middle.
    text.set_wordings((whole, whole[:-1] + "G"))
    assert text.shown_text().startswith("Gold") and text.shown_text().endswith("nothinG")
    assert "…" in text.shown_text() and window.width() <= 1500
