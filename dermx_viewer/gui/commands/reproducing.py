"""The command that recomputes the paper, as ``dermx-viewer reproduce`` does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dermx_viewer.errors import MethodError
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.dialogs.reproduce import ReproduceChoice, ReproduceDialog
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.dataset_jobs import model_names
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.progress import Progress, ShouldStop

if TYPE_CHECKING:
    from dermx_viewer.dataset.records import Dataset
    from dermx_viewer.runs.sources.source import Source


def ask_reproduce(workbench: Workbench) -> None:
    """Ask what from, then for a folder, and recompute in a job."""
    from dermx_viewer.runs.reproduce.tables import NETWORKS

    if workbench.shown.dataset is None:
        workbench.wishes.say(tr("Open a data set first; the paper's is DermX 2021."))
        return
    models = [*model_names(workbench.shown.session).values()]
    networks = [network.name for network in NETWORKS]
    dialog = ReproduceDialog(models, networks, workbench.dialogs, workbench.dialogs.parent)
    dialog.chosen.connect(lambda choice: reproduce_into_folder(workbench, choice))
    dialog.open()


def reproduce_into_folder(workbench: Workbench, choice: ReproduceChoice) -> None:
    """Ask for the folder, and recompute in a job."""
    from dermx_viewer.runs.reproduce.files import REPRODUCED

    dataset = workbench.shown.dataset
    title = tr("Folder for the report and the tables")
    folder = workbench.dialogs.ask_folder(title, workbench.settings.folder("run"))
    if folder is None or dataset is None:
        return
    workbench.settings.set_folder("run", folder)
    text = tr("{folder} already holds {what}. Replace it?").format(
        folder=folder, what=tr(REPRODUCED.what)
    )
    overwrite = (folder / REPRODUCED.manifest).exists()
    if overwrite and not workbench.dialogs.confirm(tr("Reproduce the paper"), text):
        return
    used = {name for runs in choice.networks.values() for name in runs}
    try:
        sources = [s for s in workbench.jobs.sources() if s.name in used]
    except MethodError as error:
        workbench.wishes.say(told_error(error))
        return

    def work(progress: Progress, should_stop: ShouldStop) -> tuple[Path, ...]:
        return _reproduce(
            dataset, sources, choice, folder, progress, should_stop, overwrite=overwrite
        )

    job = workbench.runner.start(tr("Reproduce the paper"), work, awaited=True)
    report = folder / "reproduce.md"
    job.finished.connect(
        lambda files: job.set_message(
            tr("%n files in {folder}", n=len(files)).format(folder=folder)
        )
    )
    job.finished.connect(
        lambda _: workbench.wishes.say(
            tr("The paper was recomputed: {report}.").format(report=report)
        )
    )
    job.failed.connect(lambda error: _on_job_failed(workbench, error))


def _on_job_failed(workbench: Workbench, error: Exception) -> None:
    workbench.dialogs.warn_of_work(tr("Not recomputed"), told_error(error))


def _reproduce(
    dataset: Dataset,
    sources: Sequence[Source],
    choice: ReproduceChoice,
    folder: Path,
    progress: Progress,
    should_stop: ShouldStop,
    *,
    overwrite: bool,
) -> tuple[Path, ...]:
    from dermx_viewer.runs.diagnosis.matrices import read_matrices
    from dermx_viewer.runs.reproduce.files import refuse_used_folders, write_reproduction
    from dermx_viewer.runs.reproduce.whole import reproduce

    refuse_used_folders(folder, overwrite=overwrite)
    found = reproduce(
        dataset,
        sources,
        networks=choice.networks,
        matrices=read_matrices(choice.matrices, {}) if choice.matrices is not None else None,
        progress=progress,
        should_stop=should_stop,
    )
    return write_reproduction(found, folder, overwrite=overwrite)


COMMANDS = (
    Command(
        id="reproduce",
        text="Reproduce t&he paper…",
        menu="File",
        section=1,
        run=ask_reproduce,
        tip="Every table and figure of the paper that annotations, models and matrices allow, "
        "beside the published ones; the same files as the command reproduce writes",
    ),
)
