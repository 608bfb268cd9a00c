"""The images on which two raters disagree, the most first."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.agreement.columns import with_protocol
from dermx_viewer.gui.tables.columns import Column, Kind
from dermx_viewer.gui.tables.doors import Behind, images_of
from dermx_viewer.gui.tables.eliding import ElidingLabel
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tables.phrases import OUTLINED, as_words
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.said import Said
from dermx_viewer.scoring.agreement.matrices import Disagreement

_NO_PAIR = (
    later("Choose a cell"),
    later("The images on which its two raters disagree appear here."),
)


_WORDS = as_words(OUTLINED)
_SAID = later("What {rater} said.")


class Disagreements(QWidget):
    """A title that names the two raters over the table of their images."""

    image_chosen = Signal(str, str, str)
    """(image id, rater, reference)"""

    def __init__(
        self, *, exporter: TableExporter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._exporter = exporter
        self._pair: tuple[str, str] | None = None
        self._about = ""
        self.title = ElidingLabel()
        self.panel = TablePanel(
            EmptyState(*map(tr, _NO_PAIR)),
            noun=tr("images"),
            name=later("Images on which two raters disagree"),
            flexible="image",
        )
        self.panel.set_door(lambda _position, _column: self._behind(), of_line=False)
        self.panel.chosen.connect(self._on_panel_chosen)
        self.panel.export_requested.connect(self._on_panel_export_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.panel, 1)
        self.show_nobody()

    def show_nobody(self) -> None:
        """No pair is chosen."""
        self._pair = None
        self.title.hide()
        self.panel.set_frame(pd.DataFrame(), ())
        self.panel.empty.say(*map(tr, _NO_PAIR))

    def show_pair(
        self,
        pair: tuple[str, str],
        about: str,
        worst: Sequence[Disagreement],
        *,
        localised: bool,
        compared: int,
    ) -> None:
        """Show where (rater, reference) disagree on ``about``, of ``compared`` images."""
        self._pair, self._about = pair, about
        title = tr("{rater} against {reference}: {about}")
        self.title.setText(title.format(rater=pair[0], reference=pair[1], about=about))
        self.title.setToolTip(self.title.text())
        self.title.show()
        frame = pd.DataFrame(worst, columns=["image", "disagreement", "rater", "reference"])
        self.panel.set_frame(frame, _columns(pair, localised=localised))
        # The same columns as before may hold longer words now.
        self.panel.view.fit_columns()
        title, text = tr("Nothing to compare"), tr("{a} and {b} have no image in common here.")
        if compared:
            title, text = tr("No disagreement"), tr("{a} and {b} agree everywhere.")
        self.panel.empty.say(title, text.format(a=pair[0], b=pair[1]))

    @Slot(int)
    def _on_panel_chosen(self, position: int) -> None:
        if self._pair is not None:
            image = str(self.panel.model.frame["image"].iloc[position])
            self.image_chosen.emit(image, *self._pair)

    def _behind(self) -> Behind | None:
        """All images that are shown, and who disagrees on what."""
        if self._pair is None:
            return None
        images = images_of(self.panel.model.shown_frame(["image"]), "image")
        one, other = self._pair
        return Said("{one} ≠ {other}: {about}", one=one, other=other, about=self._about), images

    @Slot()
    def _on_panel_export_requested(self) -> None:
        if self._exporter is not None and self._pair is not None:
            titles = dict(zip(("rater", "reference"), self._pair, strict=True))
            frame = with_protocol(self.panel.shown_frame()).rename(columns=titles)
            self._exporter.export(frame, "disagreements.csv", parent=self)


def _columns(pair: tuple[str, str], *, localised: bool) -> tuple[Column, ...]:
    how = later("1: they say different; the most first.")
    if localised:
        how = later("1 minus the F1 of the two outlines; the most first.")
    return (
        Column("image", later("Image"), later("The image's id."), elide_middle=True, max_width=210),
        # Where it is always 1 the room is better used for what they said.
        Column("disagreement", "1 − F1", how, Kind.SCORE, hidden=not localised),
        Column("rater", pair[0], Said(_SAID, rater=pair[0]), max_width=150, called=_WORDS),
        Column("reference", pair[1], Said(_SAID, rater=pair[1]), max_width=150, called=_WORDS),
    )
