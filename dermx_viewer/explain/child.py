"""The child process and its pipes, seen from the client."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator

from dermx_viewer.explain.answers import Asked
from dermx_viewer.explain.frame_values import FrameError
from dermx_viewer.explain.frames import Message, pack
from dermx_viewer.explain.messages import Drop, Request, WorkerSettings
from dermx_viewer.explain.pipes import Reader, Writer
from dermx_viewer.explain.scratch import Scratch
from dermx_viewer.explain.spawning import spawn
from dermx_viewer.said import Said

_SILENCE_S = 1.0
_MOST_LOG = 64 * 2**20


class Child:
    """One spawned model process. Ends when killed, or by itself when this process ends.

    It is not believed: what it says is read as :mod:`~dermx_viewer.explain.frames` and measured
    by :mod:`~dermx_viewer.explain.answers`. Where that finds a fault the process is ended.
    """

    def __init__(self, settings: WorkerSettings) -> None:
        """Start the process; returns before it has imported anything."""
        self.complaint = ""
        """Why it was ended, where it said or did what it may not; "" otherwise"""
        self._scratch = Scratch()
        self._log_file = settings.log_file
        try:
            settings = dataclasses.replace(settings, scratch=self._scratch.path)
            self._process, heard, told = spawn(settings)
        except BaseException:
            self._scratch.close()
            raise
        self.pid = self._process.pid
        """The child's process id."""
        self._heard = heard
        self._asked = Asked(settings.backend)
        self._reader = Reader(heard, self._process.sentinel)
        self._writer = Writer(told, self._on_unread)

    def send(self, message: Request | Drop) -> None:
        """Send without waiting; a message to a dead child is lost (its end is reported)."""
        self._asked.send(message)
        self._writer.send(pack(message))

    def messages(self) -> Iterator[Message | None]:
        """Everything the child says, until it ends; None once a second while it is silent.

        What it says about work that nobody waits for breaks no silence.
        """
        heard = looked = time.monotonic()
        while True:
            try:
                frame = self._reader.receive(_SILENCE_S, self._asked.limit)
                message = self._asked.hear(frame) if frame is not None else None
            except FrameError as error:
                self._end(Said("it sent what is no answer: {error}", error=error))
                return
            except (EOFError, OSError):
                return
            now = time.monotonic()
            if now - looked >= _SILENCE_S:
                looked = now
                self._look_after()
            if message is not None or now - heard >= _SILENCE_S:
                heard = now
                yield message

    def kill(self) -> None:
        """End the process at once; it holds nothing that needs saving."""
        self._process.kill()

    def exit_code(self) -> int | None:
        """Wait until the process has ended and tidy up; negative for a signal."""
        code = self._process.wait(10)
        self._writer.close()
        self._heard.close()
        self._scratch.close()
        return code

    def _look_after(self) -> None:
        """Whether it has ended, or has to: looked at once a second."""
        if self._process.has_ended():
            self._reader.has_ended = True
        elif self._scratch.overflows() or self._log_is_full():
            self._end(Said("it filled the disk"))

    def _log_is_full(self) -> bool:
        try:
            return self._log_file.stat().st_size > _MOST_LOG
        except OSError:
            return False

    def _on_unread(self) -> None:
        self._end(Said("it does not read what it is asked"))

    def _end(self, complaint: str) -> None:
        self.complaint = self.complaint or complaint
        self.kill()
