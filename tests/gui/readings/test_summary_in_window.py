"""The last page of a reading: it comes by itself, names nothing, and what it offers works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.verdict.summary import SummaryDialog
from dermx_viewer.verdicts.study import Study
from dermx_viewer.verdicts.walk import steps
from tests.gui.readings.blinded import METHODS, NAMES, PREDICTED, told
from tests.gui.test_accessible import unnamed
from tests.gui.window import TIMEOUT, Answers, press, verdict_part
from tests.killed import files_in

Key = Qt.Key


def read(window: MainWindow, study: Study) -> SummaryDialog:
    """Read to the end; 2 at first, and 4 once the attention is seen."""
    for step in steps(study, "Ann"):
        press(window, Key.Key_4 if step.phase == "attention" else Key.Key_2, Key.Key_Return)
    (page,) = window.findChildren(SummaryDialog)
    assert page.isVisible()
    return page


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_it_says_what_was_done_and_said_and_names_nothing(
    window: MainWindow, begin: Callable[..., Study]
) -> None:
    page = read(window, begin(phases=("alone", "prediction", "attention")))
    assert told(window, *NAMES, *METHODS, PREDICTED) == []
    assert "Judgements: 9 of 9" in page.about.text()
    assert "Send this file back: spring-Ann.verdicts" in page.about.text()
    cells = [page.table.item(row, 1) for row in range(3)]
    assert [cell.text() for cell in cells if cell is not None] == ["2.00", "2.00", "4.00"]
    assert "raised it at 3 and lowered it at 0" in page.words.text()
    assert unnamed(window) == []
    # Whoever goes on with Enter closes it; the button shows it again.
    QTest.keyClick(page, Key.Key_Return)
    QApplication.processEvents()
    part = verdict_part(window)
    assert part.summary_button.isVisible() and window.workbench.blind.on
    click(part.summary_button)
    again = [each for each in window.findChildren(SummaryDialog) if each.isVisible()]
    assert len(again) == 1
    click(again[0].leave_button)
    assert not window.workbench.blind.on and not part.summary_button.isVisible()
    assert not any(each.isVisible() for each in window.findChildren(SummaryDialog))


def test_of_a_duel_it_names_no_method_and_exports_letters(
    window: MainWindow,
    begin: Callable[..., Study],
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    export = window.menus.actions["export_verdicts"]
    key = begin(duel=METHODS)
    assert not export.isEnabled()
    page = read(window, key)
    assert told(window, *NAMES, *METHODS) == [] and export.isEnabled()
    answers.folder = tmp_path / "window"
    monkeypatch.setattr(
        "dermx_viewer.gui.commands.judging.ask_formats", lambda _w, _t, then: then(())
    )
    click(page.export_button)
    qtbot.waitUntil(lambda: (answers.folder / "verdicts.json").exists(), timeout=TIMEOUT)
    file, reading = (str(tmp_path / name) for name in ("spring-Ann.verdicts", "spring.toml"))
    output = tmp_path / "line"
    assert run(["verdicts", file, "--reading", reading, "--output", str(output)]) == 1
    assert files_in(answers.folder) == files_in(output)
    for written in output.iterdir():
        assert not [name for name in METHODS if name.encode() in written.read_bytes()]


def test_keys_of_the_window_work_before_it_and_it_goes_with_the_window(
    window: MainWindow, begin: Callable[..., Study], qtbot: QtBot
) -> None:
    page: QDialog = read(window, begin(phases=("alone",)))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=TIMEOUT)
    QTest.keyClick(page, Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible() and not page.isVisible()
