"""The votes layer as it is drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.canvas.picture import view_picture
from dermx_viewer.gui.canvas.reading import describe_reading
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.gui.canvas.votes import describe_votes, legend, vote_colours
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.votes import VotesLayer, votes_layer
from tests.scoring.consensus.build import votes_of

MASKS = np.zeros((3, 10, 12), bool)
MASKS[0, 3:8, 2:6] = True
MASKS[1, 3:8, 2:9] = True
MASKS[2, 9, 11] = True


def layer_of(how: Fusion) -> VotesLayer:
    return votes_layer("a", "Plaque", votes_of(MASKS), how)


TWO = layer_of(Fusion("at least k", 2))
SCENE = Scene(image_id="a", size=(10, 12), votes=TWO, votes_opacity=1.0)


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(700, 620)
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def colour_at(canvas: Canvas, x: float, y: float) -> tuple[int, int, int]:
    """Colour on screen at a point of the image (origin at the corner)."""
    image: QImage = canvas.graphics.grab().toImage()
    place = canvas.graphics.mapFromScene(canvas.box.mapViewToScene(QPointF(x, y)))
    colour = image.pixelColor(place)
    return colour.red(), colour.green(), colour.blue()


def test_every_pixel_has_the_colour_of_its_votes(canvas: Canvas) -> None:
    canvas.show_scene(SCENE)
    counts = MASKS.sum(axis=0)
    paper = colour_at(canvas, 0.5, 0.5)
    colours = [paper, *((c.red(), c.green(), c.blue()) for c in vote_colours(3))]
    for row in range(10):
        for column in range(12):
            # Well inside the pixel, off its corner: the edge and smoothing would show.
            for part in (0.25, 0.75):
                seen = colour_at(canvas, column + part, row + part)
                assert np.allclose(seen, colours[counts[row, column]], atol=2), (row, column, part)


def test_the_edge_runs_along_the_pixels(canvas: Canvas) -> None:
    canvas.show_scene(SCENE)
    for x, y in ((2, 5.5), (6, 5.5), (4.5, 3), (4.5, 8)):
        assert min(colour_at(canvas, x, y)) > 200, (x, y)
    box = canvas.votes.edge.path().boundingRect()
    assert (box.left(), box.top(), box.right(), box.bottom()) == (2, 3, 6, 8)


def test_readings_tell_the_votes(canvas: Canvas) -> None:
    canvas.show_scene(SCENE)
    reading = canvas.reading_at(QPointF(5.99, 3.0))
    assert reading is not None and reading.votes == ("Plaque", 2, 3)
    assert "2 of 3 raters: Plaque" in describe_reading(reading)
    outside = canvas.reading_at(QPointF(0.5, 0.5))
    assert outside is not None and outside.votes == ("Plaque", 0, 3)
    canvas.show_scene(replace(SCENE, votes=None))
    without = canvas.reading_at(QPointF(5.5, 3.5))
    assert without is not None and without.votes is None


def test_the_legend_says_what_is_seen(canvas: Canvas) -> None:
    canvas.show_scene(SCENE)
    assert canvas.legend.isVisible()
    text = canvas.legend.text()
    assert "Votes on Plaque, edge: at least 2 (20 pixels, 16.7 %)" in text
    assert text.count("■") == 3 and "3&nbsp;of&nbsp;3" in text
    canvas.show_scene(replace(SCENE, votes=None))
    assert not canvas.legend.isVisible()
    assert canvas.votes.edge.path().isEmpty() and canvas.votes.picture.image is None
    assert "no pixel" in legend(layer_of(Fusion("intersection")))
    assert "edge" not in legend(layer_of(Fusion("share")))
    nothing = votes_layer("a", "Scar", votes_of(MASKS[:2] & False), Fusion("majority"))
    assert "not outlined by any of 2 raters" in legend(nothing) and "■" not in legend(nothing)
    assert "1 to 3 of 3 raters" in describe_votes(TWO)


def test_names_are_no_markup() -> None:
    assert "<i>" not in legend(votes_layer("a", "<i>", votes_of(MASKS), Fusion("union")))


def test_votes_are_hidden_for_a_moment(canvas: Canvas) -> None:
    canvas.show_scene(SCENE)
    canvas.hide_overlays(True)
    assert not canvas.votes.picture.isVisible() and not canvas.votes.edge.isVisible()
    canvas.hide_overlays(False)
    assert canvas.votes.picture.isVisible() and canvas.votes.edge.isVisible()


def test_opacity_alone_draws_no_edge_again(canvas: Canvas) -> None:
    canvas.show_scene(SCENE)
    image, path = canvas.votes.picture.image, canvas.votes.edge.path()
    canvas.show_scene(replace(SCENE, votes_opacity=0.0))
    assert canvas.votes.picture.image is image and canvas.votes.edge.path() == path
    paper = colour_at(canvas, 0.5, 0.5)
    assert np.allclose(colour_at(canvas, 7.5, 5.5), paper, atol=2)


def test_a_saved_picture_has_the_legend(canvas: Canvas) -> None:
    canvas.show_scene(replace(SCENE, votes=None))
    without = view_picture(canvas).height() - canvas.graphics.height()
    canvas.show_scene(SCENE)
    # One line more; the legend below the view takes some of the view's own height.
    assert view_picture(canvas).height() - canvas.graphics.height() > without
