"""Plots: what is drawn stands where its figure is, and what is undefined is not drawn."""

from __future__ import annotations

import io
import math
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from dermx_viewer.export.figures.panel import rgb
from dermx_viewer.export.figures.plots.curves import Curve, Curves, curves_bytes
from dermx_viewer.export.figures.plots.intervals import Bar, Intervals, intervals_bytes
from dermx_viewer.export.figures.plots.paper import COLOURS, MARKS, QUIET, colour, mark
from dermx_viewer.export.figures.plots.scatter import Point, Scatter, scatter_bytes
from tests.export.report.test_html import contrast

NAN = math.nan
DPI = 200


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def places(png: bytes, strong: str) -> list[tuple[float, float]]:
    """(x, y) of the middle of every blot of a colour, from the top."""
    import cv2

    own = (pixels(png) == rgb(strong)).all(axis=-1).astype(np.uint8)
    joined = cv2.dilate(own, np.ones((3, 3), np.uint8))
    count, _, _, middles = cv2.connectedComponentsWithStats(joined)
    return [(float(x), float(y)) for x, y in middles[1:count]]


def bar(row: str, figure: float, **more: float) -> Bar:
    undefined = dict.fromkeys(("low", "high", "floor", "human", "attainable"), NAN)
    return Bar(row=row, model="net", figure=figure, **{**undefined, "count": 12.0, **more})


def intervals(*bars: Bar, caption: str = "n = 12") -> Intervals:
    return Intervals(bars, "F1", caption)


def test_a_figure_stands_where_it_is() -> None:
    plot = intervals(bar("a", 0.25), bar("b", 0.5), bar("c", 0.75))
    *drawn, legend = places(intervals_bytes(plot, "png", dpi=DPI), COLOURS[0])
    (a, b, c) = drawn
    assert b[0] == pytest.approx((a[0] + c[0]) / 2, abs=1) and a[0] < b[0] < c[0]
    assert b[1] == pytest.approx((a[1] + c[1]) / 2, abs=1) and a[1] < b[1] < c[1] < legend[1]
    # The whole axis is four times as long as from 0.25 to 0.5.
    wide = np.flatnonzero(
        (pixels(intervals_bytes(plot, "png", dpi=DPI)) == rgb(QUIET)).all(-1).sum(0) > 50
    )
    assert 4 * (b[0] - a[0]) == pytest.approx(wide.max() - wide.min(), abs=4)


def test_an_interval_has_its_ends() -> None:
    png = intervals_bytes(intervals(bar("a", 0.5, low=0.25, high=0.625)), "png", dpi=DPI)
    own = (pixels(png) == rgb(COLOURS[0])).all(axis=-1)
    (y,) = {int(np.argmax(own.sum(axis=1)))}
    across = np.flatnonzero(own[y])
    _, (middle, _) = places(png, COLOURS[0])[0], (across.mean(), y)
    alone = places(intervals_bytes(intervals(bar("a", 0.5)), "png", dpi=DPI), COLOURS[0])[0][0]
    below, above = alone - across.min(), across.max() - alone
    assert below == pytest.approx(2 * above, abs=3) and middle < alone


@pytest.mark.parametrize(
    "undefined", [bar("a", NAN), bar("a", NAN, low=0.2, high=0.4)], ids=["figure", "ends alone"]
)
def test_what_is_undefined_is_not_drawn_but_told(undefined: Bar) -> None:
    plot = intervals(undefined)
    # The legend's sample alone.
    assert len(places(intervals_bytes(plot, "png", dpi=DPI), COLOURS[0])) == 1
    page = pypdfium2.PdfDocument(intervals_bytes(plot, "pdf"))[0]
    text = page.get_textpage().get_text_range()
    assert "– (n = 12)" in text and "floor" not in text and "human" not in text


def test_references_are_in_the_legend_where_any_is() -> None:
    plot = intervals(bar("a", 0.5, floor=0.1, human=0.7), bar("b", 0.5, attainable=0.9))
    text = pypdfium2.PdfDocument(intervals_bytes(plot, "pdf"))[0].get_textpage().get_text_range()
    assert all(word in text for word in ("floor", "human", "attainable", "n = 12"))


def test_points_stand_where_their_figures_are() -> None:
    points = [Point(0.25, 0.75), Point(0.75, 0.25), Point(NAN, 0.5), Point(0.5, NAN)]
    png = scatter_bytes(Scatter(points, "A", "B", "n = 2"), "png", dpi=DPI)
    drawn = places(png, COLOURS[0])
    assert len(drawn) == 2
    (upper, lower) = drawn
    assert upper[0] < lower[0] and upper[1] < lower[1]
    # As long across as up: a square.
    assert lower[0] - upper[0] == pytest.approx(lower[1] - upper[1], abs=1)


def test_groups_have_marks_of_their_own() -> None:
    points = [Point(0.2, 0.2, "Acne"), Point(0.8, 0.8, "Psoriasis")]
    png = scatter_bytes(Scatter(points, "A", "B", ""), "png", dpi=DPI)
    # A point and the legend's sample each.
    assert [len(places(png, each)) for each in COLOURS[:3]] == [2, 2, 0]


def test_curves_and_their_bands() -> None:
    shares = [0.0, 0.5, 1.0]
    curve = Curve("net", 0, 0, shares, [1.0, 0.5, 0.0], [0.9, 0.4, NAN], [1.0, 0.6, NAN])
    png = curves_bytes(Curves([curve], "share", "probability", "n"), "png", dpi=DPI)
    bare = replace(curve, low=[NAN] * 3, high=[NAN] * 3)
    without = curves_bytes(Curves([bare], "share", "probability", "n"), "png", dpi=DPI)
    found, none = pixels(png), pixels(without)
    band = (found != none).any(axis=-1)
    assert band.any()
    # Where one end is undefined there is no band: none in the right half.
    across = np.flatnonzero(band.any(axis=0))
    assert across.max() < found.shape[1] * 0.56
    falling = np.argwhere((none == rgb(COLOURS[0])).all(axis=-1))[:-1]
    falling = falling[falling[:, 0] < none.shape[0] * 0.75]
    assert np.corrcoef(falling.T)[0, 1] > 0.99


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_names_of_other_people_are_shown_as_they_are(kind: str) -> None:
    name = "$\\frac{1}{2}$ <b>\u202ex</b> " + "long " * 12
    hostile = replace(bar(name, 0.5), model=name)
    plots = [
        intervals_bytes(intervals(hostile, caption=name), kind, dpi=60),  # type: ignore[arg-type]
        scatter_bytes(Scatter([Point(0.5, 0.5, name)], name, name, name), kind, dpi=60),  # type: ignore[arg-type]
    ]
    assert all(plots)
    if kind == "pdf":
        text = pypdfium2.PdfDocument(plots[0])[0].get_textpage().get_text_range()
        assert "$\\frac{1}{2}$ <b>\\u202ex</b>" in text


def test_colours_and_marks_are_told_apart() -> None:
    assert len({*COLOURS}) == len({*MARKS}) == 7
    assert (colour(7), mark(8)) == (COLOURS[0], MARKS[1])
    # Words and lines that are no data.
    assert contrast(QUIET, "#ffffff") > 4.5
