"""Which outlines the active pane draws."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.session.state import Pane, drawn_of

_ALWAYS = (
    (later("As the layers say"), "layers"),
    (later("None"), "none"),
    (later("Union of all that is shown"), "union"),
)


class DrawnBox(QComboBox):
    """As the layers say, none, one around all, or those of one rater of the image."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Outlines in this pane"))
        self.setToolTip(
            tr("Which outlines this pane draws; which layers there are is for all panes")
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._raters: tuple[str, ...] | None = None

    def show_choice(self, image: ImageRecord | None, pane: Pane) -> None:
        """Offer the raters of an image, and the one that is chosen, who may have read another."""
        found = [e.rater for e in image.evaluations] if image is not None else []
        raters = tuple(dict.fromkeys([*found, *filter(None, [pane.drawn_rater])]))
        if raters != self._raters:
            # An open list must not be emptied under the user's eyes at every refresh.
            self._raters = raters
            self.clear()
            for text, value in _ALWAYS:
                self.addItem(tr(text), value)
            for rater in raters:
                self.addItem(tr("All of {rater}").format(rater=rater), drawn_of(rater))
        self.setCurrentIndex(self.findData(pane.drawn))
