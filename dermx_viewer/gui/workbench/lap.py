"""How long a reader has looked at one subject."""

from __future__ import annotations

from collections.abc import Callable


class Lap:
    """Seconds of ``clock`` since it was begun, without those of pauses; at first it pauses."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.on = False
        """Whether time passes"""
        self._spent, self._since = 0.0, 0.0

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return self._spent + (self._clock() - self._since if self.on else 0.0)

    def begin(self) -> None:
        """Begin another one; a pause goes on."""
        self._spent, self._since = 0.0, self._clock()

    def go_on(self) -> None:
        """Time passes from now on."""
        self.on, self._since = True, self._clock()

    def pause(self) -> None:
        """Time stands still."""
        self._spent, self.on = self.seconds, False
