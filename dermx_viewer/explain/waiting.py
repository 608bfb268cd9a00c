"""Who waits for what: the client's table of unfinished requests."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from dermx_viewer.explain.messages import Done, Request, Task

AHEAD = 4
"""Batch requests that the child holds at a time: enough to decode ahead, few to overtake."""


OnProgress = Callable[[int, int], None]
"""``on_progress(done, total)``."""


@dataclass(slots=True)
class Waiting:
    """One unfinished request. Its future stays "pending" until the answer, so it can be cancelled
    at any time."""

    request: Request
    future: Future[Any]
    on_progress: OnProgress | None = None
    sent: bool = False


class WaitingList:
    """Unfinished requests in the order in which they are to be sent. Not thread-safe."""

    def __init__(self) -> None:
        self._all: dict[int, Waiting] = {}
        self._unsent: list[tuple[bool, int]] = []
        self._last_number = 0

    def add(self, task: Task, *, urgent: bool, on_progress: OnProgress | None = None) -> Waiting:
        """Number a new request."""
        self._last_number += 1
        waiting = Waiting(Request(self._last_number, urgent, task), Future(), on_progress)
        self._all[waiting.request.number] = waiting
        heapq.heappush(self._unsent, (not urgent, waiting.request.number))
        return waiting

    def next_to_send(self) -> Request | None:
        """The request to send now, marked as sent; None while the child has enough to do."""
        while self._unsent and self._unsent[0][1] not in self._all:
            heapq.heappop(self._unsent)
        if not self._unsent:
            return None
        batch, number = self._unsent[0]
        if batch and sum(waiting.sent for waiting in self._all.values()) >= AHEAD:
            return None
        heapq.heappop(self._unsent)
        self._all[number].sent = True
        return self._all[number].request

    def get(self, number: int) -> Waiting | None:
        """The request with this number, unless it is answered or cancelled."""
        return self._all.get(number)

    def remove(self, number: int) -> Waiting | None:
        """Take one out; None where it is gone already. Who gets it must finish its future."""
        return self._all.pop(number, None)

    def take_all(self) -> list[Waiting]:
        """Take all out. Who gets them must finish their futures."""
        taken = list(self._all.values())
        self._all.clear()
        self._unsent.clear()
        return taken

    def send_again(self) -> None:
        """Treat everything as not yet sent: there is a new child."""
        self._unsent.clear()
        for number, waiting in self._all.items():
            waiting.sent = False
            heapq.heappush(self._unsent, (not waiting.request.urgent, number))

    def __len__(self) -> int:
        return len(self._all)


def answer(waiting: Waiting, done: Done) -> None:
    """Finish a future with what the child answered, unless it was cancelled meanwhile."""
    if done.error is not None:
        fail(done.error, waiting)
    elif waiting.future.set_running_or_notify_cancel():
        waiting.future.set_result(done.value)


def fail(error: Exception, *waiting: Waiting) -> None:
    """Finish futures with an error, unless they were cancelled meanwhile."""
    for one in waiting:
        if one.future.set_running_or_notify_cancel():
            one.future.set_exception(error)


def cancel(*waiting: Waiting) -> None:
    """Finish futures as cancelled."""
    for one in waiting:
        one.future.cancel()
        one.future.set_running_or_notify_cancel()
