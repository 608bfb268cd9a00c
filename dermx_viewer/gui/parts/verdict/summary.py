"""The last page of a reading: what was done and said, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.texts import marked
from dermx_viewer.verdicts.answer import SCALE
from dermx_viewer.verdicts.outcome import Outcome, PhaseOutcome
from dermx_viewer.verdicts.study import DUEL

_TITLES = {
    "alone": later("The picture alone: how sure"),
    "prediction": later("With the prediction: belief"),
    "attention": later("With the attention: belief"),
    DUEL: later("All methods of the duel: belief"),
}


class SummaryDialog(QDialog):
    """Stands beside the window until it is closed; it names nothing that the reading hides."""

    export_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, name: str, summary: str, found: Outcome, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("{name}: finished").format(name=name))
        self.about = _label(summary, tr("What was done"))
        self.table = _table(found)
        self.words = _label("\n".join(_sentences(found)), tr("What was said"))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.close_button = box.button(QDialogButtonBox.StandardButton.Close)
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.export_button = box.addButton(tr("Export tables…"), action)
        self.leave_button = box.addButton(tr("Leave reading"), action)
        for button in (self.export_button, self.leave_button):
            button.setAutoDefault(False)
        # Whoever goes on with Enter closes it, and nothing else.
        self.close_button.setDefault(True)
        self.export_button.clicked.connect(self.export_wanted)
        self.leave_button.clicked.connect(self.leave_wanted)
        box.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        layout = QVBoxLayout(self)
        for widget in (self.about, self.table, self.words, box):
            layout.addWidget(widget)
        self.words.setVisible(bool(self.words.text()))
        self.resize(640, self.sizeHint().height())
        self.close_button.setFocus()
        if parent is not None:
            # It stands in front of a window whose keys, to leave the program above all, are meant.
            self.addActions(parent.actions())


def _label(text: str, name: str) -> QLabel:
    label = QLabel("\n".join(map(marked, text.splitlines())))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAccessibleName(name)
    return label


def _table(found: Outcome) -> QTableWidget:
    """A line for each phase: how often each number was said."""
    heads = [tr("Judgements"), tr("Mean"), *map(str, SCALE)]
    table = QTableWidget(len(found.phases), len(heads))
    table.setAccessibleName(tr("How often each number was said"))
    table.setHorizontalHeaderLabels(heads)
    table.setVerticalHeaderLabels([tr(_TITLES[phase.phase]) for phase in found.phases])
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    for row, phase in enumerate(found.phases):
        for column, text in enumerate(_cells(phase)):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            table.setItem(row, column, item)
    table.resizeRowsToContents()
    rows = sum(table.rowHeight(row) for row in range(table.rowCount()))
    table.setFixedHeight(rows + header.sizeHint().height() + 6)
    return table


def _cells(phase: PhaseOutcome) -> list[str]:
    mean = number(phase.mean, ".2f") if phase.n else "–"
    return [number(phase.n, ","), mean, *(number(count, ",") for count in phase.counts)]


def _sentences(found: Outcome) -> list[str]:
    said = []
    if found.same is not None and found.higher is not None and found.lower is not None:
        both = found.higher + found.same + found.lower
        words = tr(
            "Beside the prediction alone the attention left your belief as it was at {same} of %n "
            "images, raised it at {higher} and lowered it at {lower}.",
            n=both,
        )
        numbers = (number(each, ",") for each in (found.same, found.higher, found.lower))
        said.append(words.format(**dict(zip(("same", "higher", "lower"), numbers, strict=True))))
    if found.places:
        said.append(tr("You marked %n places on the pictures.", n=found.places))
    return said
