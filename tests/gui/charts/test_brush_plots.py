"""Scatter and histogram: what is drawn, what a click means, what a brush chooses."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.charts.brush_plot import BrushPlot
from dermx_viewer.gui.charts.curve_plot import CurvePlot
from dermx_viewer.gui.charts.histogram_plot import HistogramPlot, edges_of
from dermx_viewer.gui.charts.scatter_plot import PLAIN, RIGHT, WRONG, Points, ScatterPlot


def shown(qtbot: QtBot, plot: pg.PlotWidget) -> None:
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.show()
    qtbot.waitExposed(plot)
    QApplication.processEvents()


@pytest.fixture
def scatter(qtbot: QtBot) -> ScatterPlot:
    plot = ScatterPlot("two numbers", lambda n: f"image {n}")
    shown(qtbot, plot)
    plot.show_points(points([0.0, 10.0, 5.0, 5.0, np.nan], [0.0, 20.0, 10.0, 10.0, 3.0]))
    QApplication.processEvents()
    return plot


def points(x: list[float], y: list[float], listed: str = "", current: int = -1) -> Points:
    """``listed``: y or n a point."""
    return Points(
        x=np.array(x),
        y=np.array(y),
        kind=np.full(len(x), PLAIN),
        listed=np.array([letter == "y" for letter in listed or "y" * len(x)]),
        current=current,
    )


def place(plot: BrushPlot, x: float, y: float) -> QPoint:
    across, down = plot.pixels_of(np.array([x]), np.array([y]))
    return QPoint(round(float(across[0])), round(float(down[0])))


def drag(plot: BrushPlot, one: QPoint, other: QPoint) -> None:
    view = plot.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=one)
    QTest.mouseMove(view, (one + other) / 2)
    QTest.mouseMove(view, other)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=other)


def test_a_rectangle_is_chosen_in_the_axes_own_numbers(qtbot: QtBot, scatter: ScatterPlot) -> None:
    with qtbot.waitSignal(scatter.brushed) as found:
        # From the lower right to the upper left, too.
        drag(scatter, place(scatter, 8, 4), place(scatter, 2, 16))
    assert found.args[0] == pytest.approx((2, 8, 4, 16), abs=0.1)


def test_a_click_chooses_the_nearest_point_and_then_the_next_below(
    qtbot: QtBot, scatter: ScatterPlot
) -> None:
    view = scatter.viewport()

    def clicked(x: float, y: float) -> int:
        with qtbot.waitSignal(scatter.chosen) as found:
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(scatter, x, y))
        return int(found.args[0])

    assert clicked(10, 20) == 1
    assert clicked(5, 10) == 2
    scatter.set_current(2)
    assert clicked(5, 10) == 3
    scatter.set_current(3)
    assert clicked(5, 10) == 2
    with qtbot.assertNotEmitted(scatter.chosen):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(scatter, 2, 18))


def test_a_point_of_the_filter_is_meant_before_another(scatter: ScatterPlot) -> None:
    scatter.show_points(points([0, 10, 5, 5], [0, 20, 10, 10], listed="ynny"))
    assert scatter.near(place(scatter, 5, 10)) == 3
    # Where none of the filter is near, what is left out can be looked at all the same.
    assert scatter.near(place(scatter, 10, 20)) == 1


def test_what_has_no_place_is_not_drawn(scatter: ScatterPlot) -> None:
    assert scatter.drawn == 4
    scatter.show_points(points([np.nan], [1.0]))
    assert scatter.drawn == 0 and scatter.near(QPoint(50, 50)) == -1
    scatter.show_points(points([1.0], [1.0], current=0))
    assert scatter.near(place(scatter, 1, 1)) == 0


def test_right_and_wrong_differ_in_shape_and_colour(scatter: ScatterPlot) -> None:
    scatter.show_points(
        Points(
            x=np.array([1.0, 2.0]),
            y=np.array([1.0, 2.0]),
            kind=np.array([RIGHT, WRONG]),
            listed=np.ones(2, bool),
        )
    )
    shapes = {(item.opts["symbol"], item.opts["brush"].color().name()) for item in scatter._items}
    assert len(shapes) == 2 == len({symbol for symbol, _ in shapes})
    assert scatter.colour_of(RIGHT).name() in {colour for _, colour in shapes}


def test_points_over_each_other_are_drawn_once(scatter: ScatterPlot) -> None:
    rng = np.random.default_rng(0)
    x = np.round(rng.random(34_000), 2)
    scatter.show_points(points(list(x), list(x)))
    assert scatter.drawn == len(np.unique(x))
    few = list(map(float, x[:500]))
    scatter.show_points(points(few, few))
    assert scatter.drawn == 500


def test_escape_takes_the_brush_away(qtbot: QtBot, scatter: ScatterPlot) -> None:
    with qtbot.assertNotEmitted(scatter.escaped):
        QTest.keyClick(scatter, Qt.Key.Key_Escape)
    scatter.set_brush((0, 5, 0, 5))
    with qtbot.waitSignal(scatter.escaped):
        QTest.keyClick(scatter, Qt.Key.Key_Escape)
    scatter.set_brush(None)
    assert not scatter.has_brush


@pytest.mark.parametrize(
    ("values", "whole", "edges"),
    [
        ([1, 3], True, [0.5, 1.5, 2.5, 3.5]),
        ([0.0, 1.0], False, [0, 0.25, 0.5, 0.75, 1]),
        ([2.0], False, [1.5, 2.5]),
        ([1, 8], True, [0.5, 2.5, 4.5, 6.5, 8.5]),
    ],
    ids=["whole", "any", "one", "several whole numbers a bar"],
)
def test_intervals(values: list[float], whole: bool, edges: list[float]) -> None:
    assert edges_of(np.array(values, float), whole=whole, bins=4).tolist() == edges


def test_a_histogram_counts_all_and_those_of_the_filter(qtbot: QtBot) -> None:
    plot = HistogramPlot("one number")
    shown(qtbot, plot)
    values = np.array([1, 1, 2, 4, np.nan])
    plot.show_values(values, np.array([True, False, True, False, True]), whole=True)
    QApplication.processEvents()
    assert [counts.tolist() for counts in plot.counts] == [[2, 1, 0, 1], [1, 1, 0, 0]]
    with qtbot.waitSignal(plot.brushed) as found:
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 1.0, 1.5))
    low, high = found.args[0][:2]
    # The bar alone: its upper end is the next one's.
    assert low == 0.5 and high < 1.5 and high == pytest.approx(1.5)
    with qtbot.waitSignal(plot.brushed) as found:
        drag(plot, place(plot, 1.6, 1.0), place(plot, 4.4, 1.8))
    assert found.args[0][:2] == pytest.approx((1.6, 4.4), abs=0.05)
    with qtbot.assertNotEmitted(plot.brushed):
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, 3.0, 1.0))
    plot.show_values(np.array([np.nan]), np.ones(1, bool))
    assert not len(plot.edges)


@pytest.mark.parametrize("kind", ["brush", "curve"])
def test_numbers_below_one_are_written_as_they_are(qtbot: QtBot, kind: str) -> None:
    plot: pg.PlotWidget
    plot = ScatterPlot("x") if kind == "brush" else CurvePlot("x", x_label="a", y_label="b")
    shown(qtbot, plot)
    plot.getPlotItem().vb.setRange(xRange=(0.1, 0.6), yRange=(0.1, 0.6))
    if isinstance(plot, ScatterPlot):
        plot.set_labels("a", "b")
    else:
        plot.show_lines([], y_range=(0.1, 0.6))
    axes = [plot.getPlotItem().getAxis(side) for side in ("left", "bottom")]
    assert [axis.autoSIPrefixScale for axis in axes] == [1.0, 1.0]
