"""What can be done with a line of the Layers tree: its menu, and a double click on its colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.emptied import emptied

CHARACTERISTIC = Qt.ItemDataRole.UserRole + 1
"""Role of an item's characteristic; nothing where the item stands for a rater."""


class LayerMenu(QObject):
    """Asks for colours of characteristics. ``changed``: those that have one of the user's."""

    colour_requested = Signal(str)
    """A characteristic whose colour is to be chosen"""
    reset_requested = Signal(str)
    """A characteristic that goes back to its standard colour, "" for all"""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        self.changed: frozenset[str] = frozenset()
        tree.viewport().installEventFilter(self)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._on_tree_menu_requested)

    def menu(self, item: QTreeWidgetItem | None) -> QMenu:
        """The menu of a line, or of the tree where there is none."""
        menu = QMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = characteristic_of(item)
        if name:
            choose = tr("&Colour of {characteristic}…").format(characteristic=name)
            menu.addAction(choose, lambda: self.colour_requested.emit(name))
            back = menu.addAction(tr("&Standard colour"), lambda: self.reset_requested.emit(name))
            back.setEnabled(name in self.changed)
        everything = menu.addAction(
            tr("Standard colours for &all"), lambda: self.reset_requested.emit("")
        )
        everything.setEnabled(bool(self.changed))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on a colour chooses another instead of showing the layer alone."""
        if emptied(self):
            return False
        if event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            place = event.position().toPoint()
            name = characteristic_of(self._tree.itemAt(place))
            if name and self.swatch_rect(place).contains(place):
                self.colour_requested.emit(name)
                return True
        return super().eventFilter(watched, event)

    def swatch_rect(self, place: QPoint) -> QRect:
        """Where the colour of the line at ``place`` is drawn."""
        tree, index = self._tree, self._tree.indexAt(place)
        option = QStyleOptionViewItem()
        tree.initViewItemOption(option)
        option.rect = tree.visualRect(index.siblingAtColumn(0))
        tree.itemDelegate().initStyleOption(option, index.siblingAtColumn(0))  # type: ignore[attr-defined]
        part = QStyle.SubElement.SE_ItemViewItemDecoration
        return tree.style().subElementRect(part, option, tree)

    @Slot(QPoint)
    def _on_tree_menu_requested(self, place: QPoint) -> None:
        item = self._tree.itemAt(place) or self._tree.currentItem()
        self.menu(item).popup(self._tree.viewport().mapToGlobal(place))


def characteristic_of(item: QTreeWidgetItem | None) -> str:
    """The characteristic an item stands for, "" where it stands for a rater."""
    return str(item.data(0, CHARACTERISTIC) or "") if item is not None else ""
