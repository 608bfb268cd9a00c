"""The filter bar over the images: a line to type in and four choices."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.dataset.records import natural_key
from dermx_viewer.gui.tables.words import Searched, matching


@dataclass(frozen=True, slots=True)
class Choice:
    """One drop-down list: the table's column, what it says, and its wording for everything."""

    key: str
    name: str
    everything: str


CHOICES = (
    Choice("diagnosis", "Diagnosis", "All diagnoses"),
    Choice("skin_tone", "Skin tone", "All skin tones"),
    Choice("age", "Age", "All ages"),
    Choice("outcome", "Prediction", "Right and wrong"),
)

UNKNOWN = "(unknown)"
_WIDE = 560
_OUTCOMES = {True: "Right", False: "Wrong"}


class ImageFilter(QWidget):
    """Says which images of a table are wanted; ``changed`` when that may be others now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = pd.DataFrame({choice.key: [] for choice in CHOICES}, dtype=str)
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.line.setPlaceholderText("Image, diagnosis, rater, characteristic")
        self.line.setToolTip('Type to filter: every word must be found; "several words" together')
        self.line.setAccessibleName("Filter images")
        self.combos = {choice.key: _combo(choice) for choice in CHOICES}
        self.count = QLabel()
        self.clear_button = QPushButton("Clear filters")
        self.clear_button.clicked.connect(self.clear)
        self._lay_out()
        self.line.textChanged.connect(self._on_changed)
        for combo in self.combos.values():
            combo.currentIndexChanged.connect(self._on_changed)
        self._on_changed()

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._arrange(2)
        bottom = QHBoxLayout()
        bottom.addWidget(self.count, 1)
        bottom.addWidget(self.clear_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addLayout(self._grid)
        layout.addLayout(bottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the drop-down lists side by side where there is room."""
        super().resizeEvent(event)
        self._arrange(len(self.combos) if event.size().width() >= _WIDE else 2)

    def _arrange(self, columns: int) -> None:
        for number, combo in enumerate(self.combos.values()):
            self._grid.addWidget(combo, number // columns, number % columns)

    @property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.line.text().strip()) or any(c.currentIndex() for c in self.combos.values())

    def set_table(self, table: pd.DataFrame) -> None:
        """Offer what an ``image_table`` holds; what was chosen stays where it still exists."""
        outcome = table["right"].map(_OUTCOMES)
        self._values = table[["diagnosis", "skin_tone", "age"]].assign(outcome=outcome)
        self._values = self._values.astype(object).where(self._values.notna(), "")
        for choice in CHOICES:
            counts = Counter(str(value) for value in self._values[choice.key])
            _offer(self.combos[choice.key], choice, counts)

    def kept(self, model: Searched) -> npt.NDArray[np.bool_]:
        """Which images of the table, as ``model`` shows it, are wanted, by position."""
        keep = matching(model, self.line.text(), len(self._values))
        for key, combo in self.combos.items():
            if combo.currentIndex() > 0:
                keep &= (self._values[key] == combo.currentData()).to_numpy(bool)
        return keep

    def say_count(self, shown: int, total: int) -> None:
        """Show "n of m images"."""
        self.count.setText(f"{shown:,} of {total:,} images" if total else "")

    @Slot()
    def clear(self) -> None:
        """Filter nothing."""
        blockers = [QSignalBlocker(w) for w in (self.line, *self.combos.values())]
        self.line.clear()
        for combo in self.combos.values():
            combo.setCurrentIndex(0)
        for blocker in blockers:
            blocker.unblock()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self.clear_button.setEnabled(self.active)
        self.changed.emit()


def _combo(choice: Choice) -> QComboBox:
    combo = QComboBox()
    combo.addItem(choice.everything, None)
    combo.setAccessibleName(choice.name)
    combo.setToolTip(f"Show images by {choice.name.lower()}")
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def _offer(combo: QComboBox, choice: Choice, counts: Counter[str]) -> None:
    before = combo.currentData()
    blocker = QSignalBlocker(combo)
    combo.clear()
    combo.addItem(choice.everything, None)
    names = sorted(counts, key=lambda name: (not name, natural_key(name)))
    for name in names:
        combo.addItem(f"{name or UNKNOWN} ({counts[name]:,})", name)
    combo.setCurrentIndex(names.index(before) + 1 if before in names else 0)
    combo.setEnabled(len(names) > 1 or bool(names and names[0]))
    blocker.unblock()
