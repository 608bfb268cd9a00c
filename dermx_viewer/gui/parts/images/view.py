"""The view of the list of images: two lines a row, and what is typed goes to the filter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from dermx_viewer.gui.parts.images.model import ImagesModel
from dermx_viewer.gui.parts.images.thumbnails import BOX
from dermx_viewer.gui.tables.delegates import CellDelegate
from dermx_viewer.gui.tables.view import TableView
from dermx_viewer.gui.tr import tr

_LEAST_WIDTH = BOX.width() + 62
"""A thumbnail, and the beginning of an id."""
_LINE_BREAK = "\N{LINE SEPARATOR}"
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class ImagesView(TableView):
    """``typed``: a character that is no key of the list."""

    typed = Signal(str)

    def __init__(self, model: ImagesModel) -> None:
        super().__init__(model, flexible="image", pages=False)
        self._images = model
        self.setAccessibleName(tr("Images"))
        self.setIconSize(BOX)
        self.verticalHeader().setDefaultSectionSize(BOX.height() + 6)
        self.setItemDelegate(_TwoLines(model, self))

    def least_width(self, section: int) -> int:
        """Ids give way to verdicts: those of all models are in sight before any other column."""
        scores = sum(map(self.horizontalHeader().sectionSize, self._images.score_sections))
        room = self.viewport().width() - scores
        return max(min(room, self.natural_width(section)), _LEAST_WIDTH)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The row whose menu opens is shown, as what the menu offers is about it; several that
        are selected stay so."""
        super().mousePressEvent(event)
        right = event.button() == Qt.MouseButton.RightButton
        index = self.indexAt(event.position().toPoint())
        if right and index.isValid() and len(self.selected()) == 1:
            self.chosen.emit(self.frame_model.position(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where Qt would jump to a row that begins so, and nobody sees why, it is filtered."""
        text = event.text()
        typed = text.isprintable() and not text.isspace() and bool(text)
        if typed and not event.modifiers() & _COMMANDING:
            self.typed.emit(text)
            return
        super().keyPressEvent(event)


class _TwoLines(CellDelegate):
    """The image's id above its gold standard diagnosis, each model's verdict above its F1."""

    def __init__(self, model: ImagesModel, parent: ImagesView) -> None:
        super().__init__(model, parent)
        self._images = model

    def initStyleOption(self, option: QStyleOptionViewItem, index: Any) -> None:
        """Begin the second line."""
        super().initStyleOption(option, index)
        # The type stubs of PySide leave out the fields of a style option.
        fields: Any = option
        if index.column() in self._images.score_sections:
            fields.text = fields.text.replace(" ", _LINE_BREAK)
        elif index.column() == 0:
            gold = self._images.facts.images[self._images.position(index.row())].gold
            fields.text = f"{fields.text}{_LINE_BREAK}{gold}" if gold else fields.text
