"""Commands that go to a dock, one for each there is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Protocol

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.workbench import Workbench

GO_MENU = "View/Go to"
_NUMBERED = 9
"""So many docks have a number beside Alt; with Ctrl numbers are panes, and Ctrl+0 the image."""


class Dock(Protocol):
    """What of a part is told to the menus."""

    @property
    def name(self) -> str:
        """What settings and wishes call it."""

    @property
    def title(self) -> str:
        """What people call it."""

    @property
    def keys(self) -> str:
        """Its own keys, "" for the next number."""


def dock_commands(parts: Iterable[Dock]) -> tuple[Command, ...]:
    """Go to each part; Alt+1 … Alt+9 for the first nine without keys of their own."""
    numbers = iter(range(1, _NUMBERED + 1))
    found = []
    for part in parts:
        number = 0 if part.keys else next(numbers, 0)
        keys = part.keys or (f"Alt+{number}" if number else "")
        found.append(
            Command(
                id=f"go:{part.name}",
                text=tr(part.title).replace("&", "&&"),
                menu=GO_MENU,
                section=2,
                run=partial(_go, name=part.name),
                keys=(keys,) if keys else (),
            )
        )
    return tuple(found)


def _go(workbench: Workbench, *, name: str) -> None:
    workbench.wishes.dock.emit(name)
