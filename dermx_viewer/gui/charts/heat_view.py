"""The matrix as a picture: coloured cells with their values, walked with the arrow keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dermx_viewer.gui.charts.colour_scale import colour_of, hatch, ink_on
from dermx_viewer.gui.charts.heat_model import SELF_ROLE, SHARE_ROLE, HeatModel
from dermx_viewer.gui.tr import tr

_LEAST_WIDTH, _NAMED_WIDTH, _MOST_WIDTH = 40, 84, 120
_LEAST_HEIGHT, _MOST_HEIGHT = 18, 48
_MOST_NAME = 120


class HeatView(QTableView):
    """Shows a HeatModel; the current cell is the chosen pair."""

    pair_chosen = Signal(str, str)
    """(rater, reference) of the cell the user went to"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heat = HeatModel(self)
        self.setModel(self.heat)
        self.setItemDelegate(_CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Rater by rater"))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(True)
            header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
            header.setMinimumSectionSize(8)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMaximumWidth(_MOST_NAME)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.heat.modelReset.connect(self.fit_cells)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cells fill the room within reason."""
        super().resizeEvent(event)
        self.fit_cells()

    def fit_cells(self) -> None:
        """Cells as large as there is room for, small enough to see many, wide enough to read."""
        count = self.heat.rowCount()
        if not count:
            return
        room = self.viewport().size()
        names = self.heat.matrix.raters if self.heat.matrix is not None else ()
        metrics = self.horizontalHeader().fontMetrics()
        named = max((metrics.horizontalAdvance(name) for name in names), default=0) + 8
        least = min(max(_LEAST_WIDTH, named), _NAMED_WIDTH)
        width = min(max(room.width() // count, least), _MOST_WIDTH)
        height = min(max(room.height() // count, _LEAST_HEIGHT), _MOST_HEIGHT)
        self.horizontalHeader().setDefaultSectionSize(width)
        self.verticalHeader().setDefaultSectionSize(height)

    def show_pair(self, rater: str, reference: str) -> bool:
        """Make the cell of a pair current without choosing it; False where there is none."""
        raters = self.heat.matrix.raters if self.heat.matrix is not None else ()
        if rater not in raters or reference not in raters:
            return False
        self.setCurrentIndex(self.heat.index(raters.index(rater), raters.index(reference)))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walking to a cell chooses its pair, as a click does; Ctrl+C copies the matrix."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
            return
        before = self.currentIndex()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        super().keyPressEvent(event)
        if enter or self.currentIndex() != before:
            self._choose()

    def mouseReleaseEvent(self, event: Any) -> None:
        """Choose the pair under the pointer."""
        super().mouseReleaseEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self.indexAt(event.position().toPoint()).isValid():
            self._choose()

    def _choose(self) -> None:
        pair = self.heat.pair(self.currentIndex())
        if pair is not None:
            self.pair_chosen.emit(*pair)

    def as_text(self) -> str:
        """The matrix with its names, tab-separated, every digit; undefined is empty."""
        matrix = self.heat.matrix
        if matrix is None:
            return ""
        lines = ["\t".join(("", *matrix.raters))]
        for name, values in zip(matrix.raters, matrix.values.tolist(), strict=True):
            lines.append("\t".join((name, *("" if v != v else repr(v) for v in values))))
        return "\n".join(lines) + "\n"


class _CellDelegate(QStyledItemDelegate):
    """Colour, value, and a frame that is seen on every colour around the current cell."""

    def __init__(self, view: HeatView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Paint one cell."""
        # The type stubs of PySide leave out the fields that a style option inherits.
        fields: Any = option
        area: QRect = fields.rect
        cell = QRectF(area).adjusted(0, 0, -1, -1)
        palette: QPalette = fields.palette
        share = index.data(SHARE_ROLE)
        ink = palette.color(QPalette.ColorRole.Text)
        painter.save()
        if index.data(SELF_ROLE):
            painter.fillRect(area, palette.color(QPalette.ColorRole.Window))
        elif share is None:
            hatch(painter, cell, palette)
        else:
            background = colour_of(float(share), palette)
            painter.fillRect(cell, background)
            ink = ink_on(background)
        painter.setPen(ink)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), str(index.data() or ""))
        if fields.state & QStyle.StateFlag.State_Selected:
            self._frame(painter, cell, palette)
        painter.restore()

    def _frame(self, painter: QPainter, cell: QRectF, palette: QPalette) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, colour, width in (
            (1.0, palette.color(QPalette.ColorRole.Highlight), 3.0),
            (3.0, QColor("#ffffff"), 1.0),
        ):
            painter.setPen(QPen(colour, width))
            painter.drawRect(cell.adjusted(inset, inset, -inset, -inset))
