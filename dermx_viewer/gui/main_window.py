"""The main window: builds workbench, canvas, docks and menus, nothing more."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QGridLayout, QMainWindow, QVBoxLayout, QWidget

from dermx_viewer import paths
from dermx_viewer.errors import ExportError
from dermx_viewer.gui.canvas.key_filter import KeyFilter
from dermx_viewer.gui.canvas.pane_frame import Titled
from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.canvas.panes_picture import panes_picture, save_panes
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.gui.commands.all import COMMANDS
from dermx_viewer.gui.commands.case import open_case_text
from dermx_viewer.gui.commands.dataset import open_again, open_dropped
from dermx_viewer.gui.commands.docks import dock_commands
from dermx_viewer.gui.commands.finder import Finder
from dermx_viewer.gui.commands.gestures import Gestures
from dermx_viewer.gui.commands.keymap import Keymap
from dermx_viewer.gui.commands.losing import may_stop, unless_lost
from dermx_viewer.gui.commands.menus import Menus
from dermx_viewer.gui.dialogs.questions import Dialogs
from dermx_viewer.gui.parts.all import PARTS
from dermx_viewer.gui.parts.layout import DockLayout
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.status import Status
from dermx_viewer.gui.theme import apply_theme
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.verdict_line import VerdictLine
from dermx_viewer.gui.welcome import Welcome
from dermx_viewer.gui.widgets.in_sight import out_of_sight
from dermx_viewer.gui.widgets.message_bar import MessageBar
from dermx_viewer.gui.workbench.judging_shown import caption_of
from dermx_viewer.gui.workbench.look import titles_of
from dermx_viewer.gui.workbench.session_saver import SessionSaver
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.wishes import Message, Picture
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.gui.zoom_memory import ZoomMemory
from dermx_viewer.session.storage import load_session

_SIZE = (1500, 950)
"""Of the first window of all, where its screen is large enough"""


class MainWindow(QMainWindow):
    """Canvas in the middle, docks around it, one workbench behind it.

    ``restore`` False begins afresh and leaves nothing behind: for pictures and tests.
    """

    def __init__(self, *, dialogs: Dialogs | None = None, restore: bool = True) -> None:
        super().__init__()
        self.setWindowTitle("DermX Viewer")
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.settings = Settings()
        dialogs = dialogs or Dialogs()
        dialogs.parent = self
        self.workbench = Workbench(self.settings, dialogs, self, remember=restore)
        self._build_centre()
        self.layout_ = DockLayout(self, self.workbench, PARTS)
        self.docks, self.parts = self.layout_.docks, self.layout_.widgets
        commands = (*COMMANDS, *dock_commands(PARTS))
        self.keymap = Keymap(commands, parent=self)
        self.menus = Menus(self, self.workbench, commands, self.keymap)
        self.menus.add_docks(self.docks)
        self.finder = Finder(self.workbench, commands, self.keymap, self)
        self.status = Status(self.workbench.runner, self)
        self._connect()
        self.layout_.remember_default()
        self._remember = restore
        self._saver: SessionSaver | None = None
        self._ask, self._closing = True, False
        # Until the layout knows its parts a low window would come out higher than asked for.
        layout = self.layout()
        assert layout is not None
        layout.activate()
        # Again: while the docks found their places they made it wider.
        self.resize(*_SIZE)
        if restore:
            self._restore()
        self.workbench.refresh()
        self._keys = KeyFilter(self.panes, self._owns, self)
        self._keys.tab_pressed.connect(self.workbench.wishes.docks_away)

    # --- building ---

    def _build_centre(self) -> None:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.message_bar = MessageBar()
        self.verdict_line = VerdictLine()
        self.panes = Panes()
        self.welcome = Welcome(self.workbench.runner)
        layout.addWidget(self.verdict_line)
        # One over the other: a message takes no room from the picture, which would jump.
        stage = QGridLayout()
        layout.addLayout(stage, 1)
        stage.addWidget(self.welcome, 0, 0)
        stage.addWidget(self.panes, 0, 0)
        stage.addWidget(self.message_bar, 0, 0, Qt.AlignmentFlag.AlignTop)
        self.message_bar.raise_()
        self.panes.hide()
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        workbench, wishes = self.workbench, self.workbench.wishes
        # The picture and the line over it first: docks and menus change when it is on screen.
        workbench.picture_changed.connect(self._on_workbench_picture_changed)
        zoom = ZoomMemory(self.panes, self)
        workbench.part_seen, workbench.pixels_seen = zoom.part, zoom.pixels
        workbench.picture_changed.connect(zoom.follow)
        workbench.picture_changed.connect(self.verdict_line.follow)
        workbench.photograph_ready.connect(self.panes.set_photograph)
        workbench.photos.drafted.connect(self.panes.set_draft)
        workbench.picture_told.connect(self.panes.paint_now)
        workbench.shown_changed.connect(self.menus.follow)
        workbench.shown_changed.connect(self.status.follow)
        self.panes.step_wanted.connect(workbench.step)
        self.panes.activated.connect(workbench.activate)
        self.panes.reading_changed.connect(self.status.show_reading)
        self.gestures = Gestures(self.panes, workbench, self.menus, self)
        workbench.shown_changed.connect(self.welcome.follow)
        self.welcome.demo_wanted.connect(lambda: self.menus.run("demo"))
        self.welcome.again_wanted.connect(partial(open_again, workbench))
        wishes.said.connect(self._on_wishes_said)
        wishes.unsaid.connect(self.message_bar.take_back)
        wishes.image.connect(self._on_wishes_image)
        wishes.zoom.connect(self.panes.zoom)
        wishes.full_screen.connect(self._on_wishes_full_screen)
        wishes.picture.connect(self._on_wishes_picture)
        wishes.picture_copied.connect(self._on_wishes_picture_copied)
        wishes.close.connect(self.close)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_hints_scheme_changed)

    @property
    def canvas(self) -> Canvas:
        """The canvas of the active pane."""
        return self.panes.canvas

    # --- following ---

    @Slot(object)
    def _on_workbench_picture_changed(self, shown: Shown) -> None:
        if "dataset" in shown.changed and shown.dataset is not None:
            self.welcome.hide()
            first = self.panes.isHidden()
            self.panes.show()
            if first:
                # Its keys step through the images at once.
                self.canvas.graphics.setFocus()
            self.setWindowTitle(f"{shown.dataset.name} – DermX Viewer")
        if "panes" in shown.changed:
            scenes = [pane.scene for pane in shown.panes]
            titles = [Titled(*titled) for titled in titles_of(shown)]
            self.panes.show_panes(scenes, titles, shown.session.active)

    @Slot(object)
    def _on_wishes_said(self, message: Message) -> None:
        self.message_bar.say(
            message.text, message.action, message.do, message.subject, stays=message.stays
        )

    @Slot()
    def _on_wishes_image(self) -> None:
        """Put the keyboard into the image, where arrows move it."""
        self.panes.focus()

    @Slot()
    def _on_wishes_full_screen(self) -> None:
        """Only that bit of the window's state changes: a window that was maximised is so again."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot(object)
    def _on_wishes_picture(self, wish: Picture) -> None:
        caption = caption_of(self.workbench.shown.judging)
        try:
            size = save_panes(self.panes, wish.path, wish.times, caption)
        except ExportError as error:
            self.workbench.dialogs.warn(tr("Not saved"), str(error))
        else:
            said = tr("The picture ({width} × {height} pixels) was saved to {path}.")
            said = said.format(width=size.width(), height=size.height(), path=wish.path)
            self.workbench.wishes.say(said)

    @Slot()
    def _on_wishes_picture_copied(self) -> None:
        caption = caption_of(self.workbench.shown.judging)
        QGuiApplication.clipboard().setImage(panes_picture(self.panes, said=caption))
        self.workbench.wishes.say(tr("The view is on the clipboard, with its legend."))

    @Slot()
    def _on_hints_scheme_changed(self) -> None:
        application = QApplication.instance()
        if self.settings.theme == "system" and isinstance(application, QApplication):
            apply_theme(application, "system")

    # --- events ---

    def _owns(self, window: QWidget) -> bool:
        """Whether a window is this one or a dock that floats."""
        return window is self or window in self.docks.values()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme; a key held while the window is left is let go elsewhere."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "menus"):
            self.menus.draw_icons(self.palette())
        if event.type() == QEvent.Type.ActivationChange and hasattr(self, "layout_"):
            self._on_activation_changed()
        super().changeEvent(event)

    def _on_activation_changed(self) -> None:
        if not self.isActiveWindow():
            self.panes.hide_overlays(False)
            return
        self.layout_.raise_floating()

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
        """Open what was dropped: a model, a data set, photographs for the open one, a case …"""
        for url in event.mimeData().urls():
            open_dropped(self.workbench, Path(url.toLocalFile()))
        if not event.mimeData().hasUrls():
            open_case_text(self.workbench, event.mimeData().text())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember everything and end what runs; ask before scores are lost."""
        if self._remember:
            if self._ask and not self._may_close():
                event.ignore()
                return
            self._save()
        self._keys.close()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.disconnect(self._on_hints_scheme_changed)
        self.layout_.close_parts()
        self.workbench.close()
        super().closeEvent(event)

    def _may_close(self) -> bool:
        if not may_stop(self.workbench):
            return False
        self._closing = True
        unless_lost(self.workbench, self._close_now)
        self._closing = False
        return not self._ask

    def _close_now(self) -> None:
        self._ask = False
        if not self._closing:
            # The scores had to be saved before.
            self.close()

    def close_unasked(self) -> None:
        """Close as if the user did, but without a question: nobody is there to answer."""
        self._ask = False
        self.close()

    def _save(self) -> None:
        self.layout_.save(self.settings)
        if self._saver is not None:
            self._saver.close()

    def _restore(self) -> None:
        self.layout_.restore(self.settings)
        self.workbench.session = load_session(session_file())
        self._saver = SessionSaver(lambda: self.workbench.whole_session, session_file(), self)
        self.workbench.shown_changed.connect(self._saver.follow)
        self.workbench.results.moved.connect(self._saver.soon)


def session_file() -> Path:
    """Where the last session is kept."""
    return paths.settings_folder() / "session.json"
