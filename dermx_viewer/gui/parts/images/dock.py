"""Images dock: every image of the data set, filtered, sorted, and stepped through."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.parts.images.filter import ImageFilter
from dermx_viewer.gui.parts.images.model import ImagesModel
from dermx_viewer.gui.parts.images.table import exported_table, model_scores
from dermx_viewer.gui.parts.images.thumbnails import Thumbnails
from dermx_viewer.gui.parts.images.view import ImagesView
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tables.empty import EmptyState
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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Images")
        self._current = ""
        self._sorted_before = self._sort_wanted = ("", False)
        self.thumbnails = Thumbnails(ratio=self.devicePixelRatioF(), parent=self)
        self.model = ImagesModel(self.thumbnails, self)
        self.view = ImagesView(self.model)
        self.view.chosen.connect(self._on_view_chosen)
        self.filter = ImageFilter()
        self.filter.changed.connect(self._on_filter_changed)
        self.filter.line.installEventFilter(self)
        self.view.typed.connect(self.filter.type)
        self.empty = EmptyState(
            "No data set is open",
            "Open a folder with File ▸ Open data set…, or drop one on the window.",
        )
        self.nothing = EmptyState("No image passes the filters", button="Clear filters")
        self.nothing.requested.connect(self.filter.clear)
        self._add_actions()
        self._lay_out()
        self._show_facts(self.model.facts)
        self.view.reset_columns()

    def _add_actions(self) -> None:
        copy, export = QAction("Copy as &list", self.view), QAction("&Export…", self.view)
        copy.triggered.connect(self.copy_list)
        export.triggered.connect(self.export_requested)
        self.view.addActions([copy, export])

    def _lay_out(self) -> None:
        self.inner = QStackedWidget()
        self.inner.addWidget(self.view)
        self.inner.addWidget(self.nothing)
        full = QWidget()
        layout = QVBoxLayout(full)
        layout.setContentsMargins(4, 6, 4, 4)
        layout.addWidget(self.filter)
        layout.addWidget(self.inner, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    @property
    def busy(self) -> bool:
        """Whether thumbnails are still to come."""
        return self.thumbnails.busy

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Show another data set, without scores."""
        self.thumbnails.forget()
        self._current = ""
        self._show_facts(ImageFacts(dataset))

    def set_rows(self, rows: pd.DataFrame | None) -> None:
        """Show verdict and F1 of each model of score rows of the whole data set."""
        facts = self.model.facts
        if rows is not None or facts.models:
            images = [image.image_id for image in facts.images]
            self._show_facts(facts.with_models(model_scores(rows, images)))

    def set_filters(self, filters: Filters) -> None:
        """Show the images for which these hold."""
        if filters != self.filter.filters:
            self.filter.set_filters(filters)
            self._apply()

    def set_current(self, image_id: str) -> None:
        """Mark the image on screen, without choosing it."""
        self._current = image_id
        self.view.set_current_position(self.model.position_of(image_id))

    def shown_ids(self) -> tuple[str, ...]:
        """Images that pass the filter, in the order shown."""
        return tuple(self.model.image_id(int(position)) for position in self.model.shown)

    def listed(self) -> Listed:
        """Which images pass the filter, in the order shown, and what the filter asks for."""
        order = tuple(self.model.image_id(int(position)) for position in self.model.order)
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
        return exported_table(self.model.frame, self.model.facts.models, shown)

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

    def _show_facts(self, facts: ImageFacts) -> None:
        hidden = {c.key: self.view.isColumnHidden(n) for n, c in enumerate(self.model.columns)}
        sorting = self.sorted_by
        self.model.set_facts(facts)
        keys = [column.key for column in self.model.columns]
        if keys != [*hidden]:
            self.view.reset_columns()
            for section, key in enumerate(keys):
                self.view.setColumnHidden(
                    section, hidden.get(key, self.view.isColumnHidden(section))
                )
            self.sort_by(sorting[0], descending=sorting[1])
        self.view.fit_columns()
        self.filter.set_facts(facts)
        self.stack.setCurrentIndex(1 if facts.images else 0)
        self._apply()

    def _apply(self) -> None:
        self._keep_order_of_door()
        self.model.set_kept(self.filter.kept(self.model))
        shown, total = self.model.rowCount(), len(self.model.frame)
        self.filter.say_count(shown, total)
        self.inner.setCurrentIndex(0 if shown or not total else 1)
        self.view.set_current_position(self.model.position_of(self._current))
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
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self.filter.line and pressed and event.key() in keys:  # type: ignore[attr-defined]
            self.view.setFocus()
            return True
        return super().eventFilter(watched, event)
