"""The row of the form about places that were marked on the picture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from dermx_viewer.gui.canvas.marks import COLOUR
from dermx_viewer.gui.tr import later, tr

_WORDS = later("Mark on picture")
_CHOSEN = (
    "QPushButton:checked { background: palette(highlight); color: palette(highlighted-text);"
    f" border: 2px solid {COLOUR}; border-radius: 3px; padding: 3px 6px; font-weight: bold; }}"
)


class MarkRow(QWidget):
    """``button`` is down while the mouse marks places; ``undo`` takes the last one back."""

    toggled = Signal()
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(tr(_WORDS))
        self.button.setCheckable(True)
        self.button.setToolTip(
            tr(
                "Mark where the model should have looked (X): a click is a point, a drag an "
                "outline; Escape ends it"
            )
        )
        self.button.clicked.connect(self.toggled)
        self.button.setStyleSheet(_CHOSEN)
        # The form is narrow: its words may be cut rather than the whole form.
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.undo = QToolButton()
        self.undo.setText("↶")
        self.undo.setToolTip(
            tr("Take the place back that was marked last (Backspace while marking)")
        )
        self.undo.setAccessibleName(tr("Take back the place that was marked last"))
        self.undo.clicked.connect(self.taken_back)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button, 1)
        layout.addWidget(self.undo)

    def show_marks(self, count: int, *, on: bool) -> None:
        """So many places are marked, and the mouse marks others."""
        self.button.setChecked(on)
        words = tr(_WORDS)
        self.button.setText(f"{words} ({count})" if count else words)
        self.undo.setEnabled(on and count > 0)
