"""Sliders as the docks use them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider


def labelled_slider(name: str, low: int, high: int) -> QSlider:
    """A horizontal slider with an accessible name."""
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(low, high)
    slider.setAccessibleName(name)
    return slider
