"""A list of horizontal bars: walked with the arrow keys, chosen with a click, Space or Enter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFocusRect,
    QStyleOptionViewItem,
    QWidget,
)

from dermx_viewer.gui.charts.bar_model import ACTIVE_ROLE, BAR_ROLE, COUNT_ROLE, BarModel
from dermx_viewer.gui.tr import tr
from dermx_viewer.session.distributions import Distribution

_GAP = 6
_LABEL_SHARE = 0.42
_LEAST_BAR, _GOOD_BAR = 24, 90
_PADDING = 4
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MARK = "✓ "


class BarList(QListView):
    """The bars of one distribution, as high as it needs."""

    toggled = Signal(str, str)
    """(property, value) of the bar the user chose"""
    walked = Signal(QRect)
    """Where the bar is that the user walked to: a list is as high as its bars, others scroll"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = BarModel(self)
        self.setModel(self.bars)
        self.setItemDelegate(_BarDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # The dock's own colour: bars stand on it without a box of their own.
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.clicked.connect(self._on_clicked)

    def show_distribution(self, distribution: Distribution) -> None:
        """Show another distribution."""
        self.bars.set_distribution(distribution)
        self.setAccessibleName(tr(distribution.title))
        self.setFixedHeight(max(1, self.bars.rowCount()) * self.row_height())

    def row_height(self) -> int:
        """Height of one bar with its space, in pixels."""
        return self.fontMetrics().height() + 2 * _PADDING

    def label_width(self) -> int:
        """Room for the labels, the same for every bar."""
        metrics = QFontMetrics(_bold_font(self))
        texts = (str(self.bars.index(row).data()) for row in range(self.bars.rowCount()))
        widest = max((metrics.horizontalAdvance(_MARK + text) for text in texts), default=0)
        width = self.viewport().width()
        room = max(round(width * _LABEL_SHARE), width - self.count_width() - _GOOD_BAR)
        return min(widest + _GAP, room)

    def count_width(self) -> int:
        """Room for the figures, the same for every bar."""
        rows = range(self.bars.rowCount())
        texts = (str(self.bars.index(row).data(COUNT_ROLE)) for row in rows)
        metrics = QFontMetrics(_bold_font(self))
        return max((metrics.horizontalAdvance(text) for text in texts), default=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose the current bar."""
        if event.key() in _KEYS and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        over = self.indexAt(event.position().toPoint()).isValid()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def currentChanged(self, current: Any, previous: Any) -> None:
        """Tell where the current bar is."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.walked.emit(self.visualRect(current))

    @Slot(QModelIndex)
    def _on_clicked(self, index: Any) -> None:
        distribution = self.bars.distribution
        self.toggled.emit(distribution.key, distribution.parts[index.row()].value)


class _BarDelegate(QStyledItemDelegate):
    """Label, bar, figures. The kept part is filled, the rest a pale piece with an outline."""

    def __init__(self, bars: BarList) -> None:
        super().__init__(bars)
        self._bars = bars

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        """One line."""
        return QSize(80, self._bars.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Paint one bar."""
        # The type stubs of PySide leave out the fields that a style option inherits.
        fields: Any = option
        area: QRect = fields.rect
        active = bool(index.data(ACTIVE_ROLE))
        painter.save()
        hovered = bool(fields.state & QStyle.StateFlag.State_MouseOver)
        if active or hovered:
            tint = QColor(fields.palette.color(QPalette.ColorRole.Highlight))
            tint.setAlpha(70 if active else 28)
            painter.fillRect(area, tint)
        painter.setPen(fields.palette.color(QPalette.ColorRole.WindowText))
        if active:
            painter.setFont(_bold_font(self._bars))
        self._paint_text(painter, area, index, active=active)
        self._paint_bar(painter, area, index, fields.palette)
        painter.restore()
        if fields.state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, fields)

    def _paint_text(self, painter: QPainter, area: QRect, index: Any, *, active: bool) -> None:
        centre = Qt.AlignmentFlag.AlignVCenter
        room = self._bars.label_width() - _GAP
        text = f"{_MARK}{index.data()}" if active else str(index.data())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        left = QRect(area.left() + 2, area.top(), room, area.height())
        painter.drawText(left, int(centre | Qt.AlignmentFlag.AlignLeft), shown)
        right = area.adjusted(0, 0, -2, 0)
        painter.drawText(
            right, int(centre | Qt.AlignmentFlag.AlignRight), str(index.data(COUNT_ROLE))
        )

    def _paint_bar(self, painter: QPainter, area: QRect, index: Any, palette: QPalette) -> None:
        start = area.left() + 2 + self._bars.label_width()
        room = area.right() - 2 - self._bars.count_width() - _GAP - start
        if room < _LEAST_BAR:
            return
        kept, total = index.data(BAR_ROLE)
        colour = QColor(palette.color(QPalette.ColorRole.Highlight))
        pale = QColor(colour)
        pale.setAlpha(60)
        top, height = area.top() + _PADDING - 1, area.height() - 2 * _PADDING + 2
        painter.setPen(QPen(colour, 1))
        painter.setBrush(pale)
        if total > 0:
            painter.drawRect(QRectF(start + 0.5, top + 0.5, max(total * room - 1, 1), height - 1))
        painter.fillRect(QRectF(start, top, kept * room, height), colour)

    def _paint_focus(self, painter: QPainter, fields: Any) -> None:
        focus = QStyleOptionFocusRect()
        options: Any = focus
        options.rect, options.palette = fields.rect, fields.palette
        options.state = fields.state | QStyle.StateFlag.State_KeyboardFocusChange
        focus.backgroundColor = fields.palette.color(QPalette.ColorRole.Window)
        self._bars.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_FrameFocusRect, focus, painter, self._bars
        )


def _bold_font(widget: QWidget) -> QFont:
    font = QFont(widget.font())
    font.setBold(True)
    return font
