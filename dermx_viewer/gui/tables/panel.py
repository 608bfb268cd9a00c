"""A table with its filter line, its count, Export… and what to show while it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.tables.columns import Column, Kind
from dermx_viewer.gui.tables.doors import Behind, Door, Opens, image_key, images_of
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.frame_model import MANY, FrameModel
from dermx_viewer.gui.tables.links import CellLinks
from dermx_viewer.gui.tables.view import TableView
from dermx_viewer.gui.tables.words import matching
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.gui.work.beside import Beside
from dermx_viewer.said import Said

_NARROW, _LEAST_WIDTH = 480, 280


class TablePanel(QWidget):
    """One table. ``noun`` is what its rows are called in "n of m rows", "" for just that; ``name``:
    of the table itself, marked by ``later``."""

    chosen = Signal(int)
    """Position in the frame of a row the user chose."""
    export_requested = Signal()
    list_requested = Signal(object, object)
    """What images are, and the tuple of their ids: they are to be listed alone"""

    def __init__(
        self,
        empty: EmptyState,
        *,
        noun: str = "",
        name: str = "",
        flexible: str = "",
        model: FrameModel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.noun = noun or tr("rows")
        self.model = model or FrameModel(self)
        self.view = TableView(self.model, flexible=flexible)
        self._name = Said.of(name or self.noun)
        self.view.setAccessibleName(tr(self._name))
        self.view.chosen.connect(self.chosen)
        self.view.selectionModel().currentChanged.connect(self._show_door)
        self.empty = empty
        self._door: Door | None = None
        self._of_line = True
        self._cells: Opens | None = None
        self._links: CellLinks | None = None
        self._image_key = ""
        self._extra: npt.NDArray[np.bool_] | None = None
        self._beside = Beside(self)
        self._build()
        self.set_frame(pd.DataFrame(), ())

    def _build(self) -> None:
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Type to filter"))
        self.filter.setToolTip(
            tr('Every word must be found; "several words" together; column="value" exactly')
        )
        self.filter.setAccessibleName(tr("Filter {noun}").format(noun=self.noun))
        self.filter.textChanged.connect(self._apply_filter)
        self.filter.returnPressed.connect(self.view.setFocus)
        self.count = QLabel()
        self.export_button = QPushButton(tr("Export…"))
        self.export_button.setToolTip(
            tr("Write these {noun} to a file, as they are shown").format(noun=self.noun)
        )
        self.export_button.clicked.connect(self.export_requested)
        export = QAction(tr("&Export…"), self.view)
        export.triggered.connect(self.export_requested)
        self.view.addAction(export)
        self.list_button = QPushButton(tr("List in Images"))
        self.list_button.clicked.connect(self.list_images)
        self._list = QAction(tr("&List in Images"), self.view)
        self._list.triggered.connect(self.list_images)
        self.view.addAction(self._list)
        self._top = QGridLayout()
        self._top.setColumnStretch(0, 1)
        self._tool: QWidget | None = None
        self._narrow = False
        full = QWidget()
        self._lines = layout = QVBoxLayout(full)
        layout.setContentsMargins(0, 0, 0, 0)
        # Empty when it is added: tests/gui/test_layouts.py says why.
        layout.addLayout(self._top)
        self._arrange()
        layout.addWidget(self.view, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def add_tool(self, widget: QWidget) -> None:
        """Put a widget behind the filter line."""
        self._tool = widget
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Of a narrow dock, whose two lines need less than the one that stands there now."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _LEAST_WIDTH), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the filter a line of its own in a narrow dock."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        self.list_button.setText(tr("List") if self._narrow else tr("List in Images"))
        # Without a tool everything fits beside the filter.
        second = int(self._narrow and self._tool is not None)
        self._top.addWidget(self.filter, 0, 0, 1, 1 + 2 * second)
        if self._tool is not None:
            self._top.addWidget(self._tool, second, 1 - second)
        self._top.addWidget(self.count, second, 2)
        self._top.addWidget(self.export_button, 0, 3)
        self._top.addWidget(self.list_button, second, 3 if second else 4)

    def set_frame(self, frame: pd.DataFrame, columns: Sequence[Column]) -> None:
        """Show a frame; an empty one shows the empty state and keeps the columns' widths."""
        self.stack.setCurrentIndex(1 if len(frame) else 0)
        if not len(frame) and self.model.columns:
            frame, columns = self.model.frame.iloc[:0], self.model.columns
        known = self.model.columns == tuple(columns)
        self._extra = None
        self._image_key = image_key(frame)
        self.model.set_frame(frame, columns)
        if not known:
            header = self.view.horizontalHeader()
            header.setSortIndicator(-1, header.sortIndicatorOrder())
            self.view.reset_columns()
        self._apply_filter()

    def set_door(
        self,
        door: Door | None,
        *,
        of_line: bool = True,
        cells: Opens | None = None,
        click: bool = False,
    ) -> None:
        """Tell which images stand behind a line, or, unless ``of_line``, behind the whole table.

        ``cells``: the columns whose cells have images of their own, which a double click or Enter
        lists; the whole line has those of all others. ``click``: one click lists them, too. No
        ``door``: nobody knows.
        """
        self._door, self._of_line = door, of_line
        self._cells = cells if door is not None else None
        if cells is not None and self._links is None:
            self._links = CellLinks(self.view, self.leads)
            self._links.opened.connect(self.list_images)
        if click:
            self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
            self.view.clicked.connect(self._on_view_cell_clicked)
        self._show_door()

    def leads(self, index: Any) -> bool:
        """Whether images of its own stand behind a cell: not where it is empty, or counts none."""
        column = self.model.columns[index.column()]
        if self._cells is None or not self._cells(column.key):
            return False
        value = self.model.cells.values(index.column())[self.model.position(index.row())]
        return value == value and value not in ("", *([0] if column.kind is Kind.COUNT else []))

    def behind(self) -> Behind | None:
        """The images behind the current line or cell; of a table of images those of the lines
        that are selected, if several are, or all that are shown."""
        if self._by_door:
            assert self._door is not None
            position, index = self.view.current_position(), self.view.currentIndex()
            if self._of_line and position < 0:
                return None
            own = position >= 0 and self._cells is not None and self._cells(self._key(index))
            return self._door(position, self._key(index) if own else "")
        if not self._image_key:
            return None
        rows = self.view.selected()
        few = len(rows) > 1
        lines = self.model.shown_frame([self._image_key])
        what = (
            Said("{n} selected", n=len(rows))
            if few
            else self.filter.text() or Said("all that are listed")
        )
        if few and len(rows) < len(lines):
            lines = lines.iloc[rows]
        return Said("{table}: {what}", table=self._name, what=what), images_of(
            lines, self._image_key
        )

    @property
    def _by_door(self) -> bool:
        """Whether the door tells; a table whose cells it knows may be one of images as well."""
        return self._door is not None and not (self._cells is not None and self._image_key)

    def _key(self, index: Any) -> str:
        return self.model.columns[index.column()].key

    @Slot()
    def list_images(self) -> None:
        """Ask for the images behind what is chosen."""
        found = self.behind()
        if found is not None:
            self.list_requested.emit(*found)

    @Slot()
    def _on_view_cell_clicked(self) -> None:
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.list_images()

    @Slot()
    def _show_door(self) -> None:
        there = self._by_door or bool(self._image_key)
        line = self._by_door and self._of_line
        usable = there and (not line or self.view.current_position() >= 0)
        cell = line and self.leads(self.view.currentIndex()) if usable else False
        if not line:
            tip = tr("Show only the images of these lines in Images, to step through")
        elif cell:
            tip = tr("Show only the images behind the chosen number in Images, to step through")
        else:
            tip = tr("Show only the images behind the chosen line in Images, to step through")
        self.list_button.setVisible(there)
        self.list_button.setEnabled(usable)
        self.list_button.setToolTip(tip)
        self._list.setVisible(there)
        self._list.setEnabled(usable)

    def set_extra_filter(self, keep: npt.NDArray[np.bool_] | None) -> None:
        """Also keep only these positions, until the next frame."""
        self._extra = keep
        self._apply_filter()

    def written_keys(self) -> list[str]:
        """The columns on screen, and those that cells show beside, from left to right."""
        columns = (self.model.columns[section] for section in self.view.written_columns())
        return [column.key for column in columns if not column.display_only]

    def shown_frame(self) -> pd.DataFrame:
        """What is on screen: its rows, order and columns, and those that cells show beside."""
        return self.model.shown_frame(self.written_keys())

    @Slot()
    def _apply_filter(self) -> None:
        cells, text, count = self.model.cells, self.filter.text(), len(self.model.frame)
        self._beside.drop()
        if count < MANY or not text.strip():
            self._keep(matching(cells, text, count))
            return
        self.count.setText(tr("Filtering…"))
        self._beside.ask(lambda _stop: matching(cells, text, count), self._keep)

    @property
    def filtering(self) -> bool:
        """Whether the lines of a long table are being looked through."""
        return self._beside.busy

    def _keep(self, keep: npt.NDArray[np.bool_]) -> None:
        current = self.view.current_position()
        if self._extra is not None:
            keep = keep & self._extra
        self.model.set_kept(keep)
        self.view.set_current_position(current)
        self._show_door()
        total, visible = len(self.model.frame), self.model.rowCount()
        if visible == total:
            part = number(total, ",")
        else:
            part = tr("{n} of {total}").format(n=number(visible, ","), total=number(total, ","))
        self.count.setText(f"{part} {self.noun}")
        # At once: while the dock finds its size the count could stay as narrow as the one before.
        self._top.invalidate()
        self._lines.activate()
        self.export_button.setEnabled(visible > 0)
