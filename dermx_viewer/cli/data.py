"""Commands about data sets: check, demo-data, paint."""

from __future__ import annotations

from pathlib import Path

import click

from dermx_viewer.cli.no_index import no_index_option
from dermx_viewer.cli.options import (
    COUNT,
    dataset_argument,
    jobs_option,
    output_option,
    overwrite_option,
    photos_option,
)
from dermx_viewer.cli.path_types import FOLDER
from dermx_viewer.cli.terminal import progress_bar, report_problems, say


@click.command()
@dataset_argument
@photos_option
@click.option("--examples", type=COUNT, default=3, help="Examples of each kind (3).")
@click.option("--json", "as_json", is_flag=True, help="Print every problem as one JSON object.")
@click.option("--fast", is_flag=True, help="Do not fill outlines and compare them with PNG masks.")
@jobs_option
@no_index_option
def check(
    dataset: Path, photos: Path | None, examples: int, as_json: bool, fast: bool, jobs: int
) -> int:
    """List the problems of DATASET by kind. Exit status 0: none, 1: some, 2: cannot be opened."""
    from dermx_viewer.dataset import report
    from dermx_viewer.dataset.doctor import open_and_examine
    from dermx_viewer.errors import DatasetError
    from dermx_viewer.texts import json_bytes

    try:
        with progress_bar("Opening") as progress:
            examined = open_and_examine(
                dataset, photos=photos, pixels=not fast, jobs=jobs, progress=progress
            )
    except DatasetError as error:
        if not as_json:
            raise
        say(json_bytes({"error": str(error)}, ascii_only=True).decode().rstrip())
        return 2
    if as_json:
        say(json_bytes(report.as_json(examined), ascii_only=True).decode().rstrip())
    else:
        for line in report.describe(examined, examples=examples):
            say(line)
    return 1 if examined.problems else 0


@click.command("demo-data")
@click.argument("folder", type=FOLDER)
@click.option("--images", type=click.IntRange(min=1), default=60, help="Number of images (60).")
@click.option("--seed", type=COUNT, default=0, help="The same seed paints the same set.")
@overwrite_option("Replace an earlier demo data set.")
def demo_data(folder: Path, images: int, seed: int, overwrite: bool) -> None:
    """Paint a small data set in DermX's own format into FOLDER."""
    from dermx_viewer.painting.demo import write_demo_data

    with progress_bar("Painting") as progress:
        write_demo_data(folder, images=images, seed=seed, overwrite=overwrite, progress=progress)
    say(f"{images} images written to {folder}")


@click.command()
@dataset_argument
@output_option("Folder for the pictures.")
@overwrite_option("Replace earlier stand-ins.")
@jobs_option
@no_index_option
def paint(dataset: Path, output: Path, overwrite: bool, jobs: int) -> None:
    """Paint a stand-in photograph for every image of DATASET from its regions."""
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.painting.stand_ins import paint_stand_ins

    opened = open_dataset(dataset, jobs=jobs)
    with progress_bar("Painting") as progress:
        done = paint_stand_ins(opened, output, jobs=jobs, progress=progress, overwrite=overwrite)
    report_problems(done.problems)
    if done.unlabelled:
        names = ", ".join(done.unlabelled)
        say(f"No place was free for the visible label on: {names}", error=True)
    say(
        f"{done.painted} stand-ins written to {output}\n"
        f"Try them: dermx-viewer {dataset} --photos {output}"
    )
