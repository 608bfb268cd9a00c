"""Diagnosis dock: figures of each class, confusion matrices, and outputs that look exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.diagnosis.columns import (
    diagnosis_columns,
    is_cell,
    is_figure,
    matrix_columns,
)
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.gui.tables.empty import EmptyState, wrap_freely
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.widgets.tabs import Tabs
from dermx_viewer.said import Said

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    from dermx_viewer.runs.collect import RunResult


class DiagnosisDock(PartWidget):
    """The tables ``diagnosis`` and ``confusion`` of a run, as its files hold them."""

    score_requested = Signal()

    def __init__(
        self, *, exporter: TableExporter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Diagnosis"))
        self._exporter = exporter
        self.empty = EmptyState("", button=tr("Score data set…"))
        self.empty.requested.connect(self.score_requested)
        self.exchanged = QLabel()
        self.exchanged.setTextFormat(Qt.TextFormat.PlainText)
        self.exchanged.setAccessibleName(tr("Exchanged outputs"))
        wrap_freely(self.exchanged)
        self.figures = TablePanel(
            EmptyState(tr("No figures")), noun=tr("lines"), name=later("Figures")
        )
        self.matrices = TablePanel(EmptyState(tr("No matrices")), name=later("Confusion matrices"))
        self._connect(self.figures, "diagnosis.csv")
        self._connect(self.matrices, "confusion.csv")
        self._run: RunResult | None = None
        self.figures.set_door(self._behind_figure, cells=is_figure)
        self.matrices.set_door(self._behind_cell, cells=is_cell, click=True)
        self.matrices.view.setToolTip(tr("Click a number to list its images"))
        self.tabs = Tabs()
        self.tabs.setAccessibleName(tr("Diagnosis of each model"))
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.figures, tr("Figures"))
        self.tabs.addTab(self.matrices, tr("Confusion matrices"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.empty)
        layout.addWidget(self.exchanged)
        layout.addWidget(self.tabs, 1)
        self.set_run(None)

    def set_run(self, run: RunResult | None) -> None:
        """Show what the networks of a run say; None while there is none."""
        self._run = run
        confusions = run.confusions if run is not None else ()
        if run is None:
            self.empty.say(tr("The data set has not been scored"), tr("Score it with a model."))
        else:
            hint = tr("Maps from files and baselines do not, and images need a gold standard.")
            self.empty.say(tr("No network says a diagnosis"), hint)
        self.empty.button.setVisible(run is None)
        self.empty.setVisible(not confusions)
        self.tabs.setVisible(bool(confusions))
        found = run.exchanged if run is not None else ()
        self.exchanged.setText("\n".join(tr(each.sentence) for each in found))
        self.exchanged.setVisible(bool(found))
        if not confusions:
            for panel in (self.figures, self.matrices):
                panel.set_frame(pd.DataFrame(), ())
            return
        # Imported when used: see above.
        from dermx_viewer.scoring.diagnosis.tables import confusion_table, diagnosis_table

        figures, matrices = diagnosis_table(confusions), confusion_table(confusions)
        self.figures.set_frame(figures, diagnosis_columns(figures))
        self.matrices.set_frame(matrices, matrix_columns(matrices, confusions))

    def _behind_figure(self, position: int, column: str) -> Behind | None:
        line = self.figures.model.frame.iloc[position]
        if self._run is None or not column:
            return self._behind(line["model"], line["run"], line["diagnosis"], "")
        # Imported when used: see above.
        from dermx_viewer.gui.parts.diagnosis.behind import behind_figure

        title = next(Said.of(c.title) for c in self.figures.model.columns if c.key == column)
        return behind_figure(self._run, line, column, title)

    def _behind_cell(self, position: int, column: str) -> Behind | None:
        line = self.matrices.model.frame.iloc[position]
        return self._behind(line["model"], line["run"], line["images_of"], column)

    def _behind(self, network: str, run: str, gold: str, column: str) -> Behind | None:
        """Images of a gold standard, "" for all, of which the network says a column's class."""
        if self._run is None:
            return None
        # Imported when used: see above.
        from dermx_viewer.gui.parts.diagnosis.behind import behind

        return behind(self._run, network, run, gold, column)

    def _connect(self, panel: TablePanel, suggested: str) -> None:
        panel.export_requested.connect(lambda: self._export(panel, suggested))

    def _export(self, panel: TablePanel, suggested: str) -> None:
        if self._exporter is not None:
            self._exporter.export(panel.shown_frame(), suggested, parent=self)
