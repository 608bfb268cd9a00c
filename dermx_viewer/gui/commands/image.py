"""Commands that go from image to image, save the one on screen, and end the program."""

from __future__ import annotations

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.workbench.wishes import Picture
from dermx_viewer.gui.workbench.workbench import Workbench

RESOLUTIONS = {
    1: later("As on the screen"),
    2: later("Twice as fine"),
    4: later("Four times as fine"),
    0: later("Of the photograph, a pixel for each of its own"),
}
"""So many pixels for one on the screen, and 0 → in words"""


def ask_save_picture(workbench: Workbench) -> None:
    """Save the view as a picture."""
    image_id = workbench.shown.pane.scene.image_id
    if not image_id:
        workbench.wishes.say(tr("There is no image to save."), nameless=True)
        return
    suggested = workbench.settings.folder("pictures") / f"{image_id}.png"
    title, texts = tr("Save view as picture"), [tr(text) for text in RESOLUTIONS.values()]
    chosen = workbench.dialogs.ask_choice(title, _shown_and_hidden(workbench), texts)
    if chosen is None:
        return
    path = workbench.dialogs.ask_save(title, suggested, "PNG (*.png)")
    if path is not None:
        workbench.settings.set_folder("pictures", path.parent)
        workbench.wishes.picture.emit(Picture(path=path, times=[*RESOLUTIONS][chosen]))


def _shown_and_hidden(workbench: Workbench) -> str:
    """What the picture says of itself, before it is made."""
    hidden = sum(len(pane.scene.hidden) for pane in workbench.shown.panes)
    named = tr("%n hidden layers are named in its legend.", n=hidden) if hidden else ""
    return f"{tr('Resolution of what is on screen, with its legend:')} {named}".strip()


PICTURE = Command(
    id="picture",
    text="Save vie&w as picture…",
    menu="File",
    section=1,
    run=ask_save_picture,
    keys=("Ctrl+S",),
    icon="picture",
)

QUIT = Command(
    id="quit",
    text="&Quit",
    menu="File",
    section=2,
    run=lambda workbench: workbench.wishes.close.emit(),
    keys=("Ctrl+Q",),
)

COMMANDS = (
    Command(
        id="previous",
        text="&Previous image",
        menu="Image",
        run=lambda workbench: workbench.step(-1),
        keys=("PgUp", "P"),
        icon="previous",
    ),
    Command(
        id="next",
        text="&Next image",
        menu="Image",
        run=lambda workbench: workbench.step(1),
        keys=("PgDown", "N"),
        icon="next",
    ),
    Command(
        id="back",
        text="&Back to the list before",
        menu="Image",
        section=1,
        run=lambda workbench: workbench.doors.back(),
        keys=("Alt+Left",),
        enabled=lambda shown: shown.session.filters.only is not None,
        tip="List what was listed before the images behind a number were",
    ),
)
