"""Keeps every run that nobody has saved yet in the cache, until it is saved or discarded."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Slot

from dermx_viewer import paths
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import DermXError
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.bridge import Bridge
from dermx_viewer.gui.workbench.results import Results
from dermx_viewer.gui.workbench.wishes import Wishes
from dermx_viewer.runs.collect import RunResult

if TYPE_CHECKING:
    # Known by type only: it is loaded when something is scored.
    from dermx_viewer.runs.opened.unsaved import UnsavedRun

_FOLDER = "unsaved-runs"
_PAINTED = 0.5
"""Seconds in which tables are painted; what keeps a run would take turns with them."""


@dataclass(slots=True)
class _Kept:
    """The file of a run, "" while it is written; ``gone`` where nobody wants it any more.

    Set by two threads: whoever comes second sees what the first has set, and removes the file.
    """

    file: str = ""
    gone: threading.Event = field(default_factory=threading.Event)

    def let_go(self) -> None:
        self.gone.set()
        self.discard_if_gone()

    def discard_if_gone(self) -> None:
        from dermx_viewer.runs.opened.unsaved import discard

        if self.gone.is_set() and self.file:
            discard(Path(self.file))


class RunKeeper(QObject):
    """Follows ``results``; says what could not be kept, and what went for want of room."""

    def __init__(self, results: Results, wishes: Wishes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results = results
        self._wishes = wishes
        self._kept: WeakKeyDictionary[RunResult, _Kept] = WeakKeyDictionary()
        self._bridge = Bridge(self)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="unsaved-runs")
        self._closing = threading.Event()
        results.unsaved.connect(self._on_results_unsaved)
        results.let_go.connect(self._on_results_let_go)

    @property
    def folder(self) -> Path:
        """Where they are kept."""
        return paths.cache_folder() / _FOLDER

    def all(self) -> tuple[UnsavedRun, ...]:
        """Every unsaved run there is, of any data set and any window, the newest first."""
        from dermx_viewer.runs.opened.unsaved import unsaved_runs

        return unsaved_runs(self.folder)

    def discard(self, run: UnsavedRun) -> None:
        """Let go of one, whosesoever it is."""
        from dermx_viewer.runs.opened.unsaved import discard

        discard(run.file)
        self._results.forget_file(run.file)

    def adopt(self, run: RunResult, file: Path) -> None:
        """A run that was read from its file: the file goes when the run is saved."""
        self._kept[run] = _Kept(str(file))

    def offer(self, dataset: Dataset) -> None:
        """Say that there are unsaved runs of this data set, where there are."""
        if not self.folder.is_dir():
            return

        def found(runs: tuple[UnsavedRun, ...]) -> None:
            mine = [run for run in runs if run.fingerprint == dataset.fingerprint]
            if mine and self._results.run is None and self._results.is_about(dataset):
                text = tr("Scores that were not saved are still there: {words}.").format(
                    words=tr(mine[0].words)
                )
                self._wishes.say(text, tr("Recover…"), command="recover")

        self._bridge.watch(self._pool.submit(self.all), found, self._wishes.tell_failure)

    def close(self) -> None:
        """End the thread when everything is kept."""
        self._bridge.close()
        self._closing.set()
        self._pool.shutdown(wait=True)

    @Slot(object, object, object)
    def _on_results_unsaved(
        self, dataset: Dataset, run: RunResult, before: RunResult | None
    ) -> None:
        kept = self._kept[run] = _Kept()
        taken_again = before is not None and bool(before.kept) and before.kept is run.kept
        replaced = self._kept.get(before) if before is not None and taken_again else None

        def work() -> tuple[UnsavedRun, ...]:
            from dermx_viewer.runs.opened.unsaved import keep

            if taken_again:
                # The one before stands until then: the tables are painted first.
                self._closing.wait(_PAINTED)
            file, gone = keep(run, dataset, self.folder)
            kept.file = str(file)
            kept.discard_if_gone()
            if replaced is not None:
                # The same maps under another protocol: also where the window is closed by now.
                replaced.let_go()
            return gone

        def done(gone: tuple[UnsavedRun, ...]) -> None:
            self._results.kept_in(run, Path(kept.file))
            if before is not None and taken_again:
                self._kept.pop(before, None)
            self._tell(gone)

        self._bridge.watch(self._pool.submit(work), done, self._on_failed)

    @Slot(object)
    def _on_results_let_go(self, run: RunResult) -> None:
        kept = self._kept.pop(run, None)
        if kept is not None:
            kept.let_go()

    def _tell(self, gone: tuple[UnsavedRun, ...]) -> None:
        if gone:
            many = tr(" and others") if len(gone) > 1 else ""
            self._wishes.warn(
                tr(
                    "An unsaved run had to go for want of room: {words}{many}. Save the runs that "
                    "you need, and discard the others with File ▸ Recover unsaved…"
                ).format(words=tr(gone[0].words), many=many)
            )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, DermXError):
            raise error
        self._wishes.tell_failure(error)
