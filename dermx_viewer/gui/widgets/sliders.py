"""Sliders as the docks use them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QHBoxLayout, QSlider, QWidget

from dermx_viewer.gui.tr import tr


def labelled_slider(name: str, low: int, high: int) -> QSlider:
    """A horizontal slider with an accessible name."""
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(low, high)
    slider.setAccessibleName(name)
    return slider


class SpinSlider(QWidget):
    """A slider, and a box beside it that says its number and takes one.

    ``value`` counts steps, as a slider does; the box shows steps × ``step``.
    """

    moved = Signal(int)
    """To how many steps"""

    def __init__(
        self, name: str, low: int, high: int, *, step: float = 0.01, decimals: int = 2
    ) -> None:
        super().__init__()
        self._step = step
        self.slider = labelled_slider(name, low, high)
        self.box = QDoubleSpinBox()
        self.box.setDecimals(decimals)
        self.box.setRange(low * step, high * step)
        self.box.setSingleStep(5 * step)
        self.box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setKeyboardTracking(False)
        self.box.setAccessibleName(tr("{name}, as a number").format(name=name))
        self.box.setFixedWidth(self.fontMetrics().horizontalAdvance("0.000") + 12)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.box)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._on_slider_value_changed)
        self.box.valueChanged.connect(self._on_box_value_changed)
        self._on_slider_value_changed(self.slider.value())

    def value(self) -> int:
        """Where the slider is, in steps."""
        return self.slider.value()

    def setValue(self, value: int) -> None:
        """Move it to so many steps."""
        self.slider.setValue(value)

    @Slot(int)
    def _on_slider_value_changed(self, value: int) -> None:
        self.box.setValue(value * self._step)
        self.moved.emit(value)

    @Slot(float)
    def _on_box_value_changed(self, number: float) -> None:
        self.slider.setValue(round(number / self._step))
