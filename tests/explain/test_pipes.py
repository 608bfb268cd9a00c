"""Frames through a pipe: whole, within limits, and never waited for without end."""

from __future__ import annotations

import os
import struct
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection, Pipe

import pytest

from dermx_viewer.explain import pipes
from dermx_viewer.explain.frame_values import FrameError
from dermx_viewer.explain.pipes import Reader, Writer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes that are read in parts")

SHORT_S = 0.01
LONG_S = 20.0


class Ends:
    """A pipe with a reader, and a sentinel that is told by :meth:`die`."""

    def __init__(self) -> None:
        self.heard, self.says = Pipe(duplex=False)
        self.sentinel, self._alive = os.pipe()
        self.reader = Reader(self.heard, self.sentinel)

    def receive(self, limit: int = 100, timeout_s: float = SHORT_S) -> bytes | None:
        found = self.reader.receive(timeout_s, lambda: limit)
        return None if found is None else bytes(found)

    def write(self, data: bytes) -> None:
        os.write(self.says.fileno(), data)

    def die(self) -> None:
        if self._alive >= 0:
            os.close(self._alive)
            self._alive = -1

    def close(self) -> None:
        self.die()
        os.close(self.sentinel)
        self.heard.close()
        self.says.close()


@pytest.fixture
def ends() -> Iterator[Ends]:
    made = Ends()
    yield made
    made.close()


def test_frames_arrive_whole_in_whatever_parts(ends: Ends) -> None:
    assert ends.receive() is None
    for byte in struct.pack("!i", 3) + b"abc":
        assert ends.receive() is None
        ends.write(bytes((byte,)))
    assert ends.receive() == b"abc"
    ends.says.send_bytes(b"")
    ends.says.send_bytes(b"d")
    assert (ends.receive(), ends.receive(), ends.receive()) == (b"", b"d", None)


def test_a_frame_larger_than_the_pipe(ends: Ends) -> None:
    large = bytes(range(256)) * 4096
    sender = threading.Thread(target=ends.says.send_bytes, args=(large,))
    sender.start()
    assert ends.receive(len(large), LONG_S) == large
    sender.join()


@pytest.mark.parametrize("length", [101, 2**31 - 1, -1, -(2**31)])
def test_a_length_beyond_the_limit(ends: Ends, length: int) -> None:
    ends.write(struct.pack("!i", length))
    with pytest.raises(FrameError, match="where 100 may come"):
        ends.receive()


def test_a_frame_that_does_not_end(ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    ends.write(struct.pack("!i", 50) + b"x")
    assert ends.receive() is None
    monkeypatch.setattr(pipes, "_FRAME_S", 0.0)
    with pytest.raises(FrameError, match="does not end"):
        ends.receive()


def test_the_end_of_the_pipe(ends: Ends) -> None:
    ends.says.send_bytes(b"last")
    ends.says.close()
    assert ends.receive() == b"last"
    with pytest.raises(EOFError):
        ends.receive(timeout_s=LONG_S)


def test_death_while_somebody_holds_the_pipe(ends: Ends) -> None:
    ends.says.send_bytes(b"last")
    ends.die()
    assert ends.receive() == b"last"
    # The pipe is open still; nobody is left to say anything.
    with pytest.raises(EOFError):
        ends.receive(timeout_s=LONG_S)


def test_death_that_is_known_from_elsewhere(ends: Ends) -> None:
    ends.says.send_bytes(b"last")
    ends.reader.has_ended = True
    assert ends.receive() == b"last"
    with pytest.raises(EOFError):
        ends.receive(timeout_s=LONG_S)


# --- writing


def written(connection: Connection) -> tuple[Writer, threading.Event]:
    overflowed = threading.Event()
    return Writer(connection, overflowed.set), overflowed


def test_what_is_sent_is_written_in_order() -> None:
    hears, told = Pipe(duplex=False)
    writer, overflowed = written(told)
    for number in range(100):
        writer.send(str(number).encode())
    assert [int(hears.recv_bytes()) for _ in range(100)] == list(range(100))
    assert not overflowed.is_set()
    writer.close()
    hears.close()


def test_who_does_not_read_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipes, "_MAX_UNREAD", 10_000_000)
    hears, told = Pipe(duplex=False)
    writer, overflowed = written(told)
    for _ in range(20):
        writer.send(bytes(1_000_000))
    assert overflowed.is_set()
    # Its end, as when it is killed.
    hears.close()
    writer.close()
    assert told.closed


def test_sending_to_who_has_ended() -> None:
    hears, told = Pipe(duplex=False)
    hears.close()
    writer, overflowed = written(told)
    for _ in range(3):
        writer.send(b"anybody?")
    writer.close()
    assert told.closed and not overflowed.is_set()
