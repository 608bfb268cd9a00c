"""Verdicts dock: everything that the reader has said, a line for each image and map."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tables.columns import Column, Kind, columns_for
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.verdicts.judgement import Judgement

_COLUMNS = (
    Column("reader", later("Reader"), later("Who judged."), hidden=True),
    Column("image", later("Image"), later("The image's id."), elide_middle=True),
    Column("model", later("Model"), later("The network."), elide_middle=True),
    Column("method", later("Method"), later("What made the attention map.")),
    Column("explained_class", later("Class"), later("The class whose map was judged.")),
    Column("gold_class", later("Gold"), later("The gold standard, as it was told then.")),
    Column(
        "belief",
        later("Belief"),
        later("How far the map is believed: 1 not at all, 5 entirely."),
        Kind.COUNT,
    ),
    Column("verdict", later("Verdict"), later("What was chosen from the list."), worded=True),
    Column("tags", later("Tags"), later("Tags, separated by semicolons.")),
    Column("note", later("Note"), later("Anything else.")),
    Column("diagnosis", later("Own diagnosis"), later("What the reader takes it for.")),
    Column("confidence", later("Sure"), later("How sure of it: 1 guessed, 5 certain."), Kind.COUNT),
    Column("outline", later("Outline"), later("Where the model should have looked."), hidden=True),
    Column("seconds", later("Seconds"), later("Spent on it, breaks left out."), Kind.QUANTITY),
    Column("n_answers", later("Answers"), later("How many answers are kept of it."), Kind.COUNT),
    Column("first_utc", later("First (UTC)"), later("When it was answered first."), hidden=True),
    Column("last_utc", later("Last (UTC)"), later("When it was answered last.")),
)


class SaidDock(PartWidget):
    """The table ``verdicts`` of one reader; choosing a line shows its image."""

    image_chosen = Signal(str)
    start_requested = Signal()

    def __init__(
        self, *, exporter: TableExporter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Verdicts"))
        self._exporter = exporter
        self._said: Sequence[Judgement] = ()
        self._seen = self._made = False
        empty = EmptyState(
            tr("Nothing has been judged"), tr("J starts it."), button=tr("Start judging")
        )
        empty.requested.connect(self.start_requested)
        self.panel = TablePanel(empty, noun=tr("verdicts"), name=later("Verdicts"), flexible="note")
        self.panel.chosen.connect(self._on_panel_chosen)
        self.panel.export_requested.connect(self._on_panel_export_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.panel)

    def set_said(self, said: Sequence[Judgement]) -> None:
        """Show what was said, once somebody looks."""
        self._said, self._made = said, False
        self._make()

    def set_seen(self, seen: bool) -> None:
        """The table is made when it is looked at: an answer more changes it."""
        self._seen = seen
        self._make()

    def _make(self) -> None:
        if not self._seen or self._made:
            return
        self._made = True
        # Imported when used: the window is on screen before anything is judged.
        from dermx_viewer.runs.verdicts.tables import verdict_table

        frame = verdict_table(self._said) if self._said else pd.DataFrame()
        self.panel.set_frame(frame, columns_for(frame, _COLUMNS))

    @Slot(int)
    def _on_panel_chosen(self, position: int) -> None:
        self.image_chosen.emit(str(self.panel.model.frame["image"].iloc[position]))

    @Slot()
    def _on_panel_export_requested(self) -> None:
        if self._exporter is not None:
            self._exporter.export(self.panel.shown_frame(), "verdicts.csv", parent=self)
