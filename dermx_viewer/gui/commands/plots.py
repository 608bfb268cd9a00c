"""The command that saves plots for print, as ``dermx-viewer plot`` does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.figures import PRINT_MENU, ask_figure, save_figure
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.breakdown import remembered_breakdown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.progress import Progress, ShouldStop

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    from dermx_viewer.gui.dialogs.plot import PlotChoice
    from dermx_viewer.runs.collect import RunResult
    from dermx_viewer.runs.report.plots import Plot
    from dermx_viewer.runs.statistics import Breakdown


def ask_save_plot(workbench: Workbench) -> None:
    """Choose which plot, then where: of the last run, or of a folder of ``belief``."""
    from dermx_viewer.gui.dialogs.plot import PlotDialog

    run, why_not = workbench.shown.run, ""
    if run is None:
        why_not = tr("There is no run yet: score the data set first.")
    elif run.so_far:
        why_not = tr("The run still grows: it is plotted when it is complete.")
    models = _models(run) if run is not None and not why_not else []
    matrices = run is not None and bool(run.confusions)
    dialog = PlotDialog(models, why_not, workbench.dialogs.parent, matrices=matrices)
    dialog.chosen.connect(partial(save_plot, workbench, run))
    dialog.open()


def save_plot(workbench: Workbench, run: RunResult | None, choice: PlotChoice) -> None:
    """Ask where to, and draw in a job what was chosen."""
    draw = _curves(workbench) if choice.what == "curves" else _of_run(run, choice)
    if draw is None:
        return
    asked = ask_figure(workbench, tr("Save plot"), f"{choice.what}.pdf")
    if asked is None:
        return
    path, dpi = asked

    def drawn(_progress: Progress, _should_stop: ShouldStop) -> bytes:
        from dermx_viewer.runs.figures.files import kind_of
        from dermx_viewer.runs.report.plots import plot_file

        kind = kind_of(path)
        return plot_file(draw(), kind, dpi=dpi)

    save_figure(workbench, path, drawn)


def _curves(workbench: Workbench) -> Callable[[], Plot] | None:
    start = workbench.settings.folder("run")
    folder = workbench.dialogs.ask_folder(tr("Folder of belief"), start)
    return None if folder is None else partial(_belief_plot, folder)


def _belief_plot(folder: Path) -> Plot:
    from dermx_viewer.runs.report.plots import curve_plot
    from dermx_viewer.runs.report.whole import read_belief

    return curve_plot(read_belief(folder))


def _of_run(run: RunResult | None, choice: PlotChoice) -> Callable[[], Plot] | None:
    if run is None:
        return None
    return partial(_run_plot, run, remembered_breakdown(run.metadata), choice)


def _run_plot(run: RunResult, breakdown: Breakdown, choice: PlotChoice) -> Plot:
    """Of the files that the run is saved as: the plot is that of the command line."""
    from dermx_viewer.runs.files import write_run
    from dermx_viewer.runs.report.plots import run_plot
    from dermx_viewer.runs.report.whole import read_run

    with TemporaryDirectory(prefix="dermx-plot-", ignore_cleanup_errors=True) as folder:
        write_run(run, Path(folder) / "run", breakdown=breakdown)
        read = read_run(Path(folder) / "run")
        return run_plot(read, choice.what, score=choice.score, models=choice.models)


def _models(run: RunResult) -> list[str]:
    from dermx_viewer.runs.report.made_of import networks_first

    return networks_first([str(name) for name in run.rows["model"].unique()])


COMMANDS = (
    Command(
        id="plot_file",
        text="Save plot…",
        menu=PRINT_MENU,
        section=1,
        run=ask_save_plot,
        tip="Intervals with chance floor and human agreement, a scatter of two models, confusion "
        "matrices, or curves of belief, as PDF, SVG or PNG; the same file as the command plot "
        "writes",
    ),
)
