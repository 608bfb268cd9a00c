"""Models and their maps for the window: sees to what the panes wish for, and keeps it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.dataset.records import Problem
from dermx_viewer.errors import MethodError
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.saved_folder import is_model
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.work.bridge import Bridge
from dermx_viewer.gui.work.jobs import JobRunner
from dermx_viewer.gui.work.kept import Kept
from dermx_viewer.gui.workbench.decisions import Decisions
from dermx_viewer.gui.workbench.failures import Failures
from dermx_viewer.gui.workbench.map_requests import MapRequests
from dermx_viewer.gui.workbench.model_loader import ModelLoader
from dermx_viewer.gui.workbench.wish import MapsKey, Wish
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.session.case import GIVEN

_NOT_GIVEN = later(
    "The case holds the map of one image by one method. Choose a model to see others."
)
_KEPT = 400
_KEPT_BYTES = 128 * 2**20
"""Maps of so many images are kept, or as many as fit: those at the input's size are large."""


class Explainer(QObject):
    """Owns the model process. All answers come as signals on the GUI thread."""

    changed = Signal()
    """Models were loaded, maps arrived, something failed, or the process's state is another"""
    notes_changed = Signal()
    spec_needed = Signal(object)
    """A ModelOutline: the file has no spec"""
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        """``runner`` shows and cancels the work of methods that take long."""
        super().__init__(parent)
        self.bridge = Bridge(self)
        self.process = ModelProcess(on_state=self.bridge.on_state)
        self.decisions = Decisions(self)
        self.state = ("", "")
        self.names: dict[str, str] = {}
        """What models are called in rows, by file; others by the file's stem"""
        self._failures = Failures()
        self._wanted: frozenset[MapsKey] = frozenset()
        self._given: dict[MapsKey, AttentionMaps] = {}
        self._maps: Kept[MapsKey, AttentionMaps] = Kept(
            number=_KEPT, most_bytes=_KEPT_BYTES, size=lambda maps: maps.values.nbytes
        )
        self._loader = ModelLoader(self.process, self.bridge, self.decisions, self._failures, self)
        self._requests = MapRequests(self.process, self.bridge, runner, self)
        self._listen()

    def _listen(self) -> None:
        self.bridge.state_changed.connect(self._on_bridge_state_changed)
        self._loader.changed.connect(self.changed)
        self._loader.notes_changed.connect(self.notes_changed)
        self._loader.spec_needed.connect(self.spec_needed)
        self._loader.failed.connect(self.failed)
        self._requests.arrived.connect(self._on_requests_arrived)
        self._requests.failed.connect(self._on_requests_failed)
        self._requests.cancelled.connect(self._on_requests_cancelled)

    # --- the model process ---

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
        self._loader.clear()
        self._failures.clear()
        self.changed.emit()

    def close(self) -> None:
        """End the model process."""
        self.bridge.close()
        self.process.close()

    # --- what the panes wish for ---

    def want(self, wishes: Collection[Wish]) -> None:
        """See to it that models are loaded and maps made, those of the first wish first.

        What was asked for and no wish wants any more is cancelled; everything else goes on.
        What the model process died over is asked for again when it is shown again.
        """
        wanted = {wish.key: wish for wish in wishes}
        self._failures.try_again(w for key, w in wanted.items() if key not in self._wanted)
        self._wanted = frozenset(wanted)
        self._requests.keep_only(self._wanted)
        for wish in wanted.values():
            self._see_to(wish)

    def give(self, wish: Wish, maps: AttentionMaps) -> None:
        """Have these maps for a wish whose model is none that could be asked (a case's)."""
        self._given[wish.key] = maps

    def forget_given(self) -> None:
        """Another data set: its images are others."""
        self._given.clear()

    def status(self, wish: Wish) -> str:
        """What is awaited, or why there is nothing; "" where everything is there."""
        return self._hindrance(wish) or self._awaited(wish)

    def hindered(self, wish: Wish) -> bool:
        """Whether nothing can be waited for."""
        return bool(self._hindrance(wish))

    def maps(self, wish: Wish) -> AttentionMaps | None:
        """The maps wished for, where they are at hand, by the model as it is called now."""
        if wish.key in self._given:
            return self._given[wish.key]
        maps = self._maps.get(wish.key)
        if maps is None:
            return None
        named = self._named(wish.key, maps)
        if named is not maps:
            self._maps.put(wish.key, named, spare=self._wanted)
        return named

    def outputs(self, wish: Wish) -> AttentionMaps | None:
        """Maps of the image by any method and layer of the model: their logits are the same."""
        of = wish.key[:2]
        return next((maps for key, maps in self._maps.items() if key[:2] == of), None)

    def loaded(self, model: str, target_layer: str) -> LoadedModel | None:
        """The loaded model, or None while there is none."""
        return self._loader.get((model, target_layer))

    @property
    def waiting(self) -> tuple[MapsKey, ...]:
        """The maps that the model process has been asked for, in the order of asking."""
        return self._requests.keys

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What must be known about the models that are loaded, and their specs."""
        return self._loader.notes

    def _named(self, key: MapsKey, maps: AttentionMaps) -> AttentionMaps:
        """Maps with their model's name; the same ones where they have it."""
        name = self.names.get(key[1], Path(key[1]).stem)
        if maps.origin.model == name:
            return maps
        return replace(maps, origin=replace(maps.origin, model=name))

    def _see_to(self, wish: Wish) -> None:
        if self._hindrance(wish) or wish.key in self._given:
            return
        loaded = self.loaded(*wish.model_key)
        if loaded is None:
            self._loader.load(wish.model_key)
        elif wish.image is not None and self._maps.get(wish.key) is None:
            assert wish.image.photograph is not None
            try:
                self._requests.ask(wish.key, loaded, wish.image.photograph.path)
            except MethodError as wrong:
                self._failures.note(wish.key, wrong)

    def _hindrance(self, wish: Wish) -> str:
        """Why there is nothing, and nothing to be waited for; "" where all goes its way."""
        if not wish.model:
            return tr("Choose a model, or add one of your own.")
        if wish.model.startswith(GIVEN):
            return "" if wish.key in self._given else tr(_NOT_GIVEN)
        failure = self._failures.of(wish.model_key)
        if failure:
            return failure
        if not is_model(Path(wish.model)):
            return tr(
                "{model} is missing. Locate the file with Models ▸ Locate, or remove it."
            ).format(model=wish.model)
        image = wish.image
        if self.loaded(*wish.model_key) is None or image is None:
            return ""
        if image.photograph is None:
            return tr("No photograph: the model has nothing to look at.")
        if not image.scorable:
            return tr("The photograph has another aspect than the outlines: not explained.")
        return "" if wish.key in self._maps else self._failures.of(wish.key)

    def _awaited(self, wish: Wish) -> str:
        if wish.key in self._given:
            return ""
        state, detail = self.state
        starting = (
            tr("Starting {what}…").format(what=detail or tr("the backend"))
            if state == "starting"
            else ""
        )
        if self.loaded(*wish.model_key) is None:
            return starting or tr("Loading {name}…").format(name=Path(wish.model).name)
        if wish.image is None or wish.key in self._maps:
            return ""
        return starting or tr("{method}: looking…").format(method=wish.method)

    # --- what is let go of ---

    def forget_maps(self) -> None:
        """Drop all maps: another data set, or other photographs."""
        self._requests.clear()
        self._maps.clear()

    def forget_model(self, model: str) -> None:
        """Load this model anew when it is wanted again."""
        self._loader.forget_model(model)
        self._failures.forget_model(model)
        self._requests.forget_model(model)
        for key in [key for key, _ in self._maps.items() if key[1] == model]:
            self._maps.discard(key)

    def take_back_permission(self, sha256: str) -> None:
        """Let go of every model of this content; it is loaded again only where it may be."""
        self.decisions.take_back(sha256)
        for loaded in self._loader.with_content(sha256):
            self.decisions.refuse(loaded.file)
            self.process.forget(loaded)
            self.forget_model(str(loaded.file))
        self.changed.emit()

    def load_anew(self, model: str) -> None:
        """Load this model again now, should it be on screen."""
        self.forget_model(model)
        self.changed.emit()

    def retry(self, chosen: str = "") -> None:
        """Forget failures, so that the next wish is tried again.

        ``chosen``: a model that the user has just chosen; its code is asked about again.
        """
        self._failures.clear()
        self.decisions.ask_again(Path(chosen))

    # --- what comes back ---

    @Slot(object, object)
    def _on_requests_arrived(self, key: MapsKey, maps: AttentionMaps) -> None:
        self._maps.put(key, self._named(key, maps), spare=self._wanted)
        self.changed.emit()

    @Slot(object, object)
    def _on_requests_failed(self, key: MapsKey, error: Exception) -> None:
        self.failed.emit(self._failures.note(key, error))
        self.changed.emit()

    @Slot(object)
    def _on_requests_cancelled(self, key: MapsKey) -> None:
        self._failures.say(
            key, tr("{key} was cancelled. Choose it again to start anew.").format(key=key[3])
        )
        self.changed.emit()

    @Slot(str, str)
    def _on_bridge_state_changed(self, state: str, detail: str) -> None:
        self.state = (state, detail)
        if state in ("died", "failed"):
            self.failed.emit(detail)
        self.changed.emit()
