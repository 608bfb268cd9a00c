"""Which plot is saved for print: intervals, a scatter, matrices, or curves of belief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.tr import later, tr

What = Literal["intervals", "scatter", "confusion", "curves"]

_WHAT: dict[What, str] = {
    "intervals": later(
        "Intervals: a score of each model and characteristic, between floor and people"
    ),
    "scatter": later("Scatter: F1 of each image, one model against another"),
    "confusion": later("Confusion matrices: gold standard and what networks say"),
    "curves": later("Curves: deletion and insertion, of a folder of belief"),
}
_SCORES = {"f1": "F1", "sensitivity": later("Sensitivity"), "specificity": later("Specificity")}


@dataclass(frozen=True, slots=True)
class PlotChoice:
    """What is drawn. ``score``: of intervals; ``models``: two, of a scatter, across and up."""

    what: What
    score: str = "f1"
    models: tuple[str, ...] = ()


class PlotDialog(QDialog):
    """Not modal to the program: what follows hangs on ``chosen``.

    ``models``: of the run, without baselines; ``why_not``: why there is no plot of a run, "" where
    there is one; ``matrices``: whether a network of it says diagnoses. Curves are of a folder, and
    can always be had.
    """

    chosen = Signal(object)
    """A ``PlotChoice``."""

    def __init__(
        self,
        models: Sequence[str],
        why_not: str = "",
        parent: QWidget | None = None,
        *,
        matrices: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Save plot"))
        self._why_not, self._count, self._matrices = why_not, len(models), matrices
        self.kinds = {what: QRadioButton(tr(words)) for what, words in _WHAT.items()}
        self.score = _box(tr("Score"), {name: tr(words) for name, words in _SCORES.items()})
        self.across = _box(tr("Across"), {name: name for name in models})
        self.up = _box(tr("Up"), {name: name for name in models})
        self.up.setCurrentIndex(1 if len(models) > 1 else 0)
        self.objection = QLabel()
        self.objection.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._fill()
        for button in self.kinds.values():
            button.toggled.connect(self._on_choice_changed)
        for box in (self.across, self.up):
            box.currentIndexChanged.connect(self._on_choice_changed)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.choice))
        self.finished.connect(self.deleteLater)
        self.kinds["curves" if why_not else "intervals"].setChecked(True)

    def _fill(self) -> None:
        layout = QVBoxLayout(self)
        for what, button in self.kinds.items():
            layout.addWidget(button)
            fields = QFormLayout()
            fields.setContentsMargins(24, 0, 0, 6)
            layout.addLayout(fields)
            for box in {"intervals": (self.score,), "scatter": (self.across, self.up)}.get(
                what, ()
            ):
                label = QLabel(box.accessibleName())
                label.setBuddy(box)
                fields.addRow(label, box)
        layout.addWidget(self.objection)
        layout.addWidget(self.buttons)

    @property
    def what(self) -> What:
        """Which plot is chosen."""
        return next((what for what, button in self.kinds.items() if button.isChecked()), "curves")

    @property
    def choice(self) -> PlotChoice:
        """What is drawn, as chosen now."""
        if self.what == "intervals":
            return PlotChoice("intervals", score=str(self.score.currentData()))
        if self.what == "scatter":
            pair = (str(self.across.currentData()), str(self.up.currentData()))
            return PlotChoice("scatter", models=pair)
        return PlotChoice(self.what)

    @Slot()
    def _on_choice_changed(self) -> None:
        what = self.what
        self.score.setEnabled(what == "intervals")
        for box in (self.across, self.up):
            box.setEnabled(what == "scatter" and self._count > 1)
        self.objection.setText(self._objection(what))
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(tr("Choose folder…") if what == "curves" else tr("Choose file…"))
        ok.setEnabled(not self.objection.text())

    def _objection(self, what: What) -> str:
        if what == "curves":
            return ""
        if self._why_not or what == "intervals":
            return self._why_not
        if what == "confusion":
            objection = tr(
                "No network of the run says a diagnosis: score the data set with a model; maps "
                "from files and baselines say none."
            )
            return "" if self._matrices else objection
        if self._count < 2:
            return tr("A scatter needs two models: score the data set with two.")
        same = self.across.currentData() == self.up.currentData()
        return tr("Choose two models that differ.") if same else ""


def _box(name: str, entries: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for value, words in entries.items():
        box.addItem(words, value)
    return box
