from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.charts.colour_scale import ColourScale, colour_of, contrast, ink_on
from dermx_viewer.gui.charts.heat_model import SELF_ROLE, SHARE_ROLE
from dermx_viewer.gui.charts.heat_view import HeatView
from dermx_viewer.gui.theme import palette
from dermx_viewer.scoring.agreement.matrices import RaterMatrix

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
RIGHT, DOWN = Qt.Key.Key_Right, Qt.Key.Key_Down
NAN = float("nan")


def matrix(*names: str) -> RaterMatrix:
    size = len(names)
    values = np.full((size, size), 0.5)
    np.fill_diagonal(values, NAN)
    counts = np.full((size, size), 4)
    np.fill_diagonal(counts, 0)
    if size > 2:
        values[0, 1], values[0, 2], counts[0, 2], counts[0, 1] = 0.75, NAN, 0, 1
    return RaterMatrix("presence", "Scale", names, values, counts)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[HeatView]:
    view = HeatView()
    tester = QAbstractItemModelTester(view.heat, FATAL)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.heat.set_matrix(matrix("a", "b", "c"), "What it is.")
    view.show()
    yield view
    del tester


def data(view: HeatView, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return view.heat.index(row, column).data(role)


def test_cells_say_their_value(view: HeatView) -> None:
    assert [data(view, 0, column) for column in range(3)] == ["", "0.75", "–"]
    assert [data(view, 0, column, SHARE_ROLE) for column in range(3)] == [None, 0.75, None]
    assert [data(view, 0, column, SELF_ROLE) for column in range(3)] == [True, False, False]
    heard = [data(view, 0, column, Qt.ItemDataRole.AccessibleTextRole) for column in range(3)]
    assert heard == [
        "the same rater",
        "a against b: 0.750, over 1 image",
        "a against c: undefined, over 0 images",
    ]
    tip = str(data(view, 1, 0, Qt.ItemDataRole.ToolTipRole))
    assert "b against a: 0.500, over 4 images" in tip and "What it is." in tip
    header = view.heat.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert header == "<p>The reference: b</p>"


def test_stretched_colours(view: HeatView) -> None:
    assert view.heat.range == (0.0, 1.0)
    view.heat.stretch(True)
    assert view.heat.range == (0.5, 0.75)
    assert (data(view, 0, 1, SHARE_ROLE), data(view, 1, 0, SHARE_ROLE)) == (1.0, 0.0)
    # One value alone has no range, and nothing has none either.
    view.heat.set_matrix(matrix("a", "b"))
    assert view.heat.range == (0.0, 1.0) and data(view, 0, 1, SHARE_ROLE) == 0.5
    view.heat.set_matrix(None)
    assert view.heat.range == (0.0, 1.0) and view.heat.rowCount() == 0


def test_keys_and_clicks_choose_a_pair(qtbot: QtBot, view: HeatView) -> None:
    with qtbot.assertNotEmitted(view.pair_chosen):
        assert view.show_pair("a", "b") and not view.show_pair("a", "x")
    for key, pair in ((RIGHT, ["a", "c"]), (DOWN, ["b", "c"]), (Qt.Key.Key_Return, ["b", "c"])):
        with qtbot.waitSignal(view.pair_chosen) as caught:
            qtbot.keyClick(view, key)
        assert caught.args == pair
    # On the diagonal nobody is compared.
    with qtbot.assertNotEmitted(view.pair_chosen):
        qtbot.keyClick(view, DOWN)
    place = view.visualRect(view.heat.index(1, 0)).center()
    with qtbot.waitSignal(view.pair_chosen) as caught:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == ["b", "a"]


def test_the_matrix_is_copied_with_every_digit(qtbot: QtBot, view: HeatView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "\ta\tb\tc\na\t\t0.75\t\nb\t0.5\t\t0.5\nc\t0.5\t0.5\t\n"
    )
    view.heat.set_matrix(None)
    assert view.as_text() == ""


def test_the_frame_has_every_pair_with_its_n(view: HeatView) -> None:
    frame = view.heat.frame()
    assert len(frame) == 6 and set(frame["name"]) == {"Scale"}
    first = frame.iloc[0]
    assert (first["rater"], first["reference"], first["agreement"], first["images"]) == (
        *("a", "b"),
        *(0.75, 1),
    )
    assert np.isnan(frame["agreement"].iloc[1])
    view.heat.set_matrix(None)
    assert len(view.heat.frame()) == 0


def test_twelve_raters_with_long_names_can_be_reached(qtbot: QtBot, view: HeatView) -> None:
    names = tuple(f"a rater with a very long name, number {n}" for n in range(12))
    view.heat.set_matrix(matrix(*names))
    widths = {view.columnWidth(n) for n in range(12)} | {view.rowHeight(n) for n in range(12)}
    assert max(widths) <= 84 and min(widths) >= 18
    qtbot.waitUntil(view.horizontalScrollBar().isVisible)
    assert view.horizontalScrollBar().maximum() > 0
    assert view.verticalHeader().width() <= 120
    view.show_pair(names[11], names[10])
    shown = view.viewport().rect()
    assert shown.contains(view.visualRect(view.currentIndex()).center())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_values_can_be_read_on_every_colour(theme: str) -> None:
    colours = palette(theme)  # type: ignore[arg-type]
    shades = [colour_of(share, colours) for share in np.linspace(0, 1, 101)]
    assert min(contrast(ink_on(shade), shade) for shade in shades) >= 4.5
    # From faint to strong: away from the window's own colour, in steps one can see.
    window = colours.color(QPalette.ColorRole.Base)
    away = [contrast(shade, window) for shade in shades[::10]]
    assert away == sorted(away)


def test_contrast_by_hand() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("white"), QColor("white")) == 1
    # #777777: relative luminance 0.1845, (1.05)/(0.2345).
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_the_legend_tells_its_ends(qtbot: QtBot) -> None:
    scale = ColourScale()
    qtbot.addWidget(scale)
    scale.set_range(0.25, 0.75)
    assert scale.accessibleDescription() == "from 0.25 to 0.75; hatched: undefined"
    for width in (120, 400):
        scale.resize(width, scale.sizeHint().height())
        picture = scale.grab().toImage()
        assert len({picture.pixel(x, picture.height() // 2) for x in range(width)}) > 20


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_undefined_cells_are_hatched(view: HeatView, theme: str) -> None:
    view.setPalette(palette(theme))  # type: ignore[arg-type]
    picture = view.viewport().grab().toImage()

    def colours(row: int, column: int) -> int:
        cell = view.visualRect(view.heat.index(row, column)).adjusted(3, 2, -3, -2)
        edge = [(x, cell.top()) for x in range(cell.left(), cell.right())]
        return len({picture.pixel(*place) for place in edge})

    assert colours(0, 2) > 1 and colours(1, 0) == 1
