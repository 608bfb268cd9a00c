"""Shows all commands there are: to find one, to read their keys, and to change these."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.keymap import Keymap, shortcuts
from dermx_viewer.gui.commands.palette import Entry, entries, found
from dermx_viewer.gui.commands.view import HIDE
from dermx_viewer.gui.dialogs.help import HelpDialog, keys_page
from dermx_viewer.gui.dialogs.keys import KeysDialog
from dermx_viewer.gui.dialogs.palette import PaletteDialog
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.workbench import Workbench

_USED = 20
"""So many of the last used are known"""


class Finder(QObject):
    """Does what ``workbench.wishes.all_commands`` asks for."""

    def __init__(
        self,
        workbench: Workbench,
        commands: Sequence[Command],
        keymap: Keymap,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._commands = tuple(commands)
        self._keymap = keymap
        self._used: list[str] = []
        self._palette: PaletteDialog | None = None
        workbench.wishes.all_commands.connect(self.show)

    @Slot(str)
    def show(self, how: str) -> None:
        """Show the commands: ``palette``, ``keys`` or ``shortcuts``."""
        {"palette": self._find, "keys": self._tell_keys, "shortcuts": self._change_keys}[how]()

    def _find(self) -> None:
        if self._palette is not None:
            # It was not gone to: there is no second one.
            self._palette.activateWindow()
            return
        recent = self._workbench.settings.recent
        those = entries(self._workbench, self._commands, self._keymap, recent)
        dialog = PaletteDialog(
            lambda query: found(those, query, used=self._used), self._workbench.dialogs.parent
        )
        dialog.chosen.connect(self._on_dialog_chosen)
        dialog.finished.connect(self._on_dialog_finished)
        self._palette = dialog
        dialog.show()
        # Not every desktop gives a new window the keyboard: letters would be keys of commands.
        dialog.activateWindow()

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._palette = None

    @Slot(object)
    def _on_dialog_chosen(self, entry: Entry) -> None:
        self._used = [entry.id, *(name for name in self._used if name != entry.id)][:_USED]
        entry.run()

    def _tell_keys(self) -> None:
        page = keys_page(shortcuts(self._commands, self._keymap))
        HelpDialog(tr("Keyboard"), page, self._workbench.dialogs.parent).show()

    def _change_keys(self) -> None:
        dialogs = self._workbench.dialogs
        # No other key can do what H does while it is held.
        changeable = [command for command in self._commands if command is not HIDE]
        KeysDialog(changeable, self._keymap, dialogs, dialogs.parent).show()
