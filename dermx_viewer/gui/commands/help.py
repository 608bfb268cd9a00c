"""Commands that explain, and those that find other commands."""

from __future__ import annotations

from dermx_viewer import __version__, paths
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.dialogs.guide import GuideDialog
from dermx_viewer.gui.dialogs.help import HelpDialog, methods_page, scores_page
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.workbench import Workbench


def show_guide(workbench: Workbench) -> None:
    """Show the guide."""
    GuideDialog(paths.guide(), workbench.dialogs.parent).show()


def show_scores_help(workbench: Workbench) -> None:
    """Explain the scores."""
    page = scores_page(workbench.shown.protocol)
    HelpDialog(tr("What the scores mean"), page, workbench.dialogs.parent).show()


def show_methods(workbench: Workbench) -> None:
    """The methods section of a paper: of the last run, or of the protocol where there is none."""
    from dermx_viewer.runs.methods import methods_text

    shown, run = workbench.shown, workbench.shown.run
    if run is None:
        text = methods_text(shown.protocol)
    else:
        text = methods_text(run.protocol, dataset=run.dataset, sources=run.sources, rows=run.rows)
    HelpDialog(tr("Methods, in words"), methods_page(text), workbench.dialogs.parent).show()


def show_about(workbench: Workbench) -> None:
    """Say what this is."""
    text = tr(
        "DermX Viewer {version}\n\n"
        "Where dermatologists look, where a network looks, and how well the two "
        "agree.\n\n"
        "MIT licence. Not a medical device. It opens no connection by itself.\n\n"
        "From {origin}."
    ).format(version=__version__, origin=tr(paths.origin()))
    workbench.dialogs.inform(tr("About DermX Viewer"), text)


COMMANDS = (
    Command(
        id="palette",
        text="&Find a command…",
        menu="Help",
        run=lambda workbench: workbench.wishes.all_commands.emit("palette"),
        keys=("Ctrl+Shift+P",),
        tip="Find a command, a dock, an image, a model or a data set by some of its letters",
    ),
    Command(
        id="guide",
        text="&Guide",
        menu="Help",
        run=show_guide,
        tip="One page for each job, what every score means, and questions people ask",
    ),
    Command(
        id="keys",
        text="&Keyboard",
        menu="Help",
        run=lambda workbench: workbench.wishes.all_commands.emit("keys"),
        keys=("F1",),
    ),
    Command(id="scores", text="What the &scores mean", menu="Help", run=show_scores_help),
    Command(
        id="methods",
        text="Me&thods, in words",
        menu="Help",
        run=show_methods,
        tip="What was computed and how, as a paragraph for a paper; methods.txt of a saved run",
    ),
    Command(id="about", text="&About DermX Viewer", menu="Help", run=show_about),
)
