"""What a command or a part wants of the window around it: said here, done by the shell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.gui.told_errors import told_error

JUDGING = "judging"
"""The subject of what is said of judging"""


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
    held = Signal(bool)
    """Whether what nobody waits for is held back, as in a blinded reading"""
    close = Signal()
    """End the program as if the window had been closed"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: list[Message] | None = None
        self.unsaid.connect(self._on_unsaid)

    def hold(self) -> None:
        """From now on say only what readers may know; the rest is said when it is ``released``.

        Work that was begun before a blinded reading ends while it goes on, and names models,
        methods and folders when it has failed, or is done.
        """
        self._held = []
        self.held.emit(True)

    def release(self) -> None:
        """Say what was held back, in one message."""
        held, self._held = self._held or [], None
        self.held.emit(False)
        if len(held) == 1:
            self.said.emit(held[0])
        elif held:
            text = "\n".join(dict.fromkeys(message.text for message in held))
            self.said.emit(Message(text=text, stays=True))

    @Slot(str)
    def _on_unsaid(self, subject: str) -> None:
        if self._held is not None:
            self._held = [each for each in self._held if subject not in ("", each.subject)]

    def _say(self, message: Message, *, nameless: bool = False) -> None:
        if self._held is None or nameless:
            self.said.emit(message)
        else:
            self._held.append(message)

    @Slot(object)
    def tell_failure(self, error: Exception) -> None:
        """Say why a job failed."""
        self.warn(told_error(error))

    @Slot(str)
    def warn(self, text: str, *, nameless: bool = False) -> None:
        """Show a message that stays until it is closed; ``nameless`` as in ``say``."""
        self._say(Message(text=text, stays=True), nameless=nameless)

    @Slot(str)
    def say(
        self,
        text: str,
        action: str = "",
        do: Callable[[], object] | None = None,
        *,
        command: str = "",
        subject: str = "",
        nameless: bool = False,
    ) -> None:
        """Show a message above the image; ``action`` labels a button for ``do`` or ``command``.

        ``nameless``: it tells nothing that a blinded reading hides; what is said of judging is so.
        """
        if command:
            do = partial(self.command.emit, command)
        message = Message(text=text, action=action, do=do, subject=subject)
        self._say(message, nameless=nameless or subject == JUDGING)
