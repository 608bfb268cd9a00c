"""Requests on their way in: urgent ones first, pictures decoded ahead."""

from __future__ import annotations

import heapq
import os
import threading
from collections.abc import Hashable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.fitting import Fit
from dermx_viewer.dataset.photographs import read_fitted
from dermx_viewer.explain.frames import read_request
from dermx_viewer.explain.messages import Drop, ExplainBatch, LoadedModel, OfPhotograph, Request
from dermx_viewer.explain.preprocessing import preprocess, to_grey

_DECODERS = 2
_DECODED = 4
"""The last photographs are kept as the network gets them, for another method."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A preprocessed photograph (height, width, colours), and a key for its content.

    ``fit``: where the photograph lies in it.
    """

    image: npt.NDArray[np.float32]
    key: Hashable
    fit: Fit


Pictures = Sequence[Future[Picture]]
"""One for each photograph of a request."""


@dataclass(order=True, slots=True)
class _Entry:
    rank: tuple[bool, int]
    request: Request = field(compare=False)
    pictures: Pictures = field(compare=False, default=())


class Inbox:
    """Reads the pipe in a thread of its own, and starts decoding what comes.

    When the pipe ends, the client is gone and the process ends at once, whatever it does.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._heap: list[_Entry] = []
        self._arrived = threading.Condition()
        self._working: set[int] = set()
        self._dropped: set[int] = set()
        self._decoders = ThreadPoolExecutor(_DECODERS, thread_name_prefix="decode")
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def next(self) -> tuple[Request, Pictures]:
        """Wait for the most urgent request; with photographs come their pictures."""
        with self._arrived:
            self._arrived.wait_for(lambda: self._heap)
            entry = heapq.heappop(self._heap)
            self._working.add(entry.request.number)
        return entry.request, entry.pictures

    def has_urgent(self) -> bool:
        """Whether an urgent request waits."""
        with self._arrived:
            return bool(self._heap) and self._heap[0].request.urgent

    def is_dropped(self, number: int) -> bool:
        """Whether nobody waits any more for a request that is being worked on."""
        with self._arrived:
            return number in self._dropped

    def finished(self, number: int) -> None:
        """Work on a request that :meth:`next` gave has ended."""
        with self._arrived:
            self._working.discard(number)
            self._dropped.discard(number)

    def _read(self) -> None:
        while True:
            try:
                message = read_request(self._connection.recv_bytes())
            except (EOFError, OSError):
                os._exit(0)
            if isinstance(message, Drop):
                self._drop(message.number)
            else:
                self._add(message)

    def _add(self, request: Request) -> None:
        pictures: list[Future[Picture]] = []
        if isinstance(task := request.task, OfPhotograph):
            files = _photographs(task)
            pictures = [self._decoders.submit(_decode, task.model, file) for file in files]
        with self._arrived:
            heapq.heappush(
                self._heap, _Entry((not request.urgent, request.number), request, pictures)
            )
            self._arrived.notify()

    def _drop(self, number: int) -> None:
        with self._arrived:
            if number in self._working:
                self._dropped.add(number)
            gone = [entry for entry in self._heap if entry.request.number == number]
            self._heap = [entry for entry in self._heap if entry.request.number != number]
            heapq.heapify(self._heap)
        for entry in gone:
            for picture in entry.pictures:
                picture.cancel()


def _photographs(task: OfPhotograph) -> list[Path]:
    if isinstance(task, ExplainBatch):
        return [file for _, file in task.photographs]
    return [task.photograph]


def _decode(model: LoadedModel, file: Path) -> Picture:
    spec = model.spec
    version = _version(file)
    how = (spec.input_size, spec.resize, spec.preprocessing)
    return _picture(file, version, *how, model.channels)


def _version(path: Path) -> tuple[int, int]:
    """Changes with the file; what cannot be looked at is for reading to complain about."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=_DECODED)
def _picture(
    path: Path,
    version: tuple[int, int],
    size: tuple[int, int],
    resize: str,
    preprocessing: str,
    channels: int,
) -> Picture:
    pixels, where = read_fitted(path, size, resize)
    if channels == 1:
        pixels = to_grey(pixels)
    image = np.ascontiguousarray(preprocess(pixels, preprocessing))
    return Picture(image, (path, version, resize, preprocessing, image.shape), where)
