"""Long tables: sorted, filtered and copied in a thread, with the outcome of a short one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.tables import copying, frame_model, panel, taking
from dermx_viewer.gui.tables.columns import Column, Kind
from dermx_viewer.gui.tables.copying import tab_separated
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tables.taking import FrameTaker

DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
COLUMNS = (Column("name", "Name"), Column("f1", "F1", kind=Kind.SCORE))
PATIENCE_MS = 30_000


def frame(count: int) -> pd.DataFrame:
    draw = np.random.default_rng(count)
    names = [f"image {n % 97}\tof many" for n in range(count)]
    return pd.DataFrame({"name": names, "f1": draw.integers(0, 50, count) / 50})


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[TablePanel]:
    made = TablePanel(EmptyState("", ""))
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model)
    made.set_frame(frame(20_000), COLUMNS)
    made.show()
    yield made
    made.view.copier.stop()


@pytest.fixture
def long(table: TablePanel, monkeypatch: pytest.MonkeyPatch) -> TablePanel:
    for module in (frame_model, panel):
        monkeypatch.setattr(module, "MANY", 1000)
    monkeypatch.setattr(copying, "_FEW", 1000)
    return table


def settled(qtbot: QtBot, table: TablePanel) -> None:
    qtbot.waitUntil(lambda: not table.model.sorting and not table.filtering, timeout=PATIENCE_MS)


def test_order_is_that_of_a_short_table(
    qtbot: QtBot, table: TablePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = []
    for how in (DOWN, UP):
        table.model.sort(1, how)
        expected.append(table.model.shown.tolist())
    table.model.sort(-1)
    monkeypatch.setattr(frame_model, "MANY", 1000)
    for how, order in zip((DOWN, UP), expected, strict=True):
        table.model.sort(1, how)
        assert table.model.sorting
        assert table.model.shown.tolist() != order
        settled(qtbot, table)
        assert table.model.shown.tolist() == order


def test_the_last_of_several_orders_stands(qtbot: QtBot, long: TablePanel) -> None:
    for column, how in ((0, UP), (1, UP), (1, DOWN)):
        long.model.sort(column, how)
    settled(qtbot, long)
    assert long.model.sorted_by == (1, DOWN)
    assert (np.diff(long.model.frame["f1"].to_numpy()[long.model.shown]) <= 0).all()


def test_the_current_row_moves_with_its_position(qtbot: QtBot, long: TablePanel) -> None:
    long.view.set_current_position(17)
    long.model.sort(1, DOWN)
    settled(qtbot, long)
    assert long.view.current_position() == 17


def test_another_frame_is_sorted_as_the_one_before(qtbot: QtBot, long: TablePanel) -> None:
    long.model.sort(1, DOWN)
    other = frame(5000)
    # While the order of the first one is being worked out, which is of no use any more.
    long.set_frame(other, COLUMNS)
    settled(qtbot, long)
    assert sorted(long.model.shown.tolist()) == list(range(5000))
    assert (np.diff(other["f1"].to_numpy()[long.model.shown]) <= 0).all()


def test_a_filter_keeps_what_it_keeps_of_a_short_table(
    qtbot: QtBot, table: TablePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.filter.setText("96")
    kept = table.model.shown.tolist()
    table.filter.clear()
    monkeypatch.setattr(panel, "MANY", 1000)
    table.filter.setText("9")
    table.filter.setText("96")
    assert table.filtering and table.model.rowCount() == 20_000
    settled(qtbot, table)
    assert table.model.shown.tolist() == kept
    assert table.count.text().startswith(f"{len(kept):,} of 20,000")
    table.filter.clear()
    assert table.model.rowCount() == 20_000 and not table.filtering


def test_rows_are_copied_as_those_of_a_short_table(qtbot: QtBot, long: TablePanel) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    long.view.selectAll()
    long.view.copy_selection()
    assert clipboard.text() == "before"
    assert long.view.copier.dialog is not None
    qtbot.waitUntil(lambda: long.view.copier.dialog is None, timeout=PATIENCE_MS)
    assert clipboard.text() == tab_separated(long.model, range(20_000), [0, 1])


def test_a_long_table_is_taken_for_export_in_a_thread(
    qtbot: QtBot, long: TablePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "MANY", 1000)
    taker, found = FrameTaker(long), list[pd.DataFrame]()
    taker.ask(long, found.append)
    assert not found
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE_MS)
    pd.testing.assert_frame_equal(found[0], long.shown_frame())
    monkeypatch.setattr(taking, "MANY", 1_000_000)
    taker.ask(long, found.append)
    assert len(found) == 2


def test_copying_can_be_cancelled(qtbot: QtBot, long: TablePanel) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    long.view.selectAll()
    long.view.copy_selection()
    dialog = long.view.copier.dialog
    assert dialog is not None
    dialog.findChild(QPushButton).click()
    assert long.view.copier.dialog is None
    # What is asked for afterwards comes, so that what was cancelled would have come before.
    long.model.sort(1, DOWN)
    settled(qtbot, long)
    assert clipboard.text() == "before"
