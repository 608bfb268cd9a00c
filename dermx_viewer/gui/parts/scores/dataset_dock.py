"""The scores of the whole data set: summaries, rows, and what people reach on them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.scores.score_dock import ScoreDock
from dermx_viewer.gui.parts.scores.summary_columns import (
    human_columns,
    is_about_images,
    scores_in_front,
    summary_columns,
    with_floor,
)
from dermx_viewer.gui.parts.turns import is_long
from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.gui.tables.eliding import ElidingLabel
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tables.provenance import protocol_label, with_provenance
from dermx_viewer.gui.tables.score_columns import row_columns
from dermx_viewer.gui.tables.words import asking_for
from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.gui.widgets.tabs import Tabs
from dermx_viewer.gui.work.sliced import Sliced
from dermx_viewer.said import Said
from dermx_viewer.scoring.baselines import is_baseline
from dermx_viewer.scoring.consensus.others import OTHERS_WORDS

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    from dermx_viewer.runs.collect import RunResult
    from dermx_viewer.scoring.consensus.among_raters import AmongRaters
    from dermx_viewer.scoring.protocols import Protocol


class DatasetScoresDock(ScoreDock):
    """A run over the data set: summaries with what people reach beside, and all rows."""

    score_requested = Signal()
    save_requested = Signal()

    def __init__(
        self, *, exporter: TableExporter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(exporter, parent)
        self.setAccessibleName(tr("Scores of the data set"))
        self.characteristics = TablePanel(
            _no_lines(tr("No summary per characteristic")), name=later("Per characteristic")
        )
        self.diagnoses = TablePanel(
            _no_lines(tr("No summary per diagnosis")), name=later("Per diagnosis")
        )
        self.rows = TablePanel(
            EmptyState(tr("No rows"), tr("Nothing could be scored.")), name=later("Rows")
        )
        self._connect(self.characteristics, "summary-per-characteristic.csv")
        self._connect(self.diagnoses, "summary-per-diagnosis.csv")
        self.human = TablePanel(_no_second_rater(), name=later("Human agreement"))
        self.others = TablePanel(_no_second_rater(), name=later("Rater against the others"))
        self._connect(self.rows, "rows.csv")
        self._connect(self.human, "human_agreement.csv")
        self._connect(self.others, "rater_against_others.csv")
        self._add_gold_only(self.rows)
        self.empty = EmptyState(
            tr("The data set has not been scored"),
            tr("Score it to compare every outline with the attention of the chosen models."),
            button=tr("Score data set…"),
        )
        self.empty.requested.connect(self.score_requested)
        self._run: RunResult | None = None
        self._filling = Sliced(self)
        self._build()
        self.set_run(None)

    def _build(self) -> None:
        self.title = ElidingLabel()
        self.score_button = QPushButton(tr("Score data set…"))
        self.score_button.clicked.connect(self.score_requested)
        self.save_button = QPushButton(tr("Save run…"))
        self.save_button.setToolTip(
            tr("Write rows, summary, what people reach on the same rows, and run.json to a folder")
        )
        self.save_button.clicked.connect(self.save_requested)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.score_button)
        top.addWidget(self.save_button)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(tr("Tables of scores"))
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.characteristics, tr("Characteristics"))
        self.tabs.addTab(self.diagnoses, tr("Diagnoses"))
        self.tabs.addTab(self.rows, tr("Rows"))
        self.full = QWidget()
        self.note = ElidingLabel()
        self.note.hide()
        layout = QVBoxLayout(self.full)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.note)
        layout.addWidget(self.tabs, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6, 6, 6, 6)
        outer.addWidget(self.empty)
        outer.addWidget(self.full)
        self.tabs.addTab(self.human, tr("Human agreement"))
        self.tabs.setTabToolTip(3, tr("Row by row, what other raters reach and what is attainable"))
        self.tabs.addTab(self.others, tr("Against others"))
        # Before it is painted: no table of the protocol before stands under the one of now.
        self.tabs.currentChanged.connect(self._fill_now)
        tip = tr("Rater against the consensus of the others: {words}")
        self.tabs.setTabToolTip(4, tip.format(words=tr(OTHERS_WORDS)))
        for panel in (self.characteristics, self.diagnoses):
            panel.view.activated.connect(lambda index, p=panel: self._on_activated(p, index))
            panel.view.setToolTip(
                tr("Double-click a name to see its rows, a number for its images")
            )
            panel.set_door(partial(self._behind, panel), cells=is_about_images)

    @property
    def panels(self) -> tuple[TablePanel, ...]:
        """Every table."""
        return (self.rows, self.characteristics, self.diagnoses, self.human, self.others)

    @property
    def filling(self) -> bool:
        """Whether tables of a long run still wait for their turn."""
        return self._filling.busy

    def set_run(self, run: RunResult | None, *, again: bool = False) -> None:
        """Show a finished run; None while there is none. ``again``: it is the one before, under
        another protocol: somebody waits for the table that is seen."""
        self._run = run
        self.empty.setVisible(run is None)
        self.full.setVisible(run is not None)
        self.save_button.setEnabled(run is not None)
        if run is None:
            self._filling.drop()
            for panel in self.panels:
                panel.set_frame(pd.DataFrame(), ())
            return
        # Of a long run, to fill one table is as much as a turn of the event loop may do.
        summed_up = self.tabs.currentWidget() in (self.characteristics, self.diagnoses)
        if is_long(run) or not (again and summed_up):
            self._filling.begin(self._fill(run), slices=is_long(run))
            return
        self._filling.begin(self._fill_summaries(run), slices=False)
        # Nobody sees these; whoever turns to one has it filled first.
        self._filling.begin(self._fill_behind(run), slices=True)

    def _fill(self, run: RunResult) -> Iterator[None]:
        yield from self._fill_summaries(run)
        yield
        yield from self._fill_behind(run)

    def _fill_summaries(self, run: RunResult) -> Iterator[None]:
        summary = scores_in_front(with_provenance(run.summary, run.protocol, run.sources))
        characteristics, diagnoses = map(with_floor, split_summary(summary))
        yield
        self.characteristics.set_frame(characteristics, summary_columns(characteristics))
        yield
        self.diagnoses.set_frame(diagnoses, summary_columns(diagnoses))
        self.title.setText(describe_run(run))
        hashed = tr("Protocol hash: {hash}").format(hash=run.protocol.hash)
        self.title.setToolTip(f"{self.title.text()}\n{hashed}")

    def _fill_behind(self, run: RunResult) -> Iterator[None]:
        """The tables of rows, and of what people reach on them."""
        rows = with_provenance(run.rows, run.protocol, run.sources)
        yield
        self.rows.set_frame(rows, row_columns(rows))
        yield
        self._apply_gold_only(self.rows)
        yield
        # Imported when used: the window is on screen before anything is scored.
        from dermx_viewer.scoring.consensus.among_raters import AmongRaters

        among = AmongRaters(run.human, run.others, run.others_rows)
        yield from self._fill_among_raters(among, run.protocol)
        yield
        if is_long(run):
            # The first look would take longer than a turn may.
            for panel in self.panels:
                panel.view.fit_waiting()
                yield

    @Slot()
    def _fill_now(self) -> None:
        """Fill what is about to be seen, unless it is so long that it comes in turns anyway."""
        if not is_long(self._run):
            self._filling.finish()

    def set_note(self, note: str) -> None:
        """Say why the run is not by the protocol that is chosen, its numbers in grey; "": it is."""
        self.note.setText(note)
        self.note.setToolTip(note)
        self.note.setVisible(bool(note))
        for panel in self.panels:
            panel.view.set_greyed(bool(note))

    def set_among_raters(self, found: AmongRaters, protocol: Protocol) -> None:
        """Show the raters among themselves, also where nothing has been scored."""
        self._filling.finish()
        if self.full.isHidden():
            self.empty.hide()
            self.full.show()
            self.title.setText(tr("Not scored: the raters among themselves"))
            self.title.setToolTip("")
        self._filling.begin(self._fill_among_raters(found, protocol), slices=False)
        self.tabs.setCurrentWidget(self.human)

    def _fill_among_raters(self, found: AmongRaters, protocol: Protocol) -> Iterator[None]:
        human = with_provenance(found.human, protocol)
        self.human.set_frame(human, human_columns(human))
        yield
        known = len(found.others_rows) > 0
        door = partial(self._behind_others, found, protocol) if known else None
        self.others.set_door(door, cells=is_about_images)
        frame = with_provenance(found.others, protocol)
        frame = scores_in_front(frame)
        # Every line says the same of who is compared: it need not stand in front.
        order = [name for name in frame.columns if name != "model"]
        frame = frame[[*order, "model"]] if "model" in frame.columns else frame
        self.others.set_frame(frame, summary_columns(frame))

    def _behind_others(
        self, found: AmongRaters, protocol: Protocol, position: int, column: str
    ) -> Behind:
        from dermx_viewer.gui.parts.scores.behind import behind_rows

        model = self.others.model
        title = next((Said.of(c.title) for c in model.columns if c.key == column), "")
        return behind_rows(found.others_rows, protocol, model.frame.iloc[position], column, title)

    def _behind(self, panel: TablePanel, position: int, column: str) -> Behind | None:
        if self._run is None:
            return None
        # Imported when used: the window is on screen before anything is scored.
        from dermx_viewer.gui.parts.scores.behind import behind

        title = next((Said.of(c.title) for c in panel.model.columns if c.key == column), "")
        return behind(self._run, panel.model.frame.iloc[position], column, title)

    def _on_activated(self, panel: TablePanel, index: Any) -> None:
        if not panel.leads(index):
            self._show_rows_of(panel, index.row())

    def _show_rows_of(self, panel: TablePanel, row: int) -> None:
        self._fill_now()
        line = panel.model.frame.iloc[panel.model.position(row)]
        models = set(self.rows.model.frame["model"])
        asked = {"characteristic": line["characteristic"], "gold_class": line.get("diagnosis", "")}
        # A line over several models has no rows of its own: those of all models are shown.
        asked["model"] = line["model"] if line["model"] in models else ""
        words = (asking_for(field, value) for field, value in asked.items() if value)
        self.rows.filter.setText(" ".join(words))
        self.tabs.setCurrentWidget(self.rows)


def _no_lines(title: str) -> EmptyState:
    return EmptyState(title, tr("The run has no rows to summarise."))


def _no_second_rater() -> EmptyState:
    return EmptyState(tr("No other rater"), tr("No image was evaluated by two raters."))


def split_summary(summary: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lines per characteristic (over all diagnoses), and lines per diagnosis."""
    overall = summary["diagnosis"] == ""
    whole = summary[overall].drop(columns="diagnosis")
    return whole.reset_index(drop=True), summary[~overall].reset_index(drop=True)


def describe_run(run: RunResult) -> str:
    """``dermx-2021 (1a2b3c4d5e6f) · 2 models · 3,263 rows``, and how far it has grown."""
    names = [str(name) for name in run.rows["model"].unique()]
    floor = sum(is_baseline(name) for name in names)
    parts = [tr("%n models", len(names) - floor)]
    if floor:
        parts.append(tr("%n baselines", floor))
    rows = tr("{n} rows").format(n=number(len(run.rows), ","))
    parts += [rows, *([tr(run.so_far)] if run.so_far else [])]
    return " · ".join([protocol_label(run.protocol), *parts])
