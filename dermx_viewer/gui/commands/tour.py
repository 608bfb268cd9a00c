"""The tour of the demo data: look, filter, compare, judge, keep."""

from __future__ import annotations

from functools import partial

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.view import toggle_attention
from dermx_viewer.gui.dialogs.tour import Step, TourDialog
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.session.filters import Chip, Filters

_SHOWN = "tour-offered"
_FILTER = Filters(chips=(Chip(of="diagnosis", value="Psoriasis"),))


def show_tour(workbench: Workbench) -> None:
    """Begin it, also where it was taken before."""
    if workbench.shown.dataset is None:
        workbench.wishes.say(
            tr("The tour goes through a data set: open one, or show the demo data."),
            tr("Show the demo data"),
            command="demo",
        )
        return
    TourDialog(steps(workbench), workbench.dialogs.parent).show()


def begin_tour(workbench: Workbench) -> None:
    """Show it beside the picture, the first time that the demo data are shown, and never again."""
    if not workbench.settings.text(_SHOWN):
        workbench.settings.set_text(_SHOWN, "yes")
        show_tour(workbench)


def steps(workbench: Workbench) -> tuple[Step, ...]:
    """What the tour says, and does where it is asked to."""
    run = workbench.wishes.command.emit
    return (
        Step(
            title=tr("What was outlined, and what the network looked at"),
            text=tr(
                "Lines are what dermatologists outlined as evidence, colours are where the "
                "network looked. Left and Right go from image to image. Above the picture "
                "stands what is known of it: the gold standard, what the network says, and "
                "whether it is right."
            ),
            action=tr("Attention &off and on"),
            do=partial(toggle_attention, workbench),
        ),
        Step(
            title=tr("Find the images that matter"),
            text=tr(
                "Filter, beside the list, adds conditions that must all hold: a diagnosis, "
                "right or wrong, a score, a skin tone. Each is a chip above the list, and goes "
                "by a click."
            ),
            action=tr("Show only &psoriasis"),
            do=partial(workbench.edit, filters=_FILTER),
        ),
        Step(
            title=tr("Compare"),
            text=tr(
                "Two to four panes stand side by side and move together. This is the paper's "
                "figure: the photograph, all outlines, and what two networks looked at."
            ),
            action=tr("Show the paper's &figure"),
            do=partial(run, "panes:paper"),
        ),
        Step(
            title=tr("Judge"),
            text=tr(
                "J begins a reading: 1 to 5 say how far you believe the attention, Enter goes "
                "to the next image. The Verdict dock takes more: what is wrong, tags, your own "
                "diagnosis."
            ),
            action=tr("Start &judging"),
            do=partial(run, "judge"),
        ),
        Step(
            title=tr("Keep it"),
            text=tr(
                "What is on screen becomes a figure for print, with lines and words as "
                "vectors; every table has Export…, and Help ▸ Guide has a page for each job. "
                "Ctrl+Z takes back what the tour has changed."
            ),
            action=tr("Save a &figure…"),
            do=partial(run, "figure"),
        ),
    )


COMMANDS = (
    Command(
        id="tour",
        text="A sh&ort tour",
        menu="Help",
        run=show_tour,
        tip="Five steps: look, filter, compare, judge, keep",
    ),
)
