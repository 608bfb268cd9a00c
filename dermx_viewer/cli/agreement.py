"""The command about how well raters agree: agreement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dermx_viewer.cli.no_index import no_index_option
from dermx_viewer.cli.options import (
    dataset_argument,
    format_option,
    jobs_option,
    output_option,
    overwrite_option,
)
from dermx_viewer.cli.terminal import print_paths, progress_bar, say

if TYPE_CHECKING:
    from dermx_viewer.export.format import Format


@click.command()
@dataset_argument
@format_option
@output_option("Folder for the tables.")
@jobs_option
@click.option("--compare-paper", is_flag=True, help="Print each table beside the published one.")
@overwrite_option("Replace earlier tables in the output folder.")
@no_index_option
def agreement(
    dataset: Path,
    formats: tuple[Format, ...],
    output: Path,
    jobs: int,
    compare_paper: bool,
    overwrite: bool,
) -> None:
    """How well the raters of DATASET agree: the paper's tables that need no model, and more.

    Writes a file for each table, and README.txt and agreement.json that say what they are.
    """
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.runs.agreement.beside_paper import describe_comparisons
    from dermx_viewer.runs.agreement.files import AGREEMENT, write_agreement
    from dermx_viewer.runs.agreement.papers_data import other_data
    from dermx_viewer.runs.record import refuse_used_folder
    from dermx_viewer.scoring.agreement.published import compare
    from dermx_viewer.scoring.agreement.tables import agreement_tables

    refuse_used_folder(output, AGREEMENT.kind(), overwrite=overwrite)
    with progress_bar("Comparing raters") as progress:
        opened = open_dataset(dataset, jobs=jobs, progress=progress)
        tables = agreement_tables(opened, jobs=jobs, progress=progress)
    print_paths(write_agreement(opened, tables, output, overwrite=overwrite, formats=formats))
    if compare_paper:
        if other := other_data(opened):
            say(other, error=True)
        for line in describe_comparisons(compare(tables)):
            say(line)
