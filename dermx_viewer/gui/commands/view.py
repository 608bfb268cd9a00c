"""Commands about how the image and the window look."""

from __future__ import annotations

from functools import partial

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.theme import TEXT_SIZES, THEMES, Theme
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench

THEME_MENU = "View/Theme"
TEXT_MENU = "View/Size of text"
_HIGH_CONTRAST = "High contrast"


def toggle_attention(workbench: Workbench) -> None:
    """Show or hide the attention overlay."""
    workbench.edit(pane={"shown": not workbench.shown.session.pane.shown})


def toggle_votes(workbench: Workbench) -> None:
    """Show or hide the votes layer."""
    workbench.edit(outlines={"votes_shown": not workbench.shown.session.outlines.votes_shown})


def _zoom(workbench: Workbench, *, how: str) -> None:
    workbench.wishes.zoom.emit(how)


def _nothing(_workbench: Workbench) -> None:
    """H is held: no shortcut can tell when a key is let go (``canvas.key_filter``)."""


def _set_theme(workbench: Workbench, *, theme: Theme) -> None:
    workbench.remembered.set_theme(theme)


def _is_theme(shown: Shown, *, theme: Theme) -> bool:
    return shown.preferences.theme == theme


def _theme(theme: Theme) -> Command:
    return Command(
        id=f"theme:{theme}",
        text=_HIGH_CONTRAST if theme == "contrast" else theme.capitalize(),
        menu=THEME_MENU,
        section=2,
        run=partial(_set_theme, theme=theme),
        checked=partial(_is_theme, theme=theme),
        group="theme",
    )


def _set_text_size(workbench: Workbench, *, percent: int) -> None:
    workbench.remembered.set_text_size(percent)


def _is_text_size(shown: Shown, *, percent: int) -> bool:
    return shown.preferences.text_size == percent


def _text_size(percent: int) -> Command:
    return Command(
        id=f"text:{percent}",
        text=f"{percent} %",
        menu=TEXT_MENU,
        section=2,
        run=partial(_set_text_size, percent=percent),
        checked=partial(_is_text_size, percent=percent),
        group="text size",
    )


COMMANDS = (
    Command(
        id="fit",
        text="&Fit image",
        menu="View",
        run=partial(_zoom, how="fit"),
        keys=("F",),
        icon="fit",
    ),
    Command(
        id="actual",
        text="&Actual size",
        menu="View",
        run=partial(_zoom, how="actual"),
        keys=("1",),
    ),
    Command(
        id="zoom_in",
        text="Zoom &in",
        menu="View",
        run=partial(_zoom, how="in"),
        keys=("+", "Ctrl++", "="),
    ),
    Command(
        id="zoom_out",
        text="Zoom &out",
        menu="View",
        run=partial(_zoom, how="out"),
        keys=("-", "Ctrl+-"),
    ),
    Command(
        id="attention",
        text="Show a&ttention",
        menu="View",
        section=1,
        run=toggle_attention,
        keys=("A",),
        checked=lambda shown: shown.session.pane.shown,
        tip="Show or hide the attention overlay",
    ),
    Command(
        id="votes",
        text="Show &votes",
        menu="View",
        section=1,
        run=toggle_votes,
        keys=("V",),
        checked=lambda shown: shown.session.outlines.votes_shown,
        tip="Show or hide how many raters outlined each pixel",
    ),
)

HIDE = Command(
    id="hide",
    text="&Hide overlays while H is held",
    menu="View",
    section=1,
    run=_nothing,
    enabled=lambda _shown: False,
)
"""Tells of a key that is none of a menu's"""

WINDOW_COMMANDS = (
    *map(_theme, THEMES),
    *map(_text_size, TEXT_SIZES),
    Command(
        id="go:canvas",
        text="The &image",
        menu="View/Go to",
        section=2,
        run=lambda workbench: workbench.wishes.image.emit(),
        keys=("Ctrl+0",),
    ),
    Command(
        id="drawer",
        text="Results drawer",
        menu="View",
        section=2,
        run=lambda workbench: workbench.wishes.drawer.emit(),
        keys=("D",),
        tip="Open the results below the picture, or close them",
    ),
    Command(
        id="docks_away",
        text="Picture alone",
        menu="View",
        section=2,
        run=lambda workbench: workbench.wishes.docks_away.emit(),
        tip="Send all docks away, or bring them back; Tab does it while the picture has the keys",
    ),
    Command(
        id="full_screen",
        text="Full screen",
        menu="View",
        section=2,
        run=lambda workbench: workbench.wishes.full_screen.emit(),
        keys=("F11",),
    ),
    Command(
        id="layout",
        text="&Reset layout",
        menu="View",
        section=2,
        run=lambda workbench: workbench.wishes.layout_reset.emit(),
    ),
)
"""Those that stand below what is drawn over the image"""
