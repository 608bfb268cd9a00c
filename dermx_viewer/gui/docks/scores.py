"""Score docks: the scores of the image on screen, and of the whole data set."""

from __future__ import annotations

from typing import Any

import pandas as pd
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget
from superqt import QElidingLabel

from dermx_viewer.gui.export_dialog import TableExporter
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tables.score_columns import image_row_columns, row_columns, summary_columns
from dermx_viewer.gui.tables.words import quoted

_KEYS = ("image", "rater", "characteristic", "model")


class _ScoreDock(QWidget):
    """What both score docks share: chosen rows, and Export…"""

    row_chosen = Signal(str, str, str, str)
    """image id, rater, characteristic, model; "" for what a row does not name"""

    def __init__(self, exporter: TableExporter | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._exporter = exporter

    def _connect(self, panel: TablePanel, suggested: str) -> None:
        panel.chosen.connect(lambda position: self._on_panel_chosen(panel, position))
        panel.export_requested.connect(lambda: self._export(panel, suggested))

    def _on_panel_chosen(self, panel: TablePanel, position: int) -> None:
        names = row_names(panel.model.frame, position)
        if names[0]:
            self.row_chosen.emit(*names)

    def _export(self, panel: TablePanel, suggested: str) -> None:
        if self._exporter is not None:
            self._exporter.export(panel.shown_frame(), suggested, parent=self)


class ImageScoresDock(_ScoreDock):
    """Every score of the image on screen."""

    def __init__(
        self, *, exporter: TableExporter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(exporter, parent)
        self.setAccessibleName("Scores of this image")
        empty = EmptyState(
            "No scores yet",
            "Choose a model in the Attention dock; the scores of the image appear here.",
        )
        self.panel = TablePanel(empty, name="Scores of this image")
        self._connect(self.panel, "image-scores.csv")
        self._note = QElidingLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._note)
        layout.addWidget(self.panel, 1)
        self.set_rows(None)

    def set_rows(self, rows: pd.DataFrame | None, note: str = "") -> None:
        """Show score rows of one image. ``note`` stands above them, or explains why none are."""
        frame = pd.DataFrame() if rows is None else rows
        self.panel.set_frame(frame, image_row_columns(frame))
        self._note.setText(note)
        self._note.setToolTip(note)
        self._note.setVisible(bool(note) and len(frame) > 0)
        hint = "Choose a model in the Attention dock; the scores of the image appear here."
        self.panel.empty.say("No scores for this image" if note else "No scores yet", note or hint)


class DatasetScoresDock(_ScoreDock):
    """A run over the data set: summaries per characteristic and diagnosis, and all rows."""

    score_requested = Signal()
    save_requested = Signal()

    def __init__(
        self, *, exporter: TableExporter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(exporter, parent)
        self.setAccessibleName("Scores of the data set")
        self.characteristics = TablePanel(_no_lines("characteristic"), name="Per characteristic")
        self.diagnoses = TablePanel(_no_lines("diagnosis"), name="Per diagnosis")
        self.rows = TablePanel(EmptyState("No rows"), name="Rows")
        self._connect(self.characteristics, "summary-per-characteristic.csv")
        self._connect(self.diagnoses, "summary-per-diagnosis.csv")
        self._connect(self.rows, "rows.csv")
        self.empty = EmptyState(
            "The data set has not been scored",
            "Score it to compare every outline with the attention of the chosen models.",
            button="Score data set…",
        )
        self.empty.requested.connect(self.score_requested)
        self._build()
        self.set_run(None)

    def _build(self) -> None:
        self.title = QElidingLabel()
        self.score_button = QPushButton("Score data set…")
        self.score_button.clicked.connect(self.score_requested)
        self.save_button = QPushButton("Save run…")
        self.save_button.setToolTip("Write rows.csv, summary.csv and run.json to a folder")
        self.save_button.clicked.connect(self.save_requested)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.score_button)
        top.addWidget(self.save_button)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.characteristics, "Per characteristic")
        self.tabs.addTab(self.diagnoses, "Per diagnosis")
        self.tabs.addTab(self.rows, "Rows")
        self.full = QWidget()
        layout = QVBoxLayout(self.full)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.tabs, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6, 6, 6, 6)
        outer.addWidget(self.empty)
        outer.addWidget(self.full)
        for panel in (self.characteristics, self.diagnoses):
            panel.view.activated.connect(lambda index, p=panel: self._show_rows_of(p, index.row()))
            panel.view.setToolTip("Double-click a line to see its rows")

    def set_run(self, run: Any | None) -> None:
        """Show a finished run (``runs.scoring.RunResult``); None while there is none."""
        self.empty.setVisible(run is None)
        self.full.setVisible(run is not None)
        rows = pd.DataFrame() if run is None else run.rows
        summary = pd.DataFrame() if run is None else run.summary
        characteristics, diagnoses = split_summary(summary)
        self.rows.set_frame(rows, row_columns(rows))
        self.characteristics.set_frame(characteristics, summary_columns(characteristics))
        self.diagnoses.set_frame(diagnoses, summary_columns(diagnoses))
        self.title.setText("" if run is None else describe_run(run))
        self.title.setToolTip(self.title.text())

    def _show_rows_of(self, panel: TablePanel, row: int) -> None:
        line = panel.shown_frame().iloc[row]
        keys = ("characteristic", "diagnosis", "model")
        names = (str(line[key]) for key in keys if key in line.index and str(line[key]))
        self.rows.filter.setText(" ".join(quoted(name) for name in names))
        self.tabs.setCurrentWidget(self.rows)


def _no_lines(by: str) -> EmptyState:
    return EmptyState(f"No summary per {by}", "The run has no rows to summarise.")


def row_names(frame: pd.DataFrame, position: int) -> tuple[str, str, str, str]:
    """Image, rater, characteristic and model of a row; "" where there is no such column."""
    row = frame.iloc[position]
    image, rater, characteristic, model = (str(row.get(key, "")) for key in _KEYS)
    return image, rater, characteristic, model


def split_summary(summary: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lines per characteristic (over all diagnoses), and lines per diagnosis."""
    if "diagnosis" not in summary.columns:
        return summary, summary.iloc[:0]
    overall = summary["diagnosis"].fillna("").astype(str) == ""
    return summary[overall].drop(columns="diagnosis"), summary[~overall]


def describe_run(run: Any) -> str:
    """``dermx-2021 (1a2b3c4d) · 2 models · 3,263 rows``."""
    protocol = getattr(run, "protocol", "")
    name = str(getattr(protocol, "name", protocol) or "run")
    digest = str(getattr(protocol, "hash", "") or "")[:8]
    parts = [f"{name} ({digest})" if digest else name]
    if "model" in run.rows.columns:
        models = run.rows["model"].nunique()
        parts.append(f"{models} model{'s' if models != 1 else ''}")
    parts.append(f"{len(run.rows):,} rows")
    return " · ".join(parts)
