"""Belief dock: whether the explanation on screen can be believed."""

from __future__ import annotations

import numpy as np
import pandas as pd
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.charts.curve_plot import CurvePlot, Line
from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.belief.columns import (
    StripModel,
    area_columns,
    floor_columns,
    randomisation_columns,
    strip_columns,
)
from dermx_viewer.gui.parts.belief.desk import BeliefDesk, Subject
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tables.eliding import ElidingLabel
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tables.provenance import with_provenance
from dermx_viewer.gui.told_work import said_step
from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.gui.widgets.tabs import Tabs
from dermx_viewer.gui.work.jobs import JobState

_NARROW = 560
_EXAMINE = later("Examine this image")
_CURVES = (
    later("Deletion and insertion"),
    later(
        "Takes away the pixels that the map ranks first, and puts them back, and follows the "
        "probability."
    ),
)
_RANDOM = (
    later("Random weights"),
    later(
        "Makes the network's weights random from the logits down: a map that stays alike explains "
        "the picture, not the model."
    ),
)
_STRIP = (
    later("Robustness"),
    later(
        "Tries the neighbouring layers, methods, normalisations and grids, with every model of the "
        "list."
    ),
)


_CURVE_NAMES = (later("insertion"), later("deletion"))
_AT_RANDOM = {
    "insertion": later("insertion, random order"),
    "deletion": later("deletion, random order"),
}


