"""The filter bar over the images: a line to type in and a choice for each property."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Collection, Mapping
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
from dermx_viewer.session.distributions import UNKNOWN


@dataclass(frozen=True, slots=True)
class Choice:
    """One drop-down list: the table's column, what it says, and its wording for everything.

    A column may hold several values for one image, as a tuple.
    """

    key: str
    name: str
    everything: str
    tip: str = ""


CHOICES = (
    Choice("diagnosis", "Diagnosis", "All diagnoses"),
    Choice("source", "Source", "All sources"),
    Choice("skin_tone", "Skin tone", "All skin tones"),
    Choice("age", "Age", "All ages"),
    Choice(
        "rater", "Rater", "All raters", "Show images that this rater evaluated, kept or discarded"
    ),
    Choice("outcome", "Prediction", "Right, wrong"),
)

_COLUMN_WIDTHS = {2: 0, 3: 400, 6: 840}
"""So many drop-down lists stand side by side from these widths on."""
_OUTCOMES = {True: "Right", False: "Wrong"}


class ImageFilter(QWidget):
    """Says which images of a table are wanted; ``changed`` when that may be others now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, list[tuple[str, ...]]] = {choice.key: [] for choice in CHOICES}
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.line.setPlaceholderText("Image, diagnosis, rater, characteristic")
        self.line.setToolTip('Type to filter: every word must be found; "several words" together')
        self.line.setAccessibleName("Filter images")
        self.combos = {choice.key: _combo(choice) for choice in CHOICES}
        self._images: list[str] = []
        self._only: frozenset[str] | None = None
        self.only_button = QPushButton()
        self.only_button.clicked.connect(lambda: self.set_only("", ()))
        self.only_button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.only_button.hide()
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
        bottom = QHBoxLayout()
        bottom.addWidget(self.count, 1)
        bottom.addWidget(self.clear_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        # Empty when it is added: tests/gui/test_layouts.py says why.
        layout.addLayout(self._grid)
        self._arrange(2)
        layout.addWidget(self.only_button)
        layout.addLayout(bottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the drop-down lists side by side where there is room."""
        super().resizeEvent(event)
        width = event.size().width()
        self._arrange(max(n for n, least in _COLUMN_WIDTHS.items() if width >= least))

    def _arrange(self, columns: int) -> None:
        for number, combo in enumerate(self.combos.values()):
            self._grid.addWidget(combo, number // columns, number % columns)

    @property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.line.text().strip() or self.chosen) or self._only is not None

    @property
    def chosen(self) -> Mapping[str, str]:
        """The chosen value of each property that is filtered by; "" for the unknown one."""
        found = {key: combo for key, combo in self.combos.items() if combo.currentIndex() > 0}
        return {key: str(combo.currentData()) for key, combo in found.items()}

    @Slot(str, str)
    def toggle(self, key: str, value: str) -> None:
        """Show only images with this value; every value where it was the chosen one already."""
        combo = self.combos[key]
        row = 0 if self.chosen.get(key) == value else combo.findData(value)
        combo.setCurrentIndex(max(row, 0))

    def set_only(self, what: str, images: Collection[str]) -> None:
        """Show at most these images, called ``what`` on the button that ends it; none: all."""
        self._only = frozenset(images) or None
        self.only_button.setText(f"✕  {what}")
        self.only_button.setToolTip(f"<p>Only {html.escape(what)}. Click to show the others.</p>")
        self.only_button.setAccessibleName(f"Only {what}; press to show the others")
        self.only_button.setVisible(self._only is not None)
        self._on_changed()

    def set_table(self, table: pd.DataFrame) -> None:
        """Offer what an ``image_table`` holds; what was chosen stays where it still exists."""
        self._images = [str(image) for image in table["image"]]
        if self._only is not None and self._only.isdisjoint(self._images):
            # They belong to another data set.
            self._only = None
            self.only_button.hide()
        columns = table.assign(rater=table["readers"], outcome=table["right"].map(_OUTCOMES))
        for choice in CHOICES:
            values = [_several(value) for value in columns[choice.key]]
            self._values[choice.key] = values
            counts = Counter(value for several in values for value in several)
            _offer(self.combos[choice.key], choice, counts)

    def kept(self, model: Searched) -> npt.NDArray[np.bool_]:
        """Which images of the table, as ``model`` shows it, are wanted, by position."""
        count = len(self._images)
        keep = matching(model, self.line.text(), count)
        if self._only is not None:
            keep &= np.fromiter((image in self._only for image in self._images), bool, count)
        for key, wanted in self.chosen.items():
            found = (wanted in several for several in self._values[key])
            keep &= np.fromiter(found, bool, count)
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
        self.set_only("", ())

    @Slot()
    def _on_changed(self) -> None:
        self.clear_button.setEnabled(self.active)
        self.changed.emit()


def _combo(choice: Choice) -> QComboBox:
    combo = QComboBox()
    combo.addItem(choice.everything, None)
    combo.setAccessibleName(choice.name)
    combo.setToolTip(choice.tip or f"Show images by {choice.name.lower()}")
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def _several(value: object) -> tuple[str, ...]:
    """The values of a cell; a missing one is unknown, a tuple holds any number of them."""
    if isinstance(value, tuple):
        return value
    return (value if isinstance(value, str) else "",)


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
