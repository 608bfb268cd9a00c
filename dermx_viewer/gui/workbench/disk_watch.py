"""Notices when the files of the open data set change.

Folders report new and removed files at once, but not that a file was written in place: sizes
and times are compared as well, in a thread, while the program is in use: the more files there
are, the less often.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.dataset.stamps import Stamps, stamps_of
from dermx_viewer.dataset.stamps import annotation_folders as folders_of
from dermx_viewer.errors import Cancelled
from dermx_viewer.gui.work.bridge import Bridge
from dermx_viewer.gui.work.once import once_for_each

_INTERVAL_MS = 5_000
_SHARE = 100
"""It rests so many times as long as the last look took: 1 % of a core at most"""


class DiskWatch(QObject):
    """Watches one data set; ``changed`` once for every state of the files that is new."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._stamps: Stamps | None = None
        self._again = False
        self._looking: Future[Stamps] | None = None
        self._unwanted = threading.Event()
        self._took = 0.0
        self._rest_until = 0.0
        self._bridge = Bridge(self)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="disk-watch")
        self._folders = QFileSystemWatcher(self)
        self._folders.directoryChanged.connect(self.look)
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def watch(self, dataset: Dataset) -> None:
        """Watch this data set, as it is now, instead of the one before."""
        if self._folders.directories():
            self._folders.removePaths(self._folders.directories())
        folders = {dataset.root, *map(Path, annotation_folders(dataset)), dataset.photos_root}
        self._folders.addPaths([str(f) for f in folders if f is not None and f.is_dir()])
        self._dataset, self._stamps = dataset, None
        self.look()
        self._timer.start()

    def close(self) -> None:
        """End the thread; what becomes of the files does not matter any more."""
        self._dataset = None
        self._unwanted.set()
        self._timer.stop()
        self._bridge.close()
        self._pool.shutdown(wait=True, cancel_futures=True)

    @Slot()
    def look(self) -> None:
        """Compare the files with how they were."""
        dataset = self._dataset
        if dataset is None:
            return
        if self._looking is not None:
            self._again = True
            return
        self._looking = self._pool.submit(self._stamps_of, dataset)
        self._bridge.watch(
            self._looking, lambda stamps: self._on_stamps(dataset, stamps), self._on_failed
        )

    def _stamps_of(self, dataset: Dataset) -> Stamps:
        start = time.thread_time()
        try:
            return stamps_of(dataset, self._unwanted.is_set, folders=annotation_folders(dataset))
        finally:
            self._took = time.thread_time() - start

    @Slot()
    def _on_timer_timeout(self) -> None:
        if time.monotonic() < self._rest_until:
            return
        if QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _on_stamps(self, dataset: Dataset, stamps: Stamps) -> None:
        self._looking = None
        self._rest_until = time.monotonic() + _SHARE * self._took
        if dataset is self._dataset:
            before, self._stamps = self._stamps, stamps
            if before is not None and before != stamps:
                self.changed.emit()
        if self._again:
            self._again = False
            self.look()

    def _on_failed(self, error: Exception) -> None:
        self._looking = None
        if not isinstance(error, Cancelled):
            raise error


annotation_folders = once_for_each(folders_of)
"""The folders that annotations were read from; asked in the job that opens a data set."""
