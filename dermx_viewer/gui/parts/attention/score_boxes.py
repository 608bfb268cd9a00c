"""Whether the active pane shows the parts of a score, and against whom and what."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSizePolicy, QWidget

from dermx_viewer.gui.tr import tr
from dermx_viewer.session.score_view import ScoreLayer
from dermx_viewer.session.state import Pane


class ScoreBoxes(QWidget):
    """A check box, and a rater and a characteristic of the rows there are."""

    edited = Signal(object)
    """Changed fields of the pane, as a dict"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[object, ...] = ()
        self.on = QCheckBox(tr("Score pixel by pixel"))
        self.on.setToolTip(tr("Each pixel's part in F1: found, missed, or beyond the outline (S)"))
        self.on.clicked.connect(lambda on: self.edited.emit({"score_shown": on}))
        self.rater = _box(tr("Rater of the score that is seen"))
        self.rater.textActivated.connect(lambda name: self.edited.emit({"score_rater": name}))
        self.of = _box(tr("Characteristic of the score that is seen"))
        self.of.textActivated.connect(lambda name: self.edited.emit({"score_of": name}))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self.on)
        self._form.addRow(tr("Against"), self.rater)
        self._form.addRow(tr("Of"), self.of)

    def show_score(self, pane: Pane, layer: ScoreLayer | None) -> None:
        """Follow the pane; what can be chosen is known once it is drawn."""
        self.on.setChecked(pane.score_shown)
        for box in (self.rater, self.of):
            self._form.setRowVisible(box, pane.score_shown and layer is not None)
        if layer is None:
            return
        raters = tuple(dict.fromkeys(rater for rater, _ in layer.rows))
        names = tuple(name for rater, name in layer.rows if rater == layer.row[0])
        if (raters, names) != self._offered:
            # An open list must not be emptied under the user's eyes at every refresh.
            self._offered = (raters, names)
            for box, words in ((self.rater, raters), (self.of, names)):
                box.clear()
                box.addItems(words)
        self.rater.setCurrentText(layer.row[0])
        self.of.setCurrentText(layer.row[1])


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return box
