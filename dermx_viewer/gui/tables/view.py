"""The table every dock uses: sorted by its header, copied with Ctrl+C, walked by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyle, QTableView, QWidget

from dermx_viewer.gui.tables.column_menu import fill_column_menu, fill_sort_menu
from dermx_viewer.gui.tables.columns import Column
from dermx_viewer.gui.tables.copying import RowCopier
from dermx_viewer.gui.tables.delegates import CellDelegate, note_room
from dermx_viewer.gui.tables.frame_model import FrameModel, Positions
from dermx_viewer.gui.tables.headers import set_up_headers
from dermx_viewer.gui.tr import tr

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_PAGE_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SAMPLE_ROWS = 60
_SPARE = 8
_LEAST_WIDTH = 144


class TableView(QTableView):
    """Shows a FrameModel. Only the user's own choice of a row emits ``chosen``.

    ``flexible``: key of the column that takes the room the others leave. ``pages``: whether page
    keys turn its pages, and not to another image as they do elsewhere in the window.
    """

    chosen = Signal(int)
    """Position in the frame of the row that was clicked or walked to."""
    pointed_at = Signal(int)
    """Position of the row under the pointer, -1 over none; only where ``follow_pointer`` asked"""
    column_toggled = Signal(str, bool)
    """(key, shown): the user shows a column, or no more"""
    cell_entered = Signal()
    """Enter was pressed on the current cell."""

    def __init__(
        self,
        model: FrameModel,
        *,
        flexible: str = "",
        pages: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.frame_model = model
        self._pages = pages
        self._flexible = flexible
        self.copier = RowCopier(self)
        self._to_fit = False
        self.setModel(model)
        self.cells = CellDelegate(model, self)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        set_up_headers(self)
        self.horizontalHeader().customContextMenuRequested.connect(self._on_header_menu_requested)
        self._copy = QAction(tr("&Copy"), self)
        self._copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy_selection)
        self.addAction(self._copy)
        self._add_menu(tr("&Sort by"), fill_sort_menu)
        self._add_menu(tr("C&olumns"), fill_column_menu)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.clicked.connect(self._on_clicked)

    def set_greyed(self, greyed: bool) -> None:
        """Whether what is shown is not what is wanted any more."""
        if greyed != self.cells.greyed:
            self.cells.greyed = greyed
            self.viewport().update()

    def follow_pointer(self) -> None:
        """Tell which row the pointer is over."""
        self.setMouseTracking(True)
        self.entered.connect(
            lambda index: self.pointed_at.emit(self.frame_model.position(index.row()))
        )

    def leaveEvent(self, event: QEvent) -> None:
        """Over no row any more."""
        self.pointed_at.emit(-1)
        super().leaveEvent(event)

    def mark_rows(self, positions: Iterable[int]) -> None:
        """Mark these rows, by their positions, and no others."""
        marked = frozenset(positions)
        if marked != self.cells.marked:
            self.cells.marked = marked
            self.viewport().update()

    def _add_menu(self, title: str, fill: Callable[[QMenu, TableView], None]) -> None:
        """A menu of the rows' menu, so that the keyboard reaches what the header offers."""
        menu = QMenu(title, self)
        menu.aboutToShow.connect(lambda: fill(menu, self))
        self.addAction(menu.menuAction())

    def reset_columns(self) -> None:
        """Show the columns that are not hidden at first, as wide as they need."""
        for section, column in enumerate(self.frame_model.columns):
            self.setColumnHidden(section, column.hidden or bool(column.folded))
        # Behind another tab widths can wait: a run fills four tables at once, and measuring the
        # columns of all of them would be felt.
        self._to_fit = self.window().isVisible() and not self.isVisible()
        if not self._to_fit:
            self.fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the columns that were set while the table was out of sight."""
        super().showEvent(event)
        self.fit_waiting()

    def fit_waiting(self) -> None:
        """Fit them now, so that they need not be when the table comes into sight."""
        if self._to_fit:
            self._to_fit = False
            self.fit_columns()

    def fit_columns(self) -> None:
        """Make columns as wide as their titles and first rows need, within reason."""
        for section in self.shown_columns():
            most = self.frame_model.columns[section].max_width
            self.setColumnWidth(section, min(self.natural_width(section), most))
        self._fill_width()

    def natural_width(self, section: int) -> int:
        """What a column needs for its title and first rows."""
        # Qt's own way asks the delegate for every cell, which takes a quarter of a second.
        metrics = self.fontMetrics()
        positions = self.frame_model.shown[:_SAMPLE_ROWS]
        texts = self.frame_model.cells.sample(section, positions)
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        style = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self)
        title = self.horizontalHeader().sectionSizeHint(section)
        first = self.frame_model.index(0, section)
        pictured = first.data(Qt.ItemDataRole.DecorationRole) is not None
        picture = self.iconSize().width() + 2 * (style + 1) if pictured else 0
        if self.frame_model.columns[section].count:
            widest += note_room(metrics)
        return max(picture + widest + 2 * (style + 1), title) + _SPARE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the flexible column take what room there is."""
        super().resizeEvent(event)
        self._fill_width()

    def _fill_width(self) -> None:
        keys = [column.key for column in self.frame_model.columns]
        if self._flexible not in keys:
            return
        section, header = keys.index(self._flexible), self.horizontalHeader()
        others = header.length() - header.sectionSize(section)
        room = self.viewport().width() - others
        header.resizeSection(section, max(room, self.least_width(section)))

    def least_width(self, section: int) -> int:
        """What the flexible column has at least, where not all columns are in sight."""
        return _LEAST_WIDTH

    def shown_columns(self) -> list[int]:
        """Columns on screen from left to right."""
        header = self.horizontalHeader()
        logical = (header.logicalIndex(visual) for visual in range(header.count()))
        return [section for section in logical if not header.isSectionHidden(section)]

    def written_columns(self) -> list[int]:
        """Columns on screen, and those that their cells show, from left to right."""
        header, columns = self.horizontalHeader(), self.frame_model.columns
        shown = {columns[section].key for section in self.shown_columns()}
        logical = (header.logicalIndex(visual) for visual in range(header.count()))
        return [s for s in logical if columns[s].key in shown or _is_said(columns[s], shown)]

    def shown_keys(self) -> list[str]:
        """Keys of the columns on screen from left to right."""
        return [self.frame_model.columns[section].key for section in self.shown_columns()]

    def selected_rows(self) -> list[int]:
        """Rows that are selected, from the top."""
        return self.selected().tolist()

    def selected(self) -> Positions:
        """The same as an array."""
        selection = self.selectionModel().selection()
        parts = (selection.at(i) for i in range(selection.size()))
        rows = [np.arange(part.top(), part.bottom() + 1) for part in parts]
        return rows[0] if len(rows) == 1 else np.unique(np.concatenate([np.arange(0), *rows]))

    def set_current_position(self, position: int) -> None:
        """Select and show a row without choosing it; -1 selects nothing."""
        row = self.frame_model.row_of(position) if position >= 0 else -1
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(self.rootIndex())
            return
        columns = self.shown_columns()
        index = self.frame_model.index(row, columns[0] if columns else 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        # Scrolling sideways as well would move the columns under the user's eyes.
        sideways = self.horizontalScrollBar().value()
        self.scrollTo(index)
        self.horizontalScrollBar().setValue(sideways)

    def current_position(self) -> int:
        """Position of the current row, -1 without one."""
        row = self.currentIndex().row()
        return self.frame_model.position(row) if row >= 0 else -1

    @Slot()
    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard."""
        rows = self.selected()
        if len(rows):
            self.copier.copy(self.frame_model, rows, self.written_columns())

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+C and page keys before a shortcut of the window does."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent):
            paged = self._pages and event.key() in _PAGE_KEYS and not event.modifiers()
            if paged or _is_copy(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walking to a row chooses it, as clicking does; Enter chooses the current one again."""
        if _is_copy(event):
            self.copy_selection()
            return
        before = self.current_position()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        super().keyPressEvent(event)
        now = self.current_position()
        plain = event.modifiers() in (_NO_MODIFIER, Qt.KeyboardModifier.KeypadModifier)
        if now >= 0 and (now != before or enter) and plain:
            self.chosen.emit(now)
        if enter and now >= 0 and plain:
            self.cell_entered.emit()

    def show_column(self, section: int, on: bool) -> None:
        """Show or hide a column."""
        self.setColumnHidden(section, not on)
        if on:
            most = self.frame_model.columns[section].max_width
            self.setColumnWidth(section, min(self.natural_width(section), most))
        self._fill_width()
        self.column_toggled.emit(self.frame_model.columns[section].key, on)

    def fit_widths(self) -> None:
        """Make every column on screen as wide as its first rows need."""
        for section in self.shown_columns():
            self.setColumnWidth(section, self.natural_width(section))

    def column_menu(self) -> QMenu:
        """A menu of the columns, as the header shows it."""
        menu = QMenu(self)
        fill_column_menu(menu, self)
        return menu

    @Slot(QPoint)
    def _on_header_menu_requested(self, where: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(where))

    @Slot()
    def _on_clicked(self, index: Any) -> None:
        # Ctrl and Shift only extend the selection.
        if QGuiApplication.keyboardModifiers() == _NO_MODIFIER:
            self.chosen.emit(self.frame_model.position(index.row()))


def _is_said(column: Column, shown: set[str]) -> bool:
    return not column.hidden and bool(shown.intersection(column.folded))


def _is_copy(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Copy)
