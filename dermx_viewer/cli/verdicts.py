"""The command about what readers said: verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dermx_viewer.cli.options import format_option, output_option, overwrite_option
from dermx_viewer.cli.path_types import FOLDER
from dermx_viewer.cli.terminal import print_paths, report_problems

if TYPE_CHECKING:
    from dermx_viewer.export.format import Format


@click.command()
@click.argument("files", type=FOLDER, nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--run",
    "run_folder",
    type=FOLDER,
    help="Folder of a run of `score`: does its F1 predict belief, and what is the F1 "
    "of each verdict and tag?",
)
@click.option(
    "--reading",
    type=FOLDER,
    help="A reading of `reading new`, or its key, which names the methods of a duel: only its "
    "answers, with every reader's steps and letters.",
)
@format_option
@output_option("Folder for the tables.")
@overwrite_option("Replace earlier tables in the output folder.")
def verdicts(
    files: tuple[Path, ...],
    run_folder: Path | None,
    reading: Path | None,
    formats: tuple[Format, ...],
    output: Path,
    overwrite: bool,
) -> int:
    """What readers said of attention maps: one or several readers' files, merged.

    Writes verdicts.csv, means and counts, the readers' agreement, imrmc.csv for FDA's iMRMC, and
    verdicts.json; marks.csv where places were marked, with --run f1_by_verdict.csv and
    belief_and_f1.csv, with --reading reading_steps.csv. Files are only read: they may be open,
    read-only or damaged; what cannot be read is told, and so are methods of a duel that have
    letters for want of the key (exit status 1).
    """
    from dermx_viewer.runs.record import refuse_used_folder
    from dermx_viewer.runs.verdicts.files import RESULTS, write_verdicts
    from dermx_viewer.runs.verdicts.gather import gather
    from dermx_viewer.verdicts.study import read_study

    refuse_used_folder(output, RESULTS.kind(), overwrite=overwrite)
    found = gather(files, read_study(reading) if reading is not None else None)
    written = write_verdicts(found, output, run=run_folder, overwrite=overwrite, formats=formats)
    report_problems(found.problems)
    print_paths(written)
    return 1 if found.problems else 0
