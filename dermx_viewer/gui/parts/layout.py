"""Where the docks are: made of parts, how their places are kept and put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDockWidget,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QWidget,
)

from dermx_viewer.gui.parts.arranging import AREAS, arrange, resize
from dermx_viewer.gui.parts.drawer import Drawer
from dermx_viewer.gui.parts.part import Part, PartWidget
from dermx_viewer.gui.parts.places import places_of, put_places
from dermx_viewer.gui.parts.strip_below import StripBelow
from dermx_viewer.gui.parts.tab_bars import TabBars
from dermx_viewer.gui.parts.turns import Turns, is_large, is_long
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.in_sight import tell_what_for
from dermx_viewer.gui.widgets.scrolled import ScrolledDock
from dermx_viewer.session.docks import DockGroup

if TYPE_CHECKING:
    # Known by type only: the docks stand in the window before these are imported.
    from dermx_viewer.gui.workbench.shown import Shown
    from dermx_viewer.gui.workbench.workbench import Workbench

_VERSION = 9
"""Another number where docks come, go or are renamed: kept places of before are not used then"""
_JUDGING, _IMAGES = "verdict", "images"
"""The one dock of a blinded reading; the list that can be a strip below the picture"""
_TABS_NORTH = QTabWidget.TabPosition.North
_TAB_FOCUS = Qt.FocusPolicy.TabFocus


class DockLayout(QObject):
    """A dock of ``window`` for each part, empty until it is filled with the part's widget, which
    then follows what is shown.

    ``docks`` and ``widgets`` are by the names of parts.
    """

    def __init__(self, window: QMainWindow, parts: Sequence[Part]) -> None:
        super().__init__(window)
        self._window = window
        self.parts = tuple(parts)
        self._default = QByteArray()
        self._away: QByteArray | None = None
        self._secluded = False
        self._at_first: dict[str, tuple[bool, bool]] = {}
        window.setDockNestingEnabled(True)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, _TABS_NORTH)
        self.widgets: dict[str, PartWidget] = {}
        self._seen: dict[str, bool] = {}
        self._maps: tuple[object, ...] = ()
        self.docks = {part.name: self._dock(part) for part in parts}
        below = {part.name: self.docks[part.name] for part in parts if part.area == "bottom"}
        arrange(window, self.docks, self.parts)
        self.drawer = Drawer(window, below)
        self.drawer.close()
        self.tab_bars = TabBars(window, self.docks)
        self.turns = Turns(self.parts, self._tell, self)

    def fill(self, workbench: Workbench) -> Iterator[None]:
        """Build what stands in the docks, one at a step; then let all of it follow."""
        for part in self.parts:
            self._fill(part, workbench)
            yield
        self._workbench = workbench
        resize(self._window, self.docks, self.parts)
        workbench.shown_changed.connect(self._follow)
        workbench.wishes.dock.connect(self.go_to)
        workbench.wishes.strip_below.connect(self.toggle_strip)
        workbench.wishes.raised.connect(self._on_raised)
        workbench.wishes.layout_reset.connect(self.reset)
        workbench.wishes.drawer.connect(self.drawer.toggle)
        workbench.wishes.docks_away.connect(self.toggle_docks)
        workbench.wishes.docks_placed.connect(self.put_places)
        workbench.docks_placed = self.places

    def _dock(self, part: Part) -> QDockWidget:
        dock = QDockWidget(tr(part.title), self._window)
        dock.setObjectName(part.name)
        dock.setWidget(QWidget())
        # Behind another tab a dock is visible as far as Qt is concerned; the signal knows better.
        dock.visibilityChanged.connect(partial(self._on_dock_seen, part.name))
        self._window.addDockWidget(AREAS[part.area], dock)
        return dock

    def _fill(self, part: Part, workbench: Workbench) -> None:
        from dermx_viewer.gui.tables.panel import TablePanel

        widget = self.widgets[part.name] = part.make(workbench)
        for table in widget.findChildren(TablePanel):
            table.list_requested.connect(workbench.doors.open)
        tell_what_for(widget)
        dock = self.docks[part.name]
        empty = dock.widget()
        # Beside the picture parts stand one above the other, which a low window has no room for.
        dock.setWidget(ScrolledDock(widget) if part.area == "right" else widget)
        empty.deleteLater()
        if part.name in self._seen:
            widget.set_seen(self._seen[part.name])

    def _on_dock_seen(self, name: str, seen: bool) -> None:
        self._seen[name] = seen
        if name in self.widgets:
            self.widgets[name].set_seen(seen)

    @Slot(object)
    def _follow(self, shown: Shown) -> None:
        self._seclude(shown.judging.reading is not None)
        # There is much to show: each part has a turn of the event loop for itself.
        long = "run" in shown.changed and is_long(shown.run)
        large = "dataset" in shown.changed and is_large(shown.dataset)
        self.turns.tell(shown, one_by_one=long or large, first=self._first(shown))

    def _first(self, shown: Shown) -> list[Part] | None:
        """The parts that are seen, where a run comes in place of itself under another protocol:
        it is waited for. None for all."""
        maps, self._maps = self._maps, shown.run.kept if shown.run is not None else ()
        again = "run" in shown.changed and bool(maps) and self._maps is maps
        return [part for part in self.parts if self._seen.get(part.name)] if again else None

    def _tell(self, part: Part, shown: Shown) -> None:
        self.widgets[part.name].follow(shown)
        if part.heading is not None:
            self.docks[part.name].setWindowTitle(part.heading(shown))

    @Slot(str)
    def go_to(self, name: str) -> None:
        """Show a dock and put the keyboard into it."""
        if self._secluded and name != _JUDGING:
            return
        if not self._secluded:
            self._bring_back()
        dock = self.docks[name]
        if name in self.drawer:
            self.drawer.open(name)
        dock.show()
        dock.raise_()
        if dock.isFloating():
            dock.activateWindow()
        inside = [w for w in dock.widget().findChildren(QWidget) if w.isVisibleTo(dock)]
        wanted = [w for w in inside if w.isEnabled() and w.focusPolicy() & _TAB_FOCUS]
        lists = [w for w in wanted if isinstance(w, QAbstractItemView)]
        widget = next(iter(lists or wanted), dock.widget())
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _on_raised(self, name: str) -> None:
        if self._secluded:
            return
        if name in self.drawer:
            self.drawer.tell(name)
        elif name in self.docks:
            self.docks[name].raise_()

    @Slot()
    def toggle_docks(self) -> None:
        """Leave the picture alone, or bring every dock back to where it was."""
        if self._secluded:
            return
        if self._away is None:
            self._away = self._window.saveState(_VERSION)
            for widget in (*self.docks.values(), self.drawer.bar):
                widget.hide()
        else:
            self._bring_back()

    def places(self) -> tuple[DockGroup, ...]:
        """Where the docks stand; nothing while they are away."""
        away = self._secluded or self._away is not None
        return () if away else places_of(self._window, self.docks)

    @Slot(object)
    def put_places(self, groups: Sequence[DockGroup]) -> None:
        """Put the docks where they were somewhere else."""
        if self._secluded:
            return
        self._bring_back()
        unknown = put_places(self._window, self.docks, groups)
        if unknown:
            said = tr("There are no docks of these names here: {names}.")
            self._workbench.wishes.say(said.format(names=", ".join(unknown)))

    @Slot()
    def toggle_strip(self) -> None:
        """The list of images as a strip below the picture, or as a list at its side."""
        if self._secluded or _IMAGES not in self.docks:
            return
        self._bring_back()
        place = next(part.tabs for part in self.parts if part.name == _IMAGES)
        beside = [p.name for p in self.parts if p.tabs and p.tabs == place and p.name != _IMAGES]
        strip = StripBelow(
            self._window,
            self.docks[_IMAGES],
            beside=[self.docks[name] for name in beside],
            drawer=[dock for name, dock in self.docks.items() if name in self.drawer],
        )
        below = strip.is_below
        if below:
            strip.put_back()
        else:
            strip.put_below()
        self._workbench.wishes.images_as.emit("list" if below else "strip")

    def _seclude(self, wanted: bool) -> None:
        """In a blinded reading there are the picture and the verdict, whatever was around them."""
        if wanted == self._secluded:
            return
        if wanted:
            self._bring_back()
            self.toggle_docks()
            self.docks[_JUDGING].show()
            # Qt leaves the tabs of docks that were hidden over the one that is shown.
            direct = Qt.FindChildOption.FindDirectChildrenOnly
            for bar in self._window.findChildren(QTabBar, options=direct):
                bar.hide()
        self._secluded = wanted
        # It lists every dock and bar.
        menu = Qt.ContextMenuPolicy
        self._window.setContextMenuPolicy(
            menu.PreventContextMenu if wanted else menu.DefaultContextMenu
        )
        if not wanted:
            self._bring_back()

    def _bring_back(self) -> None:
        """Docks that were sent away together stand where they were."""
        state, self._away = self._away, None
        if state is not None:
            self._window.restoreState(state, _VERSION)

    def remember_default(self) -> None:
        """Everything is built: this is what ``reset`` goes back to."""
        self._default = self._window.saveState(_VERSION)

    @Slot()
    def reset(self) -> None:
        """Put every dock back where it was at first."""
        self._away = None
        for dock in self.docks.values():
            dock.setFloating(False)
            dock.show()
        self._window.restoreState(self._default, _VERSION)
        resize(self._window, self.docks, self.parts)

    def save(self, settings: Settings) -> None:
        """Keep where the window and its docks are; those sent away as they were before."""
        settings.set_bytes("geometry", self._window.saveGeometry())
        settings.set_bytes("state", self._away or self._window.saveState(_VERSION))

    def restore(self, settings: Settings) -> None:
        """Put window and docks where they were when kept; a window on screen stays where it is.

        Once more when it is filled, which takes room: docks that somebody has hidden, shown or
        pulled out since the first time stay so.
        """
        now = self._states()
        since = {n: now[n] for n, then in self._at_first.items() if now[n] != then}
        geometry, state = (settings.bytes_of(name) for name in ("geometry", "state"))
        if geometry is not None and not self._window.isVisible():
            self._window.restoreGeometry(geometry)
        if state is not None:
            self._window.restoreState(state, _VERSION)
        for name, (hidden, floating) in since.items():
            self.docks[name].setFloating(floating)
            self.docks[name].setHidden(hidden)
        self._at_first = self._states()

    def _states(self) -> dict[str, tuple[bool, bool]]:
        """Of every dock whether it is hidden, and whether it floats."""
        return {name: (dock.isHidden(), dock.isFloating()) for name, dock in self.docks.items()}

    def raise_floating(self) -> None:
        """Bring floating docks before the window.

        They are there before it at the start, and X11 leaves them behind it.
        """
        for dock in self.docks.values():
            if dock.isFloating() and dock.isVisible():
                dock.raise_()

    def close_parts(self) -> None:
        """The window closes: parts end their threads."""
        for widget in self.widgets.values():
            widget.close_part()
