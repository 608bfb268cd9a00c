"""A cache that is bounded by number and by bytes: what was used last stays."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator
from typing import Generic, TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


def _weightless(value: object) -> int:
    return 0


class Kept(Generic[_K, _V]):
    """Values by key. For one thread: that of the window."""

    def __init__(
        self,
        *,
        number: int = 0,
        most_bytes: int = 0,
        size: Callable[[_V], int] = _weightless,
    ) -> None:
        """At most ``number`` values, and ``most_bytes`` by what ``size`` says of each.

        0 for no bound. A value is weighed once, when it is put in.
        """
        self._number = number
        self._most_bytes = most_bytes
        self._size = size
        self._values: OrderedDict[_K, tuple[_V, int]] = OrderedDict()
        self._bytes = 0

    @property
    def nbytes(self) -> int:
        """What is kept, in bytes."""
        return self._bytes

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, key: object) -> bool:
        """Whether there is a value; asking is no use of it."""
        return key in self._values

    def get(self, key: _K) -> _V | None:
        """The value, which counts as used now; None where there is none."""
        if key not in self._values:
            return None
        self._values.move_to_end(key)
        return self._values[key][0]

    def peek(self, key: _K) -> _V | None:
        """The value, which does not count as used; None where there is none."""
        return self._values[key][0] if key in self._values else None

    def items(self) -> Iterator[tuple[_K, _V]]:
        """Keys with their values, the one used longest ago first; this is no use of them."""
        return ((key, value) for key, (value, _) in self._values.items())

    def put(self, key: _K, value: _V, *, spare: Collection[_K] = ()) -> None:
        """Keep ``value``; those used longest ago go until the bounds hold.

        Neither the value put in goes, however large it is, nor those of the keys in ``spare``:
        what is on screen would only be made again, and push out the other half of the screen.
        """
        self.discard(key)
        weight = self._size(value)
        self._values[key] = (value, weight)
        self._bytes += weight
        for old in [old for old in self._values if old != key and old not in spare]:
            if not self._too_much():
                return
            self.discard(old)

    def discard(self, key: _K) -> None:
        """Let go of a value, where there is one."""
        _, weight = self._values.pop(key, (None, 0))
        self._bytes -= weight

    def clear(self) -> None:
        """Let go of everything."""
        self._values.clear()
        self._bytes = 0

    def _too_much(self) -> bool:
        too_many = 0 < self._number < len(self._values)
        return too_many or 0 < self._most_bytes < self._bytes
