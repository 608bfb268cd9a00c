"""The dialog that changes keys: all commands, their keys, and who has a key already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer import paths
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.keymap import Conflict, Keymap, KeysError, native
from dermx_viewer.gui.commands.menu_words import menu_words
from dermx_viewer.gui.dialogs.questions import Dialogs
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import later, tr

_FILES = later("Keys (*.json)")
_ID = Qt.ItemDataRole.UserRole


class KeysDialog(QDialog):
    """Every change is kept and has its effect at once; not modal."""

    def __init__(
        self,
        commands: Sequence[Command],
        keymap: Keymap,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keymap = keymap
        self._dialogs = dialogs
        self._commands = {command.id: command for command in commands}
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search commands and keys"))
        self.search.setAccessibleName(tr("Search commands and keys"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.table = self._build_table()
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.setAccessibleName(tr("New key"))
        # Qt has a line in it, which is what gets the keyboard.
        for line in self.edit.findChildren(QLineEdit):
            line.setAccessibleName(tr("New key"))
        self.edit.keySequenceChanged.connect(self._tell)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setAccessibleDescription(tr("Who has this key"))
        self._build_buttons()
        self._build()
        keymap.changed.connect(self.refresh)
        self.refresh()
        self.choose(next(iter(self._commands), ""))

    # --- building ---

    def _build_table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setAccessibleName(tr("Commands and their keys"))
        table.setHeaderLabels([tr("Command"), tr("Menu"), tr("Keys"), tr("Changed")])
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAllColumnsShowFocus(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 170), (2, 150), (3, 70)):
            table.header().resizeSection(column, width)
        for command in self._commands.values():
            item = QTreeWidgetItem([command.words, menu_words(command.menu)])
            item.setData(0, _ID, command.id)
            table.addTopLevelItem(item)
        table.currentItemChanged.connect(self._on_table_current_item_changed)
        return table

    def _build_buttons(self) -> None:
        keymap = self._keymap
        self.use = QPushButton(tr("&Use this key"))
        self.use.setToolTip(tr("In the place of the keys that the command has"))
        self.use.clicked.connect(lambda: self._give((self._pressed(),)))
        self.add = QPushButton(tr("&Add this key"))
        self.add.setToolTip(tr("Beside the keys that the command has"))
        self.add.clicked.connect(lambda: self._give((*keymap.keys(self.command), self._pressed())))
        self.none = QPushButton(tr("&No keys"))
        self.none.clicked.connect(lambda: self._give(()))
        self.reset = QPushButton(tr("&Reset"))
        self.reset.setToolTip(tr("Give this command the keys that it comes with"))
        self.reset.clicked.connect(self._on_reset_clicked)
        self.reset_all = QPushButton(tr("Reset a&ll"))
        self.reset_all.clicked.connect(self._on_reset_all_clicked)
        self.export = QPushButton(tr("&Export…"))
        self.export.clicked.connect(self._on_export_clicked)
        self.import_ = QPushButton(tr("&Import…"))
        self.import_.clicked.connect(self._on_import_clicked)

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow(tr("New &key"), self.edit)
        form.addRow(self.note)
        line = QHBoxLayout()
        for button in (self.use, self.add, self.none, self.reset):
            line.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in (self.reset_all, self.export, self.import_):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table)
        layout.addLayout(form)
        layout.addLayout(line)
        layout.addWidget(buttons)
        for button in self.findChildren(QPushButton):
            # Return belongs to whoever has the keyboard.
            button.setAutoDefault(False)
        self.resize(720, 620)

    # --- showing ---

    @property
    def command(self) -> str:
        """The id of the chosen command, "" while none is."""
        item = self.table.currentItem()
        return str(item.data(0, _ID)) if item is not None and not item.isHidden() else ""

    @Slot()
    def refresh(self) -> None:
        """Show the keys as they are now."""
        for item in _items(self.table):
            name = str(item.data(0, _ID))
            item.setText(2, self._keymap.text(name))
            changed = self._keymap.keys(name) != self._keymap.default(name)
            item.setText(3, "changed" if changed else "")
        self._on_search_text_changed(self.search.text())
        self._tell()

    def choose(self, command: str) -> None:
        """Choose a command in the table."""
        for item in _items(self.table):
            if item.data(0, _ID) == command:
                self.table.setCurrentItem(item)

    def _tell(self) -> None:
        """Say who has the key that was pressed, and what can be done."""
        key, name = self._pressed(), self.command
        conflict = self._keymap.conflict(name, key) if key and name else None
        self.note.setText(_words(conflict) if conflict is not None else "")
        usable = bool(key and name) and (conflict is None or bool(conflict.id))
        for button in (self.use, self.add):
            button.setEnabled(usable)
        keys = self._keymap.keys(name)
        self.none.setEnabled(bool(keys))
        self.reset.setEnabled(bool(name) and keys != self._keymap.default(name))
        self.reset_all.setEnabled(bool(self._keymap.own))

    def _pressed(self) -> str:
        return self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    @Slot(str)
    def _on_search_text_changed(self, text: str) -> None:
        words = text.casefold().split()
        for item in _items(self.table):
            line = " ".join(item.text(column) for column in range(3)).casefold()
            item.setHidden(not all(word in line for word in words))
        current = self.table.currentItem()
        shown = [item for item in _items(self.table) if not item.isHidden()]
        if shown and (current is None or current.isHidden()):
            self.table.setCurrentItem(shown[0])
        self._tell()

    @Slot()
    def _on_table_current_item_changed(self) -> None:
        self.edit.clear()
        self._tell()

    # --- changing ---

    def _give(self, keys: tuple[str, ...]) -> None:
        found = (self._keymap.conflict(self.command, key) for key in keys)
        conflicts = [conflict for conflict in found if conflict is not None]
        if self._may_take(conflicts) and self._try(
            lambda: self._keymap.set_keys(self.command, keys, take=True)
        ):
            self.edit.clear()

    @Slot()
    def _on_reset_clicked(self) -> None:
        conflicts = self._keymap.conflicts_of_reset(self.command)
        take = bool(conflicts) and self._may_take(conflicts)
        self._try(lambda: self._keymap.reset(self.command, take=take))

    def _may_take(self, conflicts: Sequence[Conflict]) -> bool:
        """Whether nobody has these keys, or the user wants them taken away."""
        if not conflicts:
            return True
        owners = " ".join(
            tr("{key} is the key of “{words}”.").format(key=native(c.key), words=c.words)
            for c in conflicts
        )
        to = self._commands[self.command].words
        return self._dialogs.confirm(
            tr("Key in use"), tr("{owners} Take it away for “{to}”?").format(owners=owners, to=to)
        )

    @Slot()
    def _on_reset_all_clicked(self) -> None:
        text = tr("Give every command the keys that it comes with?")
        if self._dialogs.confirm(tr("Reset all keys"), text):
            self._try(self._keymap.reset_all)

    @Slot()
    def _on_export_clicked(self) -> None:
        suggested = paths.home() / "dermx-viewer-keys.json"
        path = self._dialogs.ask_save(tr("Export keys"), suggested, tr(_FILES))
        if path is not None:
            self._try(lambda: self._keymap.export(path))

    @Slot()
    def _on_import_clicked(self) -> None:
        for path in self._dialogs.ask_files(tr("Import keys"), paths.home(), tr(_FILES))[:1]:
            self._try(partial(self._import, path))

    def _import(self, path: Path) -> None:
        ignored = self._keymap.import_from(path)
        if ignored:
            self._dialogs.inform(tr("Some keys were ignored"), "\n".join(ignored[:20]))

    def _try(self, do: Callable[[], object]) -> bool:
        """Whether it could be done; where not, why is said."""
        try:
            do()
        except KeysError as error:
            self._dialogs.warn(tr("Keys not changed"), told_error(error))
            return False
        return True


def _words(conflict: Conflict) -> str:
    if not conflict.id:
        return tr("{key} cannot be chosen: it {words}.").format(
            key=native(conflict.key), words=conflict.words
        )
    return tr("{key} is the key of “{words}”: it would be taken away.").format(
        key=native(conflict.key), words=conflict.words
    )


def _items(table: QTreeWidget) -> list[QTreeWidgetItem]:
    """Every line, also those that the search hides."""
    found = (table.topLevelItem(n) for n in range(table.topLevelItemCount()))
    return [item for item in found if item is not None]
