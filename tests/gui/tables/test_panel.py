from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.tables import frame_values
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tables.score_columns import row_columns
from tests.gui.tables.build import frame, many_rows, row

TABLE = frame([row("image 10", "derm1"), row("image 9", "derm2"), row("image 8", "derm1")])


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[TablePanel]:
    panel = TablePanel(EmptyState("Nothing"), noun="rows")
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(panel.model, fatal)
    qtbot.addWidget(panel)
    panel.resize(700, 300)
    panel.show()
    yield panel
    del tester


def test_empty_and_full(panel: TablePanel) -> None:
    assert panel.stack.currentWidget() is panel.empty
    panel.set_frame(TABLE, row_columns(TABLE))
    assert panel.stack.currentWidget() is not panel.empty
    assert panel.count.text() == "3 rows" and panel.export_button.isEnabled()
    panel.set_frame(pd.DataFrame(), ())
    assert panel.stack.currentWidget() is panel.empty


def test_filters_add_up_and_say_how_many(panel: TablePanel) -> None:
    panel.set_frame(TABLE, row_columns(TABLE))
    panel.filter.setText("derm1")
    assert panel.count.text() == "2 of 3 rows"
    panel.set_extra_filter(np.array([False, True, True]))
    assert panel.model.shown.tolist() == [2]
    panel.filter.setText("derm3")
    assert panel.count.text() == "0 of 3 rows" and not panel.export_button.isEnabled()
    panel.filter.clear()
    panel.set_extra_filter(None)
    assert panel.count.text() == "3 rows"


def test_the_current_row_survives_filters(panel: TablePanel) -> None:
    panel.set_frame(TABLE, row_columns(TABLE))
    panel.view.set_current_position(2)
    panel.filter.setText("derm1")
    assert panel.view.current_position() == 2 and panel.view.selected_rows() == [1]


def test_what_is_typed_stays_for_the_next_frame(panel: TablePanel) -> None:
    panel.set_frame(TABLE, row_columns(TABLE))
    panel.filter.setText("derm2")
    panel.set_frame(TABLE.iloc[::-1].reset_index(drop=True), row_columns(TABLE))
    assert panel.count.text() == "1 of 3 rows"


def test_a_narrow_dock_gives_the_filter_a_line_of_its_own(qtbot: QtBot, panel: TablePanel) -> None:
    tool = QCheckBox("Tool")
    panel.add_tool(tool)
    panel.set_frame(TABLE, row_columns(TABLE))

    def rows_differ() -> bool:
        return abs(tool.geometry().center().y() - panel.filter.geometry().center().y()) > 10

    qtbot.waitUntil(lambda: not rows_differ())
    panel.resize(340, 300)
    qtbot.waitUntil(rows_differ)
    assert panel.filter.width() > 150
    panel.resize(700, 300)
    qtbot.waitUntil(lambda: not rows_differ())


def test_the_count_is_never_cut(panel: TablePanel, qtbot: QtBot) -> None:
    panel.add_tool(QCheckBox("Gold class only"))
    panel.set_frame(TABLE, row_columns(TABLE))
    qtbot.waitUntil(lambda: panel.count.width() == panel.count.sizeHint().width())
    panel.filter.setText("no such text")
    assert panel.count.text() == "0 of 3 rows"
    # Without waiting for the event loop: nothing that happens in it can come between.
    assert panel.count.width() == panel.count.sizeHint().width()


def test_a_long_table_prepares_only_what_is_looked_at(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[int] = []
    held = frame_values.held

    def watched(kind, series):
        prepared.append(len(series))
        return held(kind, series)

    monkeypatch.setattr(frame_values, "held", watched)
    panel = TablePanel(EmptyState("Nothing"))
    qtbot.addWidget(panel)
    table = many_rows(5_000)
    panel.set_frame(table, row_columns(table))
    assert max(prepared) < 100
    panel.view.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    assert prepared.count(5_000) == 1
