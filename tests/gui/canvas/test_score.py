"""The parts of a score as colours and words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from skimage.color import deltaE_ciede2000, rgb2lab

from dermx_viewer.gui.canvas.picture import picture_entries, picture_title
from dermx_viewer.gui.canvas.score import PARTS, score_picture, score_text
from dermx_viewer.gui.canvas.shared_bar import scale_of
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.score_view import ScoreLayer
from tests.dataset.test_ontology import VISION
from tests.session.test_attention import layer_of

# A pixel that is found to a half and missed to a half, one that is extra to a quarter, one of none.
VALUES = np.array([[[0.5, 0.0, 0.0]], [[0.5, 0.0, 0.0]], [[0.0, 0.25, 0.0]]], np.float32)
ROW = ("derm1", "Scale")
LAYER = ScoreLayer("a", "Acne", ROW, (ROW,), VALUES, 0.5, 0.5, 0.25, 1 / 1.75)
SKIN = ("#f1d7c4", "#c98f68", "#8a5a3c", "#3a2418")


def rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)])


def test_pixels_by_hand() -> None:
    found, missed, extra = (rgb(colour) for _, colour in PARTS)
    picture = score_picture(LAYER, 0.8)
    assert picture.shape == (1, 3, 4) and picture.dtype == np.uint8
    np.testing.assert_allclose(picture[0, 0, :3], (found + missed) / 2, atol=0.51)
    np.testing.assert_array_equal(picture[0, 1, :3], extra)
    assert picture[0, :, 3].tolist() == [204, 51, 0]


def test_what_is_said() -> None:
    assert score_text(LAYER) == (
        "F1 of Acne against derm1: Scale = 2·found / (2·found + missed + extra) = 0.571"
    )


def test_it_takes_the_place_of_the_attention_and_of_its_bar(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.show()
    scene = Scene(image_id="a", size=(1, 3), attention=layer_of())
    canvas.show_scene(scene)
    attention = canvas.attention.image.copy()
    seen = Scene(image_id="a", size=(1, 3), attention=layer_of(), score=LAYER)
    canvas.show_scene(seen)
    np.testing.assert_array_equal(canvas.attention.image, score_picture(LAYER, 0.55))
    assert not canvas.colour_bar.isVisible()
    text = canvas.attention_legend.text()
    assert "found&nbsp;0.5&nbsp;px" in text and "extra&nbsp;0.2&nbsp;px" in text
    assert scale_of(seen) == () != scale_of(scene)
    # A saved picture says so, too.
    assert score_text(LAYER) in picture_title(seen)
    assert [entry.text for entry in picture_entries(seen)] == [
        *("found 0.5 px", "missed 0.5 px", "extra 0.2 px"),
    ]
    canvas.show_scene(scene)
    np.testing.assert_array_equal(canvas.attention.image, attention)
    assert canvas.colour_bar.isVisible()


@pytest.mark.parametrize("vision", VISION)
def test_parts_are_told_apart_on_every_skin(vision: str) -> None:
    for skin in SKIN:
        mixed = [0.55 * rgb(colour) + 0.45 * rgb(skin) for _, colour in PARTS]
        labs = [_seen(colour / 255, VISION[vision]) for colour in mixed]
        distances = [deltaE_ciede2000(*pair) for pair in itertools.combinations(labs, 2)]
        assert min(distances) >= 20, skin


def _seen(colour: np.ndarray, vision: np.ndarray | Sequence[Sequence[float]]) -> np.ndarray:
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(vision) @ linear, 0, 1)
    back = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    return np.asarray(rgb2lab(back[np.newaxis, np.newaxis])[0, 0])
