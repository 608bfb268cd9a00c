"""The images of the data set: a list to filter, sort and step through."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Slot

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.images.dock import ImagesDock
from dermx_viewer.gui.parts.images.faces import Face, FaceName, face_from, face_text
from dermx_viewer.gui.parts.images.table import named_images
from dermx_viewer.gui.parts.images.tiles import Attention, Burn
from dermx_viewer.gui.tables.provenance import with_provenance
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.dataset_jobs import model_names
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.runs.sources.kept_maps import KeptMaps
from dermx_viewer.session.filters import Chip, Filters, Property, SavedView, with_view
from dermx_viewer.session.scene import explained_class
from dermx_viewer.session.state import Pane

_COLUMNS, _FACE = "images columns", "images face"
_LONGEST = 1000
"""Characters of a text that settings take."""


class ImagesPart(ImagesDock):
    """Tells which images are listed, and filters as other parts wish."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._shown = workbench.shown
        self._session_sort = ("", False)
        self._exporter = TableExporter(workbench.dialogs, workbench.runner, workbench)
        workbench.opener.ask(named_images)
        self.image_chosen.connect(workbench.show_image)
        self.filtered.connect(self._on_filtered)
        self.model.layoutChanged.connect(self._on_filtered)
        self.filters_wanted.connect(self._on_filters_wanted)
        self.export_requested.connect(self._on_export_requested)
        self.set_columns(_known_columns(workbench.settings.text(_COLUMNS)))
        self.columns_wanted.connect(self._on_columns_wanted)
        self._attention: tuple[object, Attention | None] = (None, None)
        self.set_face(face_from(workbench.settings.text(_FACE)))
        self.face_wanted.connect(self._on_face_wanted)
        workbench.wishes.images_as.connect(self._on_images_as)
        self.filter.view_wanted.connect(self._on_view_wanted)
        self.filter.view_save_wanted.connect(self._on_view_save_wanted)
        self.filter.view_remove_wanted.connect(self._on_view_remove_wanted)
        workbench.listing.toggle_wanted.connect(self._on_toggle_wanted)
        workbench.listing.clear_wanted.connect(self.filter.clear)

    def follow(self, shown: Shown) -> None:
        """Follow data set, run, filters and image."""
        self._shown = shown
        if "session" in shown.changed:
            self.filter.set_views(shown.session.views)
        if "facts" in shown.changed:
            self.set_facts(shown.facts)
        if "session" in shown.changed:
            self.set_filters(shown.session.filters)
        if shown.changed & {"session", "run"}:
            self.set_over(self._over_of(shown))
        sort = (shown.session.sort, shown.session.descending)
        if sort != self._session_sort or "dataset" in shown.changed:
            self._session_sort = sort
            self.sort_when_there(sort[0], descending=sort[1])
        elif shown.changed & {"run", "facts"}:
            self._sort_as_wanted()
        if shown.changed & {"dataset", "image"}:
            self.set_current(shown.image.image_id if shown.image is not None else "")

    def _over_of(self, shown: Shown) -> Burn:
        """Outlines and attention as the active pane has them; maps are those of the run."""
        pane, kept = shown.session.pane, shown.run.kept if shown.run is not None else ()
        name = model_names(shown.session).get(pane.model, "")
        asked = (shown.run, name, pane.class_policy, pane.chosen_class)
        if asked != self._attention[0]:
            maps = next((each for each in kept if each.name == name), None)
            self._attention = (asked, _attention_of(maps, pane) if maps is not None else None)
        return Burn(
            colours=shown.session.outlines.colours,
            attention=self._attention[1],
            colour_map=pane.colour_map,
        )

    @Slot(str)
    def _on_images_as(self, face: FaceName) -> None:
        """As its buttons do, with the keyboard in it; a dock behind others comes to the front."""
        self.faces.buttons[face].click()
        self._workbench.wishes.raised.emit("images")
        self.front.setFocus()

    @Slot(object)
    def _on_face_wanted(self, face: Face) -> None:
        self._workbench.settings.set_text(_FACE, face_text(face))

    @Slot()
    def _on_filtered(self) -> None:
        self._workbench.set_listed(self.listed())

    @Slot(object)
    def _on_filters_wanted(self, filters: Filters) -> None:
        self._workbench.edit(filters=filters)

    @Slot(str, str)
    def _on_toggle_wanted(self, of: Property, value: str) -> None:
        """By this value alone of its property, as a bar is the one that is marked."""
        chip, filters = Chip(of=of, value=value), self.filter.filters
        others = tuple(c for c in filters.chips if c.of != of or c == chip)
        self.filter.want(Filters(words=filters.words, chips=others).toggled(chip))

    @Slot(object)
    def _on_columns_wanted(self, wanted: dict[str, bool]) -> None:
        # What was chosen last is kept where it is more than settings take.
        while len(text := json.dumps(wanted, ensure_ascii=False)) > _LONGEST:
            wanted.pop(next(iter(wanted)))
        self._workbench.settings.set_text(_COLUMNS, text)

    @Slot(object)
    def _on_view_wanted(self, view: SavedView) -> None:
        self.filter.want(view.filters)
        self.sort_by(view.sort, descending=view.descending)

    @Slot()
    def _on_view_save_wanted(self) -> None:
        name = self._workbench.dialogs.ask_text(tr("Save view"), tr("Name of these filters:"))
        if name:
            sort, descending = self.sorted_by
            view = SavedView(
                name=name, filters=self.filter.filters, sort=sort, descending=descending
            )
            self._workbench.edit(views=with_view(self._shown.session.views, view))

    @Slot(object)
    def _on_view_remove_wanted(self, view: SavedView) -> None:
        left = tuple(known for known in self._shown.session.views if known != view)
        self._workbench.edit(views=left)

    @Slot()
    def _on_export_requested(self) -> None:
        frame, run = self.exported(), self._shown.run
        if run is not None:
            named = (
                f"{source.get('name', '')}={source.get('sha256', '')}" for source in run.sources
            )
            frame["model_sha256"] = "; ".join(named)
            frame = with_provenance(frame, run.protocol)
        self._exporter.export(frame, "images.csv", parent=self)

    def close_part(self) -> None:
        """End the threads that make thumbnails."""
        self.thumbnails.close()
        self.gallery.tiles.close()


def _attention_of(kept: KeptMaps, pane: Pane) -> Attention:
    def attention(image: ImageRecord) -> npt.NDArray[np.floating[Any]] | None:
        found = kept.found.get(image.image_id)
        if found is None or found.maps is None:
            return None
        wanted = explained_class(image, pane, found.maps)
        return found.maps.map_of(wanted) if wanted in found.maps.classes else None

    return attention


def _known_columns(text: str) -> dict[str, bool]:
    try:
        known = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return {str(k): bool(v) for k, v in known.items()} if isinstance(known, dict) else {}
