"""Protocols dock: the summary of the run under its protocol and another one, with differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.parts.protocols.columns import (
    is_about_images,
    on_screen,
    protocols_columns,
)
from dermx_viewer.gui.parts.protocols.desk import ProtocolsDesk, Scoring
from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.gui.tables.empty import EmptyState, wrap_freely
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.work.jobs import JobRunner
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, PROTOCOLS, Protocol, protocol

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    from dermx_viewer.runs.collect import RunResult


class ProtocolsDock(PartWidget):
    """Protocol A is the run's. ``named``: what a preset is with raters and readings as chosen."""

    score_requested = Signal()
    file_requested = Signal()

    def __init__(
        self,
        runner: JobRunner,
        scoring_under: Callable[[Protocol], Scoring | None],
        *,
        named: Callable[[str], Protocol] = protocol,
        exporter: TableExporter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Two protocols"))
        self._exporter = exporter
        self._named = named
        self._run: RunResult | None = None
        self._shown: object = None
        self._own: dict[str, Protocol] = {}
        self.desk = ProtocolsDesk(runner, scoring_under, self)
        self.desk.changed.connect(self._on_desk_changed)
        self.empty = EmptyState(
            tr("The data set has not been scored"), tr("Score it."), button=tr("Score data set…")
        )
        self.empty.requested.connect(self.score_requested)
        self.failed = EmptyState("", button=tr("Try again"))
        self.failed.requested.connect(self._on_compare_clicked)
        nothing = EmptyState(tr("Nothing compared yet"), tr("Choose protocol B, then Compare."))
        self.panel = TablePanel(nothing, noun=tr("lines"), name=later("Two protocols"))
        self.panel.export_requested.connect(self._export)
        self.panel.set_door(self._behind, cells=is_about_images)
        self._build()
        self.set_run(None)

    def _build(self) -> None:
        self.working = QWidget()
        self.stack = QStackedWidget()
        for page in (self.empty, self.working, self.failed, self.panel):
            self.stack.addWidget(page)
        self.about = QLabel()
        wrap_freely(self.about)
        self.controls = QWidget()
        self._build_controls()
        self._build_working()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        for widget in (self.controls, self.about):
            layout.addWidget(widget)
        layout.addWidget(self.stack, 1)

    def _build_controls(self) -> None:
        self.other = QComboBox()
        self.other.addItems([*PROTOCOLS])
        self.other.setAccessibleName(tr("Protocol B"))
        self.other.setToolTip(tr("The protocol that the run's own is compared with"))
        self.file_button = QPushButton(tr("Open…"))
        self.file_button.setToolTip(tr("A protocol of one's own in a file, as protocol B"))
        self.file_button.clicked.connect(self.file_requested)
        self.compare_button = QPushButton(tr("Compare"))
        self.compare_button.setToolTip(tr("Score the data set under protocol B as well, in a job"))
        self.compare_button.clicked.connect(self._on_compare_clicked)
        line = QHBoxLayout(self.controls)
        line.setContentsMargins(0, 0, 0, 0)
        label = QLabel(tr("Protocol &B"))
        label.setBuddy(self.other)
        for widget in (label, self.other, self.file_button, self.compare_button):
            line.addWidget(widget)
        line.addStretch(1)

    def _build_working(self) -> None:
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress of protocol B"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.clicked.connect(self.desk.cancel)
        layout = QVBoxLayout(self.working)
        layout.addStretch(1)
        layout.addWidget(self.progress)
        layout.addWidget(self.cancel_button)
        layout.addStretch(1)

    @property
    def busy(self) -> bool:
        """Whether the table is still to come."""
        return self.desk.running

    def set_run(self, run: RunResult | None) -> None:
        """Another run, or None: nothing is compared until it is asked for."""
        self._run = run
        for widget in (self.controls, self.about):
            widget.setVisible(run is not None)
        if run is not None:
            other = DERMX_2021 if run.protocol.name == NATIVE.name else NATIVE
            self.other.setCurrentText(other.name)
        self.desk.set_run(run)

    def add_protocol(self, own: Protocol) -> None:
        """Choose a protocol from a file as protocol B."""
        self._own[own.name] = own
        if self.other.findText(own.name) < 0:
            self.other.addItem(own.name)
        self.other.setCurrentText(own.name)

    @Slot()
    def _on_compare_clicked(self) -> None:
        chosen = self.other.currentText()
        self.desk.compare(self._own.get(chosen) or self._named(chosen))

    @Slot()
    def _on_desk_changed(self) -> None:
        desk = self.desk
        self.compare_button.setEnabled(not desk.running)
        self.about.setText(self._words())
        if self._run is None:
            self.stack.setCurrentWidget(self.empty)
        elif desk.running and desk.job is not None:
            self.stack.setCurrentWidget(self.working)
            done, total, _ = desk.job.progress
            self.progress.setRange(0, total)
            self.progress.setValue(done)
        elif desk.failure or (desk.job is not None and desk.table is None):
            self.failed.say(
                tr("Not compared") if desk.failure else tr("It was cancelled"), desk.failure
            )
            self.stack.setCurrentWidget(self.failed)
        else:
            self.stack.setCurrentWidget(self.panel)
        if desk.table is not self._shown:
            self._shown = desk.table
            table = on_screen(desk.table if desk.table is not None else pd.DataFrame())
            self.panel.set_frame(table, protocols_columns(table))

    def _behind(self, position: int, column: str) -> Behind | None:
        if self._run is None or self.desk.other is None:
            return None
        # Imported when used: the window is on screen before anything is scored.
        from dermx_viewer.gui.parts.protocols.behind import behind

        line = self.panel.model.frame.iloc[position]
        return behind(self._run, self.desk.other, line, column)

    def _words(self) -> str:
        a, b = self.desk.compared
        own = self._run.protocol.name if self._run is not None else ""
        return f"A: {a or own}" + (f" · B: {b}" if b else "")

    def _export(self) -> None:
        """The lines on screen with every column, as the command line writes them."""
        if self._exporter is not None and self.desk.table is not None:
            frame = self.panel.model.shown_frame([*self.desk.table.columns])
            self._exporter.export(frame, "protocols.csv", parent=self)
