"""Items of a model as tiles of one size, as many beside each other as there is room for.

Where a tile is follows from its row alone: unlike a QListView, which lays out every item, ten
thousand rows take no longer than ten.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelection, QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

_Move = QAbstractItemView.CursorAction
_GAP = 8


class TileView(QAbstractItemView):
    """Shows the first column. Subclasses say how large a tile is (``tile_size``), and paint it by
    their delegate."""

    # Asked while the base class is being built.
    _one_line = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def tile_size(self) -> QSize:
        """Of one tile, in logical pixels."""
        raise NotImplementedError

    def set_one_line(self, one_line: bool) -> None:
        """One line along the longer side, or as many as there is room for."""
        self._one_line = one_line
        self.place_again()

    def place_again(self) -> None:
        """Tiles have another size, or stand otherwise."""
        self.updateGeometries()
        self.viewport().update()

    # Where a tile is

    @property
    def _count(self) -> int:
        model = self.model()
        return model.rowCount() if model is not None else 0

    @property
    def _lying(self) -> bool:
        """Whether all stand in one row."""
        return self._one_line and self.width() > self.height()

    @property
    def beside(self) -> int:
        """How many tiles stand beside each other."""
        if self._one_line:
            return max(self._count, 1) if self._lying else 1
        return max(1, (self.viewport().width() - _GAP // 2) // self._cell().width())

    def _cell(self) -> QSize:
        return self.tile_size() + QSize(_GAP, _GAP)

    def visualRect(self, index: Any) -> QRect:
        """Where a tile is in the viewport."""
        if not index.isValid():
            return QRect()
        return self._rect(index.row())

    def _rect(self, row: int) -> QRect:
        cell, (down, across) = self._cell(), divmod(row, self.beside)
        corner = QPoint(across * cell.width() + _GAP // 2, down * cell.height() + _GAP // 2)
        return QRect(corner - self._offset(), self.tile_size())

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalOffset(), self.verticalOffset())

    def indexAt(self, point: QPoint) -> Any:
        """The tile at a point of the viewport."""
        cell, place = self._cell(), point + self._offset()
        across, down = place.x() // cell.width(), place.y() // cell.height()
        row = down * self.beside + across
        if across < 0 or across >= self.beside or not 0 <= row < self._count:
            return self.rootIndex()
        found = self._rect(row).contains(point)
        return self.model().index(row, 0) if found else self.rootIndex()

    def horizontalOffset(self) -> int:
        """How far it is scrolled."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """How far it is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Any) -> bool:
        """No row is."""
        return False

    def updateGeometries(self) -> None:
        """Give the scroll bars their ranges."""
        cell, room = self._cell(), self.viewport().size()
        lines = -(-self._count // self.beside)
        whole = QSize(self.beside * cell.width(), lines * cell.height())
        for bar, page, all_, step in (
            (self.horizontalScrollBar(), room.width(), whole.width(), cell.width()),
            (self.verticalScrollBar(), room.height(), whole.height(), cell.height()),
        ):
            wanted = self._lying == (bar is self.horizontalScrollBar())
            bar.setRange(0, max(0, all_ - page) if wanted else 0)
            bar.setPageStep(page)
            bar.setSingleStep(max(step // 3, 1))
        super().updateGeometries()

    def scrollTo(self, index: Any, hint: Any = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        """Scroll as little as brings the tile into sight, or its middle into the middle."""
        if not index.isValid():
            return
        # The scroll bars may still be those of the rows before.
        self.updateGeometries()
        rect, room = self._rect(index.row()), self.viewport().rect()
        middle = hint == QAbstractItemView.ScrollHint.PositionAtCenter
        for bar, first, last, size in (
            (self.horizontalScrollBar(), rect.left(), rect.right(), room.width()),
            (self.verticalScrollBar(), rect.top(), rect.bottom(), room.height()),
        ):
            if middle:
                bar.setValue(bar.value() + (first + last - size) // 2)
            elif first < 0:
                bar.setValue(bar.value() + first - _GAP // 2)
            elif last >= size:
                bar.setValue(bar.value() + last - size + 1 + _GAP // 2)
        self.viewport().update()

    # What keys and mouse do

    def moveCursor(self, action: Any, modifiers: Any) -> Any:
        """The tile that a key goes to."""
        last, row = self._count - 1, self.currentIndex().row()
        if last < 0:
            return self.rootIndex()
        if row < 0:
            return self.model().index(0, 0)
        line = 1 if self._lying else self.beside
        cell, room = self._cell(), self.viewport().size()
        page = room.width() // cell.width() if self._lying else room.height() // cell.height()
        page = max(page, 1) * line
        by = {
            _Move.MoveLeft: -1,
            _Move.MovePrevious: -1,
            _Move.MoveRight: 1,
            _Move.MoveNext: 1,
            _Move.MoveUp: -line,
            _Move.MoveDown: line,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -row,
            _Move.MoveEnd: last - row,
        }.get(action, 0)
        wanted = row + by
        if not 0 <= wanted <= last and action in (_Move.MoveUp, _Move.MoveDown):
            wanted = row
        return self.model().index(min(max(wanted, 0), last), 0)

    def setSelection(self, rect: QRect, command: Any) -> None:
        """Select the tiles that a rectangle of the viewport touches."""
        found, model = QItemSelection(), self.model()
        place = rect.normalized().translated(self._offset())
        cell = self._cell()
        first, last = place.left() // cell.width(), place.right() // cell.width()
        first, last = max(first, 0), min(last, self.beside - 1)
        for line in range(
            max(place.top() // cell.height(), 0), place.bottom() // cell.height() + 1
        ):
            start = line * self.beside + first
            end = min(line * self.beside + last, self._count - 1)
            if start > end:
                break
            found.select(model.index(start, 0), model.index(end, 0))
        self.selectionModel().select(found, command)

    def visualRegionForSelection(self, selection: Any) -> QRegion:
        """What is painted again where a selection changes."""
        return QRegion(self.viewport().rect())

    def selectionCommand(self, index: Any, event: Any = None) -> Any:
        """Whole rows, as a table over the same selection does."""
        whole = super().selectionCommand(index, event)
        return whole | self.selectionModel().SelectionFlag.Rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tiles stand otherwise now."""
        super().resizeEvent(event)
        self.place_again()

    def rows_in(self, rect: QRect) -> range:
        """Rows whose tiles may be in a rectangle of the viewport."""
        cell, place = self._cell(), rect.translated(self._offset())
        if self._lying:
            first, last = place.left() // cell.width(), place.right() // cell.width() + 1
        else:
            first = place.top() // cell.height() * self.beside
            last = (place.bottom() // cell.height() + 1) * self.beside
        return range(max(first, 0), min(last, self._count))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Those in sight."""
        painter, model = QPainter(self.viewport()), self.model()
        if model is None:
            return
        selection, current = self.selectionModel(), self.currentIndex().row()
        for row in self.rows_in(event.rect()):
            index = model.index(row, 0)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            # The type stubs of PySide leave out the fields that a style option inherits.
            fields: Any = option
            fields.rect = self._rect(row)
            if selection.isSelected(index):
                fields.state |= QStyle.StateFlag.State_Selected
            if row == current and self.hasFocus():
                fields.state |= QStyle.StateFlag.State_HasFocus
            self.itemDelegate().paint(painter, option, index)
        painter.end()
