"""The table every dock uses: sorted by its header, copied with Ctrl+C, walked by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from dermx_viewer.gui.tables.delegates import CellDelegate
from dermx_viewer.gui.tables.frame_model import FrameModel

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_SAMPLE_ROWS = 60
_LEAST_WIDTH = 160


class TableView(QTableView):
    """Shows a FrameModel. Only the user's own choice of a row emits ``chosen``.

    ``flexible``: key of the column that takes the room the others leave.
    """

    chosen = Signal(int)
    """Position in the frame of the row that was clicked or walked to."""

    def __init__(
        self, model: FrameModel, *, flexible: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.frame_model = model
        self._flexible = flexible
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self._set_up_headers()
        self._copy = QAction("&Copy", self)
        self._copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy_selection)
        self.addAction(self._copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.clicked.connect(self._on_clicked)

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        # A header asks at each repaint whether whole columns are selected, cell by cell: with
        # everything selected in a long table that takes a second. It is given nothing to ask.
        header.setSelectionModel(QItemSelectionModel(self.frame_model, header))
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu_requested)
        self.setSortingEnabled(True)

    def fit_columns(self) -> None:
        """Make every column as wide as its title and first rows need, within reason."""
        header = self.horizontalHeader()
        header.setResizeContentsPrecision(_SAMPLE_ROWS)
        for section, column in enumerate(self.frame_model.columns):
            self.setColumnHidden(section, column.hidden)
            if not column.hidden:
                self.resizeColumnToContents(section)
                header.resizeSection(
                    section, min(header.sectionSize(section) + 6, column.max_width)
                )

        self._fill_width()

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
        header.resizeSection(section, max(room, _LEAST_WIDTH))

    def shown_columns(self) -> list[int]:
        """Columns on screen from left to right."""
        header = self.horizontalHeader()
        logical = (header.logicalIndex(visual) for visual in range(header.count()))
        return [section for section in logical if not header.isSectionHidden(section)]

    def shown_keys(self) -> list[str]:
        """Keys of the columns on screen from left to right."""
        return [self.frame_model.columns[section].key for section in self.shown_columns()]

    def selected_rows(self) -> list[int]:
        """Rows that are selected, from the top."""
        rows: set[int] = set()
        selection = self.selectionModel().selection()
        for part in (selection.at(i) for i in range(selection.size())):
            rows.update(range(part.top(), part.bottom() + 1))
        return sorted(rows)

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

    def text_of(self, rows: Sequence[int]) -> str:
        """Rows as tab-separated text with titles and every digit."""
        model, columns = self.frame_model, self.shown_columns()
        lines = [[model.columns[column].title for column in columns]]
        lines += [[model.exact_text(row, column) for column in columns] for row in rows]
        return "\n".join("\t".join(map(_one_line, line)) for line in lines) + "\n"

    @Slot()
    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard."""
        rows = self.selected_rows()
        if rows:
            QGuiApplication.clipboard().setText(self.text_of(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walking to a row chooses it, as clicking does; Enter chooses the current one again."""
        before = self.current_position()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        super().keyPressEvent(event)
        now = self.current_position()
        plain = event.modifiers() in (_NO_MODIFIER, Qt.KeyboardModifier.KeypadModifier)
        if now >= 0 and (now != before or enter) and plain:
            self.chosen.emit(now)

    def header_menu(self) -> QMenu:
        """Menu of the header: which columns are shown."""
        menu = QMenu(self)
        header = self.horizontalHeader()
        for section, column in enumerate(self.frame_model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(section))
            only = len(self.shown_columns()) == 1
            action.setEnabled(not column.fixed and not (only and action.isChecked()))
            action.toggled.connect(lambda on, s=section: self._show_column(s, on))
        menu.addSeparator()
        menu.addAction("Fit widths", self._fit_widths)
        return menu

    def _show_column(self, section: int, on: bool) -> None:
        self.setColumnHidden(section, not on)
        if on and self.columnWidth(section) < 24:
            self.resizeColumnToContents(section)

    def _fit_widths(self) -> None:
        for section in self.shown_columns():
            self.resizeColumnToContents(section)

    @Slot(QPoint)
    def _on_header_menu_requested(self, where: QPoint) -> None:
        menu = self.header_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(where))

    @Slot()
    def _on_clicked(self, index: Any) -> None:
        # Ctrl and Shift only extend the selection.
        if QGuiApplication.keyboardModifiers() == _NO_MODIFIER:
            self.chosen.emit(self.frame_model.position(index.row()))


def _one_line(text: str) -> str:
    return " ".join(text.split()) if any(c in text for c in "\t\r\n") else text
