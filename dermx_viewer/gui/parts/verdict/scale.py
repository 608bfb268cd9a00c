"""Five buttons in a row: belief, or confidence, from 1 to 5."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from dermx_viewer.verdicts.answer import SCALE

_CHOSEN = (
    "QToolButton:checked { background: palette(highlight); color: palette(highlighted-text);"
    " border: 1px solid palette(highlight); border-radius: 3px; font-weight: bold; padding: 2px; }"
)
"""In the dark a button that is down looks like any other."""


class Scale(QWidget):
    """``answered`` tells the number that was chosen, None where the chosen one was taken back."""

    answered = Signal(object)

    def __init__(self, name: str, ends: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setStyleSheet(_CHOSEN)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.buttons = {number: self._button(name, number, ends) for number in SCALE}
        for button in self.buttons.values():
            layout.addWidget(button)

    def _button(self, name: str, number: int, ends: tuple[str, str]) -> QToolButton:
        button = QToolButton()
        button.setText(str(number))
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        end = {1: ends[0], 5: ends[1]}.get(number, "")
        said = f"{name} {number} ({end})" if end else f"{name} {number}"
        button.setAccessibleName(said)
        button.setToolTip(said)
        button.clicked.connect(lambda on: self.answered.emit(number if on else None))
        return button

    @Slot(object)
    def show_value(self, value: object) -> None:
        """Check the button of a number, or none."""
        for number, button in self.buttons.items():
            button.setChecked(number == value)
