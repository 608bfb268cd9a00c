"""The command that writes a run as a document: report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dermx_viewer.cli.no_index import no_index_option
from dermx_viewer.cli.options import (
    models_option,
    overwrite_option,
    permission_option,
    photos_option,
    remember_permission,
)
from dermx_viewer.cli.path_types import FOLDER
from dermx_viewer.cli.terminal import progress_bar, report_problems, say
from dermx_viewer.cli.verdict_options import key_option, study_of
from dermx_viewer.errors import ExportError
from dermx_viewer.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dermx_viewer.dataset.records import Problem
    from dermx_viewer.progress import Progress
    from dermx_viewer.runs.report.made_of import MadeOf


@click.command()
@click.argument("run_folder", type=FOLDER, metavar="RUN")
@click.option("--output", type=FOLDER, required=True, help="The HTML file.")
@click.option(
    "--dataset", type=FOLDER, help="The data set that was scored: with it there are pictures."
)
@photos_option
@models_option
@click.option(
    "--maps",
    type=FOLDER,
    multiple=True,
    help="Maps made elsewhere: a folder, or a file with all of them; repeatable.",
)
@click.option(
    "--figures",
    type=click.IntRange(0, 60),
    default=12,
    show_default=True,
    help="Pictures of worst and best cases, at most.",
)
@click.option(
    "--belief", "beliefs", type=FOLDER, multiple=True, help="Folder of `belief`; repeatable."
)
@click.option(
    "--verdicts", type=FOLDER, multiple=True, help="A reader's file of verdicts; repeatable."
)
@key_option
@overwrite_option("Replace the file.")
@permission_option
@no_index_option
def report(
    run_folder: Path,
    output: Path,
    dataset: Path | None,
    photos: Path | None,
    models: tuple[Path, ...],
    maps: tuple[Path, ...],
    figures: int,
    beliefs: tuple[Path, ...],
    verdicts: tuple[Path, ...],
    key: Path | None,
    overwrite: bool,
    permitted: bool,
) -> None:
    """Write RUN, the folder of a run of `score`, as one HTML file for people.

    What was compared with what, diagnosis performance, scores with floor, human agreement and what
    is attainable, groups, comparisons, worst and best cases, problems, reporting checklists, and
    what is not in it. The file loads nothing from anywhere, can be sorted, read aloud and printed,
    and is the same bytes at every repetition.
    """
    from dermx_viewer.files import write_whole
    from dermx_viewer.runs.report.made_of import MadeOf
    from dermx_viewer.runs.report.whole import read_belief, read_run, report_of
    from dermx_viewer.runs.verdicts.gather import gather

    if dataset is None and (photos is not None or models or maps):
        raise click.UsageError("--photos, --model and --maps go with --dataset: a run keeps none")
    # Said before the work, not after it.
    if output.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError("--output is an HTML file; its name ends in .html")
    if output.exists() and not overwrite:
        raise ExportError(f"{text_of(output)} is there already; choose another or use --overwrite.")
    study = study_of(key, verdicts)
    made = MadeOf(
        read_run(run_folder),
        beliefs=[read_belief(folder) for folder in beliefs],
        verdicts=gather(verdicts, study) if verdicts else None,
        figures=figures,
    )
    remember_permission(models, permitted)
    problems: Sequence[Problem] = ()
    with progress_bar("Writing the report") as progress:
        if dataset is not None:
            made, problems = _with_pictures(made, dataset, photos, (models, maps), progress)
        write_whole(output, report_of(made, progress=progress))
    report_problems(problems)
    say(output)


def _with_pictures(
    made: MadeOf,
    folder: Path,
    photos: Path | None,
    given: tuple[tuple[Path, ...], tuple[Path, ...]],
    progress: Progress,
) -> tuple[MadeOf, Sequence[Problem]]:
    """The same with the data set, and with the attention of models and maps that are ``given``."""
    from dataclasses import replace

    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.runs.report.asked import explanation_of_run
    from dermx_viewer.runs.report.whole import refuse_other_dataset, with_maps
    from dermx_viewer.runs.sources.opening import open_sources

    models, maps = given
    opened = open_dataset(folder, photos=photos, progress=progress)
    refuse_other_dataset(made.run, opened)
    made = replace(made, dataset=opened)
    explanation = explanation_of_run(made.run)
    with open_sources(models=models, maps=maps, explanation=explanation) as sources:
        return with_maps(made, sources, progress=progress)
