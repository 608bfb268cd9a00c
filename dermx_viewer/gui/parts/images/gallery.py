"""The list of images as tiles: many beside each other, or one line of them; the same rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.parts.images.model import ImagesModel
from dermx_viewer.gui.parts.images.thumbnails import Thumbnails
from dermx_viewer.gui.parts.images.tiles import Burn, make_tile, side_for
from dermx_viewer.gui.tables.delegates import outcome_colour
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.gui.widgets.tile_view import TileView
from dermx_viewer.session.verdict_line import RIGHT, WRONG

LEAST, MOST = 72, 320
"""Logical pixels of a tile, across."""
_MOST_BYTES = 96_000_000
_GAP = 8
_MARGIN = 3
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class GalleryView(TileView):
    """Tiles of the first column. ``chosen``: the position that the user walked to or clicked;
    ``typed``: a character that is no key of the list."""

    chosen = Signal(int)
    typed = Signal(str)
    # Asked while the base class is being built.
    _size = 128

    def __init__(self, model: ImagesModel, selection: QItemSelectionModel) -> None:
        super().__init__()
        self._images, self._chosen_rows = model, selection
        self.burn = Burn()
        ratio = self.devicePixelRatioF()
        self._side = side_for(self._size * ratio)
        # Asked when a tile is made, in another thread: each is made as things are then.
        self.tiles = Thumbnails(
            ratio=ratio,
            make=lambda image: make_tile(image, self._side, self.burn),
            most_bytes=_MOST_BYTES,
            parent=self,
        )
        self.tiles.ready.connect(self._on_tiles_ready)
        self.setAccessibleName(tr("Gallery"))
        self.setItemDelegate(_Tile(model, self))
        self.clicked.connect(self._on_clicked)

    def set_used(self, used: bool) -> None:
        """Follow the rows, or, while nobody looks, do nothing at all."""
        if used == (self.model() is not None):
            return
        self.setModel(self._images if used else None)
        if used:
            self.setSelectionModel(self._chosen_rows)
            self.show_current()

    @property
    def tile(self) -> int:
        """Logical pixels of a tile, across."""
        return self._size

    def set_tile(self, size: int) -> None:
        """Show larger or smaller tiles."""
        self._size = min(max(size, LEAST), MOST)
        side = side_for(self._size * self.devicePixelRatioF())
        if side != self._side:
            self._side = side
            self.tiles.forget()
        self.place_again()

    def set_burn(self, burn: Burn) -> None:
        """Draw something else over the photographs."""
        if burn != self.burn:
            self.burn = burn
            self.tiles.forget()
            self.viewport().update()

    def tile_size(self) -> QSize:
        """A tile with the words below it."""
        height = self._size * 3 // 4 + 2 * self.fontMetrics().height() + 3 * _MARGIN
        return QSize(self._size + 2 * _MARGIN, height)

    def show_current(self) -> None:
        """Bring the current image into sight."""
        index = self.currentIndex() if self.model() is not None else None
        if index is not None and index.isValid():
            self.scrollTo(self._images.index(index.row(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walking to an image chooses it; what is typed filters."""
        text = event.text()
        if text.isprintable() and text.strip() and not event.modifiers() & _COMMANDING:
            self.typed.emit(text)
            return
        before = self.currentIndex().row()
        if before >= 0 and self.currentIndex().column():
            # The table's current cell may be another one of the same row.
            index = self._images.index(before, 0)
            stay = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, stay)
        super().keyPressEvent(event)
        now = self.currentIndex().row()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if now >= 0 and (now != before or enter) and not event.modifiers() & _COMMANDING:
            self.chosen.emit(self._images.position(now))

    @Slot()
    def _on_clicked(self, index: Any) -> None:
        # Ctrl and Shift only extend the selection.
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.chosen.emit(self._images.position(index.row()))

    @Slot(str)
    def _on_tiles_ready(self, image_id: str) -> None:
        row = self._images.row_of(self._images.position_of(image_id))
        if row >= 0 and self.model() is not None:
            self.update(self._images.index(row, 0))


class _Tile(QStyledItemDelegate):
    """The picture, its id, and each model's verdict."""

    def __init__(self, model: ImagesModel, view: GalleryView) -> None:
        super().__init__(view)
        self._images, self._view = model, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        """The same for all."""
        return self._view.tile_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Picture above words, in a frame where it is chosen."""
        # The type stubs of PySide leave out the fields that a style option inherits.
        fields: Any = option
        position = self._images.position(index.row())
        image = self._images.facts.images[position]
        rect, palette = QRect(fields.rect), fields.palette
        rect.setSize(self._view.tile_size())
        chosen = bool(fields.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        size = self._view.tile
        box = QRect(rect.left() + _MARGIN, rect.top() + _MARGIN, size, size * 3 // 4)
        self._draw_picture(painter, box, image, palette)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        line = painter.fontMetrics().height()
        words = QRect(box.left(), box.bottom() + _MARGIN, size, line)
        name = painter.fontMetrics().elidedText(image.image_id, Qt.TextElideMode.ElideRight, size)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, name)
        words.translate(0, line)
        self._draw_verdicts(painter, words, position, image, palette, chosen)
        painter.restore()

    def _draw_picture(
        self, painter: QPainter, box: QRect, image: ImageRecord, palette: QPalette
    ) -> None:
        pixmap = self._view.tiles.get(image)
        if pixmap is self._view.tiles.blank:
            ground = QColor(palette.color(QPalette.ColorRole.Text))
            ground.setAlpha(24)
            painter.fillRect(box, ground)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(_fitted(pixmap, box), pixmap)

    def _draw_verdicts(
        self,
        painter: QPainter,
        words: QRect,
        position: int,
        image: ImageRecord,
        palette: QPalette,
        chosen: bool,
    ) -> None:
        facts = self._images.facts
        if not facts.models:
            gold = painter.fontMetrics().elidedText(
                image.gold, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft, gold)
            return
        x = words.left()
        for model in facts.models:
            right, f1 = model.right[position], float(model.f1[position])
            mark = "" if right is None else RIGHT if right else WRONG
            text = f"{facts.letters[model.name]}{mark}" + (
                f" {number(f1, '.2f')}" if f1 == f1 else ""
            )
            if right is not None and not chosen:
                painter.setPen(outcome_colour(palette, right))
            wide = painter.fontMetrics().horizontalAdvance(text)
            if x + wide > words.right() + 1:
                return
            painter.drawText(x, words.top() + painter.fontMetrics().ascent(), text)
            x += wide + _GAP


def _fitted(pixmap: QPixmap, box: QRect) -> QRect:
    size = pixmap.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(box.topLeft(), size)
    target.moveCenter(box.center())
    return target
