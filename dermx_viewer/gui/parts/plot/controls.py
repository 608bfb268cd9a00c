"""What is on an axis of the plot, and from where to where: the brush without a mouse."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dermx_viewer.gui.told_facts import told_fact, told_help
from dermx_viewer.gui.tr import tr
from dermx_viewer.session.facts import Fact
from dermx_viewer.session.filters import decimals, unit
from dermx_viewer.session.image_facts import ImageFacts


class Key(NamedTuple):
    """A fact by the letters of its models: the same one of the next run, too."""

    of: str
    name: str


def numbers_of(facts: ImageFacts) -> dict[Key, Fact]:
    """Every fact that is a number, in the order of menus."""
    letters = facts.letters
    named = (f for f in facts.facts if f.form)
    return {
        Key(" ".join(letters[m] for m in (f.model, f.minus) if m), f.name): f
        for f in sorted(named, key=lambda f: (not f.model, f.model, f.minus))
    }


def axes_text(*keys: Key | None) -> str:
    """What stands on the axes, as settings keep it."""
    return json.dumps(keys, ensure_ascii=False)


def axes_from(text: str) -> tuple[Key | None, ...]:
    """What was written before; nothing where that makes no sense."""
    try:
        known = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return ()
    if not isinstance(known, list) or not all(map(_is_key, known)):
        return ()
    return tuple(None if each is None else Key(*each) for each in known)


def _is_key(each: object) -> bool:
    if not isinstance(each, list):
        return each is None
    return len(each) == len(Key._fields) and all(isinstance(text, str) for text in each)


class AxisControls(QWidget):
    """A choice of a fact above its range; ``none``: what no fact is called, "" where one must be.

    ``changed``: another fact was chosen; ``entered``: Enter was pressed in a field.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, axis: str, *, none: str = "") -> None:
        super().__init__()
        self._none = none
        self.box = QComboBox()
        self.box.setAccessibleName(tr("{axis} axis").format(axis=axis))
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(16)
        self.box.activated.connect(self._on_box_activated)
        self._wanted: tuple[Key | None, ...] = ()
        self.low = self._field(tr("{axis} from").format(axis=axis))
        self.high = self._field(tr("{axis} to").format(axis=axis))
        label = QLabel(axis)
        label.setBuddy(self.box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        first, second = QHBoxLayout(), QHBoxLayout()
        layout.addLayout(first)
        layout.addLayout(second)
        first.addWidget(label)
        first.addWidget(self.box, 1)
        for text, widget in ((tr("from"), self.low), (tr("to"), self.high)):
            second.addWidget(QLabel(text))
            second.addWidget(widget, 1)

    def _field(self, name: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setAccessibleName(name)
        field.setKeyboardTracking(False)
        field.lineEdit().returnPressed.connect(self.entered)
        return field

    @property
    def key(self) -> Key | None:
        """The fact that is chosen."""
        found = self.box.currentData(Qt.ItemDataRole.UserRole)
        return Key(*found) if found else None

    def set_wanted(self, key: Key | None) -> None:
        """What the user chose at another time; None for no fact."""
        self._wanted = (key,)

    def _on_box_activated(self) -> None:
        self._wanted = (self.key,)
        self.changed.emit()

    def set_facts(
        self, known: dict[Key, Fact], facts: ImageFacts, first: Sequence[Key | None]
    ) -> None:
        """Offer these; choose what the user chose before, or the first of ``first`` there is."""
        blocker = QSignalBlocker(self.box)
        self.box.clear()
        if self._none:
            self.box.addItem(self._none, None)
        before = None
        for key, fact in known.items():
            if before not in (None, (fact.group, fact.model)):
                self.box.insertSeparator(self.box.count())
            before = fact.group, fact.model
            self.box.addItem(tr(told_fact(*fact.key, facts.letters)), tuple(key))
            tip = tr(told_help(fact))
            self.box.setItemData(self.box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        places = (self._place(key) for key in (*self._wanted, *first))
        self.box.setCurrentIndex(next((p for p in places if p >= 0), 0 if self.box.count() else -1))
        blocker.unblock()

    def _place(self, key: Key | None) -> int:
        if key is None:
            return 0 if self._none else -1
        every = range(self.box.count())
        return next((n for n in every if self.box.itemData(n) == tuple(key)), -1)

    def set_range(
        self, fact: Fact | None, bounds: tuple[float, float], low: float, high: float
    ) -> None:
        """``bounds`` of the fact's numbers, and what is chosen of them; None: there is nothing."""
        for field in (self.low, self.high):
            field.setEnabled(fact is not None)
        if fact is None:
            return
        times, suffix = unit(fact.form)
        least, most = bounds[0] * times, bounds[1] * times
        fine = decimals(fact.form, least, most)
        least, most = math.floor(least * 10**fine) / 10**fine, math.ceil(most * 10**fine) / 10**fine
        for field, value in ((self.low, low), (self.high, high)):
            blocker = QSignalBlocker(field)
            field.setDecimals(fine)
            field.setRange(least, most)
            field.setSingleStep(max((most - least) / 20, 10.0**-fine))
            field.setSuffix(suffix)
            field.setValue(value * times)
            blocker.unblock()

    def chosen(self, fact: Fact) -> tuple[float, float] | None:
        """The range in the fields, None where it is everything."""
        times = unit(fact.form)[0]
        low, high = sorted((self.low.value(), self.high.value()))
        if (low, high) == (self.low.minimum(), self.high.maximum()):
            return None
        return low / times, high / times
