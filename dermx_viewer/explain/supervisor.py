"""Keeping the child alive and its requests in order.

One child process of our own (an executor's could not be cancelled), reached by a pipe: numbered
requests, urgent ones first, a few batch requests ahead so that photographs are decoded while
the network computes. A thread watches the child: when it dies, whoever waits is told, and the
next request starts a new one, which loads what it needs by itself.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from dermx_viewer.errors import BackendMissingError, ModelProcessDied
from dermx_viewer.explain.backends import choose_backend
from dermx_viewer.explain.child import Child
from dermx_viewer.explain.crashes import CrashRecord, describe_death, describe_no_start
from dermx_viewer.explain.messages import (
    Done,
    Drop,
    Load,
    Ready,
    Started,
    Step,
    Task,
    WorkerSettings,
)
from dermx_viewer.explain.onlookers import OnState, said_ready, tell_state, tell_step
from dermx_viewer.explain.patience import PATIENCE_S, Watch
from dermx_viewer.explain.waiting import OnProgress, Waiting, WaitingList, answer, cancel, fail

_CLOSING_S = 15.0
logger = logging.getLogger(__name__)


class Supervisor:
    """Owns the child, the list of who waits, and the thread between them.

    Futures are finished outside the lock: their callbacks are other people's code.
    """

    def __init__(
        self,
        *,
        backend: str,
        on_state: OnState | None,
        log_file: Path,
        environment: dict[str, str],
        memory: int = 0,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """See :class:`~dermx_viewer.explain.client.ModelProcess`."""
        self._tell = partial(tell_state, on_state)
        self._settings = WorkerSettings(backend, log_file, environment, memory=memory)
        self._watch = Watch(patience_s)
        self._lock = threading.RLock()
        self._wake = threading.Condition(self._lock)
        self._waiting = WaitingList()
        self._crashes = CrashRecord()
        self._child: Child | None = None
        self._ready = ""
        self._running: int | None = None
        self._wanted = False
        self._closing = False
        self._killed_by_us = False
        self._thread: threading.Thread | None = None

    @property
    def pid(self) -> int:
        """Process id of the child; 0 while there is none."""
        with self._lock:
            return self._child.pid if self._child else 0

    def start(self) -> None:
        """Start the child."""
        with self._lock:
            self._want()

    def close(self) -> None:
        """Cancel everything and end the child and the thread."""
        with self._lock:
            self._closing = True
            cancelled = self._abandon()
            thread = self._thread
            self._wake.notify_all()
        cancel(*cancelled)
        if thread is not None and thread is not threading.current_thread():
            thread.join(_CLOSING_S)

    def restart(self) -> None:
        """Cancel everything, running work included, and begin with a new child."""
        with self._lock:
            cancelled = self._abandon()
            self._want()
        cancel(*cancelled)

    def use(self, backend: str) -> None:
        """Compute with another backend from now on; see :meth:`restart` for what is under way."""
        with self._lock:
            changed = backend != self._settings.backend
            self._settings = replace(self._settings, backend=backend)
            running = self._child is not None
        if changed and running:
            self.restart()

    def ask(
        self, task: Task, *, urgent: bool, on_progress: OnProgress | None = None
    ) -> Future[Any]:
        """Queue a task, starting the child where there is none.

        ``on_progress`` is called from the thread that watches the child, now and then.
        """
        with self._lock:
            if self._closing:
                raise RuntimeError("the model process has been closed")
            if not len(self._waiting):
                # Until now there was nothing to answer.
                self._watch.sign_of_life()
            waiting = self._waiting.add(task, urgent=urgent, on_progress=on_progress)
            number = waiting.request.number
            refusal = self._crashes.refusal(task)
            if refusal is not None:
                self._waiting.remove(number)
            else:
                self._want()
                self._send()
        if refusal is not None:
            fail(refusal, waiting)
        waiting.future.add_done_callback(lambda future: self._on_finished(number, future))
        return waiting.future

    def _on_finished(self, number: int, future: Future[Any]) -> None:
        """Tell the child about a cancelled request, should it still be waiting."""
        if not future.cancelled():
            return
        with self._lock:
            waiting = self._waiting.remove(number)
            if waiting is None:
                return
            if waiting.sent and self._child is not None:
                self._child.send(Drop(number))
            self._send()
        cancel(waiting)

    def _want(self) -> None:
        self._wanted = True
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._supervise, name="model process", daemon=True
            )
            self._thread.start()
        self._wake.notify_all()

    def _abandon(self) -> list[Waiting]:
        """Kill the child; returns whom to tell."""
        if self._child is not None:
            self._killed_by_us = True
            self._child.kill()
        return self._waiting.take_all()

    def _send(self) -> None:
        if self._child is None or not self._ready:
            return
        while (request := self._waiting.next_to_send()) is not None:
            self._child.send(request)

    # --- the thread that watches the child

    def _supervise(self) -> None:
        while self._wait_until_wanted():
            child = self._open()
            if child is not None:
                for message in child.messages():
                    if message is None:
                        self._look_at_the_clock(child)
                    else:
                        self._watch.sign_of_life()
                        self._receive(message)
                self._bury(child)
        self._tell("closed", "")

    def _wait_until_wanted(self) -> bool:
        with self._wake:
            self._wake.wait_for(lambda: self._wanted or self._closing)
            return not self._closing

    def _open(self) -> Child | None:
        try:
            backend = choose_backend(self._settings.backend)
        except BackendMissingError as error:
            self._give_up("failed", error.said, BackendMissingError)
            return None
        self._tell("starting", backend)
        try:
            child = Child(replace(self._settings, backend=backend))
        except (OSError, RuntimeError) as error:
            self._give_up("failed", describe_no_start(error), ModelProcessDied)
            return None
        with self._lock:
            self._child = child
            self._ready, self._running = "", None
            self._watch.sign_of_life()
            if self._closing:
                self._killed_by_us = True
                child.kill()
        return child

    def _receive(self, message: Ready | Started | Step | Done) -> None:
        match message:
            case Started():
                self._begin(message)
            case Step():
                with self._lock:
                    waiting = self._waiting.get(message.number)
                tell_step(waiting, message)
            case Done():
                self._finish(message)
            case Ready():
                with self._lock:
                    self._ready = said_ready(message)
                    self._send()
                self._tell("ready", self._ready)

    def _look_at_the_clock(self, child: Child) -> None:
        """End a child that does not come back from its work."""
        with self._lock:
            if self._running is None and not (self._ready and len(self._waiting)):
                return
            # Where nothing runs it has not even begun with what it was asked.
            wanted = self._running is None or self._waiting.get(self._running) is not None
            if self._watch.has_ended(wanted=wanted, others=len(self._waiting) > 0):
                # Work that nobody waits for any more is no fault of who is next.
                self._killed_by_us = not wanted
                child.kill()

    def _begin(self, started: Started) -> None:
        with self._lock:
            self._running = started.number
            waiting = self._waiting.get(started.number)
        if waiting is not None and isinstance(waiting.request.task, Load):
            self._tell("loading", str(waiting.request.task.file))

    def _finish(self, done: Done) -> None:
        with self._lock:
            self._running = None
            waiting = self._waiting.remove(done.number)
            self._send()
            if waiting is None:
                # Cancelled while the child was at it: the answer is stale.
                return
            if done.error is None:
                self._crashes.succeeded(waiting.request.task)
        if isinstance(waiting.request.task, Load):
            self._tell("ready", self._ready)
        answer(waiting, done)

    def _bury(self, child: Child) -> None:
        code = child.exit_code()
        with self._lock:
            self._child = None
            if self._killed_by_us:
                self._killed_by_us = False
                self._waiting.send_again()
                self._wanted = self._wanted or len(self._waiting) > 0
                return
            running = self._waiting.get(self._running or 0)
            innocent = not child.complaint and not self._watch.ended_after_s
            idle = bool(self._ready) and self._running is None and innocent
            if running is not None:
                self._crashes.died(running.request.task)
        message = describe_death(
            code,
            running.request.task if running else None,
            self._settings.log_file,
            silent_s=self._watch.ended_after_s,
            complaint=child.complaint,
        )
        logger.warning("%s", message)
        if idle:
            # Nothing that waits can have caused it: the next child answers.
            with self._lock:
                self._waiting.send_again()
                self._wanted = len(self._waiting) > 0
            self._tell("died", message)
        else:
            self._give_up("died", message, ModelProcessDied)

    def _give_up(self, state: str, message: str, kind: type[Exception]) -> None:
        with self._lock:
            self._wanted = False
            failed = self._waiting.take_all()
        self._tell(state, message)
        for waiting in failed:
            fail(kind(message), waiting)
