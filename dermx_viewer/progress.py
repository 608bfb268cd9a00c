"""How long work reports progress and is asked to stop, the same for command line and window.

Both are plain callables so that no room needs to know who is watching.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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


def parts_of(progress: Progress, counts: Sequence[int]) -> list[Progress]:
    """Progress of each part of the work, told as progress of the whole.

    ``counts``: how much of the work each part is, whatever the part itself counts in.
    """
    return [
        _part_of(progress, sum(counts[:number]), count, sum(counts))
        for number, count in enumerate(counts)
    ]


def _part_of(progress: Progress, before: int, count: int, whole: int) -> Progress:
    def report(done: int, total: int, what: str) -> None:
        progress(before + (count * done // total if total else 0), whole, what)

    return report
