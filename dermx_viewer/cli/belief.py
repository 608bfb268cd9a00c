"""Commands about whether maps and scores can be believed: belief, robustness."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dermx_viewer.cli.no_index import no_index_option
from dermx_viewer.cli.options import (
    dataset_argument,
    explanation_of,
    explanation_options,
    floor_option,
    format_option,
    model_option,
    output_option,
    overwrite_option,
    permission_option,
    photos_option,
    protocol_option,
    remember_permission,
)
from dermx_viewer.cli.path_types import MODEL
from dermx_viewer.cli.terminal import print_paths, progress_bar, report_problems

if TYPE_CHECKING:
    from dermx_viewer.export.format import Format
    from dermx_viewer.scoring.baselines import Floor


@click.command()
@dataset_argument
@model_option
@photos_option
@explanation_options
@protocol_option
@click.option(
    "--class",
    "whose",
    type=click.Choice(["gold", "predicted"]),
    default="gold",
    show_default=True,
    help="Whose map and probability.",
)
@click.option("--images", default=50, show_default=True, help="Images drawn; 0 for all.")
@click.option("--seed", default=0, show_default=True, help="Of images, weights and equal pixels.")
@click.option("--steps", default=50, show_default=True, help="Points of the curves.")
@click.option(
    "--deletion-fill",
    type=click.Choice(["grey", "blurred"]),
    default="grey",
    show_default=True,
    help="What deleted pixels become.",
)
@click.option(
    "--insertion-fill",
    type=click.Choice(["grey", "blurred"]),
    default="blurred",
    show_default=True,
    help="What insertion starts from.",
)
@floor_option
@format_option
@output_option("Folder for the tables.")
@overwrite_option("Replace earlier tables in the output folder.")
@permission_option
@no_index_option
def belief(
    dataset: Path,
    model: Path,
    photos: Path | None,
    method: str,
    options: tuple[str, ...],
    target_layer: str,
    protocol_name: str,
    whose: str,
    images: int,
    seed: int,
    steps: int,
    deletion_fill: str,
    insertion_fill: str,
    floor: Floor,
    formats: tuple[Format, ...],
    output: Path,
    overwrite: bool,
    permitted: bool,
) -> int:
    """Whether the maps of MODEL can be believed: floor, random weights, deletion and insertion.

    Writes floor.csv (scores beside those of baselines, and how far they lie above one of them),
    randomisation.csv (how alike maps stay while the weights become random, layer by layer),
    curves.csv (probability while the pixels that the map ranks first are deleted, or inserted),
    each image's figures, and trust.json. The command was called `trust` before, and still answers
    to that name.
    """
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.runs.belief.examine import BeliefSettings, examine_belief
    from dermx_viewer.runs.belief.files import BELIEF, write_belief
    from dermx_viewer.runs.record import refuse_used_folder
    from dermx_viewer.runs.sources.model_source import ModelSource
    from dermx_viewer.runs.sources.opening import open_sources
    from dermx_viewer.scoring.protocol_files import protocol_of

    remember_permission([model], permitted)
    settings = BeliefSettings(
        protocol=protocol_of(protocol_name),
        policy=whose,  # type: ignore[arg-type]
        images=images,
        seed=seed,
        steps=steps,
        deletion_fill=deletion_fill,  # type: ignore[arg-type]
        insertion_fill=insertion_fill,  # type: ignore[arg-type]
        floor=floor,
    )
    explanation = explanation_of(method, options, target_layer)
    refuse_used_folder(output, BELIEF.kind(), overwrite=overwrite)
    with progress_bar("Examining") as progress:
        opened = open_dataset(dataset, photos=photos, progress=progress)
        with open_sources(models=[model], maps=(), explanation=explanation) as (source,):
            assert isinstance(source, ModelSource)
            report = examine_belief(opened, source, settings, progress=progress)
    written = write_belief(report, output, overwrite=overwrite, formats=formats)
    report_problems((*opened.problems, *report.problems))
    print_paths(written)
    return 0


@click.command()
@dataset_argument
@click.option("--model", "models", type=MODEL, multiple=True, required=True, help="Repeatable.")
@photos_option
@explanation_options
@protocol_option
@click.option("--score", "score_name", default="f1", show_default=True)
@click.option("--characteristic", default="Union", show_default=True)
@format_option
@output_option("Folder for the tables.")
@overwrite_option("Replace earlier tables in the output folder.")
@permission_option
@no_index_option
def robustness(
    dataset: Path,
    models: tuple[Path, ...],
    photos: Path | None,
    method: str,
    options: tuple[str, ...],
    target_layer: str,
    protocol_name: str,
    score_name: str,
    characteristic: str,
    formats: tuple[Format, ...],
    output: Path,
    overwrite: bool,
    permitted: bool,
) -> int:
    """One score under neighbouring choices of layer, method, normalisation and resizing.

    Writes robustness.csv (a line a choice, a column a model; `flips` names models that change
    places), robustness_details.csv and robustness.json.
    """
    from dermx_viewer.dataset.ontology import ontology
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.progress import never_stop
    from dermx_viewer.runs.belief.robustness import robustness as try_choices
    from dermx_viewer.runs.belief.robustness_files import ROBUSTNESS, write_robustness
    from dermx_viewer.runs.fingerprint import describe_dataset
    from dermx_viewer.runs.record import refuse_used_folder
    from dermx_viewer.runs.sources.model_source import ModelSource
    from dermx_viewer.runs.sources.opening import open_sources
    from dermx_viewer.scoring.protocol_files import protocol_of

    remember_permission(models, permitted)
    chosen = protocol_of(protocol_name)
    explanation = explanation_of(method, options, target_layer)
    refuse_used_folder(output, ROBUSTNESS.kind(), overwrite=overwrite)
    with progress_bar("Trying choices") as progress:
        opened = open_dataset(dataset, photos=photos, progress=progress)
        with open_sources(models=models, maps=(), explanation=explanation) as sources:
            asked = [source for source in sources if isinstance(source, ModelSource)]
            result = try_choices(
                opened.images,
                asked,
                chosen,
                characteristic=ontology().canonical(characteristic),
                score=score_name,
                progress=progress,
            )
            described = [source.describe() for source in asked]
    written = write_robustness(
        result,
        described,
        describe_dataset(opened, never_stop),
        output,
        protocol=chosen,
        overwrite=overwrite,
        formats=formats,
    )
    report_problems((*opened.problems, *result.problems))
    print_paths(written)
    return 0
