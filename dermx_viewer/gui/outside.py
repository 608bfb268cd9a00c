"""What reaches the window from outside: Ctrl-C in the terminal, and a display that is not there."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType

from PySide6.QtCore import QMessageLogContext, QSocketNotifier, QtMsgType, qInstallMessageHandler

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)

NO_WINDOW = (
    "dermx-viewer: no window can be shown{why}. Start it in a desktop session; `dermx-viewer "
    "--help` lists the commands that need no window."
)


class Interruption:
    """While this context lasts, Ctrl-C (or a request to end) calls ``end`` between two events.

    Python's own handlers run only when Python code does: a window that nobody touches would not
    hear of it. ``happened``: whether it did.
    """

    def __init__(self, end: Callable[[], object]) -> None:
        self._end = end
        self.happened = False

    def __enter__(self) -> Interruption:
        self._read, self._write = socket.socketpair()
        self._write.setblocking(False)
        self._before = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, self._on_signal) for number in _heard()}
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_notifier_activated)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._notifier.setEnabled(False)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before)
        self._read.close()
        self._write.close()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.happened = True

    def _on_notifier_activated(self) -> None:
        self._read.recv(64)
        if self.happened:
            self._end()


def _heard() -> list[signal.Signals]:
    """Signals that somebody meant for us: what is ignored (nohup) stays ignored."""
    return [number for number in _SIGNALS if signal.getsignal(number) != signal.SIG_IGN]


@contextmanager
def a_sentence_for_no_display() -> Iterator[None]:
    """Where Qt finds no display, or misses a library for it, say so and end with status 2.

    Qt itself aborts, and says that reinstalling the application may help.
    """
    said: list[str] = []

    def listen(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        said.append(text)
        if kind == QtMsgType.QtFatalMsg:
            print(no_window(said), file=sys.stderr, flush=True)
            os._exit(2)

    before = qInstallMessageHandler(listen)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def no_window(said: list[str]) -> str:
    """The sentence for what Qt ``said``."""
    unreachable = next((text for text in said if "connect to display" in text), "")
    if unreachable:
        display = unreachable.rsplit(" ", 1)[-1]
        if os.environ.get("DISPLAY"):
            return NO_WINDOW.format(why=f": the display {display} does not answer")
        return NO_WINDOW.format(why=": there is no display")
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return NO_WINDOW.format(why=f" with QT_QPA_PLATFORM={chosen}")
    return NO_WINDOW.format(why=f" ({said[0].splitlines()[0]})" if said else "")
