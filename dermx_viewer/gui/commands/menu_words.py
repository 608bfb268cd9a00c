"""How menus are called: by their path in code and settings, by their words in a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dermx_viewer.gui.tr import later, tr

BAR = ("File", "Edit", "View", "Image", "Model", "Help")
"""Menus of the bar, in this order"""
RECENT_MENU = "File/Open recent"
DOCKS_MENU = "View/Docks"
BACKEND_MENU = "Model/Backend"
BATCH_MENU = "Model/Photographs at once"
BATCH_TIP = (
    "How many photographs go through the network in one pass while a data set is scored: more "
    "use a graphics card to the full. The last bits of a map depend on it; fewer are taken where "
    "memory runs out"
)
BETWEEN = " ▸ "


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a menu is written; ``tips``: whether those of its entries are shown."""

    text: str
    tip: str = ""
    tips: bool = False


MENUS: Mapping[str, Look] = MappingProxyType(
    {
        "File": Look(text=later("&File")),
        RECENT_MENU: Look(text=later("Open &recent")),
        "Edit": Look(text=later("&Edit")),
        "View": Look(text=later("&View")),
        "View/Panes": Look(text=later("&Panes"), tips=True),
        "View/Display images as": Look(text=later("Displa&y images as")),
        "View/Theme": Look(text=later("The&me")),
        "View/Language": Look(text=later("&Language")),
        "View/Size of text": Look(text=later("Si&ze of text")),
        DOCKS_MENU: Look(text=later("&Docks")),
        "View/Go to": Look(text=later("&Go to")),
        "Image": Look(text=later("&Image")),
        "Model": Look(text=later("&Model")),
        "Model/Protocol": Look(text=later("P&rotocol")),
        "Model/Score against raters": Look(text=later("Score agains&t raters")),
        BACKEND_MENU: Look(text=later("&Backend"), tips=True),
        BATCH_MENU: Look(text=later("Photographs at &once"), tip=BATCH_TIP, tips=True),
        "Model/Further scores": Look(text=later("Further scores")),
        "Image/Belief": Look(text=later("Belief")),
        "File/Project": Look(text=later("Project")),
        "File/For print": Look(text=later("For print"), tips=True),
        "Help": Look(text=later("&Help")),
    }
)
"""Menus by path. Others get a letter by themselves."""


def menu_words(path: str) -> str:
    """A menu's path as people read it, ``View ▸ Theme``; "" for no menu."""
    pieces = path.split("/")
    paths = ["/".join(pieces[: n + 1]) for n in range(len(pieces))]
    words = [tr(MENUS[known].text) if known in MENUS else known for known in paths]
    return BETWEEN.join(text.replace("&", "") for text in words)
