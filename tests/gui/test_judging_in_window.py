"""A reader judges by keyboard alone, in a real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.said.widget import SaidPart
from dermx_viewer.gui.parts.verdict.dock import VerdictDock
from dermx_viewer.gui.workbench.judging_shown import JudgingShown
from dermx_viewer.verdicts.reading import read_answers
from tests.gui.window import TIMEOUT, Answers, opened, press, shown_window, verdict_part
from tests.killed import files_in

Key = Qt.Key


@pytest.fixture
def reading(qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path) -> MainWindow:
    """A data set of three images is open, and somebody judges."""
    opened(qtbot, window, dataset_path)
    answers.text = "Ann"
    press(window, Key.Key_J)
    assert window.workbench.judging.on
    return window


def said(window: MainWindow) -> list[tuple[str, str, object]]:
    found = read_answers(window.workbench.judging.path).answers
    return [(a.subject.image, a.field, a.value) for a in found]


def test_a_whole_round_needs_number_and_enter_alone(reading: MainWindow) -> None:
    part, shown = verdict_part(reading), lambda: reading.workbench.shown
    for number, key in enumerate((Key.Key_4, Key.Key_1, Key.Key_5)):
        assert shown().judging.judged == number
        press(reading, key)
        assert not part.bar.isHidden() and part.bar.value() == number + 1
        press(reading, Key.Key_Enter if number else Key.Key_Return)
    assert said(reading) == [("a", "belief", 4), ("b", "belief", 1), ("c", "belief", 5)]
    assert shown().image is not None and shown().image.image_id == "c"
    assert part.belief.buttons[5].isChecked()
    # None of these keys did what it does at other times.
    press(reading, Key.Key_0)
    assert not part.belief.buttons[5].isChecked() and shown().judging.judged == 2
    QTest.keyClick(
        reading.canvas.graphics,
        Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    assert part.belief.buttons[5].isChecked()


def test_the_bar_says_what_is_left(qtbot: QtBot) -> None:
    dock = VerdictDock()
    qtbot.addWidget(dock)
    shown = JudgingShown(on=True, path=Path("a"), judged=12, listed=566, seconds_left=2_100.0)
    dock.show_judging(shown)
    assert dock.bar.text() == "12 of 566 judged, about 35 min left"
    dock.show_judging(replace(shown, seconds_left=None))
    assert dock.bar.text() == "12 of 566 judged"


def test_the_keys_are_free_again_in_a_break(reading: MainWindow) -> None:
    zoomed: list[str] = []
    reading.workbench.wishes.zoom.connect(zoomed.append)
    press(reading, Key.Key_1)
    assert not zoomed
    press(reading, Key.Key_J)
    assert verdict_part(reading).body.isHidden()
    press(reading, Key.Key_1)
    assert zoomed == ["actual"] and said(reading) == [("a", "belief", 1)]
    assert verdict_part(reading).start_button.text() == "Go on judging"


def test_numbers_that_are_typed_are_text(reading: MainWindow) -> None:
    part = verdict_part(reading)
    part.tags.setFocus()
    QTest.keyClicks(part.tags, "3 mm; hair")
    assert said(reading) == []
    # Another image comes while it is typed: it is said of the one before.
    reading.workbench.step(1)
    assert said(reading) == [("a", "tags", ("3 mm", "hair"))] and part.tags.text() == ""
    QTest.keyClicks(part.tags, "2")
    QTest.keyClick(part.tags, Key.Key_Return)
    assert said(reading)[-1] == ("b", "tags", ("2",))
    assert reading.workbench.shown.session.place.image == "b"


def test_tags_by_keyboard_and_back_to_the_picture(reading: MainWindow) -> None:
    part = verdict_part(reading)
    press(reading, Key.Key_T)
    assert reading.focusWidget() is part.tags
    QTest.keyClicks(part.tags, "hair")
    press(reading, Key.Key_Return)
    assert reading.focusWidget() is reading.canvas.graphics
    press(reading, Key.Key_2, Key.Key_Return)
    assert said(reading) == [("a", "tags", ("hair",)), ("a", "belief", 2)]
    assert reading.workbench.shown.session.place.image == "b"


def test_another_reader_begins_anew(reading: MainWindow, answers: Answers) -> None:
    press(reading, Key.Key_2)
    answers.text = "Bob"
    reading.menus.run("reader")
    assert reading.workbench.shown.judging.judged == 0
    press(reading, Key.Key_5)
    # Nobody is still somebody: the one before.
    answers.text = None
    reading.menus.run("reader")
    assert reading.workbench.judging.reader == "Bob"
    found = read_answers(reading.workbench.judging.path).answers
    assert [(a.reader, a.value) for a in found] == [("Ann", 2), ("Bob", 5)]


def test_every_field_of_the_form(reading: MainWindow, answers: Answers) -> None:
    part = verdict_part(reading)
    part.verdict.setCurrentIndex(2)
    part.verdict.activated.emit(2)
    part.confidence.buttons[2].click()
    part.diagnosis.setText("Rosacea")
    part.diagnosis.finish()
    part.note.setPlainText("hair\nand a ruler")
    QTest.keyClick(part.note, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    part.belief.buttons[3].click()
    part.belief.buttons[3].click()
    assert said(reading) == [
        ("a", "verdict", "partly"),
        ("a", "confidence", 2),
        ("a", "diagnosis", "Rosacea"),
        ("a", "note", "hair\nand a ruler"),
        ("a", "belief", 3),
        ("a", "belief", None),
    ]
    answers.text = "yes; no"
    part.edit_button.click()
    assert [part.verdict.itemText(n) for n in range(part.verdict.count())] == [
        *("not said", "yes", "no", "partly"),
    ]
    assert part.verdict.currentText() == "partly"
    reading.workbench.step(1)
    assert part.verdict.count() == 3 and part.verdict.currentText() == "not said"


def test_what_was_said_is_there_at_the_next_start(
    qtbot: QtBot, answers: Answers, dataset_path: Path
) -> None:
    answers.text = "Ann"
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path)
        press(window, Key.Key_J, Key.Key_2)
        verdict_part(window).note.setPlainText("being typed")
    answers.text = None
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path)
        press(window, Key.Key_J)
        part = verdict_part(window)
        assert part.belief.buttons[2].isChecked() and part.note.toPlainText() == "being typed"
        assert len(said(window)) == 2


def test_the_same_bytes_as_the_command_line(
    qtbot: QtBot,
    reading: MainWindow,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    press(reading, Key.Key_3, Key.Key_Return, Key.Key_4)
    answers.folder = tmp_path / "window"
    monkeypatch.setattr(
        "dermx_viewer.gui.commands.judging.ask_formats", lambda _w, _t, then: then(())
    )
    reading.menus.run("export_verdicts")
    qtbot.waitUntil(lambda: (answers.folder / "verdicts.json").exists(), timeout=TIMEOUT)
    file = str(reading.workbench.judging.path)
    assert run(["verdicts", file, "--output", str(tmp_path / "line")]) == 0
    assert files_in(tmp_path / "window") == files_in(tmp_path / "line")


def test_what_was_said_is_listed_and_leads_to_its_image(reading: MainWindow) -> None:
    said_ = reading.parts["verdicts"]
    assert isinstance(said_, SaidPart)
    press(reading, Key.Key_3, Key.Key_Return, Key.Key_4)
    assert reading.docks["verdicts"].windowTitle() == "Verdicts (2)"
    # Nobody looks: nothing is made.
    assert said_.panel.model.rowCount() == 0
    reading.workbench.wishes.dock.emit("verdicts")
    frame = said_.panel.model.frame
    assert frame["image"].tolist() == ["a", "b"] and frame["belief"].tolist() == [3, 4]
    said_.panel.chosen.emit(0)
    assert reading.workbench.shown.session.place.image == "a"
    reading.workbench.judging.answer("belief", 5)
    assert said_.panel.model.frame["belief"].tolist() == [5, 4]


def test_another_file_is_chosen(reading: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.file = tmp_path / "study.verdicts"
    reading.menus.run("verdicts_file")
    press(reading, Key.Key_3)
    assert said(reading) == [("a", "belief", 3)]
    assert reading.workbench.judging.path == answers.file


def test_without_a_data_set_nothing_is_judged(window: MainWindow) -> None:
    press(window, Key.Key_J)
    assert not window.workbench.judging.on and not window.menus.actions["belief:3"].isEnabled()
