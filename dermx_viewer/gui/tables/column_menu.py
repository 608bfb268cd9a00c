"""Menus over a table's columns: which are shown, and which one it is sorted by."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QMenu

from dermx_viewer.gui.tables.frame_model import FrameModel
from dermx_viewer.gui.tr import tr


class Columns(Protocol):
    """What the menus need of a table's view."""

    @property
    def frame_model(self) -> FrameModel:
        """The table"""

    def shown_columns(self) -> list[int]:
        """Sections that are shown"""

    def show_column(self, section: int, shown: bool) -> None:
        """Show a column, or no more"""

    def fit_widths(self) -> None:
        """Give every column the room it needs"""

    def horizontalHeader(self) -> QHeaderView:
        """The header, which knows how it is sorted"""

    def sortByColumn(self, column: int, order: Qt.SortOrder) -> None:
        """Sort; −1 as at first"""


def fill_column_menu(menu: QMenu, view: Columns) -> None:
    """A check mark for each column; the last one, and fixed ones, cannot go."""
    menu.clear()
    shown = view.shown_columns()
    groups: dict[str, QMenu] = {"": menu}
    for section, column in enumerate(view.frame_model.columns):
        action = _inner(menu, groups, column.group).addAction(_plain(column.heading))
        action.setCheckable(True)
        action.setChecked(section in shown)
        action.setEnabled(not column.fixed and shown != [section])
        action.toggled.connect(lambda on, s=section: view.show_column(s, on))
    menu.addSeparator()
    menu.addAction(tr("Fit widths"), view.fit_widths)


def fill_sort_menu(menu: QMenu, view: Columns) -> None:
    """A column to sort by, the same again to turn the order round, and the order at first."""
    menu.clear()
    header = view.horizontalHeader()
    sorted_by, order = header.sortIndicatorSection(), header.sortIndicatorOrder()
    up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
    shown, groups = view.shown_columns(), {"": menu}
    # What is grouped is too much to be shown at once, and may be what somebody sorts by.
    others = (n for n, c in enumerate(view.frame_model.columns) if c.group and n not in shown)
    for section in (*shown, *others):
        column = view.frame_model.columns[section]
        inner = _inner(menu, groups, "" if section in shown else column.group)
        action = inner.addAction(_plain(column.heading))
        action.setCheckable(True)
        action.setChecked(section == sorted_by)
        wanted = down if section == sorted_by and order is up else up
        action.triggered.connect(lambda _, s=section, o=wanted: view.sortByColumn(s, o))
    menu.addSeparator()
    menu.addAction(tr("As at first"), lambda: view.sortByColumn(-1, up))


def _inner(menu: QMenu, groups: dict[str, QMenu], group: str) -> QMenu:
    if group not in groups:
        groups[group] = menu.addMenu(_plain(tr(group)))
    return groups[group]


def _plain(title: str) -> str:
    """As it is: & would choose a key."""
    return title.replace("&", "&&")
