"""Outlines are stroked once and copied from then on, and look as if they were stroked each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.records import Region
from dermx_viewer.gui.canvas import outline_pictures, outline_sheet
from dermx_viewer.gui.canvas.outline_line import OutlineLine
from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.session.scene import OutlineLayer, Scene
from tests.gui.canvas.build import shown_panes
from tests.gui.canvas.test_drawn_once import pixels

COLOURS = {"derm1": "#1f77b4", "derm2": "#ffdf00", "derm3": "#d62728"}


def ring(middle: float, radius: float) -> Region:
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    outline = np.stack([middle + radius * np.cos(turn), 40 + radius * np.sin(turn)], axis=1)
    return Region("scale", (outline,))


def layer(rater: str, middle: float, radius: float = 12.0) -> OutlineLayer:
    regions = (ring(middle, radius),)
    # No dashes: those of a line that is cut off by the view begin where Qt likes.
    return OutlineLayer(rater, "scale", regions, COLOURS[rater], dashed=False)


LAYERS = (layer("derm1", 25.0), layer("derm2", 35.0), layer("derm3", 80.0))
WHOLE = Scene(image_id="a", size=(80, 120), layers=LAYERS, fill_opacity=0.3)


@pytest.fixture
def panes(qtbot: QtBot) -> Iterator[Panes]:
    with shown_panes(qtbot, 607, 431) as made:
        show(made, WHOLE)
        yield made


@pytest.fixture
def strokes(panes: Panes, monkeypatch: pytest.MonkeyPatch) -> list[OutlineLine]:
    """Each line that is stroked, after those of the first scene."""
    done: list[OutlineLine] = []
    stroke = OutlineLine.stroke

    def counted(line: OutlineLine, painter: QPainter, ratio: float) -> None:
        done.append(line)
        stroke(line, painter, ratio)

    monkeypatch.setattr(OutlineLine, "stroke", counted)
    return done


def show(panes: Panes, scene: Scene) -> None:
    panes.show_panes([scene], [], 0)
    panes.paint_now()
    QApplication.processEvents()


def seen(panes: Panes) -> np.ndarray:
    return pixels(panes.canvas.graphics.grab().toImage())


def moved(canvas: Canvas, right: float, down: float) -> None:
    """Move the image by so many pixels of the screen."""
    across = canvas.box.viewRect().width() / canvas.box.width()
    canvas.box.translateBy(x=right * across, y=down * across)


CHANGES: dict[str, Callable[[Panes], object]] = {
    "nothing": lambda panes: None,
    "one hidden": lambda panes: show(panes, replace(WHOLE, layers=LAYERS[1:])),
    "the middle one hidden": lambda panes: show(panes, replace(WHOLE, layers=LAYERS[::2])),
    "all hidden": lambda panes: show(panes, replace(WHOLE, layers=())),
    "other order": lambda panes: show(panes, replace(WHOLE, layers=LAYERS[::-1])),
    "wider": lambda panes: show(panes, replace(WHOLE, outline_width=6.0)),
    "pointed at": lambda panes: panes.mark(("derm2", "scale")),
    "moved": lambda panes: moved(panes.canvas, 31, -17),
    "moved far": lambda panes: moved(panes.canvas, 200, 5),
    "moved a bit": lambda panes: moved(panes.canvas, 30.4, 7.3),
    "nearer": lambda panes: panes.canvas.zoom_in(),
    "very near": lambda panes: panes.canvas.box.setRange(QRectF(20, 30, 12, 8), padding=0),
    "another size": lambda panes: panes.resize(533, 397),
}


@pytest.mark.parametrize("second", CHANGES)
@pytest.mark.parametrize("first", ["nothing", "one hidden", "moved", "very near"])
def test_it_looks_as_if_all_were_stroked(
    panes: Panes, monkeypatch: pytest.MonkeyPatch, first: str, second: str
) -> None:
    for change in (first, second):
        CHANGES[change](panes)
        QApplication.processEvents()
        copies = seen(panes)
    monkeypatch.setattr(outline_sheet, "view_of", lambda _painter: None)
    panes.canvas.overlays.outlines.update()
    stroked = seen(panes)
    assert (np.ptp(stroked) > 99) == (second != "all hidden")
    # Blending in another order may round another way.
    assert np.abs(copies - stroked).max() <= 2


@pytest.mark.parametrize("first", ["nearer", "very near", "moved"])
def test_what_is_moved_strokes_what_comes_into_view(panes: Panes, first: str) -> None:
    """The same as where it is seen there at once."""
    CHANGES[first](panes)
    QApplication.processEvents()
    seen(panes)
    for _ in range(3):
        moved(panes.canvas, 40, 23)
        QApplication.processEvents()
        at_last = seen(panes)
    panes.drawn.paths.pictures.keep(())
    panes.canvas.overlays.outlines.update()
    assert np.abs(at_last - seen(panes)).max() <= 2


def test_a_layer_that_comes_or_goes_strokes_no_other(
    panes: Panes, strokes: list[OutlineLine]
) -> None:
    for layers in (LAYERS[1:], LAYERS, LAYERS[:2], LAYERS[::2], (), LAYERS):
        show(panes, replace(WHOLE, layers=layers))
    assert strokes == []
    # Nor where the image was moved meanwhile, as far as all of it is still in view.
    moved(panes.canvas, 7, 3)
    show(panes, replace(WHOLE, layers=LAYERS[1:]))
    assert strokes == []


def test_the_pointer_strokes_what_it_is_over_once(panes: Panes, strokes: list[OutlineLine]) -> None:
    for marked in (("derm1", "scale"), None, ("derm1", "scale"), None):
        panes.mark(marked)
        QApplication.processEvents()
    assert [line.colour for line in strokes] == [COLOURS["derm1"]]


class Painted(QObject):
    """Which part of a view is painted."""

    def __init__(self, view: QObject) -> None:
        super().__init__()
        self.parts: list[QRectF] = []
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.parts.append(QRectF(event.region().boundingRect()))
        return False


def test_a_layer_that_goes_paints_its_place_alone(panes: Panes) -> None:
    canvas = panes.canvas
    painted = Painted(canvas.graphics.viewport())
    show(panes, replace(WHOLE, layers=LAYERS[:2]))
    show(panes, WHOLE)
    corner = canvas.box.mapViewToScene(QPointF(68, 28))
    across = canvas.box.mapViewToScene(QPointF(92, 52)) - corner
    for part in painted.parts:
        assert part.contains(QRectF(corner, corner + across))
        assert part.width() < canvas.graphics.width() / 2
    assert len(painted.parts) == 2


def test_pictures_of_another_image_are_let_go(panes: Panes) -> None:
    pictures = panes.drawn.paths.pictures
    assert len(pictures._single) == len(LAYERS) and len(pictures._together) == 1
    show(panes, replace(WHOLE, image_id="b", layers=LAYERS[:1]))
    assert len(pictures._single) == len(pictures._together) == 1


def test_what_is_painted_ahead_pushes_out_nothing_that_is_seen(
    panes: Panes, strokes: list[OutlineLine], monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures, canvas = panes.drawn.paths.pictures, panes.canvas
    monkeypatch.setattr(pictures._single, "_most_bytes", pictures._single.nbytes + 1)
    monkeypatch.setattr(outline_pictures, "_MOST_BYTES", pictures._single.nbytes + 1)
    coming = [
        replace(WHOLE, image_id=name, layers=(layer("derm1", middle), layer("derm3", 60.0)))
        for name, middle in (("b", 30.0), ("c", 90.0))
    ]
    panes.drawn.paths.expect(scene.image_id for scene in coming)
    for scene in coming:
        for make in canvas.overlays.outlines.ahead(scene, canvas.view_at_first(scene.size)):
            make()
    assert len(pictures._single) == len(LAYERS)
    strokes.clear()
    show(panes, replace(WHOLE, layers=LAYERS[1:]))
    show(panes, WHOLE)
    panes.mark(("derm2", "scale"))
    QApplication.processEvents()
    assert [line.colour for line in strokes] == [COLOURS["derm2"]]
    # And what is coming is ready all the same, as one picture.
    strokes.clear()
    panes.mark(None)
    show(panes, coming[1])
    assert strokes == []
