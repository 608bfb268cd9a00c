"""The command about what networks say: diagnosis."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dermx_viewer.cli.no_index import no_index_option
from dermx_viewer.cli.options import format_option, output_option, overwrite_option, runs_of
from dermx_viewer.cli.path_types import FOLDER
from dermx_viewer.cli.terminal import print_paths, progress_bar, report_problems, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dermx_viewer.export.format import Format
    from dermx_viewer.runs.diagnosis.asked import Diagnosis


@click.command()
@click.argument("dataset", type=FOLDER, required=False)
@click.option("--run", "run_folder", type=FOLDER, help="Folder of a run of `score`.")
@click.option(
    "--predictions",
    type=FOLDER,
    help="Table with the columns image, model, and a score (logit or probability) for each class; "
    "the gold standards are those of DATASET.",
)
@click.option(
    "--matrices",
    type=FOLDER,
    help="Table of confusion matrices: model, run, images_of, output_0, output_1 … Output k is the "
    "class of a matrix' row k.",
)
@click.option(
    "--runs-of",
    "runs",
    multiple=True,
    metavar="NETWORK=MODEL,MODEL…",
    help="These models are runs of one network: mean and standard deviation are taken over them. "
    "Repeatable.",
)
@format_option
@output_option("Folder for the tables.")
@overwrite_option("Replace earlier tables in the output folder.")
@no_index_option
def diagnosis(
    dataset: Path | None,
    run_folder: Path | None,
    predictions: Path | None,
    matrices: Path | None,
    runs: tuple[str, ...],
    formats: tuple[Format, ...],
    output: Path,
    overwrite: bool,
) -> None:
    """How often networks say the gold standard: the paper's table 5, and confusion matrices.

    Takes what was said from a run, from a table of predictions for DATASET, or as matrices.
    Writes diagnosis.csv, confusion.csv and diagnosis.json, and says where outputs of a network
    look exchanged; nothing is ever changed by that.
    """
    from dermx_viewer.runs.diagnosis.files import RESULTS, write_diagnosis
    from dermx_viewer.runs.record import refuse_used_folder

    given = [path for path in (run_folder, predictions, matrices) if path is not None]
    if len(given) != 1:
        raise click.UsageError("give one of --run, --predictions and --matrices")
    if (dataset is None) == (predictions is not None):
        raise click.UsageError(
            "--predictions needs DATASET, whose gold standards they are compared with"
            if dataset is None
            else "DATASET goes with --predictions only: a run and matrices hold their own gold "
            "standards"
        )
    refuse_used_folder(output, RESULTS.kind(), overwrite=overwrite)
    found = _read(given[0], dataset, run_folder is not None, runs_of(runs))
    written = write_diagnosis(found, output, overwrite=overwrite, formats=formats)
    report_problems(found.problems)
    for exchange in found.exchanged:
        say(exchange.sentence, error=True)
    print_paths(written)


def _read(
    file: Path, dataset: Path | None, is_run: bool, networks: Mapping[str, Sequence[str]]
) -> Diagnosis:
    from dermx_viewer.runs.diagnosis.matrices import read_matrices
    from dermx_viewer.runs.diagnosis.of_run import read_run
    from dermx_viewer.runs.diagnosis.predictions_file import read_predictions

    if is_run:
        return read_run(file, networks)
    if dataset is None:
        return read_matrices(file, networks)
    from dermx_viewer.dataset.opening import open_dataset

    with progress_bar("Reading predictions") as progress:
        return read_predictions(file, open_dataset(dataset, progress=progress), networks)
