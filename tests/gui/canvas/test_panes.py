"""Panes see the same part of the image, whatever is done in which of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.canvas.columns import best_columns
from dermx_viewer.gui.canvas.contrast import contrast
from dermx_viewer.gui.canvas.pane_frame import COLOURS, Titled
from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.canvas.panes_picture import panes_picture
from dermx_viewer.gui.canvas.picture import view_picture
from dermx_viewer.gui.canvas.reading import describe_reading
from dermx_viewer.session.scene import Scene
from tests.gui.canvas.build import shown_panes
from tests.session.test_attention import layer_of

SCENE = Scene(image_id="a", size=(48, 64), attention=layer_of())
BARE = replace(SCENE, attention=None)
OTHER = replace(SCENE, attention=layer_of(evidence_against=True))


@pytest.fixture
def panes(qtbot: QtBot) -> Iterator[Panes]:
    with shown_panes(qtbot, 901, 603) as made:
        yield made


def show(panes: Panes, *scenes: Scene, active: int = 0) -> None:
    titles = [Titled(letter, (f"pane {letter}",)) for letter in "ABCD"[: len(scenes)]]
    panes.show_panes(scenes, titles if len(scenes) > 1 else [], active)
    QApplication.processEvents()


def ranges(panes: Panes) -> list[list[list[float]]]:
    return [canvas.box.viewRange() for canvas in panes.canvases]


def same(found: Sequence[list[list[float]]]) -> bool:
    return all(one == found[0] for one in found)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_thousand_random_zooms_and_pans_leave_no_drift(panes: Panes, count: int) -> None:
    show(panes, *[SCENE, BARE, OTHER, SCENE][:count])
    begun, draw = ranges(panes)[0], np.random.default_rng(count)
    for _ in range(1000):
        canvas = panes.canvases[draw.integers(count)]
        how = draw.integers(5)
        if how == 0:
            canvas.zoom(("in", "out")[draw.integers(2)])
        elif how == 1:
            canvas.pan(*map(int, draw.integers(-2, 3, 2)))
        elif how == 2:
            # As the wheel does it, around the pointer.
            x, y = draw.random(2) * (64, 48)
            canvas.box.scaleBy(center=(x, y), s=(1.02 ** draw.integers(-9, 10),) * 2)
            canvas.box.sigRangeChangedManually.emit([True, True])
        elif how == 3:
            # As a drag does it.
            canvas.box.translateBy(*draw.normal(size=2))
            canvas.box.sigRangeChangedManually.emit([True, True])
        else:
            canvas.actual_size() if draw.random() < 0.1 else canvas.zoom_in()
            canvas.moved.emit()
        assert same(ranges(panes))
    panes.zoom("fit")
    assert same(ranges(panes)) and np.allclose(ranges(panes)[0], begun, atol=1e-9)


def test_every_pane_has_the_same_size_whatever_stands_beside_it(panes: Panes) -> None:
    voted = replace(BARE, notice="No photograph. " * 30)
    for scenes in ([SCENE, BARE], [SCENE, OTHER, BARE], [voted] * 4, [OTHER, SCENE, SCENE, BARE]):
        show(panes, *scenes)
        assert len({canvas.box.geometry().size().toTuple() for canvas in panes.canvases}) == 1
        assert same(ranges(panes))
        panes.resize(panes.width() + 37, panes.height() - 11)
        QApplication.processEvents()
        assert same(ranges(panes))
    show(panes, voted, voted)
    assert panes.notice.isVisible() and not panes.canvas.notice.isVisible()


def test_another_image_and_pane_keep_them_together(panes: Panes) -> None:
    show(panes, SCENE, SCENE)
    panes.canvases[1].zoom("in")
    seen = ranges(panes)[0]
    show(panes, SCENE, SCENE, BARE)
    assert same(ranges(panes)) and panes.canvases[2].box.viewRect() == panes.canvas.box.viewRect()
    assert ranges(panes)[0][0] == pytest.approx(seen[0], abs=64)
    wide = replace(SCENE, image_id="b", size=(30, 200))
    show(panes, wide, wide, wide)
    assert same(ranges(panes)) and panes.canvas.box.viewRect().contains(panes.canvas._frame())


def test_one_pane_is_as_it_always_was(panes: Panes) -> None:
    panes.canvas.show_scene(SCENE)
    QApplication.processEvents()
    size = panes.canvas.box.geometry()
    assert panes.canvas.size() == panes.size() and panes.canvas.colour_bar.isVisible()
    show(panes, SCENE, OTHER, BARE)
    show(panes, SCENE)
    assert panes.canvas.size() == panes.size() and panes.canvas.box.geometry() == size
    assert panes.canvas.colour_bar.isVisible() and not panes.bar.isVisible()
    assert not panes.frames[0].bar.isVisible() and len(panes.canvases) == 1
    assert panes_picture(panes) == view_picture(panes.canvas)


def test_a_scale_that_is_shared_has_one_bar(panes: Panes) -> None:
    show(panes, SCENE, replace(SCENE, attention=layer_of(shown="Psoriasis")), BARE)
    assert panes.bar.isVisible()
    assert not any(canvas.colour_bar.isVisible() for canvas in panes.canvases)
    assert panes.bar.colour_bar.getAxis("right").labelText == "share of own maximum (as scored)"
    show(panes, SCENE, OTHER, BARE)
    assert not panes.bar.isVisible()
    assert [canvas.colour_bar.isVisible() for canvas in panes.canvases] == [True, True, False]
    show(panes, SCENE, replace(SCENE, colour_map="viridis"))
    assert not panes.bar.isVisible()
    show(panes, BARE, BARE)
    assert not panes.bar.isVisible()


def test_the_pointer_is_seen_and_read_in_all(panes: Panes) -> None:
    show(panes, SCENE, BARE, replace(SCENE, attention=layer_of(shown="Psoriasis")))
    said: list[object] = []
    panes.reading_changed.connect(said.append)
    at = panes.canvases[1].box.mapViewToScene(QPointF(10.5, 20.5))
    panes.canvases[1]._on_mouse_moved(at)
    crosses = [canvas.cross.point for canvas in panes.canvases]
    assert crosses[1] is None
    for cross in (crosses[0], crosses[2]):
        assert cross is not None and (cross.x(), cross.y()) == pytest.approx((10.5, 20.5))
    (reading,) = said
    values = [panes.canvases[n].reading_at(QPointF(10.5, 20.5)).attention for n in (0, 2)]
    text = describe_reading(reading)
    assert text == f"x 10, y 20   ·   attention A {values[0]:.3f}, C {values[1]:.3f}"
    QApplication.sendEvent(panes.canvases[1], QEvent(QEvent.Type.Leave))
    assert all(canvas.cross.point is None for canvas in panes.canvases)


def test_a_click_or_the_keyboard_makes_a_pane_active(qtbot: QtBot, panes: Panes) -> None:
    show(panes, SCENE, SCENE, SCENE)
    told: list[int] = []
    panes.activated.connect(told.append)
    port = panes.canvases[2].graphics.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=port.rect().center())
    qtbot.mouseClick(panes.frames[1].bar, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panes.frames[0].bar, Qt.MouseButton.LeftButton)
    assert set(told) == {1, 2}
    # What a gesture is about is the pane that it is done in.
    told.clear()
    steps: list[float] = []
    panes.opacity_wanted.connect(steps.append)
    panes.canvases[2].opacity_wanted.emit(1.0)
    panes.canvases[1].menu_wanted.emit(QPoint(), None)
    assert told == [2, 1] and steps == [1.0]
    show(panes, SCENE, SCENE, active=1)
    assert panes.canvas is panes.canvases[1] and panes.frames[1].title.font().bold()
    assert not panes.frames[0].title.font().bold()
    assert panes.canvas.accessibleName() == "Image, pane B, active"


def test_overlays_are_switched_in_all(panes: Panes) -> None:
    show(panes, SCENE, SCENE)
    panes.canvases[1].toggle_overlays()
    assert not any(canvas.shows_overlays for canvas in panes.canvases)
    show(panes, SCENE, SCENE, SCENE)
    assert not any(canvas.shows_overlays for canvas in panes.canvases)
    panes.canvases[0].toggle_overlays()
    panes.hide_overlays(True)
    assert not any(canvas.shows_overlays for canvas in panes.canvases)
    panes.hide_overlays(False)
    assert all(canvas.shows_overlays for canvas in panes.canvases)


def test_the_photograph_is_in_all(panes: Panes) -> None:
    show(panes, SCENE, BARE)
    assert not panes.has_photograph
    panes.set_photograph(np.zeros((48, 64, 3), np.uint8))
    assert panes.has_photograph
    show(panes, SCENE, BARE, BARE)
    assert not panes.has_photograph


def test_a_saved_picture_has_every_pane_with_its_letter(panes: Panes) -> None:
    show(panes, SCENE, BARE, SCENE, BARE)
    panes.canvases[0]._on_mouse_moved(panes.canvas.box.mapViewToScene(QPointF(30, 20)))
    picture = panes_picture(panes)
    ratio, tile = picture.devicePixelRatio(), panes.canvases[0].graphics.width()
    assert picture.width() == round((2 * tile + 8 + panes.bar.width()) * ratio)
    found = {picture.pixelColor(x, 2).name() for x in (2, round((tile + 10) * ratio))}
    assert found == set(COLOURS[:2])
    assert panes.canvases[1].cross.point is not None
    white = panes.canvases[1].cross
    white.put(None)
    assert panes_picture(panes) == picture


@pytest.mark.parametrize(
    ("count", "room", "aspect", "columns"),
    [
        (1, (900, 600), 1.3, 1),
        (2, (600, 900), 1.3, 2),
        (3, (1500, 500), 1.0, 3),
        (3, (900, 900), 1.0, 2),
        (4, (900, 600), 1.3, 2),
        (4, (1600, 300), 1.0, 4),
        (4, (300, 1600), 1.0, 1),
    ],
)
def test_panes_stand_where_pictures_are_largest(
    count: int, room: tuple[int, int], aspect: float, columns: int
) -> None:
    assert best_columns(count, room, aspect) == columns


def test_letters_are_read_on_their_colours() -> None:
    assert all(contrast(colour, "#ffffff") >= 4.5 for colour in COLOURS)
    assert len(set(COLOURS)) == 4
