"""Opens runs that stand in folders, and follows one that is still growing there.

The system tells that files came; a folder that is written to from elsewhere (a cluster's) tells
nothing and is listed now and then. However fast it grows, it is read again for a small share of
the time only.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.gui.work.latest import Latest
from dermx_viewer.gui.workbench.prepared import prepare
from dermx_viewer.progress import Progress, ShouldStop

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    from dermx_viewer.runs.opened.run import OpenedRun

_SOON_MS = 2_000
_NOW_AND_THEN_MS = 15_000
_SHARE = 10
"""It rests so many times as long as the last reading took."""
_PATIENCE = 3
"""So many times in a row it may be unreadable: it is being replaced by its results."""


class RunOpener(QObject):
    """``opened``: what stands in the folder, when it was opened and whenever it has grown."""

    opened = Signal(object, object)
    """Dataset, OpenedRun"""
    failed = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.awaited: Path | None = None
        """A run to open with the data set that is being opened"""
        self._runner = runner
        self._job: Job | None = None
        self._followed: tuple[Dataset, OpenedRun] | None = None
        self._seen: frozenset[str] = frozenset()
        self._failures = 0
        self._reading = False
        self._unwanted = threading.Event()
        self._reader = Latest("run", self)
        self._reader.failed.connect(self._on_reader_failed)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_watcher_changed)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.look)
        self._now_and_then = QTimer(self, interval=_NOW_AND_THEN_MS)
        self._now_and_then.timeout.connect(self.look)

    @property
    def following(self) -> Path | None:
        """The folder of the run that grows, None where none does."""
        return None if self._followed is None else self._followed[1].folder

    def open(self, folder: Path, dataset: Dataset) -> Job:
        """Open a run of ``dataset`` in a job, and follow it as long as it grows."""
        self.stop()

        def work(_progress: Progress, should_stop: ShouldStop) -> OpenedRun:
            from dermx_viewer.runs.opened.run import open_run

            found = open_run(folder, dataset, should_stop=should_stop)
            prepare(found.result, dataset)
            return found

        title = (
            tr("Open run {name}").format(name=folder.name)
            if folder.is_dir()
            else tr("Recover scores")
        )
        job = self._runner.start(title, work)
        self._job = job
        job.finished.connect(lambda found: self._on_job_finished(job, dataset, found))
        job.failed.connect(self.failed)
        return job

    def stop(self) -> None:
        """Follow no run any more, and want none."""
        if self._job is not None and not self._job.state.over:
            self._job.cancel()
        self._job = self._followed = None
        self._failures, self._reading = 0, False
        self._reader.drop()
        self._unwanted.set()
        self._soon.stop()
        self._now_and_then.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())

    def close(self) -> None:
        """End the thread."""
        self.stop()
        self._reader.close()

    @Slot()
    def look(self) -> None:
        """See in a thread whether the followed run has grown, and read it where it has."""
        if self._followed is None or self._reading:
            return
        self._reading, self._unwanted = True, threading.Event()
        (dataset, before), seen, stop = self._followed, self._seen, self._unwanted.is_set
        self._reader.ask(lambda: _read(dataset, before, seen, stop), self._on_read)

    def _on_job_finished(self, job: Job, dataset: Dataset, found: OpenedRun) -> None:
        if job is self._job:
            job.set_message(tr(found.sentence))
            self._take(dataset, found, frozenset(found.parts))

    def _take(self, dataset: Dataset, found: OpenedRun, seen: frozenset[str]) -> None:
        if found.growing:
            self._followed, self._seen, self._failures = (dataset, found), seen, 0
            self._watcher.addPaths([str(found.folder), str(found.folder / "parts")])
            self._now_and_then.start()
        else:
            self.stop()
        self.opened.emit(dataset, found)

    def _on_read(self, answer: tuple[OpenedRun | None, float]) -> None:
        found, seconds = answer
        self._reading = False
        self._soon.setInterval(max(_SOON_MS, int(1000 * _SHARE * seconds)))
        if self._followed is not None and found is not None:
            self._take(self._followed[0], found, frozenset(found.parts))

    @Slot(object)
    def _on_reader_failed(self, error: Exception) -> None:
        self._reading = False
        self._failures += 1
        if self._failures < _PATIENCE:
            self._soon.start()
            return
        self.stop()
        self.failed.emit(error)

    @Slot()
    def _on_watcher_changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()


def _read(
    dataset: Dataset, before: OpenedRun, seen: frozenset[str], should_stop: ShouldStop
) -> tuple[OpenedRun | None, float]:
    """The run as it is now, None where it has not grown; and the seconds that took."""
    from dermx_viewer.runs.opened.parts import parts_there, plan_file
    from dermx_viewer.runs.opened.run import open_run

    started = time.monotonic()
    if plan_file(before.folder).is_file() and parts_there(before.folder) == seen:
        return None, time.monotonic() - started
    found = open_run(before.folder, dataset, should_stop=should_stop)
    prepare(found.result, dataset)
    return found, time.monotonic() - started
