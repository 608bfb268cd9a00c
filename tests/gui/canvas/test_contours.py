"""Contour lines lie where the attention that is drawn has their level."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.canvas.contours import LEVELS, TEXT, contour_lines, levels_of
from dermx_viewer.gui.canvas.picture import picture_title
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.scoring.resampling import resize_map
from dermx_viewer.session.attention import AttentionLayer
from dermx_viewer.session.scene import Scene
from tests.session.test_attention import layer_of

SIZE = (90, 120)
SCENE = Scene(image_id="a", size=SIZE, attention=layer_of())


def layer(values: object) -> AttentionLayer:
    return replace(layer_of(), values=np.asarray(values, np.float64))


def test_a_square_by_hand() -> None:
    # The map is as large as the image: it is drawn as it is.
    values = np.zeros((6, 8))
    values[2:5, 3:6] = 0.6
    (line,) = contour_lines(layer(values), (6, 8), 0.5)
    assert sorted(map(tuple, line.tolist())) == [(3, 2), (3, 4), (5, 2), (5, 4)]
    assert contour_lines(layer(values), (6, 8), 0.75) == []
    (negative,) = contour_lines(layer(-values), (6, 8), -0.5)
    np.testing.assert_array_equal(negative, line)


@pytest.mark.parametrize("size", [SIZE, (1500, 2000)], ids=["small", "shrunk"])
@pytest.mark.parametrize("level", LEVELS)
def test_lines_enclose_what_is_as_high(level: float, size: tuple[int, int]) -> None:
    found = layer(np.random.default_rng(3).random((5, 6)))
    high = resize_map(found.values, size) >= level
    filled = np.zeros(size, np.uint8)
    lines = [np.rint(line).astype(np.int32) for line in contour_lines(found, size, level)]
    cv2.fillPoly(filled, lines, 1)
    assert lines and (filled.astype(bool) != high).mean() < 0.03


def test_both_sides_where_values_have_a_sign() -> None:
    assert levels_of(layer_of()) == LEVELS
    assert levels_of(layer_of(evidence_against=True)) == (-0.75, -0.5, -0.25, *LEVELS)


def test_they_come_and_go_with_the_overlays(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.show_scene(SCENE)
    assert canvas.contours.items == [] and TEXT not in picture_title(SCENE)
    on = replace(SCENE, contours=True)
    canvas.show_scene(on)
    # Each with its casing.
    assert len(canvas.contours.items) == 2 * len(LEVELS) and TEXT in picture_title(on)
    canvas.toggle_overlays()
    assert not any(item.isVisible() for item in canvas.contours.items)
    canvas.show_scene(replace(on, attention=layer_of(shown="Psoriasis")))
    assert not any(item.isVisible() for item in canvas.contours.items)
    canvas.toggle_overlays()
    assert all(item.isVisible() for item in canvas.contours.items)
    canvas.show_scene(replace(on, attention=None))
    assert canvas.contours.items == []
