"""From where to where: two sliders with spin boxes, and a button that says it is meant."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QPushButton, QSlider, QWidget

from dermx_viewer.gui.widgets.sliders import labelled_slider

_STEPS = 100


class RangeBox(QWidget):
    """A range within [0, 1], both ends included."""

    chosen = Signal(float, float)

    def __init__(
        self, name: str, least: float = 0.0, most: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self.least = self._end(0, f"{name} from", "from", least)
        self.most = self._end(1, f"{name} to", "to", most)
        self.button = QPushButton(f"Show {name} in this range")
        self.button.clicked.connect(self._on_button_clicked)
        self._grid.addWidget(self.button, 2, 0, 1, 3)

    def _end(self, row: int, name: str, label: str, value: float) -> QDoubleSpinBox:
        slider: QSlider = labelled_slider(name, 0, _STEPS)
        spin = QDoubleSpinBox()
        spin.setRange(0.0, 1.0)
        spin.setSingleStep(0.05)
        spin.setAccessibleName(name)
        slider.valueChanged.connect(lambda steps: spin.setValue(steps / _STEPS))
        spin.valueChanged.connect(lambda number: slider.setValue(round(number * _STEPS)))
        spin.setValue(value)
        for column, widget in enumerate((QLabel(label), slider, spin)):
            self._grid.addWidget(widget, row, column)
        return spin

    def _on_button_clicked(self) -> None:
        ends = sorted((self.least.value(), self.most.value()))
        self.chosen.emit(ends[0], ends[1])
