"""How many rows go through a network at once, and fewer where memory runs out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")
_TOLD = ("resourceexhausted", "resource_exhausted", "out of memory", "failed to allocate")

logger = logging.getLogger(__name__)


def is_lack_of_memory(error: Exception) -> bool:
    """Whether this is how Python or a backend says that memory ran out."""
    words = f"{type(error).__name__} {error}".lower()
    return isinstance(error, MemoryError) or any(told in words for told in _TOLD)


class Batches:
    """Works through rows in batches that halve, for good, each time memory runs out.

    Each kind of work has a size of its own: gradients need more memory than logits.
    """

    def __init__(self) -> None:
        self._most: dict[str, int] = {}

    def work(
        self, name: str, count: int, most: int, answer: Callable[[slice, int], _T]
    ) -> list[_T]:
        """``answer(rows, size)`` for slices of at most ``size`` rows that cover ``count``.

        ``size`` is ``most`` until memory ran out in work called ``name``. What one row alone
        raises, and any other error, is raised on.
        """
        parts: list[_T] = []
        start = 0
        while start < count:
            size = min(most, self._most.get(name, most))
            rows = slice(start, min(start + size, count))
            try:
                parts.append(answer(rows, size))
            except Exception as error:
                # Every backend has a class of its own for it.
                if size == 1 or not is_lack_of_memory(error):
                    raise
                self._most[name] = size // 2
                logger.warning("memory ran out with %d rows of %s: %d now", size, name, size // 2)
                continue
            start = rows.stop
        return parts
