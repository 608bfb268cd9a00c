"""A DataFrame as a Qt table that sorts and filters whole columns at once.

Rows of the view are positions of the frame taken through one index array: sorting computes that
array with ``argsort``, filtering takes a part of it. Nothing is compared pair by pair in Python.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from dermx_viewer.coded import taken
from dermx_viewer.gui.tables.columns import Column, Kind, exact
from dermx_viewer.gui.tables.frame_values import FrameValues
from dermx_viewer.gui.tr import local, tr
from dermx_viewer.gui.work.beside import Beside
from dermx_viewer.said import Said

Positions = npt.NDArray[np.intp]

MANY = 50_000
"""From so many rows on, what goes over all of them is done in a thread."""

OUTCOME_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""True (right), False (wrong) or None for a value of a column with ``outcome``."""

NOTE_ROLE = OUTCOME_ROLE + 1
"""Of how many the value is, "" where nobody says so."""

# Plain numbers: looking up a member of Qt's enumerations takes longer than comparing it.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ROLES = frozenset({_DISPLAY, _ALIGNMENT, _TOOLTIP, OUTCOME_ROLE, NOTE_ROLE})
_NO_PARENT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class FrameModel(QAbstractTableModel):
    """Shows ``columns`` of a frame; a position is a row number of the frame itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = FrameValues(pd.DataFrame(), ())
        self._order: Positions = np.arange(0)
        self._keep: npt.NDArray[np.bool_] = np.ones(0, bool)
        self._shown: Positions = self._order
        self._sorted_by: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._beside = Beside(self)

    # What is in it

    @property
    def frame(self) -> pd.DataFrame:
        """The whole frame, in its own order."""
        return self.cells.frame

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in the frame's order."""
        return self.cells.columns

    @property
    def order(self) -> Positions:
        """All positions as sorted, those filtered out included."""
        return self._order

    @property
    def shown(self) -> Positions:
        """Positions on screen, from the first row to the last."""
        return self._shown

    def set_frame(self, frame: pd.DataFrame, columns: Sequence[Column]) -> None:
        """Show another frame, sorted as before where its columns are the same, unfiltered."""
        self.beginResetModel()
        if [column.key for column in columns] != [column.key for column in self.columns]:
            self._sorted_by = (-1, Qt.SortOrder.AscendingOrder)
        self.cells = self.cells_of(frame, columns)
        self._keep = np.ones(len(frame), bool)
        self._order = self._shown = self.unsorted()
        self._beside.drop()
        if len(frame) < MANY:
            self._order = self._shown = self._sorted(self._order)
        elif self._sorted_by[0] >= 0:
            self._sort_beside(self._order)
        self.endResetModel()

    def cells_of(self, frame: pd.DataFrame, columns: Sequence[Column]) -> FrameValues:
        """The values of a frame; a model may know some of them otherwise."""
        return FrameValues(frame, columns)

    def set_kept(self, keep: npt.NDArray[np.bool_]) -> None:
        """Show only positions where ``keep`` is true."""
        if np.array_equal(keep, self._keep):
            return
        self.beginResetModel()
        self._keep = keep
        self._shown = self._order[keep[self._order]]
        self.endResetModel()

    def position(self, row: int) -> int:
        """Position shown in a row of the view."""
        return int(self._shown[row])

    def row_of(self, position: int) -> int:
        """Row of the view that shows ``position``, -1 where it is filtered out."""
        rows = np.flatnonzero(self._shown == position)
        return int(rows[0]) if len(rows) else -1

    def shown_frame(self, keys: Sequence[str]) -> pd.DataFrame:
        """The rows on screen in their order, with the columns ``keys``."""
        frame = taken(self.frame[list(keys)], self._shown)
        worded = [column.key for column in self.columns if column.worded and column.key in keys]
        for key in worded:
            if any(isinstance(value, Said) for value in frame[key].unique()):
                frame[key] = frame[key].map(str)  # Texts as files have them: English.
        return frame

    # What Qt asks

    def rowCount(self, parent: Any = _NO_PARENT) -> int:
        """Rows that are not filtered out."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Any = _NO_PARENT) -> int:
        """All columns, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment and tooltip of a cell."""
        # Asked for eight roles of every cell at each repaint: what is not ours must cost little.
        if role not in _ROLES or not index.isValid():
            return None
        section = index.column()
        column = self.columns[section]
        if role == _ALIGNMENT:
            return _RIGHT if column.right_aligned else _LEFT
        position = self._shown[index.row()]
        if role == _DISPLAY:
            return self.cells.text(section, int(position))
        if role == NOTE_ROLE:
            return self.cells.note(section, int(position)) if column.count else ""
        if role == _TOOLTIP:
            return self.cell_tooltip(column, self.cells.values(section)[position])
        return self.outcome(int(position)) if column.outcome else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles and explanations of columns; rows have no header."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tooltip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right_aligned else _LEFT
        return None

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """The column that it is sorted by, -1 for none, and how."""
        return self._sorted_by

    def unsorted(self) -> Positions:
        """All positions in the order that no column gives them."""
        return np.arange(len(self.frame))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, keeping the order among equals; -1 brings back the frame's order.

        The rows of a long table move when their order is known: it is worked out in a thread.
        """
        self._sorted_by = (column, order)
        self._beside.drop()
        before = self._order if column >= 0 else self.unsorted()
        if len(self.frame) < MANY or column < 0:
            self._take_order(self._sorted(before))
        else:
            self._sort_beside(before)

    @property
    def sorting(self) -> bool:
        """Whether the order of a long table is being worked out."""
        return self._beside.busy

    def _sort_beside(self, before: Positions) -> None:
        by, cells = self._sorted_by, self.cells
        self._beside.ask(lambda _stop: _in_order(cells, by, before), self._take_order)

    def _take_order(self, order: Positions) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        positions = [self.position(index.row()) for index in old]
        self._order = order
        self._shown = self._order[self._keep[self._order]]
        rows = np.full(len(self.frame), -1)
        rows[self._shown] = np.arange(len(self._shown))
        new = [
            self.index(int(rows[position]), index.column())
            for position, index in zip(positions, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def outcome(self, position: int) -> bool | None:
        """Whether the value of an ``outcome`` column is right; None where nobody can say."""
        return None

    def cell_tooltip(self, column: Column, value: object) -> str:
        """The exact number, or a text that may be too long for its cell."""
        if column.kind is Kind.FLAG:
            return ""
        text = exact(column.kind, value)
        if column.kind.numeric and not text:
            return tr("undefined")
        word = value if isinstance(value, str) else text  # A text made of a sentence is English.
        text = local(text) if column.kind.numeric else column.word(word)
        return f"<p>{html.escape(text)}</p>" if text else ""

    def _sorted(self, before: Positions) -> Positions:
        return _in_order(self.cells, self._sorted_by, before)


def _in_order(cells: FrameValues, by: tuple[int, Qt.SortOrder], before: Positions) -> Positions:
    column, order = by
    if not 0 <= column < len(cells.columns):
        return before
    return cells.values(column).order(before, descending=order is Qt.SortOrder.DescendingOrder)
