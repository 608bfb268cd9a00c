"""How long the model process may be silent over one piece of work."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE_S = 600.0
"""Seconds without a sign of life after which work that goes on is ended."""

UNWANTED_S = 5.0
"""The same for cancelled work, once somebody else waits behind it."""


class Watch:
    """Counts the seconds since the last sign of life."""

    def __init__(self, patience_s: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        """``patience_s``: seconds for work that is waited for."""
        self._patience_s = patience_s
        self._clock = clock
        self._last = clock()
        self.ended_after_s = 0.0
        """Seconds of silence after which the child was ended; 0 where it was not."""

    def sign_of_life(self) -> None:
        """The child said something, or was just started."""
        self._last = self._clock()
        self.ended_after_s = 0.0

    def has_ended(self, *, wanted: bool, others: bool) -> bool:
        """Whether patience has ended; ``wanted``: the work is waited for, ``others``: more is."""
        silent = self._clock() - self._last
        if wanted and silent > self._patience_s:
            self.ended_after_s = silent
            return True
        return not wanted and others and silent > UNWANTED_S
