"""The command that writes the last run as a document, as ``dermx-viewer report`` does."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.breakdown import breakdown_of_run
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.progress import Progress, ShouldStop

if TYPE_CHECKING:
    from dermx_viewer.dataset.records import Dataset
    from dermx_viewer.runs.collect import RunResult
    from dermx_viewer.runs.statistics import Breakdown
    from dermx_viewer.runs.verdicts.gather import Gathered


def ask_report(workbench: Workbench) -> None:
    """Ask for a file, and write the report of the last run in a job."""
    run, dataset = workbench.shown.run, workbench.shown.dataset
    if run is None or dataset is None:
        workbench.wishes.say(tr("There is no run yet: score the data set first."))
        return
    if run.so_far:
        workbench.wishes.say(tr("The run still grows: it is reported when it is complete."))
        return
    start = workbench.settings.folder("run") / "report.html"
    path = workbench.dialogs.ask_save(tr("Report"), start, "HTML (*.html)")
    if path is None:
        return
    if path.suffix.lower() not in (".html", ".htm"):
        path = path.with_name(f"{path.name}.html")
        text = tr("{path} is there already. Replace it?").format(path=path)
        if path.exists() and not workbench.dialogs.confirm(tr("Report"), text):
            return
    workbench.settings.set_folder("run", path.parent)
    verdicts = workbench.judging.path

    def work(progress: Progress, should_stop: ShouldStop) -> Path:
        from dermx_viewer.files import write_whole

        breakdown = breakdown_of_run(run.metadata, verdicts, dataset)
        read = verdicts if verdicts.is_file() else None
        write_whole(path, _report(run, breakdown, dataset, read, progress, should_stop))
        return path

    job = workbench.runner.start(tr("Report {name}").format(name=path.name), work, awaited=True)
    job.finished.connect(
        lambda _: workbench.wishes.say(tr("The report was saved as {path}.").format(path=path))
    )
    job.failed.connect(
        lambda error: workbench.dialogs.warn_of_work(tr("No report"), told_error(error))
    )


def _report(
    run: RunResult,
    breakdown: Breakdown,
    dataset: Dataset,
    verdicts: Path | None,
    progress: Progress,
    should_stop: ShouldStop,
) -> bytes:
    """The bytes of the report: of the files that the run is saved as, and of the maps in memory."""
    from dermx_viewer.runs.files import write_run
    from dermx_viewer.runs.report.made_of import MadeOf
    from dermx_viewer.runs.report.readers import of_other_data
    from dermx_viewer.runs.report.whole import (
        read_run,
        refuse_other_dataset,
        report_of,
        with_maps,
    )

    progress(0, 0, tr("Statistics"))
    with TemporaryDirectory(prefix="dermx-report-", ignore_cleanup_errors=True) as folder:
        write_run(run, Path(folder) / "run", breakdown=breakdown)
        read = read_run(Path(folder) / "run")
        refuse_other_dataset(read, dataset)
        said = _said(verdicts)
        if said is not None and of_other_data(said, read):
            said = None
        made = MadeOf(read, verdicts=said, dataset=dataset)
        made, _ = with_maps(made, run.kept, progress=progress, should_stop=should_stop)
        return report_of(made, progress=progress, should_stop=should_stop)


def _said(verdicts: Path | None) -> Gathered | None:
    """What the open file of verdicts says; None where nobody has said anything."""
    from dermx_viewer.errors import NothingToReport
    from dermx_viewer.runs.verdicts.gather import gather

    try:
        return gather([verdicts]) if verdicts is not None else None
    except NothingToReport:
        return None


COMMANDS = (
    Command(
        id="report",
        text="Report…",
        menu="File",
        section=1,
        run=ask_report,
        tip="The last run as one HTML file for people: scores, comparisons, worst and best cases "
        "with pictures; it needs nothing else to be read or printed",
    ),
)
