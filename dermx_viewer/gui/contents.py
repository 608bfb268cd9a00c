"""What stands in the window: workbench, picture, docks' parts and commands, built step by step."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QGridLayout, QMainWindow, QVBoxLayout, QWidget

from dermx_viewer import paths
from dermx_viewer.errors import ExportError
from dermx_viewer.gui.canvas.ahead import Ahead
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
from dermx_viewer.gui.parts.layout import DockLayout
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.status import Status
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.verdict_line import VerdictLine
from dermx_viewer.gui.welcome import Welcome
from dermx_viewer.gui.widgets.message_bar import MessageBar
from dermx_viewer.gui.widgets.middle import Middle
from dermx_viewer.gui.workbench.judging_shown import caption_of
from dermx_viewer.gui.workbench.look import titles_of
from dermx_viewer.gui.workbench.session_saver import SessionSaver
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.wishes import Message, Picture
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.gui.zoom_memory import ZoomMemory
from dermx_viewer.session.storage import load_session


class Contents(QObject):
    """Canvas in the ``middle`` of ``window``, a part in each of ``docks``, a workbench behind all.

    ``remember`` False begins afresh and leaves nothing behind: for pictures and tests.
    """

    def __init__(
        self,
        window: QMainWindow,
        docks: DockLayout,
        middle: Middle,
        settings: Settings,
        dialogs: Dialogs | None = None,
        *,
        remember: bool,
    ) -> None:
        super().__init__(window)
        self._window, self.layout_, self._settings = window, docks, settings
        self._middle = middle
        dialogs = dialogs or Dialogs()
        dialogs.parent = window
        self.workbench = Workbench(settings, dialogs, window, remember=remember)
        self._remember = remember
        self.saver: SessionSaver | None = None
        self._ask, self._closing = True, False

    # --- building ---

    def steps(self) -> Iterator[None]:
        """Build everything, a little at a step; what stands in the middle until then goes last."""
        centre = self._build_centre()
        yield
        yield from self.layout_.fill(self.workbench)
        commands = (*COMMANDS, *dock_commands(self.layout_.parts))
        self.keymap = Keymap(commands, parent=self)
        self.menus = Menus(self._window, self.workbench, commands, self.keymap)
        self.menus.add_docks(self.layout_.docks)
        yield
        self.finder = Finder(self.workbench, commands, self.keymap, self._window)
        self.status = Status(self.workbench.runner, self._window)
        self._middle.show_widget(centre)
        self._connect()

    def begin(self) -> None:
        """Everything is in its place: show it, and what there was the last time."""
        if self._remember:
            self._restore()
        self.workbench.refresh()
        self._keys = KeyFilter(self.panes, self._owns, self._window)
        self._keys.tab_pressed.connect(self.workbench.wishes.docks_away)

    def _build_centre(self) -> QWidget:
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
        return centre

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
        self.ahead = Ahead(self.panes, workbench.ahead, self)
        workbench.shown_changed.connect(self.ahead.begin)
        workbench.photos.near_ready.connect(self.ahead.begin)
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
        # First of all: nobody saves a draft.
        for pictured in (wishes.picture, wishes.picture_copied):
            pictured.connect(workbench.photos.finish)
        wishes.picture.connect(self._on_wishes_picture)
        wishes.picture_copied.connect(self._on_wishes_picture_copied)
        wishes.close.connect(self._window.close)

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
            self._window.setWindowTitle(f"{shown.dataset.name} – DermX Viewer")
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
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot(object)
    def _on_wishes_picture(self, wish: Picture) -> None:
        caption = caption_of(self.workbench.shown.judging)
        try:
            size = save_panes(self.panes, wish.path, wish.times, caption)
        except ExportError as error:
            self.workbench.dialogs.warn(tr("Not saved"), told_error(error))
        else:
            said = tr("The picture ({width} × {height} pixels) was saved to {path}.")
            said = said.format(width=size.width(), height=size.height(), path=wish.path)
            self.workbench.wishes.say(said, nameless=True)

    @Slot()
    def _on_wishes_picture_copied(self) -> None:
        caption = caption_of(self.workbench.shown.judging)
        QGuiApplication.clipboard().setImage(panes_picture(self.panes, said=caption))
        said = tr("The view is on the clipboard, with its legend.")
        self.workbench.wishes.say(said, nameless=True)

    # --- events ---

    def _owns(self, window: QWidget) -> bool:
        """Whether a window is this one or a dock that floats."""
        return window is self._window or window in self.layout_.docks.values()

    def on_palette(self, palette: QPalette) -> None:
        """Follow the theme."""
        self.menus.draw_icons(palette)

    def on_activation(self, active: bool) -> None:
        """A key held while the window is left is let go elsewhere."""
        if not active:
            self.panes.hide_overlays(False)
            return
        self.layout_.raise_floating()

    def drop(self, dropped: QMimeData) -> None:
        """Open what was dropped: a model, a data set, photographs for the open one, a case …"""
        for url in dropped.urls():
            open_dropped(self.workbench, Path(url.toLocalFile()))
        if not dropped.hasUrls():
            open_case_text(self.workbench, dropped.text())

    def close(self) -> bool:
        """Remember everything and end what runs; ask before scores are lost.

        False where the window stays.
        """
        if self._remember:
            if self._ask and not self._may_close():
                return False
            self._save()
        self._keys.close()
        self.end()
        return True

    def end(self) -> None:
        """End what runs; nothing need be whole."""
        self.layout_.close_parts()
        self.workbench.close()

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
            self._window.close()

    def ask_nothing(self) -> None:
        """The window closes without a question: nobody is there to answer."""
        self._ask = False

    def _save(self) -> None:
        self.layout_.save(self._settings)
        if self.saver is not None:
            self.saver.close()

    def _restore(self) -> None:
        self.layout_.restore(self._settings)
        self.workbench.session = load_session(session_file())
        self.saver = SessionSaver(lambda: self.workbench.whole_session, session_file(), self)
        self.workbench.shown_changed.connect(self.saver.follow)
        self.workbench.results.moved.connect(self.saver.soon)


def session_file() -> Path:
    """Where the last session is kept."""
    return paths.settings_folder() / "session.json"
