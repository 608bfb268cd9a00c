"""Frames through a pipe from a process that is not believed: with limits, and never for ever.

A frame is its length (4 bytes, the largest first, signed) and as many bytes: what
``multiprocessing.connection.Connection.send_bytes`` writes.
"""

from __future__ import annotations

import os
import queue
import select
import struct
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait

from dermx_viewer.explain.frame_values import FrameError

_LENGTH = struct.Struct("!i")
_FRAME_S = 60.0
"""Seconds in which a frame that has begun must be complete."""
_LAST_S = 1.0
"""Seconds for which a dead process's last words are read."""
_MAX_UNREAD = 256 * 2**20
_MAX_MESSAGES = 10_000


class Reader:
    """Reads frames; does not wait for what does not come.

    ``sentinel`` becomes readable when the process ends; None where nothing does. It is watched
    beside the pipe, which a process's own children may hold open after its death.
    """

    def __init__(self, connection: Connection, sentinel: int | None) -> None:
        self._connection = connection
        self._sentinel = sentinel
        self._frame: bytearray | None = None
        self._head = bytearray()
        self._read = 0
        self._begun = 0.0
        self._ending = 0.0
        self.has_ended = False
        """Set where the process is known to have ended: what the pipe holds is the last."""
        if sys.platform != "win32":
            os.set_blocking(connection.fileno(), False)
            self._poll = select.poll()
            self._poll.register(connection.fileno(), select.POLLIN)
            if sentinel is not None:
                self._poll.register(sentinel, select.POLLIN)

    def receive(self, timeout_s: float, limit: Callable[[], int]) -> bytes | bytearray | None:
        """The next frame, of at most ``limit()`` bytes; None where there is none in time.

        Raises FrameError for one that is longer or is not finished, EOFError at the end.
        """
        if sys.platform == "win32":
            return self._received_whole(timeout_s, limit)
        until = time.monotonic() + timeout_s
        while True:
            frame = self._next(limit)
            if frame is not None:
                return frame
            now = time.monotonic()
            if self.has_ended or (self._ending and now > self._ending):
                raise EOFError
            if self._begun and now - self._begun > _FRAME_S:
                raise FrameError("a message that does not end")
            if now >= until:
                return None
            self._wait(until - now)

    def _wait(self, seconds: float) -> None:
        found = dict(self._poll.poll(max(1, int(seconds * 1000))))
        if self._sentinel in found and self._connection.fileno() not in found:
            raise EOFError
        if self._sentinel in found and not self._ending:
            self._ending = time.monotonic() + _LAST_S

    def _next(self, limit: Callable[[], int]) -> bytearray | None:
        """A whole frame, if the pipe holds the rest of one."""
        if self._frame is None and not self._begin(limit):
            return None
        frame = self._frame
        assert frame is not None
        with memoryview(frame) as view:
            while self._read < len(frame):
                count = self._read_into(view[self._read :])
                if not count:
                    return None
                self._read += count
        self._frame, self._begun = None, 0.0
        return frame

    def _begin(self, limit: Callable[[], int]) -> bool:
        """Whether the length of the next frame is known."""
        while len(self._head) < _LENGTH.size:
            part = bytearray(_LENGTH.size - len(self._head))
            count = self._read_into(memoryview(part))
            if not count:
                return False
            self._begun = self._begun or time.monotonic()
            self._head += part[:count]
        (length,) = _LENGTH.unpack(self._head)
        self._head.clear()
        most = limit()
        if not 0 <= length <= most:
            raise FrameError(
                "a message of {length:,} bytes where {most:,} may come", length=length, most=most
            )
        self._frame, self._read = bytearray(length), 0
        return True

    def _read_into(self, view: memoryview) -> int:
        """Bytes that were there; 0 where the pipe is empty. Raises EOFError at its end."""
        try:
            count = os.readv(self._connection.fileno(), [view])
        except BlockingIOError:
            return 0
        if not count:
            raise EOFError
        return count

    def _received_whole(self, timeout_s: float, limit: Callable[[], int]) -> bytes | None:
        """Where the system keeps messages whole: one is there, or it is not."""
        watched: list[Connection | int] = [self._connection]
        if self._sentinel is not None:
            watched.append(self._sentinel)
        ready = wait(watched, timeout_s)
        if self._connection in ready:
            return self._connection.recv_bytes(limit())
        if ready:
            raise EOFError
        return None


class Writer:
    """Writes frames in a thread of its own: who sends never waits for who reads."""

    def __init__(self, connection: Connection, on_overflow: Callable[[], None]) -> None:
        """``on_overflow`` is called when more is unread than can be."""
        self._connection = connection
        self._on_overflow = on_overflow
        self._frames: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._unread = 0
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._write, name="model process: told", daemon=True)
        self._thread.start()

    def send(self, frame: bytes) -> None:
        """Send without waiting; to a process that has ended, nothing is sent."""
        with self._lock:
            self._unread += len(frame)
            too_much = self._unread > _MAX_UNREAD or self._frames.qsize() > _MAX_MESSAGES
        if too_much:
            self._on_overflow()
        else:
            self._frames.put(frame)

    def close(self) -> None:
        """End the thread; the process must have ended before."""
        self._frames.put(None)
        self._thread.join(1)
        if not self._thread.is_alive():
            # Else somebody holds the other end and does not read: its number must not be reused.
            self._connection.close()

    def _write(self) -> None:
        try:
            while (frame := self._frames.get()) is not None:
                self._connection.send_bytes(frame)
                with self._lock:
                    self._unread -= len(frame)
        except (OSError, ValueError):
            # It has ended, which its other pipe tells.
            return
