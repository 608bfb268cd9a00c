"""A label of one line with "…" where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


class ElidingLabel(QLabel):
    """Shows as much of its text as fits; ``text()`` is always the whole of it."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(text, parent)
        self.mode = mode

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a few letters."""
        least = self.fontMetrics().horizontalAdvance("MM…")
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def shown_text(self) -> str:
        """What is painted at the present width."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), self.mode, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that fits."""
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.palette(),
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )
        painter.end()


class FittingLabel(ElidingLabel):
    """Of several wordings the first that fits, elided where even the last one does not."""

    def __init__(
        self, parent: QWidget | None = None, *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__("", parent, mode=mode)
        self._shorter: tuple[str, ...] = ()

    def set_wordings(self, wordings: Sequence[str]) -> None:
        """Show one of these; the first is the whole text."""
        if tuple(wordings) == (self.text(), *self._shorter):
            return
        self._shorter = tuple(wordings[1:])
        self.setText(wordings[0] if wordings else "")
        self.update()

    def shown_text(self) -> str:
        """What is painted at the present width."""
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        for wording in (self.text(), *self._shorter):
            if metrics.horizontalAdvance(wording) <= room:
                return wording
        last = self._shorter[-1] if self._shorter else self.text()
        return metrics.elidedText(last, self.mode, room)
