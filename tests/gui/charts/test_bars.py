from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.charts.bar_list import BarList
from dermx_viewer.gui.charts.bar_model import ACTIVE_ROLE, BAR_ROLE, COUNT_ROLE, BarModel
from dermx_viewer.session.distributions import Distribution, Part

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
LONG = "a rater with a name that nobody would choose, and longer still"
RATERS = Distribution(
    "rater",
    "Rater",
    "evaluations",
    (Part("derm1", 3, 4), Part(LONG, 0, 1, "second reading by derm1"), Part("", 1, 2)),
)
SOURCES = Distribution("source", "Source", "images", (Part("A", 2, 2), Part("B", 1200, 1200)))


@pytest.fixture
def bars(qtbot: QtBot) -> Iterator[BarList]:
    bars = BarList()
    tester = QAbstractItemModelTester(bars.bars, FATAL)
    qtbot.addWidget(bars)
    bars.resize(300, 100)
    bars.show_distribution(RATERS)
    bars.show()
    yield bars
    del tester


def data(model: BarModel, row: int, role: int) -> object:
    return model.data(model.index(row), role)


def test_lengths_and_figures(bars: BarList) -> None:
    model = bars.bars
    assert [data(model, row, BAR_ROLE) for row in range(3)] == [(0.75, 1), (0, 0.25), (0.25, 0.5)]
    assert [data(model, row, COUNT_ROLE) for row in range(3)] == ["3 / 4", "0 / 1", "1 / 2"]
    bars.show_distribution(SOURCES)
    assert [data(model, row, COUNT_ROLE) for row in range(2)] == ["2", "1,200"]


def test_words_for_eye_pointer_and_ear(bars: BarList) -> None:
    model = bars.bars
    assert model.index(2).data() == "(unknown)"
    tip = str(model.index(1).data(Qt.ItemDataRole.ToolTipRole))
    assert LONG in tip and "second reading by derm1" in tip and "1 of 7 evaluations (14.3 %)" in tip
    heard = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "derm1: 4 of 7 evaluations (57.1 %), 3 kept and 1 discarded"
    model.set_active("derm1")
    assert str(model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)).endswith(", the filter")
    assert bars.accessibleName() == "Rater"


def test_the_filter_is_marked(bars: BarList) -> None:
    model = bars.bars
    for value, expected in (("", [False, False, True]), (None, [False] * 3)):
        model.set_active(value)
        assert [data(model, row, ACTIVE_ROLE) for row in range(3)] == expected


def test_mouse_and_keys_choose(qtbot: QtBot, bars: BarList) -> None:
    middle = bars.visualRect(bars.bars.index(1)).center()
    with qtbot.waitSignal(bars.toggled) as caught:
        qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert caught.args == ["rater", LONG]
    with qtbot.assertNotEmitted(bars.toggled), qtbot.waitSignal(bars.walked):
        qtbot.keyClick(bars, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        with qtbot.waitSignal(bars.toggled) as caught:
            qtbot.keyClick(bars, key)
        assert caught.args == ["rater", ""]


def test_long_labels_leave_room_for_the_bar(bars: BarList) -> None:
    for width in (140, 200, 800):
        bars.resize(width, bars.height())
        assert width - bars.label_width() - bars.count_width() > 30


def test_kept_is_filled_and_the_rest_is_pale(bars: BarList) -> None:
    bars.bars.set_active(None)
    picture = bars.viewport().grab().toImage()
    row = bars.visualRect(bars.bars.index(0))
    start = row.left() + 2 + bars.label_width()
    length = row.right() - 2 - bars.count_width() - 6 - start
    filled, pale, nothing = (
        QColor(picture.pixel(round(start + share * length), row.center().y()))
        for share in (0.5, 0.9, 1.02)
    )
    shades = sorted(colour.lightness() for colour in (filled, pale, nothing))
    assert shades[0] + 20 < shades[1] < shades[2] - 20
