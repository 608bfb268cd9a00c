"""Which images are listed, and in what order: told by the Images part, asked for by others."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

_NOTHING_CHOSEN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Images by id: ``ids`` pass the filter, ``order`` are all; both in the order on screen.

    ``chosen``: property → value that the filter asks for; ``count``: how many are left, in words;
    ``sort``: the column that they are sorted by, "" as at first.
    """

    ids: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=lambda: _NOTHING_CHOSEN)
    count: str = ""
    sort: str = ""
    descending: bool = False

    def step(self, image_id: str, by: int) -> str:
        """The next image listed (``by`` 1) or the one before (−1); "" at the end.

        An image that the filter leaves out still has its place in the order.
        """
        if not self.ids:
            return ""
        place = {name: number for number, name in enumerate(self.order)}
        if image_id not in place:
            return self.ids[0]
        beyond = [name for name in self.ids if (place[name] - place[image_id]) * by > 0]
        return (beyond[0] if by > 0 else beyond[-1]) if beyond else ""

    def next_without(self, done: Container[str], image_id: str) -> str:
        """The next image listed that is not among ``done``, from the first again; "" where none is
        left."""
        step, left = self.step(image_id, 1), [name for name in self.ids if name not in done]
        beyond = self.ids.index(step) if step else 0
        after = [name for name in self.ids[beyond:] if name not in done]
        others = [name for name in (*after, *left) if name != image_id]
        return next(iter(others), "")

    def near(self, image_id: str) -> tuple[str, ...]:
        """The images after and before this one, where it is listed itself."""
        if image_id not in self.ids:
            return ()
        here = self.ids.index(image_id)
        return tuple(self.ids[n] for n in (here + 1, here - 1) if 0 <= n < len(self.ids))


class Listing(QObject):
    """What other parts wish of the list; the Images part does it and tells what is listed."""

    toggle_wanted = Signal(str, str)
    """(property, value): filter by it, or no more"""
    clear_wanted = Signal()
