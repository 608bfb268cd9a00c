from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.canvas.attention import diverging_table, heatmap
from dermx_viewer.gui.canvas.attention_scale import (
    legend_keys,
    legend_lines,
    logits_text,
    scale_text,
)
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.scoring.resampling import resize_map
from dermx_viewer.session.attention import AttentionLayer, attention_layer
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.state import Pane

MAPS = AttentionMaps(
    "a",
    ("Acne", "Psoriasis", "Vitiligo"),
    np.array([[[4, 2], [0, -2]], [[1, 2], [2, -8]], [[-1, -2], [-3, -4]]], np.float32),
    np.array([2.0, 3.5, -1.0]),
    MapOrigin("net", target_layer="x"),
)
SIZE = (20, 24)


def layer_of(shown: str = "Acne", **changes: object) -> AttentionLayer:
    session = Pane(**changes)  # type: ignore[arg-type]
    return attention_layer(MAPS, session, NATIVE, shown=shown, gold="Acne")


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(500, 400)
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def show(canvas: Canvas, layer: AttentionLayer | None) -> None:
    canvas.show_scene(Scene(image_id="a", size=SIZE, attention=layer))


def luminance(table: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """CIE L* of sRGB colours."""
    y = _linear(table) @ np.array([0.2126, 0.7152, 0.0722])
    return np.asarray(116 * np.cbrt(y) - 16)


def _linear(table: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    share = table / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def test_the_diverging_colours_are_symmetric_and_white_in_the_middle() -> None:
    table = diverging_table()
    light = luminance(table)
    assert len(table) == 255 and (table[127] == 247).all()
    assert (np.diff(light[:128]) > 0).all() and (np.diff(light[127:]) < 0).all()
    assert np.abs(light - light[::-1]).max() < 5


def test_the_signs_differ_for_the_colour_blind() -> None:
    """Deuteranopia and protanopia after Viénot, Brettel & Mollon 1999, in linear RGB."""
    deuteranopia = np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]])
    protanopia = np.array([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]])
    colours = _linear(diverging_table())
    for seen in (deuteranopia, protanopia):
        plus_and_minus = np.abs((colours - colours[::-1]) @ seen.T)
        # From a quarter of the scale on.
        far = np.abs(np.linspace(-1, 1, 255)) >= 0.25
        assert plus_and_minus.max(axis=1)[far].min() > 0.2


def test_zero_is_transparent_on_a_scale_with_signs() -> None:
    values = np.array([[-1.0, -0.25, 0.0, 0.25, 1.0]])
    picture = heatmap(values, "inferno", 0.8, 0.0, diverging=True)
    assert list(picture[0, :, 3]) == [204, 103, 0, 103, 204]
    np.testing.assert_array_equal(picture[0, 0, :3], diverging_table()[0])
    np.testing.assert_array_equal(picture[0, 4, :3], diverging_table()[-1])
    hidden = heatmap(values, "inferno", 0.8, 0.3, diverging=True)
    assert list(hidden[0, :, 3]) == [204, 0, 0, 0, 204]


def test_beyond_the_scale_is_drawn_like_its_end() -> None:
    picture = heatmap(np.array([[-3.0, 3.0]]), "inferno", 1.0, 0.0, diverging=True)
    np.testing.assert_array_equal(picture[0, :, :3], diverging_table()[[0, -1]])
    above = heatmap(np.array([[1.0, 3.0]]), "inferno", 1.0, 0.0)
    np.testing.assert_array_equal(above[0, 0], above[0, 1])


def test_the_legend_names_both_classes_and_their_logits() -> None:
    layer = layer_of(view="difference")
    (line,) = legend_lines(layer)
    assert "A − B: Acne − Psoriasis" in line
    assert [text for _, text in legend_keys(layer)] == ["more for A, Acne", "more for B, Psoriasis"]
    assert logits_text(layer) == "Logits: A 2.00, B 3.50, A − B −1.50"
    red, blue = (colour for colour, _ in legend_keys(layer))
    assert red.red() > red.blue() and blue.blue() > blue.red()
    assert legend_lines(layer_of()) == [] and logits_text(layer_of()) == ""


