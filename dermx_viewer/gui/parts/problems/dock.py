"""Problems dock: what is wrong in the data, by kind, and what was done about it."""

from __future__ import annotations

from typing import Any

import pandas as pd
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from dermx_viewer.dataset.records import Problem
from dermx_viewer.dataset.report import by_kind
from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tables.columns import Column, Kind
from dermx_viewer.gui.tables.doors import images_of
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.frame_model import FrameModel
from dermx_viewer.gui.tables.links import CellLinks
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tables.view import TableView
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.said import Said

_KINDS = (
    Column(
        "kind",
        later("Kind of problem"),
        later("Choose one to see only its problems."),
        worded=True,
    ),
    Column("count", later("Count"), later("How many problems of this kind."), Kind.COUNT),
)
_PROBLEMS = (
    Column("kind", later("Kind"), later("What sort of problem this is."), worded=True),
    Column(
        "where",
        later("Where"),
        later("The file, or the row of a table."),
        elide_middle=True,
        max_width=240,
    ),
    Column("what", later("What"), later("What was found."), worded=True),
    Column("done", later("Done"), later("What the program did about it."), worded=True),
    Column("image", later("Image"), later("The image concerned."), hidden=True, elide_middle=True),
)
_ALL = later("All kinds")
_WIDE = 620
_KINDS_WIDTH = 260


class ProblemsDock(PartWidget):
    """Kinds with their counts beside the list; choosing a problem shows its image."""

    image_chosen = Signal(str)

    def __init__(
        self, *, exporter: TableExporter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Problems"))
        self._exporter = exporter
        self.empty = EmptyState(
            tr("No data set is open"), tr("Problems in its files are listed here.")
        )
        self.kinds_model = FrameModel(self)
        self.kinds = TableView(self.kinds_model, flexible="kind")
        self.kinds.setAccessibleName(tr("Kinds of problems"))
        self.kinds.chosen.connect(self._on_kinds_chosen)
        self._links = CellLinks(self.kinds, self._leads)
        self._links.opened.connect(self.list_kind)
        self._list = QAction(tr("&List in Images"), self.kinds)
        self._list.triggered.connect(self.list_kind)
        self.kinds.addAction(self._list)
        empty = EmptyState(tr("No problems"))
        self.panel = TablePanel(empty, noun=tr("problems"), name=later("Problems"), flexible="what")
        self.panel.chosen.connect(self._on_panel_chosen)
        self.panel.export_requested.connect(self._on_panel_export_requested)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.kinds)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.empty)
        layout.addWidget(self.splitter)
        self.splitter.hide()

    def set_problems(self, problems: tuple[Problem, ...] | None) -> None:
        """Show the problems of a data set; None while none is open."""
        if problems is None:
            self.empty.say(tr("No data set is open"), tr("Problems in its files are listed here."))
        else:
            self.empty.say(tr("No problems found"), tr("Every file of the data set could be used."))
        self.empty.setVisible(not problems)
        self.splitter.setVisible(bool(problems))
        listed = problems or ()
        groups = by_kind(listed)
        counts = [(_ALL, len(listed)), *((kind, len(group)) for kind, group in groups.items())]
        self.kinds_model.set_frame(pd.DataFrame(counts, columns=["kind", "count"]), _KINDS)
        self.kinds.reset_columns()
        self.kinds.set_current_position(0)
        self._share_room()
        rows = [(p.kind, p.where, p.what, p.done, p.image_id) for p in listed]
        frame = pd.DataFrame(rows, columns=[column.key for column in _PROBLEMS], dtype=object)
        self.panel.set_frame(frame, _PROBLEMS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, one above the other in a narrow dock."""
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if orientation is not self.splitter.orientation():
            self.splitter.setOrientation(orientation)
            self._share_room()

    def _share_room(self) -> None:
        if self.splitter.orientation() is Qt.Orientation.Horizontal:
            self.splitter.setSizes([_KINDS_WIDTH, max(1, self.width() - _KINDS_WIDTH)])
            return
        rows = min(self.kinds_model.rowCount(), 6)
        needed = self.kinds.horizontalHeader().height() + 4
        needed += rows * self.kinds.verticalHeader().defaultSectionSize()
        self.splitter.setSizes([needed, max(needed, self.height() - needed)])

    @Slot(int)
    def _on_kinds_chosen(self, position: int) -> None:
        kind = self.kinds_model.frame["kind"].iloc[position]
        everything = position == 0
        kinds = self.panel.model.frame["kind"]
        self.panel.set_extra_filter(None if everything else (kinds == kind).to_numpy(bool))

    def _images_of(self, position: int) -> tuple[str, ...]:
        """Images with a problem of a kind, each once."""
        frame, kind = self.panel.model.frame, self.kinds_model.frame["kind"].iloc[position]
        of_kind = frame if position == 0 else frame[frame["kind"] == kind]
        return images_of(of_kind, "image")

    def _leads(self, index: Any) -> bool:
        """Only behind a count of problems of images: others are about files."""
        counted = self.kinds_model.columns[index.column()].key == "count"
        return counted and bool(self._images_of(self.kinds_model.position(index.row())))

    @Slot()
    def list_kind(self) -> None:
        """List the images with a problem of the chosen kind."""
        position = self.kinds.current_position()
        if position >= 0:
            kind = str(self.kinds_model.frame["kind"].iloc[position])
            said = Said("Problems: {kind}", kind=Said(kind))
            self.panel.list_requested.emit(said, self._images_of(position))

    @Slot(int)
    def _on_panel_chosen(self, position: int) -> None:
        image_id = str(self.panel.model.frame["image"].iloc[position])
        if image_id:
            self.image_chosen.emit(image_id)

    @Slot()
    def _on_panel_export_requested(self) -> None:
        if self._exporter is not None:
            self._exporter.export(self.panel.shown_frame(), "problems.csv", parent=self)
