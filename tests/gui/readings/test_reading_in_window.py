"""A blinded reading in a real window: nothing that is hidden can be read anywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.commands.dataset import open_dropped
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.verdicts.reading import read_answers
from dermx_viewer.verdicts.study import Study, write_study
from dermx_viewer.verdicts.walk import steps
from tests.gui.readings.blinded import IMAGES, METHODS, NAMES, PREDICTED, kept, tabs, told
from tests.gui.window import Answers, press, shown_window, verdict_part


def test_the_search_finds_what_is_not_hidden(
    window: MainWindow, begin: Callable[..., Study]
) -> None:
    begin(phases=("alone",))
    window.menus.run("leave_reading")
    for name in (*NAMES, PREDICTED, "Grad-CAM"):
        assert told(window, name), name


def test_no_text_tells_what_the_phases_hide(
    window: MainWindow, begin: Callable[..., Study]
) -> None:
    study = begin(phases=("alone", "prediction", "attention"), seed=5)
    for step in steps(study, "Ann"):
        hidden = [*NAMES, *METHODS, *([PREDICTED] if step.phase == "alone" else [])]
        assert told(window, *hidden) == [], step
        if step.phase != "alone":
            assert told(window, PREDICTED)
        scene = window.workbench.shown.pane.scene
        assert scene.layers == () and (scene.attention is not None) == (step.phase == "attention")
        press(window, Qt.Key.Key_4, Qt.Key.Key_Return)
    assert told(window, *NAMES, *METHODS, PREDICTED) == []
    fields = {"alone": "confidence", "prediction": "belief", "attention": "belief"}
    assert kept(window) == [
        (s.image, s.phase, "Grad-CAM" if s.phase == "attention" else "", fields[s.phase], 4)
        for s in steps(study, "Ann")
    ]
    given = read_answers(window.workbench.judging.path).answers
    assert {a.gold for a in given} == {"Acne"}
    assert {a.subject.class_name for a in given[1:3]} == {PREDICTED}


def test_a_duel_is_of_letters_alone(window: MainWindow, begin: Callable[..., Study]) -> None:
    study = begin(duel=METHODS)
    drawn = []
    for step in steps(study, "Ann"):
        assert told(window, *NAMES, *METHODS) == [], step
        assert told(window, f"attention {step.letter} of 3")
        attention = window.workbench.shown.pane.scene.attention
        assert attention is not None
        drawn.append(attention.values.tobytes())
        press(window, Qt.Key.Key_2, Qt.Key.Key_Return)
    # Each letter is another picture, and all are of the methods that are kept.
    assert len(set(drawn[:3])) == 3
    assert [line[:3] for line in kept(window)] == [
        (s.image, "duel", s.letter) for s in steps(study, "Ann")
    ]


def test_nothing_else_can_be_done_or_looked_at(
    window: MainWindow, begin: Callable[..., Study], answers: Answers, tmp_path: Path
) -> None:
    begin(duel=METHODS)
    workbench = window.workbench
    enabled = {name for name, action in window.menus.actions.items() if action.isEnabled()}
    for name in ("next", "open", "reading", "figure", "take_back", "gold", "palette", "undo"):
        assert name not in enabled
    assert {"judge", "next_unjudged", "fit", "leave_reading"} <= enabled
    label = workbench.shown.session.place.image
    workbench.step(1)
    workbench.show_image(IMAGES[1])
    workbench.wishes.dock.emit("images")
    workbench.wishes.raised.emit("scores")
    open_dropped(workbench, tmp_path / "other.keras")
    press(window, Qt.Key.Key_Tab)
    visible = {name for name, dock in window.docks.items() if dock.isVisible()}
    assert visible == {"verdict"} and workbench.shown.session.place.image == label
    assert workbench.session.models == (str(tmp_path / "secretnet.keras"),)
    # Whatever reaches the user's own session, the reading's model and method stay.
    workbench.edit(pane={"model": "", "method": "LIME"})
    assert workbench.shown.pane.scene.attention is not None
    # The picture that is saved says no more than the one on screen.
    answers.save = tmp_path / "saved.png"
    window.menus.run("picture")
    assert answers.save.exists() and told(window, *NAMES, *METHODS) == []
    workbench.explainer.failed.emit("secretnet: LIME has failed")
    assert told(window, *NAMES, *METHODS) == []


def test_a_step_waits_for_its_answer(window: MainWindow, begin: Callable[..., Study]) -> None:
    begin(phases=("alone", "attention"))
    line = window.verdict_line.text.text()
    assert "own diagnosis" in line
    press(window, Qt.Key.Key_Return)
    assert window.verdict_line.text.text() == line
    assert "Say how sure you are first" in window.message_bar.text.text()
    part = verdict_part(window)
    assert not part.belief.isVisible() and not part.verdict.isVisible()
    press(window, Qt.Key.Key_3)
    assert part.confidence.buttons[3].isChecked() and part.bar.text() == "1 of 6 judged"
    # Until Enter another answer may be given; both are kept.
    press(window, Qt.Key.Key_5, Qt.Key.Key_Return)
    assert [line[-1] for line in kept(window)] == [3, 5]
    assert not part.confidence.buttons[5].isChecked()
    assert part.belief.isVisible() and part.verdict.isVisible()


def test_a_break_and_the_next_day(
    qtbot: QtBot, answers: Answers, begin: Callable[..., Study], window: MainWindow
) -> None:
    study = begin(duel=METHODS)
    press(window, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_3)
    press(window, Qt.Key.Key_J)
    assert not window.workbench.judging.on and told(window, *NAMES, *METHODS) == []
    assert "a break: J goes on" in window.verdict_line.text.text()
    assert told(window, f"for {PREDICTED}", "attention B of") == []
    window.close()
    with shown_window(qtbot, answers) as next_day:
        begin(next_day, duel=METHODS)
        third = steps(study, "Ann")[2]
        assert told(next_day, f"attention {third.letter} of 3")
        press(next_day, Qt.Key.Key_1)
        assert kept(next_day)[-1][:3] == (third.image, "duel", third.letter)


def test_the_last_page_says_what_was_done_and_all_is_as_before(
    window: MainWindow, begin: Callable[..., Study], answers: Answers
) -> None:
    begin(phases=("alone",))
    before = window.workbench.session
    for _ in IMAGES:
        press(window, Qt.Key.Key_3, Qt.Key.Key_Return)
    page = verdict_part(window).about.text()
    assert tabs(window) == []
    assert "Spring is finished: thank you, Ann." in page and "Judgements: 3 of 3" in page
    assert "Send this file back: spring-Ann.verdicts" in page
    assert not window.workbench.judging.on and window.workbench.shown.image is None
    window.menus.run("leave_reading")
    shown = window.workbench.shown
    assert shown.judging.reading is None and shown.session == before
    QApplication.processEvents()
    assert tabs(window) != []
    assert window.docks["images"].isVisible() and window.windowTitle().startswith("skinfolder")
    # The file of a reading is not the one of always.
    assert window.workbench.judging.path != answers.file


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"images": ("zebra1", "gone")}, "1 of its images is not in the data set"),
        ({"duel": ("Grad-CAM", "Nothing"), "phases": ()}, "Nothing"),
    ],
    ids=["image", "method"],
)
def test_what_cannot_be_read_here_is_refused(
    window: MainWindow,
    begin: Callable[..., Study],
    answers: Answers,
    tmp_path: Path,
    fields: dict[str, tuple[str, ...]],
    said: str,
) -> None:
    study = begin(phases=("alone",))
    window.menus.run("leave_reading")
    write_study(replace(study, **fields), tmp_path / "spring.toml")  # type: ignore[arg-type]
    window.menus.run("reading")
    assert said in answers.said[-1][1] and not window.workbench.blind.on


def test_another_data_set_is_refused(
    window: MainWindow, begin: Callable[..., Study], answers: Answers, tmp_path: Path
) -> None:
    study = begin(phases=("alone",))
    window.menus.run("leave_reading")
    other = replace(study, dataset=replace(study.dataset, sha256="0" * 64))
    write_study(other, tmp_path / "spring.toml")
    window.menus.run("reading")
    title, text = answers.said[-1]
    assert title == "Not opened" and "Open that data set first" in text
