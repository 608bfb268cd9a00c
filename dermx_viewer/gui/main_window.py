"""The main window: a frame with its docks, painted before what stands in it is imported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from dermx_viewer.gui.commands.menu_words import BAR, MENUS
from dermx_viewer.gui.commands.toolbar import main_toolbar
from dermx_viewer.gui.parts.all import PARTS
from dermx_viewer.gui.parts.layout import DockLayout
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.theme import apply_theme
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.in_sight import out_of_sight
from dermx_viewer.gui.widgets.middle import Middle

if TYPE_CHECKING:
    # Known by type only: imported when the window is filled.
    from dermx_viewer.gui.canvas.view import Canvas
    from dermx_viewer.gui.contents import Contents
    from dermx_viewer.gui.dialogs.questions import Dialogs

_SIZE = (1500, 950)
"""Of the first window of all, where its screen is large enough"""


class MainWindow(QMainWindow):
    """A title, menus without entries, empty docks and a sign; :class:`Contents` fill it.

    ``restore`` False begins afresh and leaves nothing behind: for pictures and tests. ``empty``:
    it is filled later, by ``steps``. ``sign``: what it says until then.
    """

    filled = Signal()
    # Asked by events that come while Qt's own part is being made.
    is_filled = False
    contents: Contents | None = None

    def __init__(
        self,
        *,
        dialogs: Dialogs | None = None,
        restore: bool = True,
        empty: bool = False,
        sign: str = "",
    ) -> None:
        super().__init__()
        self.setWindowTitle("DermX Viewer")
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.settings = Settings()
        self._dialogs, self._restore = dialogs, restore
        self._dropped: list[QMimeData] = []
        self._middle = Middle(EmptyState(sign or tr("Look where dermatologists look")))
        self.setCentralWidget(self._middle)
        self.layout_ = DockLayout(self, PARTS)
        self._names = [self._menu_name(path) for path in BAR]
        main_toolbar(self)
        self.layout_.remember_default()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_hints_scheme_changed)
        if not empty:
            for _ in self.steps():
                pass
        elif restore:
            self.layout_.restore(self.settings)

    def _menu_name(self, path: str) -> QMenu:
        """A menu of the bar that has no entries yet."""
        menu = QMenu(tr(MENUS[path].text), self)
        self.menuBar().addMenu(menu)
        return menu

    def steps(self) -> Iterator[None]:
        """Build what stands in the window, a little at a step, and import what that takes."""
        from dermx_viewer.gui.contents import Contents

        size = self.size()
        contents = self.contents = Contents(
            self, self.layout_, self._middle, self.settings, self._dialogs, remember=self._restore
        )
        self.workbench = contents.workbench
        yield
        yield from contents.steps()
        for menu in self._names:
            menu.deleteLater()
        self._take(contents)
        # Until the layout knows its parts a low window would come out higher than asked for.
        layout = self.layout()
        assert layout is not None
        layout.activate()
        # Again: while the docks found their places they made it wider.
        if not self.windowState() & (
            Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
        ):
            self.resize(size)
        contents.begin()
        self.is_filled = True
        self.filled.emit()
        while self._dropped:
            contents.drop(self._dropped.pop(0))

    def _take(self, contents: Contents) -> None:
        """What others reach in the window."""
        self.docks, self.parts = self.layout_.docks, self.layout_.widgets
        self.message_bar, self.verdict_line = contents.message_bar, contents.verdict_line
        self.panes, self.welcome = contents.panes, contents.welcome
        self.keymap, self.menus, self.finder = contents.keymap, contents.menus, contents.finder
        self.status, self.gestures = contents.status, contents.gestures

    @property
    def canvas(self) -> Canvas:
        """The canvas of the active pane."""
        return self.panes.canvas

    @Slot()
    def _on_hints_scheme_changed(self) -> None:
        application = QApplication.instance()
        if self.settings.theme == "system" and isinstance(application, QApplication):
            apply_theme(application, "system")

    # --- events ---

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme, and whether the window is the active one."""
        if self.contents is not None and self.is_filled:
            if event.type() == QEvent.Type.PaletteChange:
                self.contents.on_palette(self.palette())
            if event.type() == QEvent.Type.ActivationChange:
                self.contents.on_activation(self.isActiveWindow())
        super().changeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab passes over what nobody sees, until it has been everywhere."""
        been = [self.focusWidget()]
        while super().focusNextPrevChild(forward):
            here = self.focusWidget()
            if here is None or here in been or not out_of_sight(here, self):
                return True
            been.append(here)
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, folders and cases."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, once the window is filled."""
        if self.contents is not None and self.is_filled:
            self.contents.drop(event.mimeData())
        else:
            # What Qt hands over is gone after this.
            dropped = QMimeData()
            if event.mimeData().hasUrls():
                dropped.setUrls(event.mimeData().urls())
            else:
                dropped.setText(event.mimeData().text())
            self._dropped.append(dropped)
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember everything and end what runs; ask before scores are lost.

        A window that is not filled yet has nothing to remember.
        """
        if self.contents is not None and not self.is_filled:
            self.contents.end()
        elif self.contents is not None and not self.contents.close():
            event.ignore()
            return
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.disconnect(self._on_hints_scheme_changed)
        super().closeEvent(event)

    def close_unasked(self) -> None:
        """Close as if the user did, but without a question: nobody is there to answer."""
        if self.contents is not None:
            self.contents.ask_nothing()
        self.close()
