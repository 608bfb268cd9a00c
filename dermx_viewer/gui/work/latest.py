"""Short work beside the window of which only the latest matters."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from dermx_viewer.gui.work.bridge import Bridge


class Latest(QObject):
    """Does in one thread what was asked last; an answer that came too late is dropped."""

    failed = Signal(object)
    """The exception"""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._bridge = Bridge(self)
        self._asked: Future[Any] | None = None

    def ask(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Call ``work`` in the thread, then ``done`` with what it returned on this one."""
        self.drop()
        future = self._asked = self._pool.submit(work)

        def finished(result: object) -> None:
            if self._asked is future:
                self._asked = None
                done(result)

        def failed(error: Exception) -> None:
            if self._asked is future:
                self._asked = None
                self.failed.emit(error)

        self._bridge.watch(future, finished, failed)

    def drop(self) -> None:
        """Want nothing any more."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def close(self) -> None:
        """End the thread."""
        self.drop()
        self._bridge.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
