"""Commands about panes: how many there are, which is the active one, and presets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.session import panes
from dermx_viewer.session.state import MOST_PANES

MENU = "View/Panes"
_COUNTS = ("&One pane", "&Two panes", "T&hree panes", "&Four panes")


def set_count(workbench: Workbench, *, count: int) -> None:
    """Show so many panes; what is new shows something else."""
    shown = workbench.shown
    session = panes.with_panes(shown.session, count, shown.image, shown.pane.outputs)
    workbench.set_session(session)


def close_pane(workbench: Workbench) -> None:
    """Close the active pane."""
    workbench.set_session(panes.without_pane(workbench.shown.session))


def go_on(workbench: Workbench, *, by: int) -> None:
    """Make the next pane the active one."""
    session = workbench.shown.session
    workbench.activate((session.active + by) % len(session.panes))


def use_preset(workbench: Workbench, *, preset: panes.Preset, otherwise: str) -> None:
    """Show the panes of a preset, or say ``otherwise`` why there are none."""
    shown = workbench.shown
    found = preset(shown.session, shown.image)
    if not found:
        workbench.wishes.say(tr(otherwise))
        return
    workbench.set_session(replace(shown.session, panes=found, active=0))


def _several(shown: Shown) -> bool:
    return len(shown.panes) > 1


def _are(count: int) -> Callable[[Shown], bool]:
    return lambda shown: len(shown.panes) == count


def _preset(name: str, text: str, preset: panes.Preset, otherwise: str, tip: str) -> Command:
    return Command(
        id=f"panes:{name}",
        text=text,
        menu=MENU,
        section=3,
        run=partial(use_preset, preset=preset, otherwise=otherwise),
        enabled=lambda shown: shown.image is not None,
        tip=tip,
    )


COMMANDS = (
    *(
        Command(
            id=f"panes:{count}",
            text=_COUNTS[count - 1],
            menu=MENU,
            section=2,
            run=partial(set_count, count=count),
            keys=(f"Ctrl+{count}",),
            checked=_are(count),
            group="panes",
        )
        for count in range(1, MOST_PANES + 1)
    ),
    Command(
        id="panes:next",
        text="&Next pane",
        menu=MENU,
        section=2,
        run=partial(go_on, by=1),
        keys=("F6",),
        enabled=_several,
        tip="Menus and docks are about the next pane; a click into it does it, too",
    ),
    Command(
        id="panes:previous",
        text="&Previous pane",
        menu=MENU,
        section=2,
        run=partial(go_on, by=-1),
        keys=("Shift+F6",),
        enabled=_several,
    ),
    Command(
        id="panes:close",
        text="&Close this pane",
        menu=MENU,
        section=2,
        run=close_pane,
        keys=("Ctrl+W",),
        enabled=_several,
    ),
    _preset(
        "paper",
        "Photograph, &union, A and B",
        panes.photograph_union_models,
        "",
        "As figures 3 to 6 of the paper: the photograph, the union of all outlines, and the "
        "attention of two models",
    ),
    _preset(
        "models",
        "Two &models",
        panes.two_models,
        later("There is one model at most in the list: add another one to compare it with."),
        "The active pane's model and the next one of the list",
    ),
    _preset(
        "classes",
        "Predicted and &gold class",
        panes.predicted_and_gold,
        later("Choose a model first: its two classes are compared."),
        "The attention for the class that the model predicts, and for the gold standard",
    ),
    _preset(
        "raters",
        "Rater and &rater",
        panes.two_raters,
        later("Fewer than two raters outlined anything in this image."),
        "What two raters outlined, side by side; choose others under Outlines in Attention",
    ),
)
