"""Models in the model process: loaded once for each target layer, and known until let go of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dermx_viewer.dataset.records import Problem
from dermx_viewer.explain.client import LoadedModel, ModelOutline, ModelProcess
from dermx_viewer.explain.spec import spec_path
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.bridge import Bridge
from dermx_viewer.gui.workbench.decisions import Decisions
from dermx_viewer.gui.workbench.failures import Failures
from dermx_viewer.gui.workbench.wish import ModelKey
from dermx_viewer.runs.sources.model_source import notes_of


class ModelLoader(QObject):
    """Loads what it is told to. A model under way is loaded in any case, wanted still or not:
    it will be wanted again, and its network is not built by halves.
    """

    changed = Signal()
    """A model was loaded, or could not be"""
    notes_changed = Signal()
    spec_needed = Signal(object)
    """A ModelOutline: the file has no spec"""
    failed = Signal(str)

    def __init__(
        self,
        process: ModelProcess,
        bridge: Bridge,
        decisions: Decisions,
        failures: Failures,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._process = process
        self._bridge = bridge
        self._decisions = decisions
        self._failures = failures
        self._loaded: dict[ModelKey, LoadedModel] = {}
        self._loading: set[ModelKey] = set()

    def get(self, key: ModelKey) -> LoadedModel | None:
        """The loaded model, or None while there is none."""
        return self._loaded.get(key)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What must be known about the models that are loaded, and their specs."""
        found = (note for loaded in self._loaded.values() for note in notes_of(loaded))
        return tuple(dict.fromkeys(found))

    def with_content(self, sha256: str) -> list[LoadedModel]:
        """The loaded models whose file has this content."""
        return [loaded for loaded in self._loaded.values() if loaded.sha256 == sha256]

    def load(self, key: ModelKey) -> None:
        """Load a model, unless it is under way."""
        if key in self._loading:
            return
        file = Path(key[0])
        self._loading.add(key)
        permitted = self._decisions.allows(file)
        if not spec_path(file).is_file():
            self._bridge.watch(
                self._process.inspect(file, permission=permitted),
                lambda outline: self._on_outline(key, outline),
                lambda error: self._on_load_failed(key, error),
            )
            return
        self._bridge.watch(
            self._process.load(file, target_layer=key[1], permission=permitted),
            lambda loaded: self._on_loaded(key, loaded),
            lambda error: self._on_load_failed(key, error),
        )

    def forget_model(self, model: str) -> None:
        """Load this model anew when it is wanted again."""
        self._loaded = {key: value for key, value in self._loaded.items() if key[0] != model}

    def clear(self) -> None:
        """Forget everything: the process is another."""
        self._loaded.clear()
        self._loading.clear()

    def _on_outline(self, key: ModelKey, outline: ModelOutline) -> None:
        self._loading.discard(key)
        text = tr("{name} has no spec: choose it again to say what it needs.").format(
            name=Path(key[0]).name
        )
        # Panes with other target layers need the same spec: it is asked for once.
        known = self._failures.said(key[0], text)
        self._failures.say(key, text)
        if not known:
            self.spec_needed.emit(outline)
        self.changed.emit()

    def _on_loaded(self, key: ModelKey, loaded: LoadedModel) -> None:
        self._loading.discard(key)
        self._loaded[key] = loaded
        # The layer that the model chose itself is the same cut under its own name.
        self._loaded.setdefault((key[0], loaded.target_layer), loaded)
        if loaded.notes:
            self.notes_changed.emit()
        self.changed.emit()

    def _on_load_failed(self, key: ModelKey, error: Exception) -> None:
        self._loading.discard(key)
        if self._decisions.ask_about(error):
            self._failures.say(key, told_error(error))
        else:
            self.failed.emit(self._failures.note(key, error))
        self.changed.emit()
