"""One dock as a value: adding one is a folder with a ``PART`` and a line in ``parts/all.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    # Known by type only: the docks stand in the window before these are imported.
    from dermx_viewer.gui.workbench.shown import Shown
    from dermx_viewer.gui.workbench.workbench import Workbench

Area = Literal["left", "right", "bottom"]


class PartWidget(QWidget):
    """What stands in a dock. It follows what is shown, and tells the workbench what is wished."""

    def follow(self, shown: Shown) -> None:
        """Show what has changed (``shown.changed``); called at once with everything, then at
        every change. Never asks the workbench for more."""

    def set_seen(self, seen: bool) -> None:
        """Whether somebody can see it: work that only it needs may wait for that.

        Behind another tab a dock is visible as far as Qt is concerned; this knows better.
        """

    @property
    def busy(self) -> bool:
        """Whether something is still to come that was asked for by showing it."""
        return False

    def close_part(self) -> None:
        """The window closes: end threads, let go of files."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """A dock: ``name`` is kept in settings and never changes; ``make`` builds what stands in it,
    and imports what that takes: the window is painted with its docks before.

    ``area``: where it is at first; docks of one area with the same ``tabs`` share their place,
    the first is in front. ``height``: pixels that it wishes at first, where docks stand one above
    the other. ``keys``: go to it; "" for the next of Alt+1 … Alt+9. ``heading``: its title by what
    is shown, None for always ``title``.
    """

    name: str
    title: str
    area: Area
    make: Callable[[Workbench], PartWidget]
    tabs: str = ""
    height: int = 0
    keys: str = ""
    heading: Callable[[Shown], str] | None = None