class BeliefDock(PartWidget):
    """Chance floor at once; curves, random weights and neighbouring choices when asked."""

    def __init__(
        self,
        desk: BeliefDesk,
        *,
        exporter: TableExporter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Belief"))
        self.desk = desk
        self._exporter = exporter
        self._seen = False
        self._shown: object = None
        self.empty = EmptyState(tr("Nothing is explained"))
        self._build_parts()
        self._build()
        desk.changed.connect(self._on_desk_changed)
        self._on_desk_changed()

    def _build_parts(self) -> None:
        nothing = EmptyState(
            tr("No scores"), tr("No kept evaluation outlines anything in this image.")
        )
        self.floor = self._panel(nothing, tr("maps"), "chance-floor.csv")
        self.areas = self._panel(self._asking(*_CURVES), tr("maps"), "deletion-insertion.csv")
        self.steps = self._panel(self._asking(*_RANDOM), tr("steps"), "random-weights.csv")
        self.strip = self._panel(
            self._asking(*_STRIP), tr("choices"), "robustness.csv", model=StripModel()
        )
        self.curves = CurvePlot(
            tr("Deletion and insertion curves"),
            x_label=tr("share of the pixels"),
            y_label=tr("probability"),
        )
        self.alike = CurvePlot(
            tr("Likeness to the map of the learned weights"),
            x_label=tr("stages with random weights"),
            y_label=tr("correlation"),
        )

    def _panel(
        self, empty: EmptyState, noun: str, suggested: str, *, model: StripModel | None = None
    ) -> TablePanel:
        panel = TablePanel(empty, noun=noun, name=empty.title.text(), model=model)
        panel.export_requested.connect(lambda: self._export(panel, suggested))
        return panel

    def _asking(self, title: str, hint: str) -> EmptyState:
        state = EmptyState(tr(title), tr(hint), button=tr(_EXAMINE))
        state.requested.connect(self.desk.start)
        return state

    def _build(self) -> None:
        self.title = ElidingLabel()
        self.progress = QProgressBar()
        self.progress.setMaximumWidth(220)
        self.progress.setAccessibleName(tr("Progress of the examination"))
        self.button = QPushButton(tr(_EXAMINE))
        self.button.clicked.connect(self._on_button_clicked)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.progress)
        top.addWidget(self.button)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(tr("Checks of belief"))
        self.tabs.setDocumentMode(True)
        self.splitters = [QSplitter(), QSplitter()]
        for splitter, plot, panel in zip(
            self.splitters, (self.curves, self.alike), (self.areas, self.steps), strict=True
        ):
            splitter.addWidget(plot)
            splitter.addWidget(panel)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes([400, 400])
        self.tabs.addTab(self.floor, tr("Chance floor"))
        self.tabs.addTab(self.splitters[0], tr(_CURVES[0]))
        self.tabs.addTab(self.splitters[1], tr(_RANDOM[0]))
        self.tabs.addTab(self.strip, tr(_STRIP[0]))
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(6, 6, 6, 6)
        inner.addLayout(top)
        inner.addWidget(self.tabs, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put plots above their tables in a narrow dock."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        for splitter in self.splitters:
            splitter.setOrientation(
                Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
            )

    @Slot(bool)
    def set_seen(self, seen: bool) -> None:
        """Nothing is worked out behind another tab."""
        self._seen = seen
        if seen:
            self._on_desk_changed()

    @Slot()
    def _on_button_clicked(self) -> None:
        if self.desk.running:
            self.desk.cancel()
        else:
            self.desk.start()

    @Slot()
    def _on_desk_changed(self) -> None:
        desk, subject = self.desk, self.desk.subject
        self.stack.setCurrentIndex(0 if subject is None else 1)
        if subject is None:
            self.empty.say(tr("Nothing is explained"), desk.why_not)
            return
        self._tell_state(subject)
        shown = (subject.key, desk.result is not None)
        if self._seen and shown != self._shown:
            self._shown = shown
            self._show(subject)

    def _tell_state(self, subject: Subject) -> None:
        desk = self.desk
        cancelled = desk.job is not None and desk.job.state is JobState.CANCELLED
        note = desk.failure or (tr("cancelled") if cancelled and desk.result is None else "")
        running, what = desk.running, ""
        if running and desk.job is not None:
            done, total, what = desk.job.progress
            self.progress.setRange(0, total)
            self.progress.setValue(done)
        said = note or said_step(what)
        self.title.setText(f"{said}  ·  {subject.title}" if said else subject.title)
        self.title.setToolTip(self.title.text())
        self.progress.setVisible(running)
        stopping = desk.job is not None and desk.job.state is JobState.CANCELLING
        self.button.setText(tr("Cancel") if running else tr(_EXAMINE))
        self.button.setEnabled(not stopping and (running or desk.result is None))
        for panel in (self.areas, self.steps, self.strip):
            panel.empty.button.setVisible(not running)

    def _show(self, subject: Subject) -> None:
        result = self.desk.result
        floor = (self.desk.quick_floor() if result is None else result.floor).rename(
            columns={"maps_of": "model"}
        )
        origin = subject.maps.origin
        sources = [{"name": origin.model, "sha256": origin.model_sha256}]
        floor = with_provenance(floor, subject.protocol, sources)
        self.floor.set_frame(floor, floor_columns(floor))
        for plot in (self.curves, self.alike):
            plot.setVisible(result is not None)
        if result is None:
            for panel in (self.areas, self.steps, self.strip):
                panel.set_frame(pd.DataFrame(), ())
            return
        self.areas.set_frame(result.areas, area_columns(result.areas))
        self.steps.set_frame(result.randomisation, randomisation_columns(result.randomisation))
        strip = result.strip.assign(protocol=floor["protocol"].iloc[0]) if len(floor) else None
        strip = result.strip if strip is None else strip
        self.strip.set_frame(strip, strip_columns(strip))
        self._draw_curves(result.curves, result.areas)
        self._draw_alike(result.randomisation)

    def _draw_curves(self, curves: pd.DataFrame, areas: pd.DataFrame) -> None:
        lines = []
        parts = curves.groupby("maps_of", sort=False)
        # Random weights stand in the table alone: six curves cannot be told apart.
        for style, (name, part) in enumerate(list(parts)[:2]):
            area = areas[areas["maps_of"] == name].iloc[0]
            for colour, curve in enumerate(_CURVE_NAMES):
                called = tr(_AT_RANDOM[curve] if style else curve)
                shown = f"{called}: {number(area[f'{curve}_area'], '.3f')}"
                lines.append(Line(shown, *_numbers(part, "share", curve), colour, style))
        sentence = tr("{maps}: deletion area {deletion}, insertion area {insertion}")
        said = "; ".join(
            sentence.format(
                maps=row["maps_of"],
                deletion=number(row["deletion_area"], ".3f"),
                insertion=number(row["insertion_area"], ".3f"),
            )
            for row in areas.to_dict("records")
        )
        self.curves.show_lines(lines, y_range=(0, 1), said=said)

    def _draw_alike(self, rows: pd.DataFrame) -> None:
        lines = [
            Line(name.capitalize(), *_numbers(rows, "step", name), colour, colour)
            for colour, name in enumerate(("spearman", "pearson"))
        ]
        last = rows["spearman"].dropna()
        said = ""
        if len(last):
            sentence = tr("Spearman at the last step where it is defined: {value}")
            said = sentence.format(value=number(last.iloc[-1], "z.3f"))
        self.alike.show_lines(lines, y_range=(-1, 1), said=said)

    def _export(self, panel: TablePanel, suggested: str) -> None:
        if self._exporter is not None:
            self._exporter.export(panel.shown_frame(), suggested, parent=self)


def _numbers(frame: pd.DataFrame, x: str, y: str) -> tuple[np.ndarray, np.ndarray]:
    return frame[x].to_numpy(np.float64), frame[y].to_numpy(np.float64)
