"""How long work reports progress and is asked to stop, the same for command line and window.

Both are plain callables so that no room needs to know who is watching.
"""

from __future__ import annotations

from collections.abc import Callable

from dermx_viewer.errors import Cancelled

Progress = Callable[[int, int, str], None]
"""``progress(done, total, what)``; ``total`` is 0 while it is not known."""

ShouldStop = Callable[[], bool]
"""Returns True as soon as the work should end with :class:`~dermx_viewer.errors.Cancelled`."""


def no_progress(done: int, total: int, what: str) -> None:
    """Report to nobody."""


def never_stop() -> bool:
    """Never ask to stop."""
    return False


def stop_if_asked(should_stop: ShouldStop) -> None:
    """Raise :class:`Cancelled` when ``should_stop()`` is true."""
    if should_stop():
        raise Cancelled


def part_of(progress: Progress, done_before: int, total: int) -> Progress:
    """Progress of a part of the work, told as progress of the whole."""
    return lambda done, _, what: progress(done_before + done, total, what)