def test_a_legend_is_not_read_as_html() -> None:
    names = ("<b>x", "a&b")
    maps = AttentionMaps("a", names, MAPS.values[:2], MAPS.logits[:2], MAPS.origin)
    session = Pane(view="difference")
    layer = attention_layer(maps, session, NATIVE, shown=names[0], gold="")
    assert "&lt;b&gt;x" in legend_lines(layer)[0] and "a&amp;b" in legend_lines(layer)[0]


def test_the_colour_bar_follows(canvas: Canvas) -> None:
    show(canvas, layer_of())
    assert canvas.colour_bar.levels() == (0, 1) and not canvas.attention_legend.isVisible()
    assert (
        canvas.colour_bar.getAxis("right").labelText
        == "share of own maximum (as scored) · class of 18.1 %"
    )
    show(canvas, layer_of(view="difference"))
    assert canvas.colour_bar.levels() == (-1, 1) and canvas.attention_legend.isVisible()
    colours = canvas.colour_bar.colorMap().getColors()[:, :3]
    np.testing.assert_array_equal(colours, diverging_table())
    show(canvas, layer_of("Vitiligo"))
    assert canvas.colour_bar.getAxis("right").labelText.startswith("no positive evidence")
    assert "No positive evidence for Vitiligo" in canvas.attention_legend.text()
    show(canvas, None)
    assert not canvas.colour_bar.isVisible() and not canvas.attention_legend.isVisible()


def test_readings_of_a_comparison(canvas: Canvas) -> None:
    layer = layer_of(view="difference")
    show(canvas, layer)
    assert layer.compared is not None
    pictures = (layer.values, layer.compared.values_a, layer.compared.values_b)
    drawn, of_a, of_b = (resize_map(picture, SIZE) for picture in pictures)
    for x, y in ((0, 0), (3, 7), (12, 10), (20, 15), (0, 19)):
        there = canvas.reading_at(QPointF(x + 0.5, y + 0.5))
        assert there is not None
        (a, value_a), (b, value_b) = there.compared
        assert (a, b) == ("Acne", "Psoriasis")
        assert (value_a, value_b) == pytest.approx((of_a[y, x], of_b[y, x]))
        assert there.attention == pytest.approx(drawn[y, x])
        assert there.attention == pytest.approx(value_a - value_b)
    show(canvas, layer_of())
    one = canvas.reading_at(QPointF(0.5, 0.5))
    assert one is not None and one.compared == ()


def test_the_colour_bar_says_how_probable_the_class_is() -> None:
    # Softmax of (2, 3.5, −1): a map on its own scale is as bright for each of them.
    assert scale_text(layer_of("Acne")) == "share of own maximum (as scored) · class of 18.1 %"
    assert scale_text(layer_of("Vitiligo")).endswith("class of 0.9 %")
    # Of two classes the line below names both; of maps from files nothing is known.
    assert "class of" not in scale_text(layer_of("Acne", view="difference"))
    unknown = AttentionLayer(np.zeros((2, 2)), "Acne", "net", "", 0.0, False, scale="share")
    assert scale_text(unknown) == "share"


def test_a_low_bar_says_what_fits(qtbot: QtBot, canvas: Canvas) -> None:
    def said() -> str:
        return canvas.colour_bar.getAxis("right").label.toPlainText().strip()

    canvas.resize(500, 700)
    show(canvas, layer_of("Acne"))
    qtbot.waitUntil(lambda: said() == "share of own maximum (as scored) · class of 18.1 %")
    canvas.resize(500, 200)
    qtbot.waitUntil(lambda: said() == "class of 18.1 %")
    canvas.resize(500, 90)
    qtbot.waitUntil(lambda: said().endswith("…"))
    canvas.resize(500, 700)
    qtbot.waitUntil(lambda: said().startswith("share"))
