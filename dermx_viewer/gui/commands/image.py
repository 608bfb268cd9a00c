"""Commands that go from image to image, save the one on screen, and end the program."""

from __future__ import annotations

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.workbench import Workbench


def ask_save_picture(workbench: Workbench) -> None:
    """Save the view as a picture."""
    image_id = workbench.shown.pane.scene.image_id
    if not image_id:
        workbench.wishes.say(tr("There is no image to save."))
        return
    suggested = workbench.settings.folder("pictures") / f"{image_id}.png"
    path = workbench.dialogs.ask_save(tr("Save view as picture"), suggested, "PNG (*.png)")
    if path is not None:
        workbench.settings.set_folder("pictures", path.parent)
        workbench.wishes.picture.emit(path)


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
