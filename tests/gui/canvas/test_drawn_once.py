"""What panes draw alike is drawn once, and looks as if each had drawn it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.records import Region
from dermx_viewer.gui.canvas import outline_sheet
from dermx_viewer.gui.canvas.levels import levels
from dermx_viewer.gui.canvas.outline_line import OutlineLine
from dermx_viewer.gui.canvas.pane_frame import Titled
from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.canvas.photograph import Photographs
from dermx_viewer.session.scene import OutlineLayer, Scene
from tests.gui.canvas.build import shown_panes

SHAPE = Region("scale", (np.array([(4.0, 4.0), (50.0, 8.0), (30.0, 40.0)]),))
LAYER = OutlineLayer("rater", "scale", (SHAPE,), "#1f77b4", dashed=False)
WIDE = Scene(image_id="wide", size=(48, 64), layers=(LAYER,), fill_opacity=0.4)
TALL = replace(WIDE, image_id="tall", size=(64, 48))
TITLES = [Titled(letter, (letter,)) for letter in "ABCD"]


class Paints(QObject):
    """Counts the paints of what it watches."""

    def __init__(self, watched: list[QObject]) -> None:
        super().__init__()
        self.counted: Counter[QObject] = Counter()
        for thing in watched:
            thing.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.counted[watched] += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def panes(qtbot: QtBot) -> Iterator[Panes]:
    with shown_panes(qtbot, 904, 604) as made:
        yield made


def shown(panes: Panes, scene: Scene, count: int) -> None:
    panes.show_panes([scene] * count, TITLES[:count] if count > 1 else [], 0)
    panes.set_photograph(photograph(scene.size))
    QApplication.processEvents()


def photograph(size: tuple[int, int]) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (*size, 3), np.uint8)


def pixels(image: QImage) -> np.ndarray:
    whole = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(whole.constBits(), np.uint8).reshape(whole.height(), -1)
    return rows[:, : 3 * whole.width()].reshape(whole.height(), whole.width(), 3).astype(int)


def test_another_image_paints_every_pane_once(panes: Panes) -> None:
    shown(panes, WIDE, 4)
    views = [canvas.graphics.viewport() for canvas in panes.canvases]
    paints = Paints(list(views))
    shown(panes, TALL, 4)
    assert [paints.counted[view] for view in views] == [1, 1, 1, 1]


def test_a_line_is_stroked_once_for_all_panes(
    panes: Panes, monkeypatch: pytest.MonkeyPatch
) -> None:
    strokes = []
    stroke = OutlineLine.stroke

    def counted(line: OutlineLine, painter: QPainter, ratio: float) -> None:
        strokes.append(line)
        stroke(line, painter, ratio)

    monkeypatch.setattr(OutlineLine, "stroke", counted)
    shown(panes, WIDE, 4)
    assert len(strokes) == 1
    # A pane that shows it otherwise strokes it for itself.
    panes.show_panes([WIDE, replace(WIDE, outline_width=7.0), WIDE], TITLES[:3], 0)
    QApplication.processEvents()
    assert len(strokes) > 1


def test_all_panes_look_as_if_each_drew_for_itself(
    panes: Panes, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(panes, WIDE, 4)
    copies = [pixels(canvas.graphics.grab().toImage()) for canvas in panes.canvases]

    def direct(_self: Photographs, painter: QPainter, image: QImage) -> None:
        painter.drawImage(QRectF(image.rect()), image)

    monkeypatch.setattr(Photographs, "draw", direct)
    monkeypatch.setattr(outline_sheet, "view_of", lambda _painter: None)
    shown(panes, TALL, 4)
    shown(panes, WIDE, 4)
    drawn = [pixels(canvas.graphics.grab().toImage()) for canvas in panes.canvases]
    for copy, one in zip(copies, drawn, strict=True):
        assert np.abs(copy - one).max() <= 1
    assert np.ptp(drawn[0]) > 0


@pytest.mark.parametrize("brightness", [0.0, 0.25], ids=["as it is", "brighter"])
def test_the_photograph_has_the_brightness_asked_for(brightness: float) -> None:
    given = photograph((5, 7))
    image = Photographs().of(given, levels(brightness, 1.0))
    wanted = np.clip(given + 255 * brightness, 0, 255)
    assert np.abs(pixels(image) - wanted).max() <= (1 if brightness else 0)


def test_pixels_that_are_gone_are_not_held() -> None:
    photographs = Photographs()
    photographs.of(photograph((5, 7)), levels(0.0, 1.0))
    assert photographs.kept
    photographs.forget()
    assert not photographs.kept
