"""The tables of agreement, one at a time, with the paper's figures beside them."""

from __future__ import annotations

import html

import pandas as pd
from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.agreement.columns import (
    ComparedModel,
    agreement_columns,
    title_of,
    with_paper,
    with_protocol,
)
from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.gui.tables.eliding import ElidingLabel
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.runs.agreement.whole import Agreement
from dermx_viewer.runs.agreement.words import TABLES
from dermx_viewer.said import Said
from dermx_viewer.scoring.agreement.published import Comparison

_WIDE = 520
_TIP = later(
    "The paper's figure behind each one that can be compared; ≠ where it does not come out"
)
_OTHER = later(
    "They are about the published data set of 1,698 evaluations of 566 images. This is another "
    "one: a difference is no error."
)


class AgreementTables(QWidget):
    """Table switcher, what comes out as printed, and the table itself."""

    def __init__(
        self, *, exporter: TableExporter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._exporter = exporter
        self._agreement: Agreement | None = None
        self.switcher = QComboBox()
        self.switcher.setAccessibleName(tr("Table"))
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.switcher.setSizeAdjustPolicy(adjust)
        self.switcher.setMinimumContentsLength(24)
        self.switcher.setMinimumWidth(120)
        self.switcher.currentIndexChanged.connect(self._show_table)
        self.note = ElidingLabel()
        self.panel = TablePanel(
            EmptyState(tr("No rows"), tr("Nothing in this data set belongs into this table.")),
            name=later("Agreement"),
            model=ComparedModel(),
        )
        self.paper = QCheckBox(tr("Paper's figures"))
        self.paper.toggled.connect(self._show_table)
        self.panel.add_tool(self.paper)
        self.panel.set_door(self._behind, cells=self._is_about_images)
        self.panel.export_requested.connect(self._on_panel_export_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        self._top = QGridLayout()
        self._top.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        # Empty when it is added: tests/gui/test_layouts.py says why.
        layout.addLayout(self._top)
        self._arrange(wide=True)
        layout.addWidget(self.panel, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the note a line of its own in a narrow dock."""
        super().resizeEvent(event)
        self._arrange(wide=event.size().width() >= _WIDE)

    def _arrange(self, *, wide: bool) -> None:
        self._top.addWidget(self.switcher, 0, 0, 1, 1 if wide else 2)
        self._top.addWidget(self.note, 0 if wide else 1, 1 if wide else 0, 1, 1 if wide else 2)

    @property
    def table(self) -> str:
        """Name of the table on screen, "" without one."""
        return str(self.switcher.currentData() or "")

    def show_agreement(self, agreement: Agreement | None) -> None:
        """Show the tables of another data set; the same table stays chosen where there is one."""
        self._agreement = agreement
        if agreement is None:
            # What was chosen stays for the next data set.
            self.panel.set_frame(pd.DataFrame(), ())
            return
        before = self.table
        blockers = [QSignalBlocker(widget) for widget in (self.switcher, self.paper)]
        self.switcher.clear()
        for place, name in enumerate(agreement.tables):
            self.switcher.addItem(tr(title_of(name)), name)
            tip = f"<p>{html.escape(tr(TABLES.get(name, '')))}</p>"
            self.switcher.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
        self.switcher.setCurrentIndex(max(0, self.switcher.findData(before)))
        self.paper.setChecked(agreement.published)
        self.paper.setToolTip(tr(_TIP) if agreement.published else f"{tr(_TIP)}\n{tr(_OTHER)}")
        for blocker in blockers:
            blocker.unblock()
        self._show_table()

    @Slot()
    def _show_table(self) -> None:
        agreement, name = self._agreement, self.table
        if agreement is None or name not in agreement.tables:
            return
        frame = agreement.tables[name]
        compared = agreement.compared.get(name)
        self.paper.setVisible(compared is not None)
        shown = compared if self.paper.isChecked() else None
        if shown is not None:
            frame = with_paper(frame, shown)
        frame = with_protocol(frame)
        self.panel.set_frame(frame, agreement_columns(frame))
        self.switcher.setToolTip(f"<p>{html.escape(tr(TABLES.get(name, '')))}</p>")
        note = describe(shown) if shown is not None else ""
        self.note.setText(note)
        self.note.setToolTip(f"<p>{note}</p>" if note else "")
        self.note.setVisible(bool(note))

    def _is_about_images(self, key: str) -> bool:
        # Imported when used: the window is on screen before anything is compared.
        from dermx_viewer.gui.parts.agreement.behind import is_open

        return is_open(self.table, key)

    def _behind(self, position: int, column: str) -> Behind | None:
        from dermx_viewer.gui.parts.agreement.behind import behind

        if self._agreement is None:
            return None
        model = self.panel.model
        title = next((Said.of(c.title) for c in model.columns if c.key == column), "")
        return behind(self._agreement, self.table, model.frame.iloc[position], column, title)

    @Slot()
    def _on_panel_export_requested(self) -> None:
        if self._exporter is not None:
            self._exporter.export(self.panel.shown_frame(), f"{self.table}.csv", parent=self)


def describe(compared: Comparison) -> str:
    """``Table 2b: 30 of 36 figures as printed, largest difference 0.02: why.``"""
    said = tr("{table}: {exact} of {figures} figures as printed")
    if compared.exact < compared.figures and compared.largest == compared.largest:
        said = tr("{table}: {exact} of {figures} figures as printed, largest difference {largest}")
    text = said.format(
        table=tr(compared.title.capitalize()),
        exact=compared.exact,
        figures=compared.figures,
        largest=number(compared.largest, "g"),
    )
    return f"{text}: {tr(compared.explanation)}." if compared.explanation else f"{text}."
