"""Every outline is seen on every background."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter, QPainterPath

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Region
from dermx_viewer.gui.canvas import outline_line
from dermx_viewer.gui.canvas.attention import heatmap
from dermx_viewer.gui.canvas.contrast import BLACK, LEAST, WHITE, casings, contrast, luminance
from dermx_viewer.gui.canvas.outline_line import OutlineLine
from dermx_viewer.gui.canvas.outlines import Outline, outline_path
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


class Painter(QPainter):
    """Notes whether what it draws is smoothed."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.smooth: list[bool] = []

    def drawPath(self, path: QPainterPath) -> None:  # noqa: N802
        self.smooth.append(bool(self.renderHints() & QPainter.RenderHint.Antialiasing))
        super().drawPath(path)


def stroked(line: OutlineLine) -> tuple[np.ndarray, list[bool]]:
    image = QImage(280, 200, QImage.Format.Format_RGB32)
    image.fill("#c0a080")
    painter = Painter(image)
    line.stroke(painter, 1.0)
    painter.end()
    return np.array(image.constBits()).astype(int), painter.smooth


@pytest.mark.parametrize("width", [0.5, 2.0, 6.0])
@pytest.mark.parametrize("colour", ["#ffff00", "#d02020"])
def test_a_line_hides_that_the_edge_of_its_fill_is_not_smooth(
    qapp: object, monkeypatch: pytest.MonkeyPatch, colour: str, width: float
) -> None:
    corners = np.array([(30.0, 20.0), (250.0, 40.0), (60.0, 70.0), (200.0, 180.0), (20.0, 150.0)])
    outline = Outline(outline_path([Region("scale", (corners,))]))
    line = OutlineLine(outline, colour, dashed=True, fill=1.0, width=width)
    seen, (fill, *lines) = stroked(line)
    # Of the thinnest the edge would be seen.
    assert fill == (width + 2 * len(casings(colour)) < 4) and all(lines)
    monkeypatch.setattr(outline_line, "_HIDING", float("inf"))
    smooth, hints = stroked(line)
    assert all(hints) and np.abs(seen - smooth).max() <= 1
