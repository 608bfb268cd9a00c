"""Work in several processes: tasks go out, results come back in the order of the tasks.

Each worker is a fresh interpreter (*spawn*) that opens what it needs once and then does one task
after the other. It computes with one thread, so that workers share the cores instead of fighting
for them. A worker that ends unexpectedly (killed, out of memory) is replaced and its task done
once more. Workers end with this process, however that ends.

    @contextmanager
    def opened(folder: Path) -> Iterator[Do[int, str]]:
        with open_it(folder) as thing:
            yield lambda number, progress, should_stop: thing.page(number)

    with Workers(partial(opened, folder), 4) as workers:
        for page in workers.in_order(range(1000)):
            ...
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

from threadpoolctl import threadpool_limits

from dermx_viewer.errors import RunError
from dermx_viewer.progress import Progress, ShouldStop, never_stop, stop_if_asked
from dermx_viewer.said import Said

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

Do = Callable[[_Task, Progress, ShouldStop], _Result]
"""Does one task in a worker. Tasks and results are sent, so they are plain data."""

Opened = Callable[[], AbstractContextManager[Do[_Task, _Result]]]
"""What a worker opens once, and closes at its end. It is sent: a function of a module, or a
``functools.partial`` of one."""

Tell = Callable[[int, int, int, str], None]
"""``tell(number, done, total, what)``: how far the task of this number has come."""

_PATIENCE_S = 0.1
"""Between two looks at whether the user wants to stop."""

_GRACE_S = 5.0
"""What workers that were told to end have for it."""


def tell_nobody(number: int, done: int, total: int, what: str) -> None:
    """Tell nobody."""


def cores() -> int:
    """How many processes this machine runs at once for us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True, eq=False)
class _Handed(Generic[_Task]):
    """A task with its number. ``lost``: how often a worker has ended over it."""

    number: int
    task: _Task
    lost: int = 0


@dataclass(slots=True, eq=False)
class _Worker(Generic[_Task]):
    process: SpawnProcess
    connection: Connection
    ready: bool = False
    handed: _Handed[_Task] | None = None


@dataclass(slots=True, eq=False)
class _Round(Generic[_Task, _Result]):
    """The tasks of one call of ``in_order``: to be done, and done before their turn has come."""

    upcoming: Iterator[_Task]
    queue: deque[_Handed[_Task]] = field(default_factory=deque)
    done: dict[int, tuple[str, Any]] = field(default_factory=dict)
    taken: int = 0
    turn: int = 0

    def fill(self, ahead: int) -> None:
        """Take the next tasks: not many more than are done, for results wait in memory."""
        for task in islice(self.upcoming, max(0, self.turn + ahead - self.taken)):
            self.queue.append(_Handed(self.taken, task))
            self.taken += 1


