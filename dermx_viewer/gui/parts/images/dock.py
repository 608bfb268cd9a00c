"""Images dock: every image of the data set, filtered, sorted, and stepped through."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.parts.images.filter import ImageFilter
from dermx_viewer.gui.parts.images.model import ImagesModel
from dermx_viewer.gui.parts.images.table import image_table
from dermx_viewer.gui.parts.images.thumbnails import BOX, Thumbnails
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.view import TableView
from dermx_viewer.gui.workbench.listing import Listed

_EMPTY_DATASET = Dataset(root=Path(), images=())


class ImagesDock(PartWidget):
    """The list of images, filtered and sorted."""

    image_chosen = Signal(str)
    filtered = Signal()
    """Other images may be shown now"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Images")
        self._dataset: Dataset | None = None
        self._rows: pd.DataFrame | None = None
        self._current = ""
        self.thumbnails = Thumbnails(ratio=self.devicePixelRatioF(), parent=self)
        self.model = ImagesModel(self.thumbnails, self)
        self.view = TableView(self.model, flexible="image", pages=False)
        self.view.setAccessibleName("Images")
        self.view.setIconSize(BOX)
        self.view.verticalHeader().setDefaultSectionSize(BOX.height() + 6)
        self.view.chosen.connect(self._on_view_chosen)
        self.filter = ImageFilter()
        self.filter.changed.connect(self._on_filter_changed)
        self.filter.line.installEventFilter(self)
        self.empty = EmptyState(
            "No data set is open",
            "Open a folder with File ▸ Open data set…, or drop one on the window.",
        )
        self.nothing = EmptyState("No image passes the filters", button="Clear filters")
        self.nothing.requested.connect(self.filter.clear)
        self._lay_out()
        self._update_table()
        self.view.reset_columns()

    def _lay_out(self) -> None:
        self.inner = QStackedWidget()
        self.inner.addWidget(self.view)
        self.inner.addWidget(self.nothing)
        full = QWidget()
        layout = QVBoxLayout(full)
        layout.setContentsMargins(6, 6, 6, 6)
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
        self._dataset, self._rows, self._current = dataset, None, ""
        self._update_table(fit=True)

    def set_rows(self, rows: pd.DataFrame | None) -> None:
        """Fill predicted class and F1 from score rows of the whole data set."""
        if rows is None and self._rows is None:
            return
        self._rows = rows
        self._update_table()

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
            chosen=dict(self.filter.chosen),
            count=self.filter.count.text(),
        )

    def _choose(self, position: int) -> None:
        self._current = self.model.image_id(position)
        self.view.set_current_position(position)
        self.image_chosen.emit(self._current)

    def _update_table(self, *, fit: bool = False) -> None:
        table = image_table(self._dataset or _EMPTY_DATASET, self._rows)
        before = self.model.columns
        self.model.set_images(self._dataset, table)
        for section, (old, new) in enumerate(zip(before, self.model.columns, strict=False)):
            if old.hidden != new.hidden:
                self.view.show_column(section, not new.hidden)
        if fit:
            self.view.fit_columns()
        self.filter.set_table(table)
        self.stack.setCurrentIndex(1 if len(table) else 0)
        self._on_filter_changed()

    @Slot()
    def _on_filter_changed(self) -> None:
        self.model.set_kept(self.filter.kept(self.model))
        shown, total = self.model.rowCount(), len(self.model.frame)
        self.filter.say_count(shown, total)
        self.inner.setCurrentIndex(0 if shown or not total else 1)
        self.view.set_current_position(self.model.position_of(self._current))
        self.filtered.emit()

    @Slot(int)
    def _on_view_chosen(self, position: int) -> None:
        self._choose(position)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter in the filter line go to the list."""
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self.filter.line and pressed and event.key() in keys:  # type: ignore[attr-defined]
            self.view.setFocus()
            return True
        return super().eventFilter(watched, event)
