"""The classes that a model knows, with its logits and probabilities, of which one is explained."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.session.scene import explained_class
from dermx_viewer.session.state import Pane
from dermx_viewer.session.verdict_line import percent

_SHARE = Qt.ItemDataRole.UserRole


class _Bar(QStyledItemDelegate):
    """Draws a probability as a bar behind its number."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        share = index.data(_SHARE)
        if isinstance(share, float):
            rect = QRectF(option.rect).adjusted(2, 3, -2, -3)
            rect.setWidth(rect.width() * max(0.0, min(1.0, share)))
            colour = QColor(option.palette.color(QPalette.ColorRole.Highlight))
            colour.setAlpha(110)
            painter.fillRect(rect, colour)
        super().paint(painter, option, index)


class ClassList(QTreeWidget):
    """A line for each class: name, logit, probability. Hidden while there is no map."""

    class_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of: tuple[object, ...] = ()
        self.setAccessibleName(tr("Classes of the model"))
        self.setRootIsDecorated(False)
        self.setHeaderLabels([tr("Class"), tr("Logit"), tr("Probability")])
        self.setItemDelegateForColumn(2, _Bar(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.setToolTip(tr("Click a class to see its attention. G: gold standard"))
        self.itemClicked.connect(self._on_item_clicked)
        self.itemActivated.connect(self._on_item_clicked)
        self.hide()

    def show_classes(
        self, image: ImageRecord | None, pane: Pane, maps: AttentionMaps | None
    ) -> None:
        """List what the maps of an image know, the class that the pane explains being current."""
        shown = explained_class(image, pane, maps) if image and maps else ""
        of = (image, maps, shown)
        if of == self._of:
            return
        self._of = of
        self.clear()
        self.setVisible(maps is not None)
        if image is None or maps is None:
            return
        for name, logit, share in zip(maps.classes, maps.logits, maps.probabilities, strict=True):
            item = self._line(name, float(logit), float(share), image.gold, maps.predicted_class)
            self.addTopLevelItem(item)
            if name == shown:
                self.setCurrentItem(item)

    def _line(
        self, name: str, logit: float, share: float, gold: str, predicted: str
    ) -> QTreeWidgetItem:
        mark = tr("  (G)") if name == gold else ""
        item = QTreeWidgetItem([f"{name}{mark}", number(logit, "z.2f"), tr(percent(share))])
        item.setData(0, _SHARE, name)
        item.setData(2, _SHARE, share)
        for column in (1, 2):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        font = QFont(self.font())
        font.setBold(name == predicted)
        item.setFont(0, font)
        notes = [tr("gold standard")] if name == gold else []
        notes += [tr("predicted")] if name == predicted else []
        item.setToolTip(0, f"{name}: {', '.join(notes)}" if notes else name)
        return item

    def _on_item_clicked(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        self.class_chosen.emit(str(item.data(0, _SHARE)))
