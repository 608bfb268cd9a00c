"""Commands that score the data set, and the one that saves what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dermx_viewer.export.format import Format
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.exporting import ask_formats
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.workbench.breakdown import breakdown_of_run, told_problems
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.progress import Progress, ShouldStop

if TYPE_CHECKING:
    # Known by type only: it is loaded when something is scored.
    from dermx_viewer.runs.collect import RunResult
    from dermx_viewer.runs.statistics import Breakdown

_NO_RUN = later("There is no run yet: score the data set first.")
_GROWING = later("The run still grows where it is made; its files stand there when it is complete.")


def score_dataset(workbench: Workbench) -> None:
    """Score the data set in a job."""
    if workbench.jobs.score_dataset() is not None:
        workbench.wishes.raised.emit("jobs")


def compare_raters(workbench: Workbench) -> None:
    """Compare the raters with each other in a job, without a model."""
    if workbench.jobs.compare_raters() is not None:
        workbench.wishes.raised.emit("jobs")


def toggle_baselines(workbench: Workbench) -> None:
    """Score baselines beside the models from now on, or no more."""
    workbench.edit(scoring={"baselines": not workbench.shown.session.scoring.baselines})


def _nothing() -> None:
    pass


def choose_and_save_run(workbench: Workbench, then: Callable[[], object] = _nothing) -> None:
    """Choose formats, then a folder, and write the last run; ``then`` when it stands there."""
    run = workbench.shown.run
    if run is None or run.so_far:
        workbench.wishes.say(tr(_NO_RUN if run is None else _GROWING))
        return
    ask_formats(workbench, tr("Save run"), lambda formats: ask_save_run(workbench, formats, then))


def ask_save_run(
    workbench: Workbench, formats: Sequence[Format] = (), then: Callable[[], object] = _nothing
) -> None:
    """Write the last run to a folder, the same files as the command line; CSV where no format is
    given. ``then`` is done when they stand there.
    """
    run = workbench.shown.run
    if run is None:
        workbench.wishes.say(tr(_NO_RUN))
        return
    folder = workbench.dialogs.ask_folder(
        tr("Folder for the run"), workbench.settings.folder("run")
    )
    if folder is None:
        return
    workbench.settings.set_folder("run", folder)
    from dermx_viewer.runs.files import RUN

    overwrite = (folder / RUN).exists()
    text = tr("{folder} already holds a run. Replace it?").format(folder=folder)
    if not overwrite or workbench.dialogs.confirm(tr("Save run"), text):
        _save_run(workbench, run, folder, formats, then, overwrite=overwrite)


def _save_run(
    workbench: Workbench,
    run: RunResult,
    folder: Path,
    formats: Sequence[Format],
    then: Callable[[], object],
    *,
    overwrite: bool,
) -> None:
    said, dataset = workbench.judging.path, workbench.shown.dataset

    def work(progress: Progress, should_stop: ShouldStop) -> Breakdown:
        from dermx_viewer.runs.files import write_run

        breakdown = breakdown_of_run(run.metadata, said, dataset)
        write_run(run, folder, overwrite=overwrite, formats=formats, breakdown=breakdown)
        return breakdown

    def on_saved(breakdown: Breakdown) -> None:
        workbench.results.run_saved(run, folder)
        text = tr("The run was saved to {folder}.").format(folder=folder)
        workbench.wishes.say(" ".join(filter(None, (text, told_problems(breakdown)))))
        then()

    job = workbench.runner.start(tr("Save run"), work, awaited=True)
    job.finished.connect(on_saved)
    job.failed.connect(
        lambda error: workbench.dialogs.warn_of_work(tr("Not saved"), told_error(error))
    )


COMMANDS = (
    Command(
        id="score",
        text="S&core data set",
        menu="File",
        section=1,
        run=score_dataset,
        keys=("Ctrl+R",),
        icon="score",
        tip="Score every image with all models of the list",
    ),
    Command(
        id="baselines",
        text="Score &baselines too",
        menu="File",
        section=1,
        run=toggle_baselines,
        checked=lambda shown: shown.session.scoring.baselines,
        tip="Uniform, centred and edge maps, and each model with random weights: the chance floor",
    ),
    Command(
        id="among_raters",
        text="Raters a&mong themselves",
        menu="File",
        section=1,
        run=compare_raters,
        tip="Human agreement on every row, and each rater against the consensus of the others; "
        "needs no model",
    ),
    Command(
        id="save_run",
        text="Save ru&n…",
        menu="File",
        section=1,
        run=choose_and_save_run,
        keys=("Ctrl+Shift+S",),
    ),
)
