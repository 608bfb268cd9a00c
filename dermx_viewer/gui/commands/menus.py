"""Menus, toolbar and keys of a window, built from commands and following what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QPalette
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.dataset import recent_commands
from dermx_viewer.gui.commands.judging import may_run
from dermx_viewer.gui.commands.keymap import Keymap, native
from dermx_viewer.gui.commands.menu_words import BAR, DOCKS_MENU, MENUS, RECENT_MENU, Look
from dermx_viewer.gui.commands.mnemonics import with_letters
from dermx_viewer.gui.commands.toolbar import main_toolbar
from dermx_viewer.gui.icons import icon
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench

_FILLED = MappingProxyType({"demo": RECENT_MENU, "go:canvas": DOCKS_MENU})
"""Menus that are filled by what there is; each stands before the command of this id."""
_TOOLBAR = (
    ("open", later("Open")),
    None,
    ("previous", later("Previous")),
    ("next", later("Next")),
    None,
    ("fit", later("Fit")),
    None,
    ("score", later("Score data set")),
    ("picture", later("Picture")),
)


class Menus(QObject):
    """Every command as an action of ``window``, in its menus and its toolbar.

    ``actions``: by the command's id. ``menus``: by path. ``keymap``: which keys they have. Also
    runs what ``workbench.wishes`` asks for by ``command``.
    """

    def __init__(
        self,
        window: QMainWindow,
        workbench: Workbench,
        commands: Iterable[Command],
        keymap: Keymap,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        self.keymap = keymap
        self._groups: dict[str, QActionGroup] = {}
        self._sections: dict[str, int] = {}
        self._filled: list[QAction] = []
        self._recent: tuple[Path, ...] = ()
        self.commands = {command.id: command for command in commands}
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._build()
        self.menus[RECENT_MENU].aboutToShow.connect(self.fill_recent)
        keymap.changed.connect(self.show_keys)
        workbench.wishes.command.connect(self.run)
        self.draw_icons(window.palette())
        self.show_keys()
        self.fill_recent()
        self.follow(workbench.shown)

    # --- what the shell calls ---

    @Slot(str)
    def run(self, command: str) -> None:
        """Run a command by its id as if it had been chosen in its menu."""
        self.actions[command].trigger()

    @Slot(object)
    def follow(self, shown: Shown) -> None:
        """Check and enable by what is shown."""
        for command in self.commands.values():
            self._follow(command, shown)
        if shown.preferences.recent != self._recent:
            self._recent = shown.preferences.recent
            self.fill_recent()
        if "judging" in shown.changed:
            self.menus[DOCKS_MENU].setEnabled(shown.judging.reading is None)

    def draw_icons(self, palette: QPalette) -> None:
        """Draw the icons in the colours of a palette."""
        for command in self.commands.values():
            if command.icon:
                self.actions[command.id].setIcon(icon(command.icon, palette))

    def add_docks(self, docks: Mapping[str, QDockWidget]) -> None:
        """Let each of these docks be shown and hidden in the menu of docks."""
        menu = self.menus[DOCKS_MENU]
        for dock in docks.values():
            toggle = dock.toggleViewAction()
            # The dock's own action takes its title at every change, and loses the letter then.
            action = menu.addAction(dock.windowTitle().replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(toggle.isChecked())
            action.triggered.connect(toggle.trigger)
            toggle.toggled.connect(action.setChecked)
        self._give_letters(DOCKS_MENU)

    @Slot()
    def fill_recent(self) -> None:
        """Offer the data sets that were opened last, in this window or another one."""
        menu = self.menus[RECENT_MENU]
        menu.clear()
        self._sections.pop(RECENT_MENU, None)
        # Not deleted at once: one of them may be what has just been chosen.
        for action in self._filled:
            action.deleteLater()
        # Paths tell what is looked at.
        recent = () if self._workbench.blind.on else self._workbench.settings.recent
        commands = recent_commands(recent)
        # They are paths, and change their places: letters in them would be no help.
        self._filled = [self._action(command, menu) for command in commands]
        menu.setEnabled(bool(commands))

    @Slot()
    def show_keys(self) -> None:
        """Give every action the keys that the keymap has for it."""
        portable = QKeySequence.SequenceFormat.PortableText
        for command in self.commands.values():
            keys = self.keymap.keys(command.id)
            action = self.actions[command.id]
            action.setShortcuts([QKeySequence(key, portable) for key in keys])
            words = tr(command.tip or command.text).replace("&", "").rstrip("…")
            action.setToolTip(f"{words} ({native(keys[0])})" if keys else words)

    # --- building ---

    def _build(self) -> None:
        # Their names stood there before they had entries.
        self._window.menuBar().clear()
        for path in BAR:
            self._menu(path, 0)
        for command in sorted(self.commands.values(), key=lambda command: command.section):
            self._add(command)
        for path in self.menus:
            self._give_letters(path)
        self._build_toolbar()

    def _menu(self, path: str, section: int) -> QMenu:
        """The menu of a path, made where there is none yet."""
        if path in self.menus:
            return self.menus[path]
        above, _, name = path.rpartition("/")
        look = MENUS.get(path) or Look(text=name)
        menu = QMenu(tr(look.text), self._window)
        menu.setToolTipsVisible(look.tips)
        if look.tip:
            menu.menuAction().setToolTip(tr(look.tip))
        self.menus[path] = menu
        if above:
            self._menu(above, section)
            self._begin_section(above, section)
            self.menus[above].addMenu(menu)
        else:
            self._window.menuBar().addMenu(menu)
        return menu

    def _begin_section(self, path: str, section: int) -> None:
        if self._sections.setdefault(path, section) != section:
            self._sections[path] = section
            self.menus[path].addSeparator()

    def _add(self, command: Command) -> None:
        if command.id in _FILLED:
            self._menu(_FILLED[command.id], command.section)
        menu = self._menu(command.menu, command.section) if command.menu else None
        action = self._action(command, menu)
        self._window.addAction(action)
        self.actions[command.id] = action

    def _action(self, command: Command, menu: QMenu | None) -> QAction:
        action = QAction(tr(command.text), self._window)
        action.setCheckable(command.checked is not None)
        if command.group:
            self._group(command.group).addAction(action)
        action.triggered.connect(lambda _checked=False: self._run(command))
        if menu is not None:
            self._begin_section(command.menu, command.section)
            menu.addAction(action)
        return action

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self._window)
        return self._groups[name]

    def _give_letters(self, path: str) -> None:
        entries = [action for action in self.menus[path].actions() if not action.isSeparator()]
        for action, text in zip(entries, with_letters([a.text() for a in entries]), strict=True):
            action.setText(text)

    def _build_toolbar(self) -> None:
        bar = main_toolbar(self._window)
        for entry in _TOOLBAR:
            if entry is None:
                bar.addSeparator()
            elif entry[0] in self.actions:
                bar.addAction(self.actions[entry[0]])
                self.actions[entry[0]].setIconText(tr(entry[1]))

    # --- running and following ---

    def _run(self, command: Command) -> None:
        command.run(self._workbench)
        if command.id in self.actions:
            # A click has checked it, or another of its group, whatever came of that.
            self.follow(self._workbench.shown)
        elif command.menu == RECENT_MENU:
            self.fill_recent()

    def _follow(self, command: Command, shown: Shown) -> None:
        action = self.actions[command.id]
        action.setEnabled(command.enabled(shown) and may_run(command.id, shown))
        if command.checked is not None:
            action.setChecked(command.checked(shown))
