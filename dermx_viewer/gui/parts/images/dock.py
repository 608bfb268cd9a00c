"""Images dock: every image of the data set, filtered, sorted, and stepped through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dermx_viewer.gui.parts.images.arranged import Arranged
from dermx_viewer.gui.parts.images.faces import Face, FaceBar
from dermx_viewer.gui.parts.images.filter import ImageFilter
from dermx_viewer.gui.parts.images.gallery import GalleryView
from dermx_viewer.gui.parts.images.model import ImagesModel
from dermx_viewer.gui.parts.images.table import exported_table
from dermx_viewer.gui.parts.images.thumbnails import Thumbnails
from dermx_viewer.gui.parts.images.tiles import Burn
from dermx_viewer.gui.parts.images.view import ImagesView
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.emptied import emptied
from dermx_viewer.gui.workbench.listing import Listed
from dermx_viewer.session.filters import Filters
from dermx_viewer.session.image_facts import ImageFacts


class ImagesDock(PartWidget):
    """The list of images, filtered and sorted."""

    image_chosen = Signal(str)
    filtered = Signal()
    """Other images may be shown now"""
    filters_wanted = Signal(object)
    """The user chose other :class:`Filters`, which are shown already"""
    export_requested = Signal()
    face_wanted = Signal(object)
    """The user chose another :class:`Face`, which is shown already"""
    columns_wanted = Signal(object)
    """Key of a column → whether the user wants to see it, of all that were ever chosen"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Images"))
        self._current = ""
        self._sorted_before = self._sort_wanted = ("", False)
        self._wanted: dict[str, bool] = {}
        self.thumbnails = Thumbnails(ratio=self.devicePixelRatioF(), parent=self)
        self.model = ImagesModel(self.thumbnails, self)
        self.view = ImagesView(self.model)
        self.view.chosen.connect(self._on_view_chosen)
        self.view.column_toggled.connect(self._on_view_column_toggled)
        self.gallery = GalleryView(self.model, self.view.selectionModel())
        self.gallery.chosen.connect(self._on_view_chosen)
        self.faces = FaceBar()
        self.faces.changed.connect(self._on_faces_changed)
        self._over = Burn()
        self.filter = ImageFilter()
        self.filter.changed.connect(self._on_filter_changed)
        self.filter.line.installEventFilter(self)
        for face in (self.view, self.gallery):
            face.typed.connect(self.filter.type)
        self.empty = EmptyState(
            tr("No data set is open"),
            tr("Open a folder with File ▸ Open data set…, or drop one on the window."),
        )
        self.nothing = EmptyState(tr("No image passes the filters"), button=tr("Clear filters"))
        self.nothing.requested.connect(self.filter.clear)
        self._add_actions()
        self._lay_out()
        self._show_facts(self.model.facts)
        self.view.reset_columns()

    def _add_actions(self) -> None:
        copy = QAction(tr("Copy as &list"), self.view)
        export = QAction(tr("&Export…"), self.view)
        copy.triggered.connect(self.copy_list)
        export.triggered.connect(self.export_requested)
        self.view.addActions([copy, export])
        # What the menu of the rows offers, but for what is about columns.
        self.gallery.addActions([a for a in self.view.actions() if a.text() != tr("C&olumns")])
        self.gallery.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _lay_out(self) -> None:
        self.inner = QStackedWidget()
        self.inner.addWidget(self.view)
        self.inner.addWidget(self.nothing)
        self.inner.addWidget(self.gallery)
        self.arranged = Arranged(self.filter, self.inner, self.faces)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.arranged)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    @property
    def busy(self) -> bool:
        """Whether thumbnails are still to come."""
        return self.thumbnails.busy or self.gallery.tiles.busy

    @property
    def front(self) -> ImagesView | GalleryView:
        """The face that is looked at."""
        return self.view if self.faces.face.face == "list" else self.gallery

    def set_face(self, face: Face) -> None:
        """Show the same rows as a list, as one line of pictures, or as many."""
        self.faces.set_face(face)
        self._show_face()
        self.gallery.show_current()

    def set_over(self, over: Burn) -> None:
        """What can be drawn over pictures; what is, the user chooses."""
        self._over = over
        self._show_face()

    def _show_face(self) -> None:
        face, over = self.faces.face, self._over
        attention = over.attention if face.attention else None
        self.gallery.set_burn(replace(over, outlines=face.outlines, attention=attention))
        self.gallery.set_tile(face.size)
        self.gallery.set_one_line(face.face == "strip")
        self.gallery.set_used(face.face != "list")
        self.arranged.arrange()
        self._show_page()

    def _show_page(self) -> None:
        nothing = not self.model.rowCount() and len(self.model.frame)
        self.inner.setCurrentWidget(self.nothing if nothing else self.front)

    @Slot(object)
    def _on_faces_changed(self, face: Face) -> None:
        self._show_face()
        self.gallery.show_current()
        self.face_wanted.emit(face)

    def set_facts(self, facts: ImageFacts) -> None:
        """Show the images of a data set, and what is known of them."""
        before = self.model.facts
        if facts.dataset is not before.dataset:
            self.thumbnails.forget()
            self.gallery.tiles.forget()
            self._current = ""
        elif facts.differs_in_answers_alone(before):
            # While somebody judges this is news at every answer: the rows stay.
            self.model.set_said(facts)
            self.filter.set_facts(facts)
            self._apply()
            return
        self._show_facts(facts)

    def set_filters(self, filters: Filters) -> None:
        """Show the images for which these hold."""
        if filters != self.filter.filters:
            self.filter.set_filters(filters)
            self._apply()

    def set_current(self, image_id: str) -> None:
        """Mark the image on screen, without choosing it."""
        self._current = image_id
        self._mark_current()

    def _mark_current(self) -> None:
        self.view.set_current_position(self.model.position_of(self._current))
        self.gallery.show_current()

    def shown_ids(self) -> tuple[str, ...]:
        """Images that pass the filter, in the order shown."""
        return self.model.image_ids(self.model.shown)

    def listed(self) -> Listed:
        """Which images pass the filter, in the order shown, and what the filter asks for."""
        order = self.model.image_ids(self.model.order)
        return Listed(
            ids=self.shown_ids(),
            order=order,
            chosen=dict(self.filter.filters.chosen),
            count=self.filter.count.text(),
            sort=self.sorted_by[0],
            descending=self.sorted_by[1],
        )

    def exported(self) -> pd.DataFrame:
        """The list as it is written to a file."""
        shown = [int(position) for position in self.model.shown]
        found = exported_table(self.model.frame, self.model.facts.models, shown)
        columns = {name: found[name] for name in found}
        for section in self.view.shown_columns():
            if section in self.model.of_fact:
                values = self.model.cells.values(section).some(self.model.shown)
                columns[self.model.columns[section].title] = pd.Series(values, found.index)
        # At once: put into the table one after the other they would be in pieces of memory.
        return pd.DataFrame(columns, found.index)

    @property
    def sorted_by(self) -> tuple[str, bool]:
        """Key of the column that the list is sorted by, "" for none, and whether downwards."""
        section, order = self.model.sorted_by
        key = self.model.columns[section].key if section >= 0 else ""
        return key, order is Qt.SortOrder.DescendingOrder

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by a column; as at first where there is none of this key."""
        keys = [column.key for column in self.model.columns]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(keys.index(key) if key in keys else -1, order)

    def sort_when_there(self, key: str, *, descending: bool) -> None:
        """Sort by a column, as soon as there is one of this key (those of a run come with it)."""
        self._sort_wanted = (key, descending)
        self._sort_as_wanted()

    def _sort_as_wanted(self) -> None:
        key, descending = self._sort_wanted
        if key and key in (column.key for column in self.model.columns):
            self._sort_wanted = ("", False)
            self.sort_by(key, descending=descending)

    @Slot()
    def copy_list(self) -> None:
        """Put the ids of the images listed on the clipboard, one a line; of several that are
        selected, theirs."""
        rows = self.view.selected_rows()
        ids = self.shown_ids()
        chosen = [ids[row] for row in rows] if len(rows) > 1 else ids
        QGuiApplication.clipboard().setText("".join(f"{image}\n" for image in chosen))

    def set_columns(self, wanted: Mapping[str, bool]) -> None:
        """Show columns, or not, by key; those that are not there yet when they come."""
        self._wanted = {**wanted}
        self._show_columns()

    def _show_columns(self) -> None:
        for section, column in enumerate(self.model.columns):
            self.view.setColumnHidden(section, not self._wanted.get(column.key, not column.hidden))

    @Slot(str, bool)
    def _on_view_column_toggled(self, key: str, on: bool) -> None:
        self._wanted[key] = on
        self.columns_wanted.emit(dict(self._wanted))

    def _show_facts(self, facts: ImageFacts) -> None:
        before = [column.key for column in self.model.columns]
        sorting = self.sorted_by
        self.model.set_facts(facts)
        if [column.key for column in self.model.columns] != before:
            self._show_columns()
            self.sort_by(sorting[0], descending=sorting[1])
        self.view.fit_columns()
        self.filter.set_facts(facts)
        self.stack.setCurrentIndex(1 if facts.images else 0)
        self._apply()

    def _apply(self) -> None:
        self._keep_order_of_door()
        self.model.set_kept(self.filter.kept(self.model))
        self.filter.say_count(self.model.rowCount(), len(self.model.frame))
        self._show_page()
        self._mark_current()
        self.filtered.emit()

    def _keep_order_of_door(self) -> None:
        """What came through a door stands in its own order; behind it the list is sorted as it
        was."""
        only = self.filter.filters.only
        first = only.images if only is not None else ()
        if first == self.model.first:
            return
        if not self.model.first:
            self._sorted_before = self.sorted_by
        self.model.set_first(first)
        key, descending = ("", False) if first else self._sorted_before
        self.sort_by(key, descending=descending)

    @Slot(object)
    def _on_filter_changed(self, filters: Filters) -> None:
        self._apply()
        self.filters_wanted.emit(filters)

    @Slot(int)
    def _on_view_chosen(self, position: int) -> None:
        self._current = self.model.image_id(position)
        self.view.set_current_position(position)
        self.image_chosen.emit(self._current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter in the filter line go to the list."""
        if emptied(self):
            return False
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self.filter.line and pressed and event.key() in keys:  # type: ignore[attr-defined]
            self.front.setFocus()
            return True
        return super().eventFilter(watched, event)
