"""Commands that show the list of images as lines, as one line of pictures, or as many."""

from __future__ import annotations

from functools import partial

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.workbench.workbench import Workbench

MENU = "View/Display images as"
_TEXTS = {"list": "A &list", "strip": "A &strip of pictures", "gallery": "A &gallery"}


def _show(workbench: Workbench, *, face: str) -> None:
    workbench.wishes.images_as.emit(face)


COMMANDS = (
    *(
        Command(id=f"images:{face}", text=text, menu=MENU, section=2, run=partial(_show, face=face))
        for face, text in _TEXTS.items()
    ),
    Command(
        id="images:below",
        text="A strip &below the picture",
        menu=MENU,
        section=2,
        run=lambda workbench: workbench.wishes.strip_below.emit(),
        tip="Put the strip right below the picture, or the list back at its side",
    ),
)
