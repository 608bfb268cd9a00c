"""Saves the session while the program is at work, so that a crash costs seconds of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from dermx_viewer.errors import DermXError
from dermx_viewer.gui.work.latest import Latest
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.session.state import Session
from dermx_viewer.session.storage import save_session

_log = logging.getLogger(__name__)
_INTERVAL_MS = 5_000


class SessionSaver(QObject):
    """Writes what ``session`` gives to ``file`` some seconds after a change, in a thread."""

    def __init__(
        self, session: Callable[[], Session], file: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._file = file
        self._saved: Session | None = None
        self._writer = Latest("session", self)
        self._writer.failed.connect(self._on_writer_failed)
        self._timer = QTimer(self, singleShot=True, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self.save)

    @Slot(object)
    def follow(self, shown: Shown) -> None:
        """Save soon, where something is other than it was saved."""
        if shown.changed & {"session", "run", "dataset", "listed"}:
            self.soon()

    @Slot()
    def soon(self) -> None:
        """Something that nobody is shown has changed, such as where the run stands."""
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def save(self) -> None:
        """Save now, in the thread."""
        session = self._session()
        if session != self._saved:
            self._saved = session
            self._writer.ask(lambda: save_session(session, self._file), lambda _done: None)

    def close(self) -> None:
        """End the thread, and save for good."""
        self._timer.stop()
        self._writer.close()
        try:
            save_session(self._session(), self._file)
        except DermXError as error:
            self._on_writer_failed(error)

    @Slot(object)
    def _on_writer_failed(self, error: Exception) -> None:
        # Told, but not asked about: whatever happens, the window goes on, and closes.
        _log.warning("The session is not remembered: %s", error)
