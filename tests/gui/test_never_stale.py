"""Whatever is painted is of the image on screen: its photograph, its layers, its marks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.main_window import MainWindow
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.window import TIMEOUT, Answers, opened, press

Key = Qt.Key
COLOURS = {f"image{n:02}": (20 * n, 255 - 20 * n, 40) for n in range(12)}
NAMES = {name: ("Scale", "Plaque", "Scar")[n % 3] for n, name in enumerate(COLOURS)}


class Seen(NamedTuple):
    """What a canvas holds at the moment of a paint. ``colour``: of the photograph, if any."""

    wanted: str
    image: str
    colour: tuple[int, ...] | None
    layers: set[str]
    marks: int


class Paints(QObject):
    """Looks at every paint of a window's canvases, before it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window, self.seen = window, list[Seen]()
        for canvas in window.panes.canvases:
            canvas.graphics.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        for canvas in self.window.panes.canvases:
            if event.type() == QEvent.Type.Paint and watched is canvas.graphics.viewport():
                pixels = canvas.photograph.image
                colour = None if pixels is None else tuple(np.asarray(pixels)[0, 0].tolist())
                layers = {layer.characteristic for layer in canvas.overlays.outlines._shown.layers}
                assert len(canvas.overlays.outlines.lines) == len(layers)
                marks = len(canvas.overlays.marks.marks)
                wanted = self.window.workbench.session.place.image
                self.seen.append(Seen(wanted, canvas.scene.image_id, colour, layers, marks))
        return False


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """Images in a colour of their own, with one layer each."""
    for name, colour in COLOURS.items():
        annotations = darwin1([tag("Acne"), polygon(NAMES[name])], height=30, width=40)
        build.write_evaluation(tmp_path, f"derm1_{name}", annotations)
        Image.new("RGB", (40, 30), colour).save(tmp_path / f"{name}.png")
    return tmp_path


@pytest.fixture
def painted(qtbot: QtBot, window: MainWindow, several: Path) -> Iterator[Paints]:
    opened(qtbot, window, several)
    window.menus.run("panes:2")
    QApplication.processEvents()
    qtbot.waitUntil(lambda: window.panes.has_photograph, timeout=TIMEOUT)
    paints = Paints(window)
    yield paints
    for canvas in window.panes.canvases:
        canvas.graphics.viewport().removeEventFilter(paints)


def wrong(seen: Seen) -> bool:
    first = seen.image == seen.wanted and seen.layers <= {NAMES[seen.image]}
    return not first or seen.colour not in (None, COLOURS[seen.image])


def test_nothing_of_another_image_is_painted_near_and_far(
    qtbot: QtBot, window: MainWindow, painted: Paints
) -> None:
    # Neighbours, whose photographs are at hand, and images far away, whose photographs are not;
    # some left again before they have come.
    order = [1, 2, 3, 9, 8, 0, 6, 5, 11, 4, 3, 10]
    for turn, number in enumerate(order):
        name = list(COLOURS)[number]
        window.workbench.show_image(name)
        assert window.canvas.scene.image_id == name
        for _ in range(turn % 3):
            QApplication.processEvents()
    qtbot.waitUntil(lambda: window.panes.has_photograph, timeout=TIMEOUT)
    QApplication.processEvents()
    assert {seen.image for seen in painted.seen} >= {"image02", list(COLOURS)[order[-1]]}
    assert [seen for seen in painted.seen if wrong(seen)] == []
    assert painted.seen[-1].colour == COLOURS[list(COLOURS)[order[-1]]]


def test_the_picture_is_whole_before_anybody_else_hears_of_it(
    qtbot: QtBot, window: MainWindow, painted: Paints
) -> None:
    following = list(COLOURS)[1]
    qtbot.waitUntil(lambda: _at_hand(window, following), timeout=TIMEOUT)
    painted.seen.clear()
    told: list[int] = []
    window.workbench.shown_changed.connect(lambda _shown: told.append(len(painted.seen)))
    window.workbench.step(1)
    # Both panes, once each, with photograph and layers.
    assert told[0] == 2
    assert [(seen.image, seen.colour) for seen in painted.seen[:2]] == [
        (following, COLOURS[following])
    ] * 2
    # The second pane shows the photograph alone.
    assert sorted(map(len, (seen.layers for seen in painted.seen))) == [0, 1]
    QApplication.processEvents()
    assert len(painted.seen) == 2


def test_a_layer_is_gone_at_once(qtbot: QtBot, window: MainWindow, painted: Paints) -> None:
    QApplication.processEvents()
    painted.seen.clear()
    window.workbench.edit(outlines={"hidden": frozenset({("derm1", "Scale")})})
    assert painted.seen and not any(seen.layers for seen in painted.seen)


def test_what_is_no_picture_is_not_painted_before_the_rest(
    qtbot: QtBot, window: MainWindow, painted: Paints
) -> None:
    QApplication.processEvents()
    told: list[frozenset[str]] = []
    window.workbench.picture_told.connect(lambda: told.append(window.workbench.shown.changed))
    window.parts["images"].filter.line.setText("image0")
    QApplication.processEvents()
    assert window.workbench.shown.listed.ids == tuple(n for n in COLOURS if "image0" in n)
    assert told == []
    window.workbench.step(1)
    assert len(told) == 1 and "panes" in told[0]


def test_marks_stay_with_their_image(
    qtbot: QtBot, window: MainWindow, answers: Answers, painted: Paints
) -> None:
    answers.text = "Ann"
    press(window, Key.Key_J, Key.Key_X)
    window.workbench.marking.add(((3.0, 4.0),))
    QApplication.processEvents()
    assert painted.seen[-1].marks == 1
    qtbot.waitUntil(lambda: _at_hand(window, "image01"), timeout=TIMEOUT)
    painted.seen.clear()
    window.workbench.step(1)
    QApplication.processEvents()
    assert {(seen.image, seen.marks) for seen in painted.seen} == {("image01", 0)}


def _at_hand(window: MainWindow, name: str) -> bool:
    dataset = window.workbench.dataset
    assert dataset is not None
    photograph = dataset.by_id[name].photograph
    assert photograph is not None
    return photograph.path in window.workbench.photos._photos._kept
