"""Notices when the files of the open data set change.

Folders report new and removed files at once, but not that a file was written in place: sizes
and times are compared as well, in a thread, while the program is in use: the more files there
are, the less often.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Container
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from dermx_viewer.dataset.annotation_folder import ANNOTATIONS, ENDING
from dermx_viewer.dataset.photographs import PHOTOGRAPH_SUFFIXES
from dermx_viewer.dataset.raters import RATERS_NAME
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.dataset.tables import MASK_LIST_NAMES, METADATA_NAME, metadata_file
from dermx_viewer.errors import Cancelled
from dermx_viewer.gui.work.bridge import Bridge
from dermx_viewer.gui.work.once import once_for_each
from dermx_viewer.progress import ShouldStop, never_stop, stop_if_asked

_INTERVAL_MS = 5_000
_SHARE = 100
"""It rests so many times as long as the last look took: 1 % of a core at most"""

Stamps = dict[str, tuple[int, int]]
"""file → (time of the last change in ns, size)"""


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
            return stamps_of(dataset, self._unwanted.is_set)
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


def stamps_of(dataset: Dataset, should_stop: ShouldStop = never_stop) -> Stamps:
    """Time and size of everything that was read for ``dataset``, and of what is new beside it.

    Raises Cancelled.
    """
    root = dataset.root
    stamps: Stamps = {}
    read = {root / METADATA_NAME, metadata_file(root), root / RATERS_NAME}
    read.update(root / name for name in MASK_LIST_NAMES)
    for file in read:
        _stamp(stamps, str(file), file)
    for name in annotation_folders(dataset):
        _stamp_all(stamps, name, {ENDING}, should_stop)
    for name in {str(root), str(dataset.photos_root or root)}:
        _stamp_all(stamps, name, set(PHOTOGRAPH_SUFFIXES), should_stop)
    for image in dataset.images:
        if image.photograph is not None and str(image.photograph.path) not in stamps:
            stop_if_asked(should_stop)
            _stamp(stamps, str(image.photograph.path), image.photograph.path)
    return stamps


@once_for_each
def annotation_folders(dataset: Dataset) -> set[str]:
    """The folders that annotations were read from."""
    # As text: thousands of Path objects would stop the window.
    folders = {os.path.dirname(e.file_path) for e in dataset.evaluations}  # noqa: PTH120
    return {str(dataset.root / ANNOTATIONS), *folders}


def _stamp_all(
    stamps: Stamps, folder: str, suffixes: Container[str], should_stop: ShouldStop
) -> None:
    """Of every file of a folder with one of these endings that is not hidden."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                stop_if_asked(should_stop)
                name = entry.name
                if not name.startswith(".") and os.path.splitext(name)[1].lower() in suffixes:  # noqa: PTH122
                    _stamp(stamps, entry.path, entry)
    except OSError:
        return


def _stamp(stamps: Stamps, name: str, file: Path | os.DirEntry[str]) -> None:
    try:
        status = file.stat()
    except OSError:
        return
    stamps[name] = (status.st_mtime_ns, status.st_size)