class Workers(Generic[_Task, _Result]):
    """Up to ``count`` processes, each started when there is work for it; a context manager."""

    def __init__(self, opened: Opened[_Task, _Result], count: int) -> None:
        self._opened = opened
        self._count = max(1, count)
        self._workers: list[_Worker[_Task]] = []
        self._unready = 0
        """how many have ended before they had opened what they need"""

    def __enter__(self) -> Workers[_Task, _Result]:
        """Nothing is started yet."""
        return self

    def __exit__(self, *error: object) -> None:
        """End all workers, what they are at included."""
        for worker in self._workers:
            worker.connection.close()
        until = time.monotonic() + _GRACE_S
        for worker in self._workers:
            worker.process.join(max(0.0, until - time.monotonic()))
            worker.process.kill()
            worker.process.join()
        self._workers.clear()

    def in_order(
        self,
        tasks: Iterable[_Task],
        *,
        tell: Tell = tell_nobody,
        should_stop: ShouldStop = never_stop,
    ) -> Iterator[_Result]:
        """The result of each of ``tasks``, which are taken when their turn is near.

        Raises what a task raised, when it is that task's turn; RunError where workers end over
        one task twice; Cancelled. Nothing goes on afterwards: leave the ``with`` then.
        """
        work: _Round[_Task, _Result] = _Round(iter(tasks))
        while True:
            while work.turn in work.done:
                how, result = work.done.pop(work.turn)
                if how == "failed":
                    raise result
                work.turn += 1
                yield result
            work.fill(2 * self._count)
            self._hand_out(work.queue)
            if not work.queue and all(worker.handed is None for worker in self._workers):
                return
            stop_if_asked(should_stop)
            self._hear(work, tell)

    def _hand_out(self, queue: deque[_Handed[_Task]]) -> None:
        for worker in self._workers:
            if queue and worker.ready and worker.handed is None:
                worker.handed = queue.popleft()
                # Where it has ended, that is found out where it is listened to.
                with suppress(OSError):
                    worker.connection.send(worker.handed.task)
        free = sum(worker.handed is None for worker in self._workers)
        for _ in range(min(len(queue) - free, self._count - len(self._workers))):
            self._workers.append(_started(self._opened))

    def _hear(self, work: _Round[_Task, _Result], tell: Tell) -> None:
        """Take in what workers say, the ends of some of them included."""
        heard = wait([worker.connection for worker in self._workers], _PATIENCE_S)
        for worker in [each for each in self._workers if each.connection in heard]:
            try:
                what, content = worker.connection.recv()
            except (EOFError, OSError):
                self._ended(worker, work.queue)
                continue
            if what == "ready":
                worker.ready = True
            elif worker.handed is None:
                raise content  # It could not open what it needs.
            elif what == "told":
                tell(worker.handed.number, *content)
            else:
                work.done[worker.handed.number] = (what, content)
                worker.handed = None

    def _ended(self, worker: _Worker[_Task], queue: deque[_Handed[_Task]]) -> None:
        """Put the task of a worker that is no more back, once; raise RunError the second time."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join(_GRACE_S)
        worker.process.kill()
        handed = worker.handed
        if handed is None:
            self._unready += not worker.ready
        else:
            handed.lost += 1
            queue.appendleft(handed)
        if self._unready > 1 or (handed is not None and handed.lost > 1):
            raise RunError(
                "A process that works for this one ended unexpectedly "
                "({how}), and again in the second try. Often memory "
                "runs out: use fewer processes (--jobs).",
                how=_how(worker.process.exitcode),
            )


def _how(code: int | None) -> str:
    """The end of a process in words."""
    return (
        Said("signal {number}", number=-code)
        if code is not None and code < 0
        else Said("exit status {code}", code=code)
    )


def _started(opened: Opened[_Task, _Result]) -> _Worker[_Task]:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    # The only other copy of its end is in the process: the pipe ends when it does.
    with there:
        process = context.Process(target=_serve, args=(there, opened), name="dermx-worker")
        process.start()
    return _Worker(process, here)


def _serve(connection: Connection, opened: Opened[Any, Any]) -> None:
    """A worker: opens, then does what it is sent until nobody sends any more."""
    # Ctrl-C reaches all processes of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with ExitStack() as stack, suppress(EOFError, OSError):
        try:
            do = stack.enter_context(opened())
        except Exception as error:  # noqa: BLE001 - raised again where it is awaited
            return connection.send(("failed", _sendable(error)))
        stack.enter_context(threadpool_limits(1))
        connection.send(("ready", None))
        while True:
            connection.send(_answer(do, connection.recv(), connection))


def _answer(do: Do[Any, Any], task: Any, connection: Connection) -> tuple[str, Any]:
    def report(done: int, total: int, what: str) -> None:
        connection.send(("told", (done, total, what)))

    def ended() -> bool:
        # Nothing is sent to a worker at work: what there is to read is the end.
        try:
            return connection.poll()
        except OSError:
            return True

    try:
        return "done", do(task, report, ended)
    except Exception as error:  # noqa: BLE001 - raised again where the result is awaited
        return "failed", _sendable(error)


def _sendable(error: Exception) -> Exception:
    """``error`` with the trace that it had here; another one where it cannot be sent."""
    trace = "".join(traceback.format_exception(error))
    error.add_note(f"In a worker process:\n{trace}")
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - its own class does what it likes
        return RuntimeError(trace)
    return error


def _end_with_parent() -> None:
    """Its end is seen at the pipe, too; this is for work that looks at nothing for long."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    time.sleep(_GRACE_S)
    os._exit(1)
