"""Commands that compare two classes of one image."""

from __future__ import annotations

from types import MappingProxyType

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.workbench.workbench import Workbench

_AFTER = MappingProxyType({"class": "A", "A": "B", "B": "difference", "difference": "A"})


def toggle_comparison(workbench: Workbench) -> None:
    """Compare two classes, beginning with their difference, or show one again."""
    compared = workbench.shown.session.pane.view != "class"
    workbench.edit(pane={"view": "class" if compared else "difference"})


def next_picture(workbench: Workbench) -> None:
    """The next of A, B and A − B; A where one class is shown."""
    workbench.edit(pane={"view": _AFTER[workbench.shown.session.pane.view]})


def toggle_evidence_against(workbench: Workbench) -> None:
    """Show negative values too, or positive ones only."""
    workbench.edit(pane={"evidence_against": not workbench.shown.session.pane.evidence_against})


def toggle_score(workbench: Workbench) -> None:
    """Show each pixel's part in F1 instead of the attention, or the attention again."""
    workbench.edit(pane={"score_shown": not workbench.shown.session.pane.score_shown})


COMMANDS = (
    Command(
        id="compare",
        text="&Compare two classes",
        menu="View",
        section=1,
        run=toggle_comparison,
        keys=("C",),
        checked=lambda shown: shown.session.pane.view != "class",
        tip="Why not another class: A, B and their difference, or one class again",
    ),
    Command(
        id="next_picture",
        text="&Next of A, B, A − B",
        menu="View",
        section=1,
        run=next_picture,
        keys=("Shift+C",),
    ),
    Command(
        id="against",
        text="Evidence against as &well",
        menu="View",
        section=1,
        run=toggle_evidence_against,
        keys=("Shift+A",),
        checked=lambda shown: shown.session.pane.evidence_against,
    ),
    Command(
        id="see_score",
        text="Score pi&xel by pixel",
        menu="View",
        section=1,
        run=toggle_score,
        keys=("S",),
        checked=lambda shown: shown.session.pane.score_shown,
        tip="Show each pixel's part in F1: found, missed, or looked at beyond the outline",
    ),
)
