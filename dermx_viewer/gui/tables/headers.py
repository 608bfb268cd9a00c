"""How the headers of a table are set up."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QHeaderView, QTableView


def set_up_headers(view: QTableView) -> None:
    """No header of rows; one of columns that can be moved, sorts, and has a menu."""
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
    header = view.horizontalHeader()
    header.setSectionsMovable(True)
    header.setHighlightSections(False)
    # A header asks at each repaint whether whole columns are selected, cell by cell: with
    # everything selected in a long table that takes a second. It is given nothing to ask.
    header.setSelectionModel(QItemSelectionModel(view.model(), header))
    header.setSortIndicatorClearable(True)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setSortingEnabled(True)
