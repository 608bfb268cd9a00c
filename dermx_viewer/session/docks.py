"""Where docks stand, as a project tells it: names, areas and sizes, nothing that a toolkit wrote.

A project may come from a stranger: whatever makes no sense is left out, and never raises.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

DockArea = Literal["left", "right", "bottom"]
_MOST_DOCKS, _MOST_PIXELS, _LONGEST = 100, 10_000, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class DockGroup:
    """Docks that share one place as tabs, by the names of their parts.

    ``front``: which of them is seen; ``hidden``: which are closed; ``width`` and ``height``:
    logical pixels, 0 where nobody knows. Groups of an area stand one above the other in order.
    """

    area: DockArea
    docks: tuple[str, ...]
    front: str = ""
    hidden: tuple[str, ...] = ()
    width: int = 0
    height: int = 0

    @property
    def hides_all(self) -> bool:
        """Whether nothing of it is seen."""
        return {*self.docks} == {*self.hidden}


def docks_to_plain(groups: Sequence[DockGroup]) -> list[dict[str, Any]]:
    """As a project file holds them."""
    return [asdict(group) for group in groups]


def docks_from_plain(plain: object) -> tuple[DockGroup, ...]:
    """What of ``plain`` makes sense; a dock stands where it is named first."""
    seen: set[str] = set()
    groups = (_group(each, seen) for each in (plain if isinstance(plain, list) else ()))
    return tuple(group for group in groups if group is not None)


def _group(plain: object, seen: set[str]) -> DockGroup | None:
    if not isinstance(plain, dict) or plain.get("area") not in get_args(DockArea):
        return None
    docks = tuple(name for name in _names(plain.get("docks")) if name not in seen)
    if not docks or len(seen) + len(docks) > _MOST_DOCKS:
        return None
    seen.update(docks)
    front = plain.get("front")
    return DockGroup(
        area=plain["area"],
        docks=docks,
        front=front if front in docks else docks[0],
        hidden=tuple(name for name in _names(plain.get("hidden")) if name in docks),
        width=_pixels(plain.get("width")),
        height=_pixels(plain.get("height")),
    )


def _names(plain: object) -> Iterator[str]:
    """Names of parts, each once."""
    found = plain if isinstance(plain, list) else ()
    good = (n for n in found if isinstance(n, str) and n.isidentifier() and len(n) <= _LONGEST)
    yield from dict.fromkeys(good)


def _pixels(plain: object) -> int:
    sensible = isinstance(plain, int) and not isinstance(plain, bool) and 0 < plain <= _MOST_PIXELS
    return plain if sensible and isinstance(plain, int) else 0
