"""The menu of a table's header: which columns are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from dermx_viewer.gui.tables.view import TableView


def column_menu(view: TableView) -> QMenu:
    """A menu with a check mark for each column; the last one, and fixed ones, cannot go."""
    menu = QMenu(view)
    shown = view.shown_columns()
    for section, column in enumerate(view.frame_model.columns):
        action = menu.addAction(column.title)
        action.setCheckable(True)
        action.setChecked(section in shown)
        action.setEnabled(not column.fixed and shown != [section])
        action.toggled.connect(lambda on, s=section: view.show_column(s, on))
    menu.addSeparator()
    menu.addAction("Fit widths", view.fit_widths)
    return menu
