"""Menus over a table's columns: which are shown, and which one it is sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from dermx_viewer.gui.tables.view import TableView


def column_menu(view: TableView) -> QMenu:
    """A menu with a check mark for each column; the last one, and fixed ones, cannot go."""
    menu = QMenu(view)
    fill_column_menu(menu, view)
    return menu


def fill_column_menu(menu: QMenu, view: TableView) -> None:
    """The entries of ``column_menu``, in place of those before."""
    menu.clear()
    shown = view.shown_columns()
    for section, column in enumerate(view.frame_model.columns):
        action = menu.addAction(column.title)
        action.setCheckable(True)
        action.setChecked(section in shown)
        action.setEnabled(not column.fixed and shown != [section])
        action.toggled.connect(lambda on, s=section: view.show_column(s, on))
    menu.addSeparator()
    menu.addAction("Fit widths", view.fit_widths)


def fill_sort_menu(menu: QMenu, view: TableView) -> None:
    """A column to sort by, the same again to turn the order round, and the order at first."""
    menu.clear()
    header = view.horizontalHeader()
    sorted_by, order = header.sortIndicatorSection(), header.sortIndicatorOrder()
    up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
    for section in view.shown_columns():
        action = menu.addAction(view.frame_model.columns[section].title)
        action.setCheckable(True)
        action.setChecked(section == sorted_by)
        wanted = down if section == sorted_by and order is up else up
        action.triggered.connect(lambda _, s=section, o=wanted: view.sortByColumn(s, o))
    menu.addSeparator()
    menu.addAction("As at first", lambda: view.sortByColumn(-1, up))
