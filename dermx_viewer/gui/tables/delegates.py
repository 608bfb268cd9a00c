"""How cells are painted where the style's own way is not enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dermx_viewer.gui.tables.frame_model import NOTE_ROLE, OUTCOME_ROLE, FrameModel

_PAD = 4
# Contrast with the usual table backgrounds of each theme is at least 4.5 to 1.
_RIGHT_ON_LIGHT, _RIGHT_ON_DARK = QColor("#0b6b3a"), QColor("#6fd39b")
_WRONG_ON_LIGHT, _WRONG_ON_DARK = QColor("#a32020"), QColor("#ff9c92")
_MARK_ALPHA = 70


def is_dark(palette: QPalette) -> bool:
    """Whether tables have a dark background."""
    return palette.color(QPalette.ColorRole.Base).lightnessF() < 0.5


def outcome_colour(palette: QPalette, right: bool) -> QColor:
    """Colour of something right or wrong on this palette's table background."""
    if is_dark(palette):
        return _RIGHT_ON_DARK if right else _WRONG_ON_DARK
    return _RIGHT_ON_LIGHT if right else _WRONG_ON_LIGHT


def note_room(metrics: QFontMetrics) -> int:
    """What is left to the notes of a column: so much that its values end at one place."""
    return metrics.horizontalAdvance("0,000") + _PAD


class CellDelegate(QStyledItemDelegate):
    """Colours right and wrong, elides ids in the middle, draws no focus box within a row."""

    def __init__(self, model: FrameModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.greyed = False
        """Whether everything is grey: it is not what is wanted any more."""
        self.marked: frozenset[int] = frozenset()
        """Positions of rows about what the pointer is over elsewhere"""
        self.underlined: Callable[[Any], bool] | None = None
        """Which cells are: those that lead somewhere, where one looks"""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Any) -> None:
        """Add what the column asks for to what Qt prepared."""
        super().initStyleOption(option, index)
        column = self._model.columns[index.column()]
        # The type stubs of PySide leave out the fields that a style option inherits.
        fields: Any = option
        if column.elide_middle:
            option.textElideMode = Qt.TextElideMode.ElideMiddle
        fields.state &= ~QStyle.StateFlag.State_HasFocus
        if self.underlined is not None and self.underlined(index):
            fields.font.setUnderline(True)
        if column.outcome:
            right = index.data(OUTCOME_ROLE)
            if right is not None:
                colour = outcome_colour(fields.palette, right)
                fields.palette.setColor(QPalette.ColorRole.Text, colour)
        if self.marked and self._model.position(index.row()) in self.marked:
            mark = fields.palette.color(QPalette.ColorRole.Highlight)
            mark.setAlpha(_MARK_ALPHA)
            fields.backgroundBrush = QBrush(mark)
        if self.greyed:
            faded = fields.palette.color(QPalette.ColorRole.PlaceholderText)
            fields.palette.setColor(QPalette.ColorRole.Text, faded)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """A cell, and in grey behind its value of how many that is."""
        if not self._model.columns[index.column()].count:
            super().paint(painter, option, index)
            return
        cell: Any = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        style = cell.widget.style() if cell.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        painter.save()
        painter.setFont(cell.font)
        chosen = bool(cell.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        room = note_room(cell.fontMetrics)
        right = cell.rect.adjusted(_PAD, 0, -_PAD, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(cell.palette.color(role))
        painter.drawText(right.adjusted(0, 0, -room, 0), side, text)
        if not chosen:
            painter.setPen(cell.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(right, side, index.data(NOTE_ROLE) or "")
        painter.restore()
