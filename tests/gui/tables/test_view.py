from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QTabWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.tables.columns import Column, Kind
from dermx_viewer.gui.tables.copying import tab_separated
from dermx_viewer.gui.tables.frame_model import FrameModel
from dermx_viewer.gui.tables.view import TableView

Key, Button = Qt.Key, Qt.MouseButton

COLUMNS = (
    Column("name", "Name", kind=Kind.TEXT),
    Column("score", "Score", kind=Kind.SCORE),
    Column("note", "Note", hidden=True),
)


@pytest.fixture
def view(qtbot: QtBot) -> TableView:
    model = FrameModel()
    view = TableView(model)
    qtbot.addWidget(view)
    table = pd.DataFrame(
        {"name": ["c", "a", "b"], "score": [1 / 3, np.nan, 0.5], "note": ["x", "y\tz", ""]}
    )
    model.set_frame(table, COLUMNS)
    view.reset_columns()
    view.resize(400, 300)
    view.show()
    view.setFocus()
    qtbot.waitActive(view)
    return view


def click(qtbot: QtBot, view: TableView, row: int, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    where = view.visualRect(view.frame_model.index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Button.LeftButton, modifier, where)


def test_copied_rows_have_titles_and_every_digit(qtbot: QtBot, view: TableView) -> None:
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    view.selectAll()
    qtbot.keyClick(view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "Name\tScore\na\t\nb\t0.5\nc\t0.3333333333333333\n"


def test_copying_comes_before_a_shortcut_of_the_window(qtbot: QtBot, view: TableView) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    shortcut = QShortcut(QKeySequence.StandardKey.Copy, window)
    window.setCentralWidget(view)
    window.show()
    qtbot.waitActive(window)
    view.setFocus()
    view.selectRow(0)
    with (
        qtbot.assertNotEmitted(shortcut.activated),
        qtbot.assertNotEmitted(shortcut.activatedAmbiguously),
    ):
        qtbot.keyClick(view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Name\tScore\nc\t0.3333333333333333\n"
    window.takeCentralWidget()


def test_copy_follows_moved_and_shown_columns(view: TableView) -> None:
    view.setColumnHidden(2, False)
    view.horizontalHeader().moveSection(1, 0)
    assert view.shown_keys() == ["score", "name", "note"]
    assert (
        tab_separated(view.frame_model, [1], view.shown_columns())
        == "Score\tName\tNote\n\ta\ty z\n"
    )


def test_nothing_selected_leaves_the_clipboard(view: TableView) -> None:
    QGuiApplication.clipboard().setText("before")
    view.clearSelection()
    view.copy_selection()
    assert QGuiApplication.clipboard().text() == "before"


def test_clicking_chooses_and_clicking_again_chooses_again(qtbot: QtBot, view: TableView) -> None:
    for _ in range(2):
        with qtbot.waitSignal(view.chosen) as caught:
            click(qtbot, view, 1)
        assert caught.args == [1]


def test_extending_the_selection_chooses_nothing(qtbot: QtBot, view: TableView) -> None:
    click(qtbot, view, 0)
    with qtbot.assertNotEmitted(view.chosen):
        click(qtbot, view, 2, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(view, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert len(view.selected_rows()) > 1


def test_walking_by_keyboard_chooses(qtbot: QtBot, view: TableView) -> None:
    view.set_current_position(0)
    with qtbot.waitSignal(view.chosen) as caught:
        qtbot.keyClick(view, Key.Key_Down)
    assert caught.args == [1]
    with qtbot.waitSignal(view.chosen) as caught:
        qtbot.keyClick(view, Key.Key_Return)
    assert caught.args == [1]
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.keyClick(view, Key.Key_F5)


def test_the_programme_marks_without_choosing(qtbot: QtBot, view: TableView) -> None:
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    with qtbot.assertNotEmitted(view.chosen):
        view.set_current_position(0)
    assert view.current_position() == 0
    assert view.selected_rows() == [2]
    view.set_current_position(-1)
    assert view.current_position() == -1 and view.selected_rows() == []


def test_sorting_keeps_the_current_row(view: TableView) -> None:
    view.set_current_position(2)
    view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert view.current_position() == 2 and view.selected_rows() == [1]


def test_header_menu_shows_and_hides(qtbot: QtBot, view: TableView) -> None:
    name, score, note = view.column_menu().actions()[:3]
    assert [a.isChecked() for a in (name, score, note)] == [True, True, False]
    note.setChecked(True)
    score.setChecked(False)
    assert view.shown_keys() == ["name", "note"]
    note.setChecked(False)
    only = view.column_menu().actions()[0]
    assert only.isChecked() and not only.isEnabled()


def test_the_keyboard_sorts_and_chooses_columns(view: TableView) -> None:
    menus = {a.text(): a.menu() for a in view.actions() if a.menu() is not None}
    assert list(menus) == ["&Sort by", "C&olumns"]

    def entries(title: str) -> dict[str, QAction]:
        menu = menus[title]
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        return {action.text(): action for action in menu.actions()}

    def names() -> list[object]:
        return [view.frame_model.index(row, 0).data() for row in range(3)]

    entries("&Sort by")["Name"].trigger()
    assert names() == ["a", "b", "c"]
    again = entries("&Sort by")["Name"]
    assert again.isChecked()
    again.trigger()
    assert names() == ["c", "b", "a"]
    entries("&Sort by")["As at first"].trigger()
    assert names() == ["c", "a", "b"]
    entries("C&olumns")["Note"].trigger()
    assert view.shown_keys() == ["name", "score", "note"]


def test_page_keys_turn_pages_but_where_they_turn_images(qtbot: QtBot, view: TableView) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    shortcut = QShortcut(QKeySequence("PgDown"), window)
    images = TableView(view.frame_model, pages=False)
    split = QSplitter()
    split.addWidget(view)
    split.addWidget(images)
    window.setCentralWidget(split)
    window.show()
    view.setFocus()
    qtbot.waitActive(window)
    with qtbot.assertNotEmitted(shortcut.activated):
        qtbot.keyClick(window.windowHandle(), Key.Key_PageDown)
    assert view.currentIndex().row() == 2
    images.setFocus()
    with qtbot.waitSignal(shortcut.activated):
        qtbot.keyClick(window.windowHandle(), Key.Key_PageDown)
    view.setParent(None)


def test_clicking_a_title_sorts_and_a_third_click_unsorts(qtbot: QtBot, view: TableView) -> None:
    header = view.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(0) + 10, header.height() // 2)
    orders = []
    for _ in range(3):
        qtbot.mouseClick(header.viewport(), Button.LeftButton, pos=where)
        orders.append(view.frame_model.shown.tolist())
    assert sorted(map(tuple, orders)) == [(0, 1, 2), (0, 2, 1), (1, 2, 0)]


def test_columns_behind_another_tab_are_fitted_when_it_is_shown(qtbot: QtBot) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    views = [TableView(FrameModel(tabs)) for _ in range(2)]
    for view in views:
        tabs.addTab(view, "table")
    tabs.show()
    qtbot.waitExposed(tabs)
    long = pd.DataFrame({"name": ["a name that is long" * 2], "score": [0.5], "note": [""]})
    for view in views:
        view.frame_model.set_frame(long, COLUMNS)
        view.reset_columns()
    front, behind = views
    assert behind.shown_keys() == front.shown_keys() == ["name", "score"]
    assert behind.columnWidth(0) < front.columnWidth(0)
    tabs.setCurrentWidget(behind)
    assert behind.columnWidth(0) == front.columnWidth(0)
    # What the user makes of the widths afterwards stays.
    behind.setColumnWidth(0, 77)
    tabs.setCurrentWidget(front)
    tabs.setCurrentWidget(behind)
    assert behind.columnWidth(0) == 77
    # They can be measured before anybody looks, and are not again then.
    front.frame_model.set_frame(pd.concat([long, long]), COLUMNS)
    front.reset_columns()
    front.setColumnWidth(0, 20)
    front.fit_waiting()
    assert front.columnWidth(0) > 77
    front.setColumnWidth(0, 77)
    tabs.setCurrentWidget(front)
    front.fit_waiting()
    assert front.columnWidth(0) == 77
