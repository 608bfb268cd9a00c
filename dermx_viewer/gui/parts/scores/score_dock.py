"""What both score docks share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from dermx_viewer.coded import equal, is_text
from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tables.taking import FrameTaker
from dermx_viewer.gui.tr import tr

_KEYS = ("image", "rater", "characteristic", "model")


class ScoreDock(PartWidget):
    """A dock of score rows: chosen rows, the gold class alone, and Export…"""

    row_chosen = Signal(str, str, str, str)
    """image id, rater, characteristic, model; "" for what a row does not name"""

    def __init__(self, exporter: TableExporter | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._exporter = exporter
        self._taker = FrameTaker(self)

    def _connect(self, panel: TablePanel, suggested: str) -> None:
        panel.chosen.connect(lambda position: self._on_panel_chosen(panel, position))
        panel.export_requested.connect(lambda: self._export(panel, suggested))

    def _add_gold_only(self, panel: TablePanel) -> None:
        self.gold_only = QCheckBox(tr("Gold class only"))
        self.gold_only.setToolTip(tr("Only the attention for the gold standard diagnosis"))
        self.gold_only.setChecked(True)
        self.gold_only.toggled.connect(lambda: self._apply_gold_only(panel))
        panel.add_tool(self.gold_only)

    def _apply_gold_only(self, panel: TablePanel) -> None:
        keep = explains_gold(panel.model.frame)
        self.gold_only.setVisible(keep is not None and not keep.all())
        panel.set_extra_filter(keep if self.gold_only.isChecked() else None)

    def _on_panel_chosen(self, panel: TablePanel, position: int) -> None:
        names = row_names(panel.model.frame, position)
        if names[0]:
            self.row_chosen.emit(*names)

    def _export(self, panel: TablePanel, suggested: str) -> None:
        exporter = self._exporter
        if exporter is not None:
            # Of a long table the dialog comes when the lines are taken.
            self._taker.ask(panel, lambda frame: exporter.export(frame, suggested, parent=self))


def row_names(frame: pd.DataFrame, position: int) -> tuple[str, str, str, str]:
    """Image, rater, characteristic and model of a row; "" where there is no such column."""
    row = frame.iloc[position]
    image, rater, characteristic, model = (str(row.get(key, "")) for key in _KEYS)
    return image, rater, characteristic, model


def explains_gold(frame: pd.DataFrame) -> npt.NDArray[np.bool_] | None:
    """Which rows are about the gold standard's class, or have none; None without the columns."""
    if not {"explained_class", "gold_class"} <= set(frame.columns):
        return None
    explained, gold = frame["explained_class"], frame["gold_class"]
    return equal(explained, gold) | is_text(gold, "")
