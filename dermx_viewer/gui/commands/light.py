"""Commands about the light of the picture: opacity, brightness and contrast, and its zoom kept."""

from __future__ import annotations

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench

_STEP = 0.05


def change_opacity(workbench: Workbench, steps: float) -> None:
    """Draw the attention more or less strongly, or where there is none the fill of outlines."""
    shown = workbench.shown
    if shown.pane.scene.attention is not None:
        workbench.edit(pane={"opacity": _stepped(shown.session.pane.opacity, steps)})
    else:
        now = shown.session.outlines.fill_opacity
        workbench.edit(outlines={"fill_opacity": _stepped(now, steps)})


def _stepped(share: float, steps: float) -> float:
    return round(min(max(share + _STEP * steps, 0.0), 1.0), 4)


def reset_light(workbench: Workbench) -> None:
    """Show the photograph as it is."""
    workbench.edit(picture={"brightness": 0.0, "contrast": 1.0})


def toggle_keep_zoom(workbench: Workbench) -> None:
    """Show every image at the zoom and place of the one before, or whole again."""
    workbench.edit(picture={"keep_zoom": not workbench.shown.session.picture.keep_zoom})


def _is_changed(shown: Shown) -> bool:
    return not shown.session.picture.as_it_is


COMMANDS = (
    Command(
        id="keep_zoom",
        text="&Keep zoom between images",
        menu="View",
        run=toggle_keep_zoom,
        checked=lambda shown: shown.session.picture.keep_zoom,
        tip="Show every image at the zoom and place of the one before",
    ),
    Command(
        id="reset_light",
        text="Reset &brightness and contrast",
        menu="View",
        run=reset_light,
        enabled=_is_changed,
        tip="Show the photograph as it is; a drag with the right button changes how it is shown",
    ),
)

COPY = Command(
    id="copy_view",
    text="Copy v&iew",
    menu="Edit",
    section=1,
    run=lambda workbench: workbench.wishes.picture_copied.emit(),
    enabled=lambda shown: bool(shown.pane.scene.image_id),
    tip="Put the view on the clipboard as a picture with its legend; Ctrl+C in the picture does it",
)
