"""The report of a run, as one HTML file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from dermx_viewer import __version__
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.errors import RunError
from dermx_viewer.export.report.document import Report, Section
from dermx_viewer.export.report.html import report_bytes
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.runs.belief.files import BELIEF
from dermx_viewer.runs.figures.grids import Shown
from dermx_viewer.runs.figures.maps import shown_by
from dermx_viewer.runs.report.beliefs import beliefs
from dermx_viewer.runs.report.checked import refuse_nonsense
from dermx_viewer.runs.report.checklists import checklists
from dermx_viewer.runs.report.compared import compared
from dermx_viewer.runs.report.limits import absent, problems
from dermx_viewer.runs.report.made_of import MOST_FIGURES, MadeOf, networks_first
from dermx_viewer.runs.report.performance import performance
from dermx_viewer.runs.report.pictures import cases_section, needed_images
from dermx_viewer.runs.report.readers import readers
from dermx_viewer.runs.report.run_folder import ResultFolder, entries, read_results
from dermx_viewer.runs.report.scores import comparison, groups, scores
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.said import Said

SECTIONS: tuple[Callable[[MadeOf], Section], ...] = (
    compared,
    performance,
    scores,
    groups,
    comparison,
    beliefs,
    cases_section,
    readers,
    problems,
    checklists,
    absent,
)
"""In the order of the report."""


def read_run(folder: Path) -> ResultFolder:
    """A run of ``score``. Raises RunError, also where it is not whole or holds no scores."""
    run = read_results(folder, "run.json", "score")
    refuse_nonsense(run)
    return run


def read_belief(folder: Path) -> ResultFolder:
    """What ``belief`` wrote. Raises RunError."""
    return read_results(folder, BELIEF.manifest, "belief")


def refuse_figures(figures: int) -> None:
    """Raise RunError where a report has no place for so many pictures."""
    if not 0 <= figures <= MOST_FIGURES:
        raise RunError("{n} figures: choose from 0 to {most}", n=figures, most=MOST_FIGURES)


def refuse_other_dataset(run: ResultFolder, dataset: Dataset) -> None:
    """Raise RunError where ``dataset`` is not the one that was scored."""
    scored = run.part("dataset").get("annotations_sha256")
    if scored != dataset.fingerprint:
        raise RunError(
            "{dataset}: this is not the data set of the run, or it has changed since: its "
            "annotations have another sha256.",
            dataset=dataset.name,
        )


def with_maps(
    of: MadeOf,
    sources: Sequence[Source],
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> tuple[MadeOf, tuple[Problem, ...]]:
    """The same with the attention of ``sources`` on the images that are drawn, and what went wrong.

    Raises RunError where a source is none of the run's, Cancelled.
    """
    if of.dataset is None:
        return of, ()
    needed, maps, found = needed_images(of), dict[str, Shown](), list[Problem]()
    scored = {str(told.get("name", "")): told for told in entries(of.run.told.get("sources"))}
    known = of.dataset.by_id
    for source in sources:
        if source.name not in scored:
            names = ", ".join(networks_first([*scored])) or Said("none")
            raise RunError(
                "{source}: there is no such model in the run; there are: {names}",
                source=source.name,
                names=names,
            )
        images = [known[name] for name in needed.get(source.name, ()) if name in known]
        shown, own = shown_by(source, images, progress=progress, should_stop=should_stop)
        maps |= {source.name: shown} if images else {}
        found += own
        _refuse_other_file(source, scored[source.name].get("sha256"))
    return replace(of, maps=maps), tuple(found)


def report_of(
    of: MadeOf, *, progress: Progress = no_progress, should_stop: ShouldStop = never_stop
) -> bytes:
    """The HTML file, the same bytes at every repetition.

    Raises RunError, ExportError, Cancelled.
    """
    refuse_figures(of.figures)
    made: list[Section] = []
    for number, section in enumerate(SECTIONS):
        stop_if_asked(should_stop)
        progress(number, len(SECTIONS), "Writing the report")
        made.append(section(of))
    dataset = str(of.run.part("dataset").get("name", "")) or "a data set"
    models = networks_first([str(e.get("name", "")) for e in entries(of.run.told.get("sources"))])
    told = ", ".join(models) or "no model, only baselines"
    by = f"DermX Viewer {__version__}"
    lead = f"{told}; protocol {of.run.part('protocol').get('name', '')}."
    return report_bytes(Report(f"Attention and dermatologists: {dataset}", lead, made, by))


def _refuse_other_file(source: Source, scored: object) -> None:
    now = source.describe().get("sha256")
    if scored and now and scored != now:
        raise RunError(
            "{source}: this is another file than the run's model of that name (its sha256 "
            "differs).",
            source=source.name,
        )
