"""Every outline is seen on every background."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter, QPainterPath

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.gui.canvas.attention import heatmap
from dermx_viewer.gui.canvas.contrast import BLACK, LEAST, WHITE, casings, contrast, luminance
from dermx_viewer.gui.canvas.outline_line import OutlineLine
from dermx_viewer.gui.canvas.outlines import Outline
from dermx_viewer.session.state import COLOUR_MAPS

COLOURS = st.from_regex("#[0-9a-f]{6}", fullmatch=True)
# Fitzpatrick's six types, as they are usually drawn.
SKIN = ("#f4d0b1", "#e7b48f", "#d29e7c", "#ba7750", "#a55d2b", "#3c201d")


def best(colour: str, background: str) -> float:
    return max(contrast(seen, background) for seen in (colour, *casings(colour)))


def test_contrast_by_hand() -> None:
    assert (luminance(BLACK), luminance(WHITE)) == (0.0, pytest.approx(1.0))
    assert contrast(BLACK, WHITE) == pytest.approx(21) == contrast(WHITE, BLACK)
    # WCAG's own example of just enough contrast for text.
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)
    assert casings("#ffff00") == (BLACK,) and casings("#00007f") == (WHITE,)
    assert set(casings("#d02020")) == {BLACK, WHITE}


@given(colour=COLOURS, background=COLOURS)
def test_any_outline_is_seen_on_anything(colour: str, background: str) -> None:
    assert best(colour, background) >= LEAST


def test_the_standard_colours_are_seen_on_skin_and_on_attention() -> None:
    names = [name for name in ontology().characteristic_names if ontology().colour(name)]
    values = np.linspace(0, 1, 64)[None]
    maps = [heatmap(values, name, 1.0, 0.0)[0, :, :3] for name in COLOUR_MAPS]
    attention = {"#{:02x}{:02x}{:02x}".format(*rgb) for one in maps for rgb in one.tolist()}
    for name in names:
        for background in (*SKIN, *attention, WHITE):
            assert best(ontology().colour(name), background) >= LEAST


@pytest.mark.parametrize("ratio", [1, 2])
def test_widths_are_logical_pixels(qapp: object, ratio: int) -> None:
    picture = QImage(60 * ratio, 60 * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill("#808080")
    path = QPainterPath()
    path.addRect(10, 30, 100, 100)
    painter = QPainter(picture)
    OutlineLine(Outline(path), "#ffff00", dashed=False, fill=0.0, width=4.0).stroke(painter, ratio)
    painter.end()
    column = [picture.pixelColor(40 * ratio, y).name() for y in range(60 * ratio)]
    assert column.count("#ffff00") == 4 * ratio
    # One of casing on each side.
    assert column.count(BLACK) == 2 * ratio
