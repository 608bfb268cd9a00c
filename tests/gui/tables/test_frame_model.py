from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dermx_viewer.coded import coded, plain
from dermx_viewer.gui.tables.columns import Column, Kind
from dermx_viewer.gui.tables.frame_model import FrameModel
from dermx_viewer.gui.tables.score_columns import row_columns
from tests.gui.tables.build import SCORES, frame, many_rows, row
from tests.translation.spoken import spoken

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
Role = Qt.ItemDataRole

COLUMNS = (Column("name", "Name", "Who"), Column("score", "Score", kind=Kind.SCORE))


@pytest.fixture
def model(qtbot: QtBot) -> FrameModel:
    """Three rows, watched by Qt's own checker: a broken promise to a view ends the test."""
    model = FrameModel()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    model.checker = QAbstractItemModelTester(model, fatal)  # type: ignore[attr-defined]
    names, scores = ["derm10", "derm2", "derm1"], [0.25, np.nan, 0.75]
    model.set_frame(pd.DataFrame({"name": names, "score": scores}), COLUMNS)
    return model


def texts(model: FrameModel, column: int = 0) -> list[str]:
    return [model.index(r, column).data() for r in range(model.rowCount())]


def test_cells(model: FrameModel) -> None:
    assert texts(model) == ["derm10", "derm2", "derm1"]
    assert texts(model, 1) == ["0.250", "–", "0.750"]
    assert model.index(0, 1).data(Role.ToolTipRole) == "<p>0.25</p>"
    assert model.index(1, 1).data(Role.ToolTipRole) == "undefined"


def test_a_tooltip_has_the_marks_of_the_language(model: FrameModel) -> None:
    with spoken("de"):
        assert model.index(0, 1).data() == "0,250"
        assert model.index(0, 1).data(Role.ToolTipRole) == "<p>0,25</p>"
    assert model.index(0, 1).data(Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft


def test_headers(model: FrameModel) -> None:
    horizontal = Qt.Orientation.Horizontal
    assert [model.headerData(s, horizontal) for s in range(3)] == ["Name", "Score", None]
    assert model.headerData(0, horizontal, Role.ToolTipRole) == "<p><b>Name</b><br>Who</p>"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_sorting_and_back(model: FrameModel) -> None:
    model.sort(0, UP)
    assert texts(model) == ["derm1", "derm2", "derm10"]
    model.sort(1, DOWN)
    assert texts(model, 1) == ["0.750", "0.250", "–"]
    model.sort(1, UP)
    assert texts(model, 1) == ["0.250", "0.750", "–"]
    model.sort(-1, UP)
    assert texts(model) == ["derm10", "derm2", "derm1"]


def test_persistent_indexes_follow_their_rows(model: FrameModel) -> None:
    kept = [QPersistentModelIndex(model.index(r, 1)) for r in range(3)]
    model.sort(0, UP)
    assert [(index.row(), index.column()) for index in kept] == [(2, 1), (1, 1), (0, 1)]


def test_filter_keeps_order_and_finds_rows(model: FrameModel) -> None:
    model.sort(0, UP)
    model.set_kept(np.array([True, False, True]))
    assert texts(model) == ["derm1", "derm10"]
    assert [model.row_of(position) for position in range(3)] == [1, -1, 0]
    assert model.order.tolist() == [2, 1, 0]
    model.sort(0, DOWN)
    assert texts(model) == ["derm10", "derm1"]
    model.set_kept(np.ones(3, bool))
    assert texts(model) == ["derm10", "derm2", "derm1"]


def test_another_frame_keeps_the_order_asked_for(model: FrameModel) -> None:
    model.sort(0, DOWN)
    model.set_frame(pd.DataFrame({"name": ["a", "b"], "score": [1.0, 2.0]}), COLUMNS)
    assert texts(model) == ["b", "a"]
    model.set_frame(pd.DataFrame({"other": ["x", "y"]}), (Column("other", "Other"),))
    assert texts(model) == ["x", "y"]


def test_an_empty_frame(model: FrameModel) -> None:
    model.set_frame(pd.DataFrame(), ())
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    model.sort(0, UP)
    assert model.cells.holding("a").tolist() == []


def test_a_table_has_no_children(model: FrameModel) -> None:
    cell = model.index(0, 0)
    assert model.rowCount(cell) == model.columnCount(cell) == 0
    assert model.data(QModelIndex()) is None


def test_what_is_exported_is_what_is_shown(model: FrameModel) -> None:
    model.sort(0, UP)
    model.set_kept(np.array([True, False, True]))
    exported = model.shown_frame(["score", "name"])
    expected = pd.DataFrame({"score": [0.75, 0.25], "name": ["derm1", "derm10"]})
    pd.testing.assert_frame_equal(exported, expected)


def test_search_looks_at_text_only() -> None:
    model = FrameModel()
    table = frame([row("Image A", "derm1"), row("b", "derm2")])
    model.set_frame(table, row_columns(table))
    found = {word: model.cells.holding(word).tolist() for word in ("image a", "0.5", "derm2")}
    assert found == {"image a": [True, False], "0.5": [False, False], "derm2": [False, True]}


@pytest.mark.parametrize("form", [coded, plain], ids=["coded", "plain"])
@pytest.mark.parametrize("count", [1_000, 40_000])
@pytest.mark.parametrize("key", ["f1", "model", "image"])
@pytest.mark.parametrize("order", [UP, DOWN])
def test_sorting_equals_pandas(
    qtbot: QtBot,
    count: int,
    key: str,
    order: Qt.SortOrder,
    form: Callable[[pd.DataFrame], pd.DataFrame],
) -> None:
    table = many_rows(count)
    model = FrameModel()
    model.set_frame(form(table), row_columns(table))
    model.sort(list(table.columns).index(key), order)
    values = table[key]
    if key == "image":
        values = values.str.removeprefix("image ").astype(int)
    expected = values.sort_values(ascending=order is UP, kind="stable", na_position="last")
    assert model.shown.tolist() == expected.index.tolist()


def test_every_score_is_explained_with_its_formula() -> None:
    columns = {column.key: column for column in row_columns(frame([row("a")]))}
    assert all("Σ" in columns[key].help and "Crum" in columns[key].help for key in SCORES)
    assert all(column.help for column in columns.values())
