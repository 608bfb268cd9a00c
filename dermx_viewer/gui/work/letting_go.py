"""What nobody wants any more is let go of in pieces: of many objects at once that would be felt."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Slot

_REST_MS = 3_000
"""Until everybody else has let go"""
_PIECE = 500
"""Images with their evaluations, in about 2 ms"""


class LettingGo(QObject):
    """Holds things a while, then lets some of them go in each turn of the event loop."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: list[object] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)

    def take(self, things: Iterable[object]) -> None:
        """Let go of these after a while."""
        self._held.extend(things)
        self._timer.start(_REST_MS)

    @Slot()
    def _on_timer_timeout(self) -> None:
        del self._held[-_PIECE:]
        if self._held:
            self._timer.start(0)
        else:
            self._timer.stop()
