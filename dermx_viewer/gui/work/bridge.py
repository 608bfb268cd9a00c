"""Futures and callbacks of other threads as signals on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dermx_viewer.gui.tr import tr


class Bridge(QObject):
    """Calls back on the GUI thread when a future is done; drops what came too late."""

    _done = Signal(object, object, object)
    state_changed = Signal(str, str)
    """state and detail of the model process"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def watch(
        self,
        future: Future[Any],
        finished: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Call ``finished(result)`` or ``failed(error)``; nothing for a cancelled future."""
        future.add_done_callback(lambda done: self._tell(done, finished, failed))

    def on_state(self, state: str, detail: str) -> None:
        """Pass on what the model process says of itself; callable from any thread."""
        if not self._closed:
            self.state_changed.emit(state, tr(detail))

    def close(self) -> None:
        """Say nothing any more."""
        self._closed = True

    def _tell(self, future: Future[Any], finished: object, failed: object) -> None:
        if not self._closed:
            self._done.emit(future, finished, failed)

    @Slot(object, object, object)
    def _on_done(
        self,
        future: Future[Any],
        finished: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        if self._closed or future.cancelled():
            return
        try:
            result = future.result()
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001 - handed on to whoever asked
            failed(error)
            return
        finished(result)
