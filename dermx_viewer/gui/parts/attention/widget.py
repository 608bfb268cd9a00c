"""The attention map of the active pane: which model, class, method and layer, and its look."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot

from dermx_viewer.explain.messages import LoadedModel, ModelOutline
from dermx_viewer.gui.dialogs.model_spec import ModelDialog
from dermx_viewer.gui.parts.attention.dock import AttentionDock
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.fold import FoldsByItself
from dermx_viewer.gui.workbench.look import status_of
from dermx_viewer.gui.workbench.model_files import ask_model_files
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench

_ROOM = 440
"""Pixels of height from which the classes have room beside all sections"""


class AttentionPart(AttentionDock):
    """Edits the active pane; asks what a model without a spec needs."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._told: set[str] = set()
        self.folds = FoldsByItself(
            self,
            self.comparing,
            room=_ROOM,
            settings=workbench.settings,
            is_in_use=lambda: self._pane.view != "class" or self._pane.score_shown,
        )
        self.edited.connect(lambda changes: workbench.edit(pane=changes))
        self.add_requested.connect(lambda: workbench.wishes.command.emit("add_model"))
        self.remove_requested.connect(workbench.remove_model)
        self.locate_requested.connect(self._ask_locate)
        workbench.explainer.spec_needed.connect(self._on_explainer_spec_needed)

    def follow(self, shown: Shown) -> None:
        """Follow image, models and the active pane."""
        if not shown.changed & {"dataset", "image", "panes", "models", "session", "run"}:
            return
        seen, image = shown.pane, shown.image
        self.show_models(shown.models, seen.pane.model)
        # The classes stay to be chosen from while another method is at work.
        maps = seen.maps or seen.outputs
        self.show_attention(image, seen.pane, seen.loaded, maps, status_of(seen))
        self.show_views(image, seen.pane, maps, seen.scored, seen.scene.attention)
        self.score.show_score(seen.pane, seen.scene.score)
        if seen.loaded is not None:
            self._tell_outputs(seen.loaded)

    def _tell_outputs(self, loaded: LoadedModel) -> None:
        """Say once for each model what was assumed of its outputs."""
        if loaded.outputs_note and loaded.sha256 not in self._told:
            self._told.add(loaded.sha256)
            self._workbench.wishes.say(f"{loaded.file.name}: {tr(loaded.outputs_note)}")

    @Slot(str)
    def _ask_locate(self, model: str) -> None:
        """Say where a missing model file is now."""
        asked = tr("Where is {file}?").format(file=Path(model).name)
        files = ask_model_files(self._workbench, asked)
        if files:
            self._workbench.remove_model(model)
            self._workbench.add_models(files[:1])

    @Slot(object)
    def _on_explainer_spec_needed(self, outline: ModelOutline) -> None:
        dialog = ModelDialog(outline, self.window())
        dialog.accepted.connect(lambda: self._workbench.add_models([outline.file]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
