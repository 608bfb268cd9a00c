"""Maps that the model process has been asked for and that somebody still waits for."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.methods import find_method
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.bridge import Bridge
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.gui.workbench.wish import MapsKey
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.runs.sources.asking import wait_for


class MapRequests(QObject):
    """Asks in the order it is told, each key once; drops what comes too late.

    Methods that take long work in a job, which has progress and can be cancelled by the user.
    """

    arrived = Signal(object, object)
    """MapsKey, AttentionMaps"""
    failed = Signal(object, object)
    """MapsKey, the exception"""
    cancelled = Signal(object)
    """MapsKey: by the user, not because nobody wants it any more"""

    def __init__(
        self,
        process: ModelProcess,
        bridge: Bridge,
        runner: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._process = process
        self._bridge = bridge
        self._runner = runner
        self._asked: dict[MapsKey, Future[Any] | Job] = {}

    @property
    def keys(self) -> tuple[MapsKey, ...]:
        """What is waited for, what was asked first in front."""
        return tuple(self._asked)

    def ask(self, key: MapsKey, loaded: LoadedModel, photograph: Path) -> None:
        """Ask for maps, unless they are waited for. Raises MethodError for an unknown method."""
        if key in self._asked:
            return
        if find_method(key[3]).slow:
            self._ask_in_job(key, loaded, photograph)
            return
        image_id, _, _, method = key
        future = self._process.explain(loaded, photograph, image_id, method=method, urgent=True)
        self._asked[key] = future
        self._bridge.watch(
            future,
            lambda maps: self._on_maps(key, future, maps),
            lambda error: self._on_failed(key, future, error),
        )

    def keep_only(self, keys: Collection[MapsKey]) -> None:
        """Cancel what is not in ``keys``; everything else goes on."""
        self._drop([key for key in self._asked if key not in keys])

    def forget_model(self, model: str) -> None:
        """Cancel what this model was asked for."""
        self._drop([key for key in self._asked if key[1] == model])

    def clear(self) -> None:
        """Cancel everything."""
        self._drop(self.keys)

    def _drop(self, keys: Collection[MapsKey]) -> None:
        for key in keys:
            self._asked.pop(key).cancel()

    def _ask_in_job(self, key: MapsKey, loaded: LoadedModel, photograph: Path) -> None:
        image_id, _, _, method = key

        def work(progress: Progress, should_stop: ShouldStop) -> AttentionMaps:
            future = self._process.explain(
                loaded,
                photograph,
                image_id,
                method=method,
                urgent=True,
                on_progress=lambda done, total: progress(done, total, method),
            )
            return wait_for(future, should_stop)

        job = self._runner.start(
            tr("{method} of {image}").format(method=method, image=image_id), work
        )
        self._asked[key] = job
        job.finished.connect(lambda maps: self._on_maps(key, job, maps))
        job.failed.connect(lambda error: self._on_failed(key, job, error))
        job.cancelled.connect(lambda: self._on_job_cancelled(key, job))

    def _answered(self, key: MapsKey, request: Future[Any] | Job) -> bool:
        """Whether this very request was waited for: the key may have been asked for anew."""
        if self._asked.get(key) is not request:
            return False
        del self._asked[key]
        return True

    def _on_maps(self, key: MapsKey, request: Future[Any] | Job, maps: AttentionMaps) -> None:
        if self._answered(key, request):
            self.arrived.emit(key, maps)

    def _on_failed(self, key: MapsKey, request: Future[Any] | Job, error: Exception) -> None:
        if self._answered(key, request):
            self.failed.emit(key, error)

    def _on_job_cancelled(self, key: MapsKey, job: Job) -> None:
        if self._answered(key, job):
            self.cancelled.emit(key)
