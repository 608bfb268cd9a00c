"""What a command or a part wants of the window around it: said here, done by the shell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.gui.told_errors import told_error


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Message:
    """A sentence above the image; ``action`` labels a button that does ``do``.

    ``subject`` names what it is about, so that it can be taken back (``Wishes.unsaid``). One that
    ``stays`` is not gone before somebody closes it: what has failed is not to be missed.
    """

    text: str
    action: str = ""
    do: Callable[[], object] | None = None
    subject: str = ""
    stays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The view as a file. ``times``: as many pixels as on screen each way, 0 for one for each of
    the photograph."""

    path: Path
    times: int = 1


class Wishes(QObject):
    """Signals to the shell. Nobody below it knows the window."""

    said = Signal(object)
    """A :class:`Message` to show"""
    unsaid = Signal(str)
    """A subject about which there is nothing to say any more; "" for any"""
    command = Signal(str)
    """The id of a command to run as if it had been chosen in a menu"""
    all_commands = Signal(str)
    """What is to be done with all of them: ``palette``, ``keys`` (the page) or ``shortcuts``"""
    dock = Signal(str)
    """The name of a part: show it and put the keyboard into it"""
    raised = Signal(str)
    """The name of a part: bring it before the others of its place, the keyboard stays"""
    image = Signal()
    """Put the keyboard into the image"""
    zoom = Signal(str)
    """``fit``, ``actual``, ``in`` or ``out``"""
    picture = Signal(object)
    """A :class:`Picture` to save"""
    picture_copied = Signal()
    """Put the view on the clipboard as a picture"""
    images_as = Signal(str)
    """``list``, ``strip`` or ``gallery``: how the list of images is shown"""
    strip_below = Signal()
    """Put the list of images below the picture as a strip, or back at its side as a list"""
    drawer = Signal()
    """Open the results drawer, or close it"""
    docks_away = Signal()
    """Leave the picture alone, or bring the docks back"""
    full_screen = Signal()
    """Fill the screen with the window, or no longer"""
    docks_placed = Signal(object)
    """A sequence of DockGroup: put docks where they say"""
    layout_reset = Signal()
    """Put every dock back where it was at first"""
    close = Signal()
    """End the program as if the window had been closed"""

    @Slot(object)
    def tell_failure(self, error: Exception) -> None:
        """Say why a job failed."""
        self.warn(told_error(error))

    @Slot(str)
    def warn(self, text: str) -> None:
        """Show a message that stays until it is closed."""
        self.said.emit(Message(text=text, stays=True))

    @Slot(str)
    def say(
        self,
        text: str,
        action: str = "",
        do: Callable[[], object] | None = None,
        *,
        command: str = "",
        subject: str = "",
    ) -> None:
        """Show a message above the image; ``action`` labels a button for ``do`` or ``command``."""
        if command:
            do = partial(self.command.emit, command)
        self.said.emit(Message(text=text, action=action, do=do, subject=subject))
