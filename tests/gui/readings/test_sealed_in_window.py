"""What a reader could open in an editor, and the model that a reading needs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.verdicts.preparing import sealed
from dermx_viewer.verdicts.reading import read_answers
from dermx_viewer.verdicts.sealing import NeededModel
from dermx_viewer.verdicts.study import Study, write_study
from dermx_viewer.verdicts.walk import steps
from tests.gui.readings.blinded import IMAGES, METHODS, kept, told
from tests.gui.window import Answers, press

Key = Qt.Key


def test_neither_file_names_a_method(
    window: MainWindow, begin: Callable[..., Study], tmp_path: Path
) -> None:
    key = begin(duel=METHODS)
    for _ in steps(key, "Ann"):
        press(window, Key.Key_2, Key.Key_Return)
    window.menus.run("leave_reading")
    for name in ("spring.toml", "spring-Ann.verdicts"):
        data = (tmp_path / name).read_bytes().lower()
        assert b"zebra1" in data
        for method in (*METHODS, "GradCAM"):
            assert method.lower().encode() not in data, (name, method)


def test_a_reading_that_names_its_methods_goes_on_as_it_began(
    window: MainWindow, begin: Callable[..., Study]
) -> None:
    study = begin(duel=METHODS, plain=True)
    press(window, Key.Key_2, Key.Key_Return)
    (first, *_) = steps(study, "Ann")
    assert kept(window)[0][:3] == (first.image, "duel", first.method)
    assert first.method in METHODS and told(window, *METHODS) == []


def test_the_key_is_not_opened(
    window: MainWindow, begin: Callable[..., Study], answers: Answers, tmp_path: Path
) -> None:
    key = begin(duel=METHODS)
    window.menus.run("leave_reading")
    write_study(key, tmp_path / "spring.toml")
    window.menus.run("reading")
    assert "this is the key" in answers.said[-1][1] and not window.workbench.blind.on


def test_methods_that_are_not_here_are_counted_and_not_named(
    window: MainWindow, begin: Callable[..., Study], answers: Answers, tmp_path: Path
) -> None:
    study = begin(phases=("alone",))
    window.menus.run("leave_reading")
    other = replace(study, phases=(), duel=("LIME", "Somebody's own"))
    write_study(sealed(other).readers, tmp_path / "spring.toml")
    window.menus.run("reading")
    text = answers.said[-1][1]
    assert "1 of the 2 methods" in text and "Somebody" not in text
    assert not window.workbench.blind.on


@pytest.fixture
def needed(tmp_path: Path) -> NeededModel:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mine.keras").write_bytes(b"a network")
    return NeededModel("net.keras", hashlib.sha256(b"a network").hexdigest())


@pytest.fixture
def reading(
    window: MainWindow, begin: Callable[..., Study], tmp_path: Path, needed: NeededModel
) -> Path:
    """The file of a reading that needs a model, and that nobody reads yet."""
    study = begin(phases=("attention",))
    window.menus.run("leave_reading")
    write_study(replace(study, model=needed), tmp_path / "spring.toml")
    return tmp_path / "spring.toml"


def test_the_model_of_a_reading_is_asked_for_once(
    window: MainWindow,
    reading: Path,
    answers: Answers,
    tmp_path: Path,
    needed: NeededModel,
) -> None:
    mine = tmp_path / "elsewhere" / "mine.keras"
    asked: list[str] = []

    def files(title: str, _start: Path, _filters: str) -> list[Path]:
        asked.append(title)
        return [reading] if title == "Open reading" else [mine]

    answers.ask_files = files  # type: ignore[method-assign]
    for _ in range(2):
        window.menus.run("reading")
        assert window.workbench.blind.on
        # Whatever was shown before, and whatever the file is called here.
        assert window.workbench.blind.seen(window.workbench.session).pane.model == str(mine)
        window.menus.run("leave_reading")
    assert asked.count("Spring needs net.keras (" + needed.sha256[:12] + ")") == 1


def test_answers_name_the_model_as_the_reading_does(
    window: MainWindow,
    reading: Path,
    tmp_path: Path,
    answers: Answers,
) -> None:
    mine = tmp_path / "elsewhere" / "mine.keras"
    window.workbench.edit(models=(str(mine),))
    answers.files = [reading]
    window.menus.run("reading")
    press(window, Key.Key_3)
    found = read_answers(window.workbench.judging.path).answers
    assert [(a.subject.model, a.value) for a in found] == [("net", 3)]


def test_another_model_is_refused_by_name(
    window: MainWindow,
    reading: Path,
    answers: Answers,
    tmp_path: Path,
    needed: NeededModel,
) -> None:
    other = tmp_path / "net.keras"
    other.write_bytes(b"another network")
    answers.ask_files = (  # type: ignore[method-assign]
        lambda title, _start, _filters: [reading] if title == "Open reading" else [other]
    )
    window.menus.run("reading")
    title, text = answers.said[-1]
    assert title == "Not opened" and text.startswith("net.keras is not the model of Spring")
    assert needed.words in text and not window.workbench.blind.on
    assert str(other) not in window.workbench.session.models


def test_a_break_is_taken_when_it_is_due(window: MainWindow, begin: Callable[..., Study]) -> None:
    begin(phases=("alone",), breaks=2)
    for number in range(len(IMAGES) - 1):
        assert window.workbench.judging.on, number
        press(window, Key.Key_3, Key.Key_Return)
    assert not window.workbench.judging.on
    assert "2 judgements: take a break" in window.message_bar.text.text()
    # Nobody looks at the next picture while no time is counted.
    assert window.workbench.shown.image is None and not window.panes.has_photograph
    press(window, Key.Key_J, Key.Key_3, Key.Key_Return)
    assert window.workbench.shown.judging.judged == 3
