"""Models and their maps for the window: loads, asks, keeps, and drops what came too late."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.errors import DermXError, MethodError, ModelProcessDied
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.methods import Method, find_method
from dermx_viewer.explain.saved_folder import is_model
from dermx_viewer.explain.spec import spec_path
from dermx_viewer.gui.bridge import Bridge
from dermx_viewer.gui.consent import Decisions
from dermx_viewer.gui.jobs import Job, JobRunner
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.runs.sources.asking import wait_for
from dermx_viewer.runs.sources.model_source import notes_of

_KEPT = 400
_KEPT_BYTES = 128 * 2**20
"""Maps of so many images are kept, or as many as fit: those at the input's size are large."""

_Key = tuple[str, str, str, str]
"""(image id, model file, target layer, method)"""


class Explainer(QObject):
    """Owns the model process. All answers come as signals on the GUI thread."""

    changed = Signal()
    notes_changed = Signal()
    """Models were loaded, maps arrived, or the status changed"""
    spec_needed = Signal(object)
    """A ModelOutline: the file has no spec"""
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        """``runner`` shows and cancels the work of methods that take long."""
        super().__init__(parent)
        self._runner = runner
        self.bridge = Bridge(self)
        self.process = ModelProcess(on_state=self.bridge.on_state)
        self.decisions = Decisions(self)
        self.bridge.state_changed.connect(self._on_bridge_state_changed)
        self.state = ("", "")
        self.status = ""
        self._loaded: dict[tuple[str, str], LoadedModel] = {}
        self._errors: dict[tuple[str, ...], str] = {}
        self._unanswered: set[tuple[str, ...]] = set()
        self._wanted: tuple[str, ...] = ()
        self._loading: set[tuple[str, str]] = set()
        self._maps: OrderedDict[_Key, AttentionMaps] = OrderedDict()
        self._asked: dict[_Key, Future[Any] | Job] = {}
        self.names: dict[str, str] = {}
        """What models are called in rows, by file; others by the file's stem"""

    def start(self) -> None:
        """Start the model process, so that the first model need not wait for it."""
        self.process.start()

    def use_backend(self, backend: str) -> None:
        """Compute with another backend ("" for the usual choice): everything is made anew."""
        self.forget_maps()
        self.process.use_backend(backend)
        self._begin_anew()

    def restart(self) -> None:
        """End what the model process is at, whatever it is, and begin with a new one."""
        self.forget_maps()
        self.process.restart()
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._loaded.clear()
        self._errors.clear()
        self._loading.clear()
        self.changed.emit()

    def close(self) -> None:
        """End the model process."""
        self.bridge.close()
        self.process.close()

    def loaded(self, model: str, layer: str) -> LoadedModel | None:
        """The loaded model, or None while there is none."""
        return self._loaded.get((model, layer))

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What must be known about the models that are loaded, and their specs."""
        found = (note for loaded in self._loaded.values() for note in notes_of(loaded))
        return tuple(dict.fromkeys(found))

    def maps(self, image: ImageRecord, model: str, layer: str, method: str) -> AttentionMaps | None:
        """Maps of an image, where they are at hand."""
        return self._maps.get((image.image_id, model, layer, method))

    def logits(self, image: ImageRecord, model: str) -> AttentionMaps | None:
        """Maps of an image by any method and layer: their logits are the same."""
        found = (maps for key, maps in self._maps.items() if key[:2] == (image.image_id, model))
        return next(found, None)

    def want(self, image: ImageRecord | None, model: str, layer: str, method: str) -> None:
        """See to it that the model is loaded and the image's maps are made; sets ``status``.

        What the model process died over is asked for again when it is shown again.
        """
        wanted = (image.image_id if image else "", model, layer, method)
        if wanted != self._wanted:
            self._wanted = wanted
            self._forget_unanswered()
        self.status = self._see_to(image, model, layer, method)

    def forget_maps(self) -> None:
        """Drop all maps: another data set, or other photographs."""
        for future in self._asked.values():
            future.cancel()
        self._asked.clear()
        self._maps.clear()

    def _forget_unanswered(self) -> None:
        for key in self._unanswered:
            self._errors.pop(key, None)
        self._unanswered.clear()

    def forget_model(self, model: str) -> None:
        """Load this model anew when it is wanted again."""
        self._loaded = {key: value for key, value in self._loaded.items() if key[0] != model}
        self._errors = {key: text for key, text in self._errors.items() if model not in key[:2]}
        for wanted in [key for key in self._maps if key[1] == model]:
            del self._maps[wanted]
        for asked in [key for key in self._asked if key[1] == model]:
            self._asked.pop(asked).cancel()

    def distrust(self, sha256: str) -> None:
        """Let go of every model of this content; it is loaded again only where it may be."""
        self.decisions.take_back(sha256)
        for loaded in [loaded for loaded in self._loaded.values() if loaded.sha256 == sha256]:
            self.decisions.refuse(loaded.file)
            self.process.forget(loaded)
            self.forget_model(str(loaded.file))
        self.changed.emit()

    def load_anew(self, model: str) -> None:
        """Load this model again now, should it be on screen."""
        self.forget_model(model)
        self.changed.emit()

    def _see_to(self, image: ImageRecord | None, model: str, layer: str, method: str) -> str:
        key = (model, layer)
        if not model:
            return "Choose a model, or add one of your own."
        if key in self._errors:
            return self._errors[key]
        if not is_model(Path(model)):
            return f"{model} is missing. Locate the file with Models ▸ Locate, or remove it."
        loaded = self._loaded.get(key)
        if loaded is None:
            self._load(key)
            return self._starting() or f"Loading {Path(model).name}…"
        if image is None:
            return ""
        if image.photograph is None:
            return "No photograph: the model has nothing to look at."
        if not image.scorable:
            return "The photograph has another aspect than the outlines: not explained."
        return self._maps_status(image, loaded, (image.image_id, model, layer, method))

    def _maps_status(self, image: ImageRecord, loaded: LoadedModel, key: _Key) -> str:
        if key in self._maps:
            self._maps.move_to_end(key)
            return ""
        error = self._errors.get(key, "")
        if error:
            return error
        if key not in self._asked and image.photograph is not None:
            self._cancel_others(key)
            try:
                self._ask(image, image.photograph.path, loaded, find_method(key[3]), key)
            except MethodError as wrong:
                self._errors[key] = str(wrong)
                return str(wrong)
        return self._starting() or f"{key[3]}: looking…"

    def _ask(
        self, image: ImageRecord, photograph: Path, loaded: LoadedModel, method: Method, key: _Key
    ) -> None:
        if method.slow:
            self._ask_slowly(image, photograph, loaded, method, key)
            return
        future = self.process.explain(
            loaded, photograph, image.image_id, method=method.name, urgent=True
        )
        self._asked[key] = future
        self.bridge.watch(
            future,
            lambda maps: self._on_maps(key, maps),
            lambda error: self._on_maps_failed(key, error),
        )

    def _ask_slowly(
        self, image: ImageRecord, photograph: Path, loaded: LoadedModel, method: Method, key: _Key
    ) -> None:
        """In a job, which has progress and can be cancelled."""

        def work(progress: Progress, should_stop: ShouldStop) -> AttentionMaps:
            future = self.process.explain(
                loaded,
                photograph,
                image.image_id,
                method=method.name,
                urgent=True,
                on_progress=lambda done, total: progress(done, total, method.name),
            )
            return wait_for(future, should_stop)

        job = self._runner.start(f"{method.name} of {image.image_id}", work)
        self._asked[key] = job
        job.finished.connect(lambda maps: self._on_maps(key, maps))
        job.failed.connect(lambda error: self._on_maps_failed(key, error))
        job.cancelled.connect(lambda: self._on_job_cancelled(key))

    def _cancel_others(self, key: _Key) -> None:
        """Only the image on screen is waited for."""
        for other in [other for other in self._asked if other != key]:
            self._asked.pop(other).cancel()

    def _starting(self) -> str:
        state, detail = self.state
        return f"Starting {detail or 'the backend'}…" if state == "starting" else ""

    def _load(self, key: tuple[str, str]) -> None:
        if key in self._loading:
            return
        file = Path(key[0])
        self._loading.add(key)
        trusted = self.decisions.allows(file)
        if not spec_path(file).is_file():
            self.bridge.watch(
                self.process.inspect(file, permission=trusted),
                lambda outline: self._on_outline(key, outline),
                lambda error: self._on_load_failed(key, error),
            )
            return
        self.bridge.watch(
            self.process.load(file, target_layer=key[1], permission=trusted),
            lambda loaded: self._on_loaded(key, loaded),
            lambda error: self._on_load_failed(key, error),
        )

    def _on_outline(self, key: tuple[str, str], outline: object) -> None:
        self._loading.discard(key)
        self._errors[key] = (
            f"{Path(key[0]).name} has no spec: choose it again to say what it needs."
        )
        self.spec_needed.emit(outline)
        self.changed.emit()

    def _on_loaded(self, key: tuple[str, str], loaded: LoadedModel) -> None:
        self._loading.discard(key)
        self._loaded[key] = loaded
        # The layer that the model chose itself is the same cut under its own name.
        self._loaded.setdefault((key[0], loaded.target_layer), loaded)
        if loaded.notes:
            self.notes_changed.emit()
        self.changed.emit()

    def _on_load_failed(self, key: tuple[str, str], error: Exception) -> None:
        self._loading.discard(key)
        if self.decisions.ask_about(error):
            self._errors[key] = str(error)
            self.changed.emit()
        else:
            self._tell(key, error)

    def _on_maps(self, key: _Key, maps: AttentionMaps) -> None:
        self._asked.pop(key, None)
        name = self.names.get(key[1], Path(key[1]).stem)
        self._maps[key] = replace(maps, origin=replace(maps.origin, model=name))
        while len(self._maps) > 1 and (len(self._maps) > _KEPT or self._bytes() > _KEPT_BYTES):
            self._maps.popitem(last=False)
        self.changed.emit()

    def _on_maps_failed(self, key: _Key, error: Exception) -> None:
        self._asked.pop(key, None)
        self._tell(key, error)

    def _on_job_cancelled(self, key: _Key) -> None:
        if self._asked.pop(key, None) is not None:
            # By the user, not because another image is on screen now.
            self._errors[key] = f"{key[3]} was cancelled. Choose it again to start anew."
            self.changed.emit()

    def _bytes(self) -> int:
        return sum(maps.values.nbytes for maps in self._maps.values())

    def _tell(self, key: tuple[str, ...], error: Exception) -> None:
        """Keep what went wrong as the status of what was asked for."""
        text = str(error) if isinstance(error, DermXError) else f"Internal error: {error!r}"
        self._errors[key] = text
        if isinstance(error, ModelProcessDied):
            self._unanswered.add(key)
        self.failed.emit(text)
        self.changed.emit()

    def retry(self, chosen: str = "") -> None:
        """Forget failures, so that the next wish is tried again.

        ``chosen``: a model that the user has just chosen; its code is asked about again.
        """
        self._errors.clear()
        self.decisions.ask_again(Path(chosen))

    def _on_bridge_state_changed(self, state: str, detail: str) -> None:
        self.state = (state, detail)
        if state in ("died", "failed"):
            self.failed.emit(detail)
        self.changed.emit()
