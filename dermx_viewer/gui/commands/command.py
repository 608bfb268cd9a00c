"""One thing that can be asked of the program: menus, toolbar, palette, keys and help read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench


def always(_shown: Shown) -> bool:
    """Whatever is shown."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Command:
    """A command as a value.

    ``id``: what settings and other code call it; it never changes. ``text``: in English, with &
    before the letter that chooses it in its menu. ``menu``: the path of the menu, ``"View"`` or
    ``"Model/Protocol"``; "" for commands that stand in no menu. ``section``: a line stands
    between commands of different sections of one menu. ``run``: does it. ``keys``: in Qt's portable
    words, the first is shown. ``enabled`` and ``checked``: by what is shown; ``checked`` None where
    there is nothing to check. ``group``: of commands of one group one is checked. ``icon``: its
    drawing in gui/icons.py; ``tip``: what a longer look explains, in English.
    """

    id: str
    text: str
    menu: str
    run: Callable[[Workbench], object]
    section: int = 0
    keys: tuple[str, ...] = ()
    enabled: Callable[[Shown], bool] = always
    checked: Callable[[Shown], bool] | None = None
    group: str = ""
    icon: str = ""
    tip: str = ""

    @property
    def words(self) -> str:
        """The text as it is read: in the chosen language, without the letter's mark and dots."""
        return tr(self.text).replace("&", "").rstrip("…")
