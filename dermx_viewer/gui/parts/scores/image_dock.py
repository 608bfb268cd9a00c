"""The scores of the image on screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.scores.score_dock import ScoreDock
from dermx_viewer.gui.tables.eliding import ElidingLabel
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tables.provenance import with_provenance
from dermx_viewer.gui.tables.score_columns import image_row_columns
from dermx_viewer.gui.tr import later, tr

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    from dermx_viewer.scoring.protocols import Protocol

_NO_SCORES = later("Choose a model in the Attention dock; the scores of the image appear here.")


class ImageScoresDock(ScoreDock):
    """Every score of the image on screen."""

    def __init__(
        self, *, exporter: TableExporter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(exporter, parent)
        self.setAccessibleName(tr("Scores of this image"))
        self.panel = TablePanel(
            EmptyState(tr("No scores yet"), tr(_NO_SCORES)), name=later("Scores of this image")
        )
        self._connect(self.panel, "image-scores.csv")
        self._add_gold_only(self.panel)
        self.gold_only.toggled.connect(self._on_gold_only_toggled)
        self.note = ElidingLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.note)
        layout.addWidget(self.panel, 1)
        self.set_rows(None)

    def set_rows(
        self,
        rows: pd.DataFrame | None,
        note: str = "",
        *,
        protocol: Protocol | None = None,
        sources: Sequence[Mapping[str, object]] = (),
    ) -> None:
        """Show score rows of one image. ``note`` stands above them, or explains why none are.

        ``protocol`` and ``sources`` (name and sha256 of each model) say where they come from.
        """
        frame = with_provenance(pd.DataFrame() if rows is None else rows, protocol, sources)
        self.panel.set_frame(frame, image_row_columns(frame))
        self._apply_gold_only(self.panel)
        if "gold_class" in frame.columns and (frame["gold_class"] == "").any():
            # Without a gold standard every class stays, and has to be told from the others.
            self._on_gold_only_toggled(False)
        self.note.setText(note)
        self.note.setToolTip(note)
        self.note.setVisible(bool(note) and len(frame) > 0)
        waiting = not note or note.endswith("…")
        title = tr("No scores yet") if waiting else tr("No scores for this image")
        self.panel.empty.say(title, note or tr(_NO_SCORES))

    @Slot(bool)
    def _on_gold_only_toggled(self, gold_only: bool) -> None:
        # One class needs no column, and the scores come into sight in a narrow dock.
        keys = [column.key for column in self.panel.model.columns]
        if "explained_class" in keys:
            self.panel.view.show_column(keys.index("explained_class"), not gold_only)
