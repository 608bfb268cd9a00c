"""The model process: what the child runs.

Nothing here imports Keras before the backend is chosen, and both output streams (where a backend
talks, and where a crash leaves its trace) go to a log file.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dermx_viewer.errors import Cancelled, DermXError, ModelError, PhotographError
from dermx_viewer.explain.environment import scrub
from dermx_viewer.explain.frames import pack, read_settings
from dermx_viewer.explain.messages import (
    Done,
    Explain,
    ExplainBatch,
    Forget,
    Inspect,
    Load,
    Perturb,
    Ready,
    Request,
    Started,
    Step,
    WorkerSettings,
    file_of,
)
from dermx_viewer.explain.worker.confinement import (
    GIGABYTE,
    confine,
    default_memory,
    limit_memory,
    seal,
)

if TYPE_CHECKING:
    from concurrent.futures import Future

    from dermx_viewer.explain.worker.desk import Desk
    from dermx_viewer.explain.worker.inbox import Inbox, Picture, Pictures

_MAX_LOG = 2**20
_STEP_S = 0.1
"""Seconds at least between two reports of progress."""

logger = logging.getLogger(__name__)


def main(hears: int, says: int) -> None:
    """Run in a process that was started for nothing else; the numbers are those of its pipes."""
    for pipe in (hears, says):
        os.set_inheritable(pipe, False)
    told = Connection(hears, writable=False)
    serve(told, Connection(says, readable=False), read_settings(told.recv_bytes()))


def serve(hears: Connection, says: Connection, settings: WorkerSettings) -> None:
    """Answer the requests from ``hears`` until its other end is closed."""
    _prepare(settings)
    # Reading begins before the backend is imported: pictures are decoded meanwhile, and a
    # client that goes away is noticed.
    from dermx_viewer.explain.worker.inbox import Inbox

    inbox = Inbox(hears)
    from dermx_viewer.explain.worker.desk import Desk

    desk = Desk()
    if desk.device == "CPU":
        # A graphics driver reserves far more addresses than it uses memory.
        desk.shelf.memory = limit_memory(settings.memory or default_memory())
        logger.info("memory is limited to %.1f GB", desk.shelf.memory / GIGABYTE)
    if settings.scratch is not None:
        logger.info("%s", seal(device=desk.device))
    says.send_bytes(pack(Ready(desk.backend, desk.device)))
    worker = _Worker(says, inbox, desk, settings)
    while True:
        worker.answer_next()


def _prepare(settings: WorkerSettings) -> None:
    # Ctrl-C in a terminal goes to every process; the client decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    scrub()
    os.environ.update(settings.environment)
    os.environ["KERAS_BACKEND"] = settings.backend
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    log = _open_log(settings.log_file)
    # Native libraries write to the descriptors, whatever Python's streams are; what the command
    # line prints must stay clean of it.
    for descriptor in (1, 2):
        os.dup2(log.fileno(), descriptor)
    sys.stdout = sys.stderr = log
    faulthandler.enable(log)
    warnings.simplefilter("default")
    logging.basicConfig(stream=log, level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logger.info("model process %d with %s", os.getpid(), settings.backend)
    if settings.scratch is not None:
        _confine(settings.scratch)


def _open_log(file: Path) -> TextIO:
    """The log; where it cannot be written the work goes on without one."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        full = file.exists() and file.stat().st_size > _MAX_LOG
        return file.open("w" if full else "a", encoding="utf-8", errors="replace")
    except OSError:
        return Path(os.devnull).open("w", encoding="utf-8")


def _confine(scratch: Path) -> None:
    """Before any thread is started: threads that run already would stay free."""
    fonts = Path.home() / ".cache" / "matplotlib"
    if fonts.is_dir():
        # TensorFlow imports it where it is; without its cache it looks through all fonts anew.
        os.environ.setdefault("MPLCONFIGDIR", str(fonts))
    home = str(scratch)
    os.environ.update(dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), home))
    tempfile.tempdir = home
    logger.info("%s", confine(scratch))


class _Worker:
    """Answers one request after the other; long work gives way to urgent requests."""

    def __init__(
        self, says: Connection, inbox: Inbox, desk: Desk, settings: WorkerSettings
    ) -> None:
        self._says = says
        self._inbox = inbox
        self._desk = desk
        self._settings = settings

    def answer_next(self) -> None:
        request, pictures = self._inbox.next()
        self._say(Started(request.number))
        frame = self._answer(request, pictures)
        self._inbox.finished(request.number)
        self._says.send_bytes(frame)

    def _answer(self, request: Request, pictures: Pictures) -> bytes:
        try:
            return pack(Done(request.number, self._value(request, pictures)))
        except (DermXError, Cancelled) as error:
            return pack(Done(request.number, error=error))
        except Exception as error:
            # A failure of a backend on somebody's model must not end the process for the others.
            logger.exception("request %d failed: %s", request.number, request.task)
            return pack(Done(request.number, error=_unexpected(request, error, self._settings)))

    def _say(self, message: Started | Step) -> None:
        self._says.send_bytes(pack(message))

    def _value(self, request: Request, pictures: Pictures) -> object:
        report = self._report_on(request)
        match request.task:
            case Explain() as task:
                ready = pictures[0].result()
                return self._desk.explain(task, ready.image, ready.key, report, fit=ready.fit)
            case ExplainBatch() as task:
                found = [_picture_or_error(picture) for picture in pictures]
                images = [p if isinstance(p, PhotographError) else p.image for p in found]
                fits = [None if isinstance(p, PhotographError) else p.fit for p in found]
                return self._desk.explain_batch(task, images, report, fits=fits)
            case Perturb() as task:
                ready = pictures[0].result()
                return self._desk.perturb(task, ready.image, ready.key, report, fit=ready.fit)
            case Load() as task:
                return self._desk.load(task)
            case Inspect() as task:
                return self._desk.inspect(task)
            case Forget() as task:
                self._desk.forget(task.file)
                return None

    def _report_on(self, request: Request) -> Callable[[int, int], None]:
        last = 0.0

        def report(done: int, total: int) -> None:
            nonlocal last
            if self._inbox.is_dropped(request.number):
                raise Cancelled
            if not request.urgent and self._inbox.has_urgent():
                while self._inbox.has_urgent():
                    self.answer_next()
                # Should the process die now, it is this request again.
                self._say(Started(request.number))
            if time.monotonic() - last >= _STEP_S:
                last = time.monotonic()
                self._say(Step(request.number, done, total))

        return report


def _picture_or_error(picture: Future[Picture]) -> Picture | PhotographError:
    """One photograph that cannot be read must not cost the others of its batch their maps."""
    try:
        return picture.result()
    except PhotographError as error:
        return error


def _unexpected(request: Request, error: Exception, settings: WorkerSettings) -> ModelError:
    from dermx_viewer.explain.worker.memory import is_lack_of_memory

    file = file_of(request.task)
    if is_lack_of_memory(error):
        return ModelError(
            "{file}: not enough memory. Close other programs, or choose a deeper target layer "
            "or a smaller model.",
            file=file,
        )
    first = (str(error).strip().splitlines() or [""])[0][:200]
    return ModelError(
        "{file}: the network failed ({kind}: {error}). "
        "Details are in {log_file}; try another target layer or model.",
        file=file,
        kind=type(error).__name__,
        error=first,
        log_file=settings.log_file,
    )
