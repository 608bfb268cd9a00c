"""Work of which only the last that was asked for matters, in a thread that ends with it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dermx_viewer.errors import Cancelled
from dermx_viewer.progress import ShouldStop


class Beside(QObject):
    """For widgets that come and go: nobody has to end its thread.

    One work at a time: the one before is asked to stop, and waited for in the new one's thread.
    """

    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._done: Callable[[Any], None] | None = None
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._done is not None

    def ask(self, work: Callable[[ShouldStop], Any], done: Callable[[Any], None]) -> None:
        """Call ``work(should_stop)`` in a thread, then ``done`` with what it returned on this one.

        What ``work`` raises is raised on this thread, but for Cancelled.
        """
        self.drop()
        self._stop, self._done = threading.Event(), done
        asked = (work, self._stop, self._thread)
        self._thread = threading.Thread(target=self._run, args=asked, name="beside", daemon=True)
        self._thread.start()

    def drop(self) -> None:
        """Want nothing any more."""
        self._stop.set()
        self._done = None

    def _run(
        self,
        work: Callable[[ShouldStop], Any],
        stop: threading.Event,
        before: threading.Thread | None,
    ) -> None:
        if before is not None:
            before.join()
        if stop.is_set():
            return
        result, error = None, None
        try:
            result = work(stop.is_set)
        except BaseException as raised:  # noqa: BLE001 - handed to the GUI thread, never lost
            error = raised
        try:
            self._ended.emit(stop, result, error)
        except RuntimeError:
            # The widget that asked has gone meanwhile.
            return

    @Slot(object, object, object)
    def _on_ended(self, stop: object, result: object, error: BaseException | None) -> None:
        done = self._done
        if stop is not self._stop or done is None:
            return
        self._done = None
        if error is None:
            done(result)
        elif not isinstance(error, Cancelled):
            raise error
