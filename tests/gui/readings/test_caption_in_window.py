"""The verdict stands under pictures that are saved, and never while a reading hides things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.canvas import panes_picture
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.verdicts.study import Study
from tests.gui.window import TIMEOUT, Answers, opened, press

Key = Qt.Key


@pytest.fixture
def captions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written under each view that is saved or copied."""
    found: list[str] = []
    drawn = panes_picture.view_picture

    def view_picture(canvas: Canvas, times: float = 1.0, said: str = "") -> object:
        found.append(said)
        return drawn(canvas, times, said)

    monkeypatch.setattr(panes_picture, "view_picture", view_picture)
    return found


def test_what_was_said_stands_under_it(
    qtbot: QtBot,
    window: MainWindow,
    dataset_path: Path,
    answers: Answers,
    captions: list[str],
    tmp_path: Path,
) -> None:
    opened(qtbot, window, dataset_path)
    answers.save, answers.text = tmp_path / "view.png", "Ann"
    window.menus.run("picture")
    bare = answers.save.read_bytes()
    press(window, Key.Key_J, Key.Key_4)
    window.menus.run("picture")
    window.menus.run("copy_view")
    window.menus.run("panes:2")
    window.menus.run("picture")
    said = "judged by Ann: belief 4 of 5"
    # Of several panes it is said of the active one alone.
    assert captions == ["", said, said, said, ""]
    window.menus.run("panes:1")
    window.menus.run("picture")
    assert answers.save.read_bytes() != bare
    answers.save = tmp_path / "figure.svg"
    window.menus.run("figure")
    qtbot.waitUntil(answers.save.exists, timeout=TIMEOUT)
    assert said in answers.save.read_text().replace("\n", " ")


def test_in_a_reading_nothing_is_said(
    window: MainWindow,
    begin: Callable[..., Study],
    answers: Answers,
    captions: list[str],
    tmp_path: Path,
) -> None:
    begin(phases=("attention",))
    answers.save = tmp_path / "view.png"
    press(window, Key.Key_4)
    window.menus.run("picture")
    assert answers.save.exists() and captions == [""]
