"""Notices when the files of the open data set change.

Folders report new and removed files at once, but not that a file was written in place: sizes
and times are compared as well, in a thread, while the program is in use.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from dermx_viewer.dataset.annotation_folder import ANNOTATIONS, ENDING
from dermx_viewer.dataset.photographs import PHOTOGRAPH_SUFFIXES
from dermx_viewer.dataset.raters import RATERS_NAME
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.dataset.tables import MASK_LIST_NAMES, METADATA_NAME, metadata_file
from dermx_viewer.gui.work.bridge import Bridge

_INTERVAL_MS = 5_000

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
        folders = {dataset.root, *_annotation_folders(dataset), dataset.photos_root}
        self._folders.addPaths([str(f) for f in folders if f is not None and f.is_dir()])
        self._dataset, self._stamps = dataset, None
        self.look()
        self._timer.start()

    def close(self) -> None:
        """End the thread; what becomes of the files does not matter any more."""
        self._dataset = None
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
        self._looking = self._pool.submit(stamps_of, dataset)
        self._bridge.watch(
            self._looking, lambda stamps: self._on_stamps(dataset, stamps), self._on_failed
        )

    @Slot()
    def _on_timer_timeout(self) -> None:
        if QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _on_stamps(self, dataset: Dataset, stamps: Stamps) -> None:
        self._looking = None
        if dataset is self._dataset:
            before, self._stamps = self._stamps, stamps
            if before is not None and before != stamps:
                self.changed.emit()
        if self._again:
            self._again = False
            self.look()

    def _on_failed(self, error: Exception) -> None:
        self._looking = None
        raise error


def stamps_of(dataset: Dataset) -> Stamps:
    """Time and size of everything that was read for ``dataset``, and of what is new beside it."""
    root = dataset.root
    found: set[Path] = {root / METADATA_NAME, metadata_file(root), root / RATERS_NAME}
    found.update(root / name for name in MASK_LIST_NAMES)
    for folder in _annotation_folders(dataset):
        found.update(_files(folder, {ENDING}))
    found.update(i.photograph.path for i in dataset.images if i.photograph is not None)
    for folder in {root, dataset.photos_root or root}:
        found.update(_files(folder, PHOTOGRAPH_SUFFIXES))
    stamps: Stamps = {}
    for path in found:
        try:
            status = path.stat()
        except OSError:
            continue
        stamps[str(path)] = (status.st_mtime_ns, status.st_size)
    return stamps


def _annotation_folders(dataset: Dataset) -> set[Path]:
    return {dataset.root / ANNOTATIONS, *(e.file.parent for e in dataset.evaluations)}


def _files(folder: Path, suffixes: Iterable[str]) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            paths = [Path(entry.path) for entry in entries]
    except OSError:
        return []
    return [p for p in paths if p.suffix.lower() in suffixes and not p.name.startswith(".")]
