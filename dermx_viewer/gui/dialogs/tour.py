"""A short tour beside the work: a step at a time, each with something to do, left at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dermx_viewer.gui.tr import tr

_WIDTH = 380


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """What a step says; ``action`` labels the button that does it."""

    title: str
    text: str
    action: str
    do: Callable[[], object]


class TourDialog(QDialog):
    """Not modal: what it talks about can be tried at once."""

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A short tour"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._steps, self._number = tuple(steps), 0
        self.title, self.text, self.place = QLabel(), QLabel(), QLabel()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        for label in (self.title, self.text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.action = QPushButton()
        self.action.clicked.connect(lambda: self._steps[self._number].do())
        self.back, self.further = QPushButton(tr("&Back")), QPushButton()
        self.leave = QPushButton(tr("&Skip the tour"))
        self.back.clicked.connect(lambda: self._show(self._number - 1))
        self.further.clicked.connect(self._on_further_clicked)
        self.leave.clicked.connect(self.close)
        below, layout = QHBoxLayout(), QVBoxLayout(self)
        self._inside = layout
        for widget in (self.title, self.text, self.action):
            layout.addWidget(widget)
        layout.addLayout(below)
        for widget in (self.leave, self.place, self.back, self.further):
            below.addWidget(widget)
        self.setFixedWidth(_WIDTH)
        self._show(0)

    def _show(self, number: int) -> None:
        self._number, step = number, self._steps[number]
        last = number == len(self._steps) - 1
        self.title.setText(step.title)
        self.text.setText(step.text)
        self.action.setText(step.action)
        self.place.setText(
            tr("{number} of {count}").format(number=number + 1, count=len(self._steps))
        )
        self.back.setEnabled(number > 0)
        self.further.setText(tr("&Done") if last else tr("&Next"))
        self.leave.setVisible(not last)
        self.further.setDefault(True)
        margins = self._inside.contentsMargins()
        for label in (self.title, self.text):
            # A dialog of a fixed width does not ask how high its words are at that.
            width = _WIDTH - margins.left() - margins.right()
            label.setFixedHeight(label.heightForWidth(width))
        self.adjustSize()

    @Slot()
    def _on_further_clicked(self) -> None:
        if self._number == len(self._steps) - 1:
            self.close()
        else:
            self._show(self._number + 1)
