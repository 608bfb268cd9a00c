"""Work that only the window's own thread may do, cut into turns of the event loop."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Slot


class Sliced(QObject):
    """One work at a time; each of its ``yield`` ends a turn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def busy(self) -> bool:
        """Whether something is left to do."""
        return self._timer.isActive()

    def begin(self, work: Iterator[None], *, slices: bool) -> None:
        """Do this instead of what is left of the work before: in ``slices``, or before this
        returns."""
        self._work = work
        self._timer.start()
        if not slices:
            self.finish()

    def finish(self) -> None:
        """Do at once what is left."""
        self._timer.stop()
        for _ in self._work:
            pass

    def drop(self) -> None:
        """Leave out what is left."""
        self._timer.stop()
        self._work = iter(())

    @Slot()
    def _on_timer_timeout(self) -> None:
        try:
            next(self._work)
        except StopIteration:
            self._timer.stop()
