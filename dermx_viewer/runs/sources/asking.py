"""Asking the model process many things, a few at a time, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from typing import TypeVar

from dermx_viewer.errors import PhotographError, RunError
from dermx_viewer.progress import ShouldStop, stop_if_asked

_Key = TypeVar("_Key")
_Answer = TypeVar("_Answer")
_T = TypeVar("_T")

IN_FLIGHT = 6
"""So many questions at once that decoding overlaps with the network."""

_PATIENCE = 0.1
"""Seconds between two looks at whether the user wants to stop."""


Tell = Callable[[str], None]
"""Told how far work on the next image has come: ``RISE, 400 of 2000``."""


def tell_nobody(text: str) -> None:
    """Tell nobody."""


def answers(
    questions: Iterable[tuple[_Key, Callable[[], Future[_Answer]]]],
    should_stop: ShouldStop,
    meanwhile: Callable[[], None] | None = None,
    *,
    ahead: int = IN_FLIGHT,
) -> Iterator[tuple[_Key, _Answer | PhotographError]]:
    """Each key with its answer, or with why the photograph could not be read, in order.

    Questions are asked when their turn is near, ``ahead`` at a time; ``meanwhile`` is called now
    and then. Raises Cancelled; what waits is cancelled then.
    """
    waiting: deque[tuple[_Key, Future[_Answer]]] = deque()
    upcoming = iter(questions)
    try:
        while True:
            while len(waiting) < ahead and (question := next(upcoming, None)) is not None:
                waiting.append((question[0], question[1]()))
            if not waiting:
                return
            stop_if_asked(should_stop)
            key, future = waiting.popleft()
            try:
                answer: _Answer | PhotographError = wait_for(future, should_stop, meanwhile)
            except PhotographError as error:
                answer = error
            yield key, answer
    finally:
        for _, future in waiting:
            future.cancel()


def wait_for(
    future: Future[_T], should_stop: ShouldStop, meanwhile: Callable[[], None] | None = None
) -> _T:
    """The future's result, looking now and then whether to stop; cancels it where so."""
    try:
        while True:
            try:
                return future.result(timeout=_PATIENCE)
            except TimeoutError:
                stop_if_asked(should_stop)
                if meanwhile is not None:
                    meanwhile()
    except CancelledError:
        raise RunError(
            "The model process was started anew meanwhile. Start the run again."
        ) from None
    finally:
        future.cancel()
