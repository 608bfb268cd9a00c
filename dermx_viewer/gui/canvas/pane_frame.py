"""One of several panes: a title bar with its letter and colour over a canvas."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dermx_viewer.gui.canvas.drawn_once import Drawn
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.gui.tables.eliding import FittingLabel
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.emptied import emptied

COLOURS = ("#1f6fb4", "#b35400", "#24803a", "#7d4ba3")
"""Blue, orange, green and purple: 4.5:1 at least beside white letters."""
_LINE, _ACTIVE_LINE = 1, 3


@dataclass(frozen=True, slots=True)
class Titled:
    """What a pane is called: its letter, and what it shows in ever shorter wordings."""

    letter: str
    wordings: tuple[str, ...]


class PaneFrame(QWidget):
    """A canvas; with a title and a border in its colour where there are several."""

    pressed = Signal()
    """Somebody clicked into it, or went to it by keyboard"""

    def __init__(self, place: int, drawn: Drawn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor(COLOURS[place])
        self._active = False
        self.canvas = Canvas(drawn=drawn)
        self.letter = QLabel()
        self.letter.setStyleSheet(
            f"background: {COLOURS[place]}; color: white; font-weight: bold; padding: 1px 7px;"
        )
        self._said: dict[str, str] = {}
        self.title = FittingLabel(mode=Qt.TextElideMode.ElideMiddle)
        # Names of models are names of files, and may look like markup.
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QWidget()
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(0, 0, 6, 0)
        line.setSpacing(6)
        line.addWidget(self.letter)
        line.addWidget(self.title, 1)
        self.bar.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.bar)
        self._layout.addWidget(self.canvas, 1)
        self.canvas.graphics.installEventFilter(self)
        self.canvas.graphics.viewport().installEventFilter(self)

    @property
    def written(self) -> str:
        """The title as it is shown, in English: for pictures."""
        return self._said.get(self.title.text(), self.title.text())

    def show_title(self, titled: Titled | None, *, active: bool) -> None:
        """Write what it shows; None where it is the only pane and needs no name."""
        several = titled is not None
        margin = _ACTIVE_LINE if several else 0
        self._layout.setContentsMargins(margin, margin, margin, margin)
        self.bar.setVisible(several)
        if titled is not None:
            self.letter.setText(titled.letter)
            self._said = {tr(wording): wording for wording in titled.wordings}
            self.title.set_wordings(tuple(self._said))
            self.title.setToolTip(f"{titled.letter}: {tr(titled.wordings[0])}")
            font = self.title.font()
            font.setBold(active)
            self.title.setFont(font)
            mark = tr(", active") if active else ""
            self.canvas.setAccessibleName(
                tr("Image, pane {letter}{mark}").format(letter=titled.letter, mark=mark)
            )
        else:
            self.canvas.setAccessibleName(tr("Image"))
        self._active = active
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the border: a thick one around the active pane, a line around the others."""
        if not self.bar.isHidden():
            painter = QPainter(self)
            width = _ACTIVE_LINE if self._active else _LINE
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour)
            outer = self.rect()
            for edge in (
                outer.adjusted(0, 0, 0, width - outer.height()),
                outer.adjusted(0, outer.height() - width, 0, 0),
                outer.adjusted(0, 0, width - outer.width(), 0),
                outer.adjusted(outer.width() - width, 0, 0, 0),
            ):
                painter.drawRect(edge)
            painter.end()
        super().paintEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the title goes to the pane."""
        self.canvas.graphics.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pressed.emit()
        super().mousePressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell a click into the canvas, and the keyboard coming to it; both go on as always."""
        if emptied(self):
            return False
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn):
            self.pressed.emit()
        return False
