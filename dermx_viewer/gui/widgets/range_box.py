"""From where to where: two sliders with spin boxes, and a button that says it is meant."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QPushButton, QSlider, QWidget

from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.sliders import labelled_slider

_STEPS = 100


class RangeBox(QWidget):
    """A range within [``low``, ``high``], both ends included.

    ``decimals``: of the spin boxes; the bounds are widened to them. ``suffix``: the unit.
    """

    chosen = Signal(float, float)

    def __init__(
        self,
        name: str,
        least: float = 0.0,
        most: float = 1.0,
        parent: QWidget | None = None,
        *,
        low: float = 0.0,
        high: float = 1.0,
        decimals: int = 2,
        suffix: str = "",
    ) -> None:
        super().__init__(parent)
        fine = 10**decimals
        self._low, self._high = math.floor(low * fine) / fine, math.ceil(high * fine) / fine
        self._decimals, self._suffix = decimals, suffix
        self._grid = QGridLayout(self)
        self.least = self._end(0, tr("{name} from").format(name=name), "from", least)
        self.most = self._end(1, tr("{name} to").format(name=name), "to", most)
        self.button = QPushButton(tr("Show {name} in this range").format(name=name))
        self.button.clicked.connect(self._on_button_clicked)
        self._grid.addWidget(self.button, 2, 0, 1, 3)

    def _end(self, row: int, name: str, label: str, value: float) -> QDoubleSpinBox:
        slider: QSlider = labelled_slider(name, 0, _STEPS)
        spin = QDoubleSpinBox()
        low, span = self._low, self._high - self._low
        spin.setDecimals(self._decimals)
        spin.setRange(low, self._high)
        spin.setSingleStep(max(span / 20, 10.0**-self._decimals))
        spin.setSuffix(self._suffix)
        spin.setAccessibleName(name)

        def on_spin_changed(number: float) -> None:
            # What was typed is exact: the slider, which is coarser, must not change it again.
            blocker = QSignalBlocker(slider)
            slider.setValue(round((number - low) / span * _STEPS) if span else 0)
            blocker.unblock()

        slider.valueChanged.connect(lambda steps: spin.setValue(low + span * steps / _STEPS))
        spin.valueChanged.connect(on_spin_changed)
        spin.setValue(value)
        for column, widget in enumerate((QLabel(label), slider, spin)):
            self._grid.addWidget(widget, row, column)
        return spin

    def _on_button_clicked(self) -> None:
        ends = sorted((self.least.value(), self.most.value()))
        self.chosen.emit(ends[0], ends[1])
