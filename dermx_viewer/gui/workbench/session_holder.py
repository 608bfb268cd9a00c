"""The session, and every change of it that parts and commands ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.explain.saved_folder import model_path
from dermx_viewer.gui.work.jobs import JobRunner
from dermx_viewer.gui.workbench import look
from dermx_viewer.gui.workbench.dataset_jobs import model_names
from dermx_viewer.gui.workbench.explainer import Explainer
from dermx_viewer.gui.workbench.listing import Listed
from dermx_viewer.session import moves
from dermx_viewer.session.case import Case, opened_in
from dermx_viewer.session.filters import Filters, SavedView
from dermx_viewer.session.history import History
from dermx_viewer.session.state import Session


class SessionHolder(QObject):
    """What a workbench holds as plain data: the session with its history, the data set and which
    of its images are listed.

    ``refresh`` shows what has become of them; ``explainer`` is told which models to try again.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = JobRunner(self)
        self.explainer = Explainer(self.runner, self)
        self.history = History()
        self.session = Session()
        self.dataset: Dataset | None = None
        self._listed = Listed()

    def refresh(self) -> None:
        """Work out what to show and tell it."""
        raise NotImplementedError

    def edit(
        self,
        *,
        place: Mapping[str, Any] | None = None,
        outlines: Mapping[str, Any] | None = None,
        picture: Mapping[str, Any] | None = None,
        pane: Mapping[str, Any] | None = None,
        scoring: Mapping[str, Any] | None = None,
        models: tuple[str, ...] | None = None,
        filters: Filters | None = None,
        views: tuple[SavedView, ...] | None = None,
    ) -> None:
        """Change fields of the session, those of the active pane for ``pane``.

        Choosing a model, a layer or a method, even the same one, tries it again.
        """
        session = self.session.changed(
            place=place,
            outlines=outlines,
            picture=picture,
            pane=pane,
            scoring=scoring,
            models=models,
            filters=filters,
            views=views,
        )
        if (pane or {}).keys() & {"model", "target_layer", "method"}:
            self._try_again(session, (pane or {}).get("model", ""))
        else:
            self.set_session(session)

    def set_session(self, session: Session) -> None:
        """Use another session."""
        if session != self.session:
            self.history.record(self.session, session)
            self._use(session)

    def _try_again(self, session: Session, model: str) -> None:
        self.history.record(self.session, session)
        self.session = session
        self.explainer.retry(model)
        self.refresh()

    def undo(self) -> None:
        """Take the last change of the session back; the image stays."""
        self._use(self.history.undo(self.session))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._use(self.history.redo(self.session))

    def _use(self, session: Session) -> None:
        if session != self.session:
            self.session = session
            self.refresh()

    def activate(self, place: int) -> None:
        """Make a pane the one that menus and docks are about; no change that could be undone."""
        if 0 <= place < len(self.session.panes):
            self._use(replace(self.session, active=place))

    def show_image(self, image_id: str) -> None:
        """Show another image of the data set."""
        self._use(moves.to_image(self.session, self.dataset, image_id))

    def step(self, by: int) -> None:
        """Show the next image listed (1), or the one before (−1)."""
        self.show_image(self._listed.step(self.session.place.image, by))

    def show_case(self, case: Case) -> None:
        """Show what a case shows, with its maps, of the image of that name."""
        session = opened_in(self.session, case)
        image = self.dataset.by_id.get(case.image) if self.dataset is not None else None
        if case.maps is not None:
            self.explainer.give(look.wish_of(session.pane, image), case.maps)
        self.set_session(session)

    def show_row(self, image_id: str, rater: str, characteristic: str, model: str) -> None:
        """Show the image of a score row with that rater and characteristic alone."""
        names = model_names(self.session)
        session = moves.to_row(self.session, image_id, rater, characteristic, model, names)
        if model in names.values():
            self._try_again(session, session.pane.model)
        else:
            self.set_session(session)

    def show_raters(self, image_id: str, *raters: str) -> None:
        """Show an image with what these raters outlined alone."""
        self.set_session(moves.to_raters(self.session, image_id, raters))

    def add_models(self, files: list[Path]) -> None:
        """Add model files to the list and choose the first new one.

        ``saved_model.pb`` stands for the SavedModel it is a part of.
        """
        names = [str(model_path(file.resolve())) for file in files]
        for name in names:
            self.explainer.forget_model(name)
        session = moves.with_models(self.session, names)
        self._try_again(session, session.pane.model)

    def remove_model(self, model: str) -> None:
        """Take a model off the list; the file stays."""
        self.explainer.forget_model(model)
        session = moves.without_model(self.session, model)
        self._try_again(session, session.pane.model)

    def set_listed(self, listed: Listed) -> None:
        """The Images part lists these images now."""
        if listed != self._listed:
            self._listed = listed
            self.refresh()
