"""A reader marks where the model should have looked, with a real mouse on a real picture."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.export.xlsx import CHARACTERS
from dermx_viewer.gui.canvas.marks import COLOUR, MOST_POINTS, thinned
from dermx_viewer.gui.commands.figures import ask_save_figure
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.verdicts.answer import Mark, marks_of
from dermx_viewer.verdicts.reading import read_answers
from tests.gui.pointing import click, draw, in_image, on_screen, send
from tests.gui.window import TIMEOUT, Answers, opened, press, verdict_part

Key = Qt.Key


@pytest.fixture
def marking(qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path) -> MainWindow:
    """Somebody judges, and X has begun to mark."""
    opened(qtbot, window, dataset_path)
    answers.text = "Ann"
    press(window, Key.Key_J, Key.Key_X)
    assert window.workbench.shown.judging.marking
    return window


def marks(window: MainWindow) -> tuple[Mark, ...]:
    said = window.workbench.shown.judging.said
    return marks_of(said.values) if said is not None else ()


def stored(window: MainWindow) -> list[int]:
    """How many places each answer has, from the file on the disk."""
    found = read_answers(window.workbench.judging.path).answers
    return [len(a.value) if isinstance(a.value, tuple) else 0 for a in found]


def drawn_at(window: MainWindow) -> QPointF:
    """The middle of what is drawn in the colour of marks, in the viewport."""
    QApplication.processEvents()
    image = window.canvas.graphics.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = raw[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)
    colour = QColor(COLOUR)
    wanted = np.array([colour.red(), colour.green(), colour.blue()])
    rows, columns = np.nonzero(np.abs(pixels - wanted).max(axis=2) < 12)
    assert len(rows) > 10
    ratio = image.devicePixelRatio()
    return QPointF(
        (columns.min() + columns.max() + 1) / 2 / ratio, (rows.min() + rows.max() + 1) / 2 / ratio
    )


@pytest.mark.parametrize("how", ["fit", "actual", "in", "out"])
def test_the_pixel_that_is_clicked_is_the_one_that_is_stored_and_drawn(
    marking: MainWindow, how: str
) -> None:
    canvas = marking.canvas
    for _ in range(3):
        marking.panes.zoom(how)
    middle = QPointF(canvas.graphics.viewport().rect().center())
    place = on_screen(canvas, *_inside(canvas, middle))
    click(canvas, place)
    ((point,),) = marks(marking)
    wanted = in_image(canvas, place)
    assert point == pytest.approx((wanted.x() - 0.5, wanted.y() - 0.5), abs=0.006)
    # The pixel that the status bar reads there.
    reading = canvas.reading_at(wanted)
    assert reading is not None and (reading.x, reading.y) == (round(point[0]), round(point[1]))
    drawn = drawn_at(marking)
    assert abs(drawn.x() - place.x()) <= 1.5 and abs(drawn.y() - place.y()) <= 1.5


def _inside(canvas: object, middle: QPointF) -> tuple[float, float]:
    """A point of the image near the middle of what is seen."""
    seen = in_image(canvas, middle)  # type: ignore[arg-type]
    height, width = canvas.scene.size  # type: ignore[attr-defined]
    return min(max(seen.x(), 1), width - 1), min(max(seen.y(), 1), height - 1)


def test_a_figure_for_print_has_it(
    marking: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    canvas = marking.canvas
    middle = QPointF(canvas.graphics.viewport().rect().center())
    click(canvas, on_screen(canvas, *_inside(canvas, middle)))
    answers.save = tmp_path / "view.svg"
    ask_save_figure(marking.workbench)
    (*_, job) = marking.workbench.runner.jobs
    with qtbot.waitSignal(job.finished, timeout=TIMEOUT):
        pass
    drawn = answers.save.read_text("utf-8")
    # The ring, and its colour's sample in the legend.
    assert drawn.count(f"stroke: {COLOUR}") == 1 and drawn.count(f"fill: {COLOUR}") == 1


def test_a_drag_is_an_outline_and_each_one_an_answer(marking: MainWindow) -> None:
    canvas = marking.canvas
    height, width = canvas.scene.size
    corners = [(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8), (0.2, 0.25)]
    path = [on_screen(canvas, x * width, y * height) for x, y in corners]
    view = canvas.box.viewRect()
    draw(canvas, path)
    # It marks, and pans nothing.
    assert canvas.box.viewRect() == view
    (outline,) = marks(marking)
    assert 4 <= len(outline) <= 8
    for place, corner in zip(path[:4], outline, strict=False):
        wanted = in_image(canvas, place)
        assert corner == pytest.approx((wanted.x() - 0.5, wanted.y() - 0.5), abs=0.006)
    click(canvas, on_screen(canvas, width / 2, height / 2))
    assert [len(mark) == 1 for mark in marks(marking)] == [False, True]
    assert (
        stored(marking) == [1, 2]
        and verdict_part(marking).marks.button.text() == "Mark on picture (2)"
    )
    # Beyond the edge it stays within the image.
    beyond = on_screen(canvas, width / 2, height) + QPointF(0, 60)
    draw(canvas, [on_screen(canvas, width / 2, height / 2), beyond])
    assert max(y for _, y in marks(marking)[2]) == height - 0.5


def test_backspace_undo_and_escape(marking: MainWindow) -> None:
    canvas = marking.canvas
    height, width = canvas.scene.size
    for place in (0.3, 0.6):
        click(canvas, on_screen(canvas, place * width, place * height))
    press(marking, Key.Key_Backspace)
    assert len(marks(marking)) == 1 and stored(marking) == [1, 2, 1]
    marking.menus.run("take_back")
    assert len(marks(marking)) == 2
    marking.menus.run("say_again")
    assert len(marks(marking)) == 1 and len(canvas.overlays.marks.marks) == 1
    verdict_part(marking).marks.undo.click()
    assert marks(marking) == ()
    press(marking, Key.Key_Backspace)
    assert marks(marking) == ()
    # Numbers and Enter judge as they always do.
    press(marking, Key.Key_4, Key.Key_Return)
    assert marking.workbench.shown.session.place.image == "b"
    assert marking.workbench.shown.judging.marking
    press(marking, Key.Key_Escape)
    assert not marking.workbench.shown.judging.marking and marking.workbench.judging.on
    view = canvas.box.viewRect()
    draw(canvas, [on_screen(canvas, 3, 3), on_screen(canvas, 6, 6)])
    assert marks(marking) == () and canvas.box.viewRect() != view


def test_escape_gives_up_what_is_being_drawn(marking: MainWindow) -> None:
    canvas = marking.canvas
    path = [on_screen(canvas, x, y) for x, y in ((2, 2), (8, 2), (8, 8))]
    draw(canvas, path, let_go=False)
    press(marking, Key.Key_Escape)
    send(canvas, QEvent.Type.MouseButtonRelease, path[-1], held=False)
    assert marks(marking) == () and stored(marking) == []


def test_another_image_has_marks_of_its_own(marking: MainWindow) -> None:
    canvas = marking.canvas
    click(canvas, on_screen(canvas, 3, 3))
    marking.workbench.step(1)
    assert marks(marking) == () and canvas.overlays.marks.marks == ()
    marking.workbench.step(-1)
    assert len(canvas.overlays.marks.marks) == 1


def test_every_pane_shows_them_and_hiding_overlays_hides_them(marking: MainWindow) -> None:
    click(marking.canvas, on_screen(marking.canvas, 3, 3))
    marking.menus.run("panes:2")
    assert [len(c.overlays.marks.marks) for c in marking.panes.canvases] == [1, 1]
    other = marking.panes.canvases[1]
    click(other, on_screen(other, 6, 6))
    assert [len(c.overlays.marks.marks) for c in marking.panes.canvases] == [2, 2]
    press(marking, Key.Key_Escape)
    marking.panes.hide_overlays(True)
    assert not any(line.isVisible() for line in other.overlays.marks._lines)
    marking.panes.hide_overlays(False)
    assert all(line.isVisible() for line in other.overlays.marks._lines)


def test_a_pause_ends_it(marking: MainWindow) -> None:
    part = verdict_part(marking)
    assert part.marks.button.isChecked()
    press(marking, Key.Key_J, Key.Key_J)
    assert not marking.workbench.shown.judging.marking and not part.marks.button.isChecked()
    QTest.mouseClick(part.marks.button, Qt.MouseButton.LeftButton)
    assert marking.workbench.shown.judging.marking and part.marks.button.isChecked()


def test_more_than_a_cell_holds_is_not_kept(marking: MainWindow) -> None:
    # As long as coordinates of the largest photographs are.
    many = tuple((10_000.25 + n % 40, 20_000.25 + n // 40) for n in range(MOST_POINTS))
    for _ in range(6):
        marking.workbench.marking.add(many)
    assert len(marks(marking)) == 4
    assert "take a place back first" in marking.message_bar.text.text()
    assert len(json.dumps(marks(marking))) < CHARACTERS


def test_an_outline_is_thinned_to_what_can_be_told_apart() -> None:
    angles = np.linspace(0, 2 * np.pi, 5_000, endpoint=False)
    circle = [(500 + 300 * np.cos(a), 400 + 300 * np.sin(a)) for a in angles]
    few = np.array(thinned(circle, 1.0))
    assert 20 < len(few) <= MOST_POINTS
    radii = np.hypot(*(few - (500, 400)).T)
    assert abs(radii - 300).max() < 0.6
    random = np.random.default_rng(1)
    scrawl = [(float(x), float(y)) for x, y in 900 * random.random((5_000, 2))]
    assert 3 <= len(thinned(scrawl, 0.01)) <= MOST_POINTS
    assert thinned([(3.0, 4.0), (5.0, 4.0), (4.0, 6.5)], 1.0) == ((3.0, 4.0),)
