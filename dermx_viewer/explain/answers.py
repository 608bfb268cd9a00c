"""What the model process may say: only what was asked for, in sizes that were to be expected.

The process runs other people's networks, and, where a user permits it, their program code. What
it says is therefore measured against what it was sent; whatever does not fit is a FrameError,
which ends the process.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.answer_checks import (
    MAX_COUNT,
    check,
    check_answer,
    grids_of,
    is_line,
)
from dermx_viewer.explain.frame_values import FrameError
from dermx_viewer.explain.frames import Message, read_message
from dermx_viewer.explain.messages import (
    Done,
    Drop,
    Explain,
    ExplainBatch,
    Inspect,
    Load,
    Perturb,
    Ready,
    Request,
    Started,
    Step,
    Task,
)
from dermx_viewer.explain.permission import permitted_files, sha256_of
from dermx_viewer.said import Said

SMALL_FRAME = 4_000_000
"""Bytes of the longest message without a map: a network of tens of thousands of layers."""

_FREE_GRID = (2_000, 2_000)
"""What a method whose maps may have any resolution is given room for."""
_MAX_DROPPED = 10_000
_TALK_PER_S = 50.0
_MAX_TALK = 1_000.0


class Asked:
    """The requests that one model process was sent, and what it has still to answer."""

    def __init__(self, backend: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        """``backend``: the one that the process was told to use."""
        self._backend = backend
        self._ready: Ready | None = None
        self._open: dict[int, Task] = {}
        # Nobody waits for them, but their answers may be under way.
        self._dropped: OrderedDict[int, Drop] = OrderedDict()
        self._room = 0
        self._permitted = False
        self._lock = threading.Lock()
        self._clock = clock
        self._talk, self._since = _MAX_TALK, clock()

    def send(self, message: Request | Drop) -> None:
        """Note what is about to be sent."""
        with self._lock:
            if isinstance(message, Request):
                self._open[message.number] = message.task
                self._room = max(self._room, _largest_answer(message.task))
                self._permitted = self._permitted or _runs_code(message.task)
            elif self._open.pop(message.number, None) is not None:
                self._dropped[message.number] = message
                if len(self._dropped) > _MAX_DROPPED:
                    self._dropped.popitem(last=False)

    def limit(self) -> int:
        """Bytes that the next message may have: room for the largest answer asked for so far."""
        return SMALL_FRAME + self._room

    def hear(self, data: bytes | bytearray) -> Message | None:
        """The message in a frame; None where nobody waits for it. Raises FrameError."""
        message = read_message(data, self._task)
        if isinstance(message, Ready):
            return self._on_ready(message)
        if self._ready is None:
            raise FrameError("a message before the backend was ready")
        if isinstance(message, Done):
            return self._on_done(message)
        return self._on_news(message)

    def _task(self, number: int) -> Task | Drop | None:
        with self._lock:
            return self._open.get(number) or self._dropped.get(number)

    def _on_ready(self, ready: Ready) -> Ready:
        if self._ready is not None:
            raise FrameError("ready twice")
        check(ready.backend == self._backend, "the backend {name!r}", name=ready.backend[:40])
        check(is_line(ready.device), "the name of the device")
        self._ready = ready
        return ready

    def _on_news(self, news: Started | Step) -> Started | Step | None:
        """How work comes along; more often than it can is an attempt to keep us busy."""
        now = self._clock()
        self._talk = min(_MAX_TALK, self._talk + (now - self._since) * _TALK_PER_S) - 1
        self._since = now
        check(self._talk > 0, "too much talk")
        task = self._task(news.number)
        check(
            task is not None,
            "work on the request {number}, which was not sent",
            number=news.number,
        )
        if isinstance(news, Step):
            check(0 <= news.done <= news.total <= MAX_COUNT, "steps that cannot be")
        with self._lock:
            return news if news.number in self._open else None

    def _on_done(self, done: Done) -> Done | None:
        with self._lock:
            task = self._open.pop(done.number, None)
            self._dropped.pop(done.number, None)
        # An answer pays for the news of its work.
        self._talk = min(_MAX_TALK, self._talk + 2)
        if task is None:
            return None
        if done.error is None:
            assert self._ready is not None
            sha256 = check_answer(done.value, task, self._ready)
            if self._permitted or permitted_files():
                # Program code may have run in it: it may say what it likes of a file.
                done = _checked_file(done, task, sha256)
        return done


def _runs_code(task: Task) -> bool:
    """Whether program code may run for this once."""
    if isinstance(task, Load | Inspect):
        return bool(task.permission)
    return isinstance(task, Explain | ExplainBatch | Perturb) and task.model.permitted


def _largest_answer(task: Task) -> int:
    """Bytes of the largest arrays with which ``task`` may be answered."""
    if isinstance(task, Perturb):
        return 64 * (task.steps + 1)
    if not isinstance(task, Explain | ExplainBatch):
        return 0
    grids = grids_of(task) or {_FREE_GRID, task.model.spec.input_size}
    cells = max(height * width for height, width in grids)
    count = len(task.photographs) if isinstance(task, ExplainBatch) else 1
    return count * len(task.model.spec.classes) * (4 * cells + 1_000)


def _checked_file(done: Done, task: Task, sha256: str) -> Done:
    """``done``, unless the file that was asked for is not the one it says it read."""
    if not sha256 or not isinstance(task, Load | Inspect):
        return done
    try:
        same = sha256_of(task.file) == sha256
    except ModelError as error:
        return Done(done.number, error=error)
    if same:
        return done
    reason = Said(
        "{file}: the file was changed while it was loaded. Load it again.", file=task.file
    )
    return Done(done.number, error=ModelError(reason))
