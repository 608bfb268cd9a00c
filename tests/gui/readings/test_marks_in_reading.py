"""Places are marked in a blinded reading as well, and tell nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.verdicts.reading import read_answers
from dermx_viewer.verdicts.study import Study
from dermx_viewer.verdicts.walk import steps
from tests.gui.pointing import click, draw, on_screen
from tests.gui.readings.blinded import METHODS, NAMES, told
from tests.gui.window import press

Key = Qt.Key


def test_places_are_marked_in_every_step(window: MainWindow, begin: Callable[..., Study]) -> None:
    key = begin(duel=METHODS)
    canvas = window.canvas
    press(window, Key.Key_X)
    for number, step in enumerate(steps(key, "Ann")[:4]):
        assert canvas.overlays.marks.marks == (), step
        click(canvas, on_screen(canvas, 2, 3))
        if number % 2:
            draw(canvas, [on_screen(canvas, x, y) for x, y in ((2, 2), (8, 2), (8, 8))])
        assert len(canvas.overlays.marks.marks) == 1 + number % 2
        assert told(window, *NAMES, *METHODS) == [], step
        press(window, Key.Key_3, Key.Key_Return)
    press(window, Key.Key_Escape)
    assert window.workbench.blind.on and not window.workbench.shown.judging.marking
    found = read_answers(window.workbench.judging.path).answers
    marked = [a for a in found if a.field == "outline"]
    assert [(a.subject.image, a.subject.method) for a in marked] == [
        (step.image, step.letter)
        for n, step in enumerate(steps(key, "Ann")[:4])
        for _ in range(1 + n % 2)
    ]


def test_what_a_case_marked_is_not_shown(window: MainWindow, begin: Callable[..., Study]) -> None:
    study = begin(phases=("attention",))
    first = steps(study, "Ann")[0]
    window.workbench.marking.give(first.image, (((2.0, 2.0),),))
    assert window.canvas.overlays.marks.marks == ()
