"""What may come next is painted beforehand, and looks as if it had not been."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.canvas import photograph as photographs
from dermx_viewer.gui.canvas.ahead import Ahead, Expected
from dermx_viewer.gui.canvas.outline_line import OutlineLine
from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.canvas.view_ahead import rounded
from dermx_viewer.session.scene import Scene
from tests.gui.canvas.build import shown_panes
from tests.gui.canvas.test_drawn_once import TALL, TITLES, WIDE, photograph, pixels
from tests.gui.window import TIMEOUT

DASHED = replace(WIDE.layers[0], rater="other", dashed=True, colour="#d62728")
NEXT = replace(WIDE, image_id="next", size=(44, 60), layers=(WIDE.layers[0], DASHED))


@pytest.fixture
def panes(qtbot: QtBot) -> Iterator[Panes]:
    with shown_panes(qtbot, 905, 603) as made:
        yield made


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each stroke of an outline and each scaling of a photograph."""
    done: list[str] = []
    stroke, scaled = OutlineLine.stroke, photographs._scaled
    monkeypatch.setattr(
        OutlineLine, "stroke", lambda *given: (done.append("stroke"), stroke(*given))[-1]
    )
    monkeypatch.setattr(
        photographs, "_scaled", lambda *given: (done.append("scale"), scaled(*given))[-1]
    )
    return done


def show(panes: Panes, scene: Scene, count: int, picture: np.ndarray) -> None:
    panes.show_panes([scene] * count, TITLES[:count] if count > 1 else [], 0)
    panes.set_photograph(picture)
    panes.paint_now()
    QApplication.processEvents()


def seen(panes: Panes) -> list[np.ndarray]:
    return [pixels(canvas.graphics.grab().toImage()) for canvas in panes.canvases]


def made_ready(qtbot: QtBot, panes: Panes, expected: list[Expected]) -> Ahead:
    ahead = Ahead(panes, lambda: expected, panes)
    ahead.begin()
    qtbot.waitUntil(lambda: not ahead.busy, timeout=TIMEOUT)
    return ahead


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize("shape", [NEXT.size, (22, 30)], ids=["as annotated", "stretched"])
def test_the_next_image_strokes_and_scales_nothing(
    qtbot: QtBot, panes: Panes, painted: list[str], count: int, shape: tuple[int, int]
) -> None:
    first, following = photograph(WIDE.size), photograph(shape)
    show(panes, WIDE, count, first)
    show(panes, NEXT, count, following)
    wanted = seen(panes)
    show(panes, WIDE, count, first)
    made_ready(qtbot, panes, [([NEXT] * count, following)])
    assert sorted(painted[-3:]) == ["scale", "stroke", "stroke"]
    painted.clear()
    show(panes, NEXT, count, following)
    assert painted == []
    for one, other in zip(seen(panes), wanted, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_wrong_guess_is_not_seen(qtbot: QtBot, panes: Panes, painted: list[str]) -> None:
    first, following = photograph(WIDE.size), photograph(NEXT.size)
    show(panes, WIDE, 1, first)
    made_ready(qtbot, panes, [([NEXT], following)])
    # Another width of the lines, another fill, and a window of another size by then.
    other = replace(NEXT, outline_width=5.0, fill_opacity=0.9)
    panes.resize(701, 503)
    painted.clear()
    show(panes, other, 1, following)
    assert painted.count("stroke") == 2
    found = seen(panes)
    panes.drawn.paths.begin("")
    panes.drawn.paths.expect([])
    show(panes, WIDE, 1, first)
    show(panes, other, 1, following)
    np.testing.assert_array_equal(found[0], seen(panes)[0])


def test_the_guess_is_where_the_image_comes_to_lie(panes: Panes) -> None:
    show(panes, WIDE, 1, photograph(WIDE.size))
    canvas = panes.canvas
    guess = canvas.view_at_first(TALL.size)
    show(panes, TALL, 1, photograph(TALL.size))
    found = canvas.paper.deviceTransform(canvas.graphics.viewportTransform())
    assert rounded(guess.place) == pytest.approx(rounded(found), abs=1e-6)
    assert guess.rect == canvas.graphics.viewport().rect()


def test_only_what_may_come_next_is_kept(qtbot: QtBot, panes: Panes) -> None:
    show(panes, WIDE, 1, photograph(WIDE.size))
    following = photograph(NEXT.size)
    made_ready(qtbot, panes, [([NEXT], following)])
    drawn = panes.drawn
    assert {image for image, _ in drawn.paths._known} == {"wide", "next"}
    assert len(drawn.photographs._ahead) == 1
    made_ready(qtbot, panes, [])
    assert {image for image, _ in drawn.paths._known} == {"wide"}
    assert drawn.photographs._ahead == []


def test_nothing_is_guessed_where_the_zoom_is_kept(
    qtbot: QtBot, panes: Panes, painted: list[str]
) -> None:
    show(panes, WIDE, 1, photograph(WIDE.size))
    painted.clear()
    made_ready(qtbot, panes, [([replace(NEXT, keep_zoom=True)], photograph(NEXT.size))])
    assert painted == []
