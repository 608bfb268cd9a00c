"""Python's search for cycles, put off while very many objects are made that have none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_pausing = 0
_was_on = False
_many = False
_program = False


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Nothing is searched for garbage in cycles meanwhile, in no thread; what is in none goes.

    Records by the hundred thousand would be looked through again and again while they are made,
    for a third of the time that making them takes. Several may ask for it at once.
    """
    global _pausing, _was_on
    with _lock:
        if not _pausing:
            _was_on = gc.isenabled()
            gc.disable()
        _pausing += 1
    try:
        yield
    finally:
        with _lock:
            _pausing -= 1
            if not _pausing and _was_on:
                gc.enable()


def leave_program_in_peace() -> None:
    """Never search what there is at this moment: modules and the window, which stay until the end.

    They are nearly all that a search goes through, 0.1 s in which the window stands still.
    """
    global _program
    _program = True
    gc.freeze()


def leave_in_peace(many: bool) -> None:
    """Never search what there is at this moment, where it is ``many``; if it was many before,
    that is searched again, unless the program is left in peace: the two cannot be told apart.

    A search through the records of 34,000 images takes a third of a second, in which the window
    stands still; they have no cycles.
    """
    global _many
    if many:
        gc.freeze()
    elif _many and not _program:
        gc.unfreeze()
    _many = many
