"""Rater × rater as a picture, and the images on which two raters disagree."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.charts.colour_scale import ColourScale
from dermx_viewer.gui.charts.heat_view import HeatView
from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.agreement.columns import with_protocol
from dermx_viewer.gui.parts.agreement.disagreements import Disagreements
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.runs.agreement.whole import Agreement
from dermx_viewer.scoring.agreement.matrices import (
    MEASURES,
    Measure,
    agreement_matrix,
    disagreements,
    matrix_names,
)

_TITLES: dict[Measure, str] = {
    "diagnosis": later("Diagnosis"),
    "presence": later("Presence"),
    "localisation": later("Localisation"),
}
_ANY = later("Same diagnosis")
_NARROWEST, _WIDE = 220, 620
_SHARES = (0.62, 0.38)


class AgreementMatrix(QWidget):
    """Choices, heat map and legend; beside or under them the images of the chosen pair."""

    image_chosen = Signal(str, str, str)
    """(image id, rater, reference)"""

    def __init__(
        self, *, exporter: TableExporter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._exporter = exporter
        self._agreement: Agreement | None = None
        self._pair: tuple[str, str] | None = None
        self.measure = _combo(tr("Measure"))
        for measure in MEASURES:
            self.measure.addItem(tr(_TITLES[measure]), measure)
        self.name = _combo(tr("What is agreed on"))
        self.stretched = QCheckBox(tr("Stretch colours"))
        self.stretched.setToolTip(
            tr("Let the colours run from the smallest to the largest value, not from 0 to 1")
        )
        self.export_button = QPushButton(tr("Export…"))
        self.export_button.setToolTip(tr("Write every pair with its value and its n to a CSV file"))
        self.view = HeatView()
        self.view.setToolTip(tr("Row: rater. Column: reference"))
        self.scale = ColourScale()
        self.few = EmptyState(
            tr("Nobody to compare"),
            tr("It takes two raters with kept evaluations; a second reading is no other rater."),
        )
        self.images = Disagreements(exporter=exporter)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        grid = QGridLayout(left)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.measure, 0, 0)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.view, 1, 0, 1, 2)
        self._foot = QGridLayout()
        self._foot.setColumnStretch(0, 1)
        self._foot.setHorizontalSpacing(12)
        # Empty when it is added: tests/gui/test_layouts.py says why.
        grid.addLayout(self._foot, 2, 0, 1, 2)
        self._arrange_foot(wide=True)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(1, 1)
        # Narrower than two parts side by side: then they stand one above the other.
        self.setMinimumWidth(_NARROWEST)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.images)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.few)
        self.stack.addWidget(self.splitter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 6, 0, 0)
        outer.addWidget(self.stack)

    def _arrange_foot(self, *, wide: bool) -> None:
        row = 0 if wide else 1
        self._foot.addWidget(self.scale, 0, 0, 1, 1 if wide else 3)
        self._foot.addWidget(self.stretched, row, 1 if wide else 0)
        self._foot.addWidget(self.export_button, row, 2)

    def _connect(self) -> None:
        self.measure.currentIndexChanged.connect(self._on_measure_changed)
        self.name.currentIndexChanged.connect(self._show_matrix)
        self.stretched.toggled.connect(self._on_stretched_toggled)
        self.view.pair_chosen.connect(self._on_view_pair_chosen)
        self.images.image_chosen.connect(self.image_chosen)
        self.export_button.clicked.connect(self._on_export_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, otherwise one above the other."""
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        self._arrange_foot(wide=wide)
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted or not event.oldSize().isValid():
            self.splitter.setOrientation(wanted)
            whole = event.size().width() if wide else event.size().height()
            self.splitter.setSizes([round(share * whole) for share in _SHARES])

    def show_agreement(self, agreement: Agreement | None) -> None:
        """Show another data set; measure, name and pair stay where they still exist."""
        self._agreement = agreement
        enough = agreement is not None and len(agreement.readings.raters) > 1
        self.stack.setCurrentIndex(1 if enough else 0)
        if agreement is None:
            # What was chosen stays for the next data set.
            self.view.heat.set_matrix(None)
            self.images.show_nobody()
            return
        self._on_measure_changed()

    @property
    def chosen_measure(self) -> Measure:
        """The measure on screen."""
        measure: Measure = self.measure.currentData()
        return measure

    @property
    def chosen_name(self) -> str:
        """The diagnosis or characteristic on screen; "" for any diagnosis."""
        return str(self.name.currentData() or "")

    @Slot()
    def _on_measure_changed(self) -> None:
        before = self.chosen_name
        with QSignalBlocker(self.name):
            self.name.clear()
            kept = self._agreement.readings if self._agreement is not None else None
            for name in matrix_names(kept, self.chosen_measure) if kept is not None else ():
                self.name.addItem(name or tr(_ANY), name)
            self.name.setCurrentIndex(max(0, self.name.findData(before)))
        self._show_matrix()

    @Slot()
    def _show_matrix(self) -> None:
        found = self._agreement
        if found is None or not self.name.count():
            self.view.heat.set_matrix(None)
            self._show_pair(None)
            return
        measure, name = self.chosen_measure, self.chosen_name
        matrix = agreement_matrix(found.readings, measure, name, overlaps=found.overlaps)
        self.view.heat.set_matrix(matrix, meaning(measure, name))
        self.view.setAccessibleDescription(meaning(measure, name))
        self.scale.set_range(*self.view.heat.range)
        kept = self._pair is not None and self.view.show_pair(*self._pair)
        self._show_pair(self._pair if kept else None)

    @Slot(bool)
    def _on_stretched_toggled(self, on: bool) -> None:
        self.view.heat.stretch(on)
        self.scale.set_range(*self.view.heat.range)

    @Slot(str, str)
    def _on_view_pair_chosen(self, rater: str, reference: str) -> None:
        if (rater, reference) != self._pair:
            self._show_pair((rater, reference))

    def _show_pair(self, pair: tuple[str, str] | None) -> None:
        found, matrix, self._pair = self._agreement, self.view.heat.matrix, pair
        if found is None or matrix is None or pair is None:
            self.images.show_nobody()
            return
        measure, name = self.chosen_measure, self.chosen_name
        rater, reference = (matrix.raters.index(each) for each in pair)
        self.images.show_pair(
            pair,
            name or tr("different diagnoses"),
            disagreements(found.readings, measure, name, *pair, overlaps=found.overlaps),
            localised=measure == "localisation",
            compared=int(matrix.counts[rater, reference]),
        )

    @Slot()
    def _on_export_clicked(self) -> None:
        if self._exporter is not None:
            frame = with_protocol(self.view.heat.frame())
            self._exporter.export(frame, "rater-matrix.csv", parent=self)


def meaning(measure: Measure, name: str) -> str:
    """What a value of the matrix is."""
    if measure == "localisation":
        said = tr(
            "Mean F1 of the outlines of {characteristic}, over the images where at least one of "
            "the two outlined it."
        )
        return said.format(characteristic=name)
    if name and measure == "diagnosis":
        said = tr("F1 of the diagnosis {diagnosis}, over the images that both evaluated.")
        return said.format(diagnosis=name)
    if name:
        said = tr("F1 of the characteristic {characteristic}, over the images that both evaluated.")
        return said.format(characteristic=name)
    return tr("Share of the images that both evaluated with the same diagnosis.")


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo
