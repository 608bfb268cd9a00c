"""The command palette: type some letters of what is wanted, and choose it."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.commands.palette import Entry
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.emptied import emptied

_WIDTH, _HEIGHT = 720, 420
_PAGE = 10
"""So many lines are a page"""
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PaletteDialog(QDialog):
    """Lists what ``found`` finds. The keyboard stays in the line; arrows walk through the list.

    It closes when something is chosen, with Esc, and when another window is gone to.
    """

    chosen = Signal(object)
    """The :class:`Entry` to run; the dialog has gone then"""

    def __init__(
        self, found: Callable[[str], Sequence[Entry]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(tr("Find a command"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found = found
        self._entries: Sequence[Entry] = ()
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("Find a command, dock, image, model or data set"))
        self.line.setPlaceholderText(tr("Command, dock, image, model or data set"))
        self.line.setClearButtonEnabled(True)
        self.line.setMaxLength(200)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._on_line_text_changed)
        self.line.returnPressed.connect(self._on_line_return_pressed)
        self.list = self._build_list()
        self.nothing = QLabel(tr("Nothing is called like that."))
        self.nothing.setMargin(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for widget in (self.line, self.nothing, self.list):
            layout.addWidget(widget)
        self.setFocusProxy(self.line)
        self.resize(_WIDTH, _HEIGHT)
        self._place()
        self._on_line_text_changed("")

    def _build_list(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(tr("What was found"))
        tree.setColumnCount(4)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(0)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 130), (2, 80), (3, 160)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        tree.itemClicked.connect(self._on_list_item_clicked)
        return tree

    def _place(self) -> None:
        """In the upper middle of the window it belongs to."""
        parent = self.parentWidget()
        if parent is not None:
            room = parent.window().frameGeometry()
            self.move(room.center().x() - _WIDTH // 2, room.top() + room.height() // 8)

    @Slot(str)
    def _on_line_text_changed(self, text: str) -> None:
        self._entries = self._found(text)
        self.list.clear()
        self.list.addTopLevelItems([_item(entry) for entry in self._entries])
        # Where the first cannot be done none is: Return must not do what stands behind it.
        self._choose(0)
        self.list.setVisible(bool(self._entries))
        self.nothing.setVisible(not self._entries)

    @Slot()
    def _on_line_return_pressed(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._run(item)

    @Slot(QTreeWidgetItem, int)
    def _on_list_item_clicked(self, item: QTreeWidgetItem, _column: int) -> None:
        self._run(item)

    def _run(self, item: QTreeWidgetItem) -> None:
        entry = self._entries[self.list.indexOfTopLevelItem(item)]
        if entry.enabled:
            # First, so that what it shows belongs to the window and gets the keyboard.
            self.accept()
            self.chosen.emit(entry)

    def _choose(self, number: int) -> None:
        item = self.list.topLevelItem(number)
        if item is not None:
            self.list.setCurrentItem(item)
            self.list.scrollToItem(item)

    def _walk(self, key: int) -> None:
        """To the next entry that can be chosen, round at the ends; by pages, to one nearby."""
        places = [n for n, entry in enumerate(self._entries) if entry.enabled]
        if not places:
            return
        here = self.list.currentIndex().row()
        if key == Qt.Key.Key_Down:
            there = next((n for n in places if n > here), places[0])
        elif key == Qt.Key.Key_Up:
            there = next((n for n in reversed(places) if n < here), places[-1])
        elif key == Qt.Key.Key_PageDown:
            there = next((n for n in places if n >= here + _PAGE), places[-1])
        else:
            there = next((n for n in reversed(places) if n <= here - _PAGE), places[0])
        self._choose(there)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows pressed in the line walk through the list."""
        if emptied(self):
            return False
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in _WALKING:
                self._walk(event.key())
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Go when another window is gone to."""
        left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and self.isVisible():
            self.reject()
        super().changeEvent(event)


def _item(entry: Entry) -> QTreeWidgetItem:
    item = QTreeWidgetItem([entry.text, entry.detail, tr(entry.kind), entry.keys])
    item.setDisabled(not entry.enabled)
    item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    for column, text in enumerate((entry.text, entry.detail)):
        item.setToolTip(column, f"<p>{html.escape(text)}</p>" if text else "")
    return item
