"""Follows the controller: what each of its signals changes in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from PySide6.QtCore import QObject, Slot

from dermx_viewer.dataset.records import Dataset, natural_key
from dermx_viewer.explain.messages import LoadedModel, ModelOutline
from dermx_viewer.gui.model_dialog import ModelDialog
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.scoring.consensus.among_raters import AmongRaters
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.state import Session

if TYPE_CHECKING:
    from dermx_viewer.gui.main_window import MainWindow

_ONLY = "Only what"


class Presenter(QObject):
    """Puts what the controller knows into docks, canvas, message bar and status bar."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._only_raters: frozenset[str] = frozenset()
        self._told: set[str] = set()

    def follow(self) -> None:
        """Listen to the window's controller from now on."""
        controller = self._window.controller
        controller.dataset_changed.connect(self._on_controller_dataset_changed)
        controller.session_changed.connect(self._on_controller_session_changed)
        controller.scene_changed.connect(self._on_controller_scene_changed)
        controller.image_rows_changed.connect(self._on_controller_image_rows_changed)
        controller.run_changed.connect(self._on_controller_run_changed)
        controller.problems_changed.connect(self._on_controller_problems_changed)
        controller.among_raters_changed.connect(self._on_controller_among_raters_changed)
        controller.message.connect(self._on_controller_message)
        controller.changed_on_disk.connect(self._on_controller_changed_on_disk)
        controller.explainer.spec_needed.connect(self._on_explainer_spec_needed)

    @Slot(object)
    def _on_controller_dataset_changed(self, dataset: Dataset) -> None:
        self._window.message_bar.hide()
        self._only_raters = frozenset()
        self._window.welcome.hide()
        self._window.canvas.show()
        self._window.setWindowTitle(f"{dataset.name} – DermX Viewer")
        self._window.overview.set_dataset(dataset)
        self._window.agreement.set_dataset(dataset)
        self._window.images.set_dataset(dataset)
        self._window.remember_dataset(dataset)
        self._on_controller_problems_changed()

    @Slot()
    def _on_controller_problems_changed(self) -> None:
        problems = self._window.controller.problems
        self._window.problems.set_problems(problems)
        title = f"Problems ({len(problems):,})" if problems else "Problems"
        self._window.docks["problems"].setWindowTitle(title)

    @Slot()
    def show_filter(self) -> None:
        """Say which images the filter leaves; neighbours are looked for among them."""
        images = self._window.images.filter
        self._window.overview.set_filter(images.chosen, images.count.text())
        self._window.controller.neighbours = self._window.images.shown_ids()

    @Slot(object)
    def _on_controller_session_changed(self, session: Session) -> None:
        controller = self._window.controller
        explainer = controller.explainer
        loaded = explainer.loaded(session.model, session.layer)
        self._window.layers.show_layers(controller.image, session)
        image, maps = controller.image, controller.maps
        if maps is None and image is not None:
            # The classes stay to be chosen from while another method is at work.
            maps = explainer.logits(image, session.model)
        self._window.attention.show_attention(
            image, session, loaded, maps, self._attention_status()
        )
        self._window.attention.show_views(
            image, session, maps, controller.scored, controller.scene.attention
        )
        self._window.images.set_current(session.image)
        self._tell_only_raters(session)
        if controller.maps is None:
            self._on_controller_image_rows_changed(None, "")
        self._window.actions_.show_state(session, controller.history)
        self._window.status.show_backend(loaded, explainer.state)
        if loaded is not None:
            self._tell_outputs(loaded)

    def _tell_outputs(self, loaded: LoadedModel) -> None:
        """Say once for each model what was assumed of its outputs."""
        if loaded.outputs_note and loaded.sha256 not in self._told:
            self._told.add(loaded.sha256)
            self._window.message_bar.say(f"{loaded.file.name}: {loaded.outputs_note}")

    def _tell_only_raters(self, session: Session) -> None:
        """Say that not everybody is shown, and how to get back."""
        if session.only_raters == self._only_raters or self._window.controller.dataset is None:
            return
        self._only_raters = session.only_raters
        names = " and ".join(sorted(session.only_raters, key=natural_key))
        if names:
            self._window.message_bar.say(
                f"{_ONLY} {names} outlined is shown.",
                "Show all raters",
                lambda: self._window.controller.edit({"only_raters": frozenset()}),
            )
        elif self._window.message_bar.text.text().startswith(_ONLY):
            self._window.message_bar.hide()

    def _attention_status(self) -> str:
        status = self._window.controller.explainer.status
        attention = self._window.controller.scene.attention
        if not status and attention is not None:
            return " ".join(attention.notes)
        return status

    @Slot(object)
    def _on_controller_scene_changed(self, scene: Scene) -> None:
        self._window.controller.neighbours = self._window.images.shown_ids()
        self._window.canvas.show_scene(scene)

    @Slot(object, str)
    def _on_controller_image_rows_changed(self, rows: pd.DataFrame | None, note: str) -> None:
        controller = self._window.controller
        if rows is None and not note and controller.session.model:
            # Why there is nothing yet: the model is being loaded, is missing, has failed …
            note = self._attention_status()
        maps = controller.maps
        origin = maps.origin if maps is not None else None
        sources = [{"name": origin.model, "sha256": origin.model_sha256}] if origin else []
        self._window.image_scores.set_rows(
            rows, note, protocol=controller.protocol, sources=sources
        )

    @Slot(object)
    def _on_controller_run_changed(self, run: RunResult | None) -> None:
        self._window.dataset_scores.set_run(run)
        self._window.images.set_rows(run.rows if run is not None else None)
        dataset = self._window.controller.dataset
        if run is not None and dataset is not None:
            self._on_controller_problems_changed()
            self._window.docks["dataset_scores"].raise_()

    @Slot(object, object)
    def _on_controller_among_raters_changed(self, found: AmongRaters, protocol: Protocol) -> None:
        self._window.dataset_scores.set_among_raters(found, protocol)
        self._window.docks["dataset_scores"].raise_()

    @Slot(str)
    def _on_controller_message(self, text: str) -> None:
        self._window.message_bar.say(text)

    @Slot()
    def _on_controller_changed_on_disk(self) -> None:
        self._window.message_bar.say(
            "The data set has changed on disk.", "Reload", self._window.commands.reload
        )

    @Slot(object)
    def _on_explainer_spec_needed(self, outline: ModelOutline) -> None:
        dialog = ModelDialog(outline, self._window)
        dialog.accepted.connect(lambda: self._window.controller.add_models([outline.file]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
