"""What is done with a run of a million rows in the window."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from dermx_viewer.gui.parts.images.dock import ImagesDock
from dermx_viewer.gui.parts.plot.dock import PlotDock
from dermx_viewer.gui.parts.scores.dataset_dock import DatasetScoresDock
from dermx_viewer.gui.parts.statistics.dock import StatisticsDock
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.workbench.prepared import prepare
from dermx_viewer.runs.opened.run import OpenedRun
from dermx_viewer.session.filters import Filters
from tests.bench.window_hands import Hands, run_until


class MillionHands(Hands):
    """A window, and everything in it that goes over all rows of a run."""

    def take_run(self, opened: OpenedRun) -> None:
        """Show a run as the job that has opened it does."""
        dataset = self._window.workbench.dataset
        assert dataset is not None
        job = threading.Thread(target=lambda: prepare(opened.result, dataset))
        job.start()
        run_until(lambda: not job.is_alive(), 300)
        self._window.workbench.runs.opened.emit(dataset, opened)

    def _part(self, name: str) -> Any:
        return self._window.layout_.widgets[name]

    @property
    def _scores(self) -> DatasetScoresDock:
        dock = self._part("dataset_scores")
        assert isinstance(dock, DatasetScoresDock)
        return dock

    @property
    def _images(self) -> ImagesDock:
        dock = self._part("images")
        assert isinstance(dock, ImagesDock)
        return dock

    @property
    def _rows(self) -> TablePanel:
        return self._scores.rows

    def look_at(self, name: str) -> None:
        """Bring a dock to the front."""
        self._window.layout_.go_to(name)

    def look_at_rows(self) -> None:
        """Bring the table of all rows to the front."""
        self.look_at("dataset_scores")
        self._scores.tabs.setCurrentWidget(self._rows)

    def sort_rows(self, key: str) -> None:
        """Sort the table of all rows."""
        section = [column.key for column in self._rows.model.columns].index(key)
        self._rows.view.sortByColumn(section, Qt.SortOrder.DescendingOrder)

    def filter_rows(self, text: str) -> None:
        """Type into the filter of the table of all rows."""
        self._rows.filter.setText(text)

    def all_classes(self) -> None:
        """Show the rows of every class, or again those of the gold standard alone."""
        self._scores.gold_only.toggle()

    def select_all(self) -> None:
        """Select all rows."""
        self._rows.view.selectAll()

    def select_most(self) -> None:
        """Select from the second row to the last, as Shift and End do."""
        view, model = self._rows.view, self._rows.model
        view.selectRow(1)
        last = model.index(model.rowCount() - 1, 0)
        flags = view.selectionModel().SelectionFlag
        view.selectionModel().setCurrentIndex(last, flags.NoUpdate)
        view.setSelection(view.visualRect(last), flags.SelectCurrent | flags.Rows)

    def copy_rows(self) -> None:
        """Copy all rows."""
        self._rows.view.selectAll()
        self._rows.view.copy_selection()

    def scroll_rows(self) -> None:
        """Go to the last row."""
        self._rows.view.scrollToBottom()

    def export_rows(self, file: Path) -> None:
        """Export all rows as CSV."""
        exporter: Any = self._scores._exporter
        exporter._dialogs, exporter.dialog = _Saved(file), None
        self._rows.export_button.click()
        run_until(lambda: exporter.dialog is not None)
        exporter.dialog.accept()

    def list_rows(self) -> None:
        """List the images of all rows."""
        self._rows.list_images()

    def list_characteristic(self) -> None:
        """List the images behind a line of the summary."""
        panel = self._scores.characteristics
        panel.view.setCurrentIndex(panel.model.index(0, 0))
        panel.list_images()

    def go_back(self) -> None:
        """Leave what a door has listed."""
        self._window.workbench.doors.back()

    def filter_images(self, text: str) -> None:
        """Type into the filter of the list of images."""
        self._images.filter.type(text)

    def clear_images(self) -> None:
        """List all images."""
        self._images.filter.want(Filters())

    def facts(self) -> list[str]:
        """The columns of the list of images that are made when they are asked for."""
        model = self._images.model
        return [model.columns[section].key for section in model.of_fact]

    def sort_images(self, key: str) -> None:
        """Sort the list of images by a column."""
        self._images.sort_by(key, descending=True)

    def brush(self) -> None:
        """Mark a part of the plot."""
        dock = self._part("plot")
        assert isinstance(dock, PlotDock)
        dock._on_canvas_brushed((0.1, 0.1, 0.6, 0.6))

    def statistics_settled(self) -> bool:
        """Whether the groups are worked out."""
        dock = self._part("statistics")
        assert isinstance(dock, StatisticsDock)
        return not dock.busy and dock.desk.tables is not None

    def jobs_settled(self) -> bool:
        """Whether no job goes on."""
        return all(job.state.over for job in self._window.workbench.runner.jobs)

    def rows_settled(self) -> bool:
        """Whether nothing is worked out for the table of all rows."""
        if self._scores.filling:
            return False
        rows = self._rows
        busy = rows.model.sorting or rows.filtering or rows.view.copier.dialog is not None
        return not busy and len(rows.model.frame) > 0


class _Saved:
    """Answers where to save."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def ask_save(self, title: str, suggested: Path, filters: str) -> Path:
        """This file."""
        return self._file

    def warn(self, title: str, text: str) -> None:
        """Nothing is expected to go wrong."""
        raise SystemExit(f"{title}: {text}")
