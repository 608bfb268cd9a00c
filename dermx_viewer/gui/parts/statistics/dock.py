"""Statistics dock: models in groups, every two models, and models beside people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
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
from dermx_viewer.gui.parts.statistics.behind import behind, is_about_images
from dermx_viewer.gui.parts.statistics.columns import FewModel, on_screen, statistics_columns
from dermx_viewer.gui.parts.statistics.controls import BreakdownControls
from dermx_viewer.gui.parts.statistics.desk import StatisticsDesk
from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.gui.tables.empty import EmptyState, wrap_freely
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tables.provenance import with_provenance
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.widgets.tabs import Tabs
from dermx_viewer.gui.work.jobs import JobRunner
from dermx_viewer.gui.workbench.breakdown import (
    remember_breakdown,
    remembered_breakdown,
    told_problems,
)
from dermx_viewer.runs.statistics import (
    COMPARISON,
    FURTHER_SCORES,
    GROUPS,
    PATTERNS,
    PEOPLE,
    Breakdown,
)
from dermx_viewer.runs.verdicts.of_maps import WORDS
from dermx_viewer.said import Said
from dermx_viewer.scoring.statistics.labels import GROUPINGS

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    from dermx_viewer.runs.collect import RunResult

_TABS = {
    GROUPS: (
        later("Groups"),
        later("No groups"),
        later("Nothing is known of the images to group them by."),
    ),
    COMPARISON: (
        later("Comparison"),
        later("Nothing to compare"),
        later("Score two models or more, or baselines."),
    ),
    PEOPLE: (
        later("Beside people"),
        later("Nobody to compare with"),
        later("Images need two raters, and a model."),
    ),
    FURTHER_SCORES: (
        later("Further scores"),
        later("None was scored"),
        later("Choose some in Model ▸ Further scores, then score the data set again."),
    ),
    PATTERNS: (
        later("Patterns"),
        later("None was named"),
        later("Choose Agreement pattern in Model ▸ Further scores, then score the data set again."),
    ),
}


@dataclass(frozen=True, slots=True)
class Readers:
    """What readers said. ``columns``: what of it groups maps now; ``added``: a breakdown with what
    they said, where groups by it are wanted."""

    columns: Callable[[], tuple[str, ...]] = tuple
    added: Callable[[Breakdown], Breakdown] = lambda chosen: chosen


NO_READERS = Readers()


class StatisticsDock(PartWidget):
    """The tables are worked out in a job as soon as the dock is seen, and kept for the run."""

    score_requested = Signal()

    def __init__(
        self,
        runner: JobRunner,
        *,
        exporter: TableExporter | None = None,
        readers: Readers = NO_READERS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Statistics"))
        self._exporter, self._readers = exporter, readers
        self._run: RunResult | None = None
        self._seen = False
        self._shown: object = None
        self.desk = StatisticsDesk(runner, self)
        self.desk.changed.connect(self._on_desk_changed)
        self.empty = EmptyState(
            tr("The data set has not been scored"), tr("Score it."), button=tr("Score data set…")
        )
        self.empty.requested.connect(self.score_requested)
        self.failed = EmptyState("", button=tr("Try again"))
        self.failed.requested.connect(self.desk.start)
        self.controls = BreakdownControls()
        known = remembered_breakdown(())
        self.controls.set_choice(floor=known.floor, small=known.small_groups)
        self.controls.changed.connect(self._on_controls_changed)
        self.controls.about_to_choose.connect(self._show_columns)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setAccessibleName(tr("What could not be read"))
        wrap_freely(self.told)
        self.told.hide()
        self.panels = {name: self._panel(name) for name in _TABS}
        self._build()
        self.set_run(None)

    def _panel(self, name: str) -> TablePanel:
        title, empty, hint = _TABS[name]
        nothing = EmptyState(tr(empty), tr(hint))
        panel = TablePanel(nothing, noun=tr("lines"), name=title, model=FewModel())
        panel.export_requested.connect(lambda: self._export(name))
        panel.set_door(partial(self._behind, name), cells=is_about_images)
        return panel

    def _behind(self, name: str, position: int, column: str) -> Behind | None:
        if self._run is None or self.desk.breakdown is None:
            return None
        model = self.panels[name].model
        title = next((Said.of(c.title) for c in model.columns if c.key == column), "")
        line, said = model.frame.iloc[position], self.desk.breakdown.said.groups
        return behind(self._run, name, line, said, column=column, title=title)

    def _build(self) -> None:
        self.tabs = Tabs()
        self.tabs.setAccessibleName(tr("Tables of the statistics"))
        self.tabs.setDocumentMode(True)
        for name, panel in self.panels.items():
            self.tabs.addTab(panel, tr(_TABS[name][0]))
        self.stack = QStackedWidget()
        for page in (self.empty, self._build_working(), self.failed, self.tabs):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.controls)
        layout.addWidget(self.told)
        layout.addWidget(self.stack, 1)

    def _build_working(self) -> QWidget:
        working = QWidget()
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress of the statistics"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.clicked.connect(self.desk.cancel)
        line = QHBoxLayout()
        line.addWidget(self.progress, 1)
        line.addWidget(self.cancel_button)
        layout = QVBoxLayout(working)
        layout.addStretch(1)
        layout.addLayout(line)
        layout.addStretch(1)
        return working

    @property
    def breakdown(self) -> Breakdown:
        """What is chosen."""
        controls = self.controls
        return Breakdown(
            group_by=controls.chosen_groups,
            small_groups=controls.small.isChecked(),
            floor=controls.chosen_floor,
        )

    @property
    def busy(self) -> bool:
        """Whether the tables are still to come."""
        return self.desk.running

    def set_run(self, run: RunResult | None) -> None:
        """Another run, or None: its tables are made now where the dock is seen, else when it is."""
        self._run = run
        self._show_columns()
        self.controls.setVisible(run is not None)
        self._ask()

    def set_said(self) -> None:
        """Readers said something else: what is grouped by it is made anew."""
        self._show_columns()
        if not {*WORDS}.isdisjoint(self.breakdown.group_by):
            self._ask()

    @Slot()
    def _show_columns(self) -> None:
        """What there is to group by, and what of it was chosen last."""
        known: dict[str, None] = {}
        if self._run is not None:
            columns = (*GROUPINGS, *self._run.metadata, *self._readers.columns())
            known = dict.fromkeys(columns)
        self.controls.set_columns([*known], remembered_breakdown(known).group_by)

    def set_seen(self, seen: bool) -> None:
        """Make the tables as soon as somebody looks."""
        self._seen = seen
        if seen:
            self.desk.want()

    def _ask(self) -> None:
        chosen, added = self.breakdown, self._readers.added
        self.desk.set_asked(self._run, lambda: added(chosen))
        if self._seen:
            self.desk.want()

    @Slot()
    def _on_controls_changed(self) -> None:
        remember_breakdown(self.breakdown)
        self._ask()

    @Slot()
    def _on_desk_changed(self) -> None:
        desk = self.desk
        if self._run is None:
            self.stack.setCurrentWidget(self.empty)
        elif desk.tables is not None:
            self.stack.setCurrentWidget(self.tabs)
        elif desk.running or desk.job is None:
            self.stack.setCurrentIndex(1)
            done, total, _ = desk.job.progress if desk.job is not None else (0, 0, "")
            self.progress.setRange(0, total)
            self.progress.setValue(done)
        elif desk.job.state.over:
            self.failed.say(
                tr("Not made") if desk.failure else tr("It was cancelled"), desk.failure
            )
            self.stack.setCurrentWidget(self.failed)
        if desk.tables is not self._shown:
            self._shown = desk.tables
            told = told_problems(desk.breakdown) if desk.breakdown is not None else ""
            self.told.setText(told)
            self.told.setVisible(bool(told))
            self._show(desk.tables or {})

    def _show(self, tables: dict[str, pd.DataFrame]) -> None:
        for name, panel in self.panels.items():
            table = on_screen(tables.get(name, pd.DataFrame()))
            panel.set_frame(table, statistics_columns(table))

    def _export(self, name: str) -> None:
        """The lines on screen with every column, as the file of a run has them."""
        desk = self.desk
        table = (desk.tables or {}).get(name)
        if self._exporter is not None and self._run is not None and table is not None:
            from dermx_viewer.runs.files import about_run

            columns = [*table.columns]
            frame = self.panels[name].model.shown_frame(columns)
            about = about_run(self._run, desk.breakdown or self.breakdown)
            labelled = with_provenance(frame, self._run.protocol, self._run.sources)
            self._exporter.export(frame, f"{name}.csv", about=about, labelled=labelled, parent=self)
