"""The child process and its pipe, seen from the client."""

from __future__ import annotations

import dataclasses
import multiprocessing
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dermx_viewer.explain.messages import (
    Done,
    Drop,
    Ready,
    Request,
    Started,
    Step,
    WorkerSettings,
)

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

Message = Ready | Started | Step | Done

_SILENCE_S = 1.0


class Child:
    """One spawned model process. Ends when killed, or by itself when this process ends."""

    def __init__(self, settings: WorkerSettings) -> None:
        """Start the process; returns before it has imported anything."""
        # Imported here: the module is small, but belongs to the worker.
        from dermx_viewer.explain.worker.process import serve

        self._scratch = tempfile.TemporaryDirectory(
            prefix="dermx-model-", ignore_cleanup_errors=True
        )
        settings = dataclasses.replace(settings, scratch=Path(self._scratch.name))
        context = multiprocessing.get_context("spawn")
        self._connection: Connection
        self._connection, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=serve, args=(theirs, settings), name="dermx-model", daemon=True
        )
        self._process.start()
        self.pid = self._process.pid or 0
        """The child's process id."""
        # With the only other copy of its end in the child, the pipe ends when the child does.
        theirs.close()
        self._sending = threading.Lock()

    def send(self, message: Request | Drop) -> None:
        """Send without waiting; a message to a dead child is lost (its end is reported)."""
        with self._sending, suppress(OSError):
            self._connection.send(message)

    def messages(self) -> Iterator[Message | None]:
        """Everything the child says, until it ends; None once a second while it is silent."""
        while True:
            try:
                yield self._connection.recv() if self._connection.poll(_SILENCE_S) else None
            except (EOFError, OSError):
                return

    def kill(self) -> None:
        """End the process at once; it holds nothing that needs saving."""
        # ValueError: it has ended and is tidied up already.
        with suppress(OSError, ValueError):
            self._process.kill()

    def exit_code(self) -> int | None:
        """Wait until the process has ended and tidy up; negative for a signal."""
        self._process.join(10)
        code = self._process.exitcode
        if code is not None:
            self._process.close()
        self._connection.close()
        self._scratch.cleanup()
        return code
