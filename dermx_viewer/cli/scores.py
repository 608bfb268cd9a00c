"""Commands about maps and their scores: score, explain, methods."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from dermx_viewer.cli.options import (
    FOLDER,
    batch_option,
    dataset_argument,
    explanation_of,
    explanation_options,
    floor_option,
    format_option,
    group_by_option,
    jobs_option,
    model_option,
    models_option,
    output_option,
    overwrite_option,
    permission_option,
    photos_option,
    protocols_option,
    remember_permission,
    runs_of,
    small_groups_option,
)
from dermx_viewer.cli.terminal import print_paths, progress_bar, report_problems, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dermx_viewer.dataset.records import ImageRecord
    from dermx_viewer.export.format import Format
    from dermx_viewer.progress import Progress
    from dermx_viewer.runs.collect import RunResult
    from dermx_viewer.runs.statistics import Breakdown
    from dermx_viewer.scoring.baselines import Floor
    from dermx_viewer.scoring.choices.readings import ReadingsPolicy
    from dermx_viewer.scoring.protocols import Protocol


@click.command()
@dataset_argument
@models_option
@click.option(
    "--maps",
    type=FOLDER,
    multiple=True,
    help="Maps made elsewhere: a folder, or a file with all of them (.npz, .npy).",
)
@click.option(
    "--baselines",
    is_flag=True,
    help="Score as well: maps that know nothing of a network (uniform, centred, edges), and each "
    "model with random weights. The floor.",
)
@photos_option
@explanation_options
@batch_option
@protocols_option
@click.option(
    "--consensus",
    help="Against each rater, or all raters of an image as one: union, intersection, majority, "
    "at-least-2 (or another number), share, staple.  [default: as the protocol says; each]",
)
@click.option(
    "--readings",
    type=click.Choice(["first", "all"]),
    help="A second reading by the same person is no further rater: it is left out, or (all) gets "
    "rows of its own beside the first.  [default: as the protocol says; first]",
)
@click.option(
    "--runs-of",
    "runs",
    multiple=True,
    metavar="NETWORK=MODEL,MODEL…",
    help="These models (as the column model names them) are runs of one network: the mean is taken "
    "over them. Repeatable; without it several models count as several networks.",
)
@click.option(
    "--scores",
    "further",
    default="",
    metavar="NAME,NAME…",
    help="Further scores beside the six, in rows.csv and further_scores.csv: pointing_game, "
    "mass_accuracy, rank_accuracy, auc, size_fair_f1 (slow on large grids), and pattern (of "
    "agreement, counted in patterns.csv).",
)
@group_by_option
@small_groups_option
@floor_option
@format_option
@jobs_option
@output_option("Folder for rows, summary and run.")
@overwrite_option("Replace an earlier run in the output folder.")
@permission_option
def score(
    dataset: Path,
    models: tuple[Path, ...],
    maps: tuple[Path, ...],
    baselines: bool,
    photos: Path | None,
    method: str,
    options: tuple[str, ...],
    target_layer: str,
    batch_size: int | None,
    protocol_names: tuple[str, ...],
    consensus: str | None,
    readings: ReadingsPolicy | None,
    runs: tuple[str, ...],
    further: str,
    group_by: tuple[str, ...],
    small_groups: bool,
    floor: Floor,
    formats: tuple[Format, ...],
    jobs: int,
    output: Path,
    overwrite: bool,
    permitted: bool,
) -> int:
    """Score attention maps of DATASET against what the raters outlined.

    Maps come from Keras models (--model) or from files (--maps, no Keras needed). Writes
    rows.csv, summary.csv (with human agreement on the same rows and what is attainable),
    human_agreement.csv (both row by row), rater_against_others.csv (each rater against the
    consensus of the others), groups.csv (each model in groups of images), comparison.csv (every
    two models on the same images), against_people.csv (each model beside human agreement and the
    floor), where models say a diagnosis diagnosis.csv and confusion.csv, methods.txt (what was
    done, for a paper) and run.json. Until they are written finished parts are kept in parts/: the
    same command again goes on where it was stopped. Under several protocols each run is in a
    folder of its own, and protocols.csv says by how much every two of them differ.
    """
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.runs.files import run_kind, write_run
    from dermx_viewer.runs.growing import Growing
    from dermx_viewer.runs.local import score_dataset
    from dermx_viewer.runs.record import refuse_used_folder
    from dermx_viewer.runs.several_protocols import folders_of, refuse_used_folders, write_runs
    from dermx_viewer.runs.sources.baselines import baseline_sources, random_copies
    from dermx_viewer.runs.sources.opening import open_sources
    from dermx_viewer.runs.statistics import Breakdown
    from dermx_viewer.scoring.further.all import further_named
    from dermx_viewer.scoring.statistics.labels import groupings, metadata_of

    if not models and not maps and not baselines:
        raise click.UsageError("give at least one --model, --maps or --baselines")
    remember_permission(models, permitted)
    protocols = [_chosen(name, consensus, readings) for name in protocol_names]
    explanation = explanation_of(method, options, target_layer, batch_size)
    scores = [score.name for score in further_named(further.replace(",", " ").split())]
    # Said before the work, not after it.
    if len(protocols) > 1:
        refuse_used_folders(output, protocols, overwrite=overwrite)
        growing = [Growing(output / name, overwrite) for name in folders_of(protocols)]
    else:
        growing = [Growing(output, overwrite)]
        refuse_used_folder(output, run_kind(), overwrite=overwrite)
    with progress_bar("Scoring") as progress:
        opened = open_dataset(dataset, photos=photos, progress=progress)
        columns = groupings(group_by, metadata_of(opened.images))
        chance = baseline_sources(opened) if baselines else []
        early = jobs == 1 and not any(kept.begun for kept in growing)
        with open_sources(
            models=models, maps=maps, explanation=explanation, early=early
        ) as sources:
            copies = random_copies(sources) if baselines else []
            every = [*sources, *chance, *copies]
            results = [
                score_dataset(
                    opened,
                    every,
                    each,
                    runs_of=runs_of(runs),
                    further=scores,
                    growing=kept,
                    jobs=jobs,
                    progress=progress,
                )
                for each, kept in zip(protocols, growing, strict=True)
            ]
    breakdown = Breakdown(group_by=columns, small_groups=small_groups, floor=floor)
    how: _Written = {"overwrite": overwrite, "formats": formats, "breakdown": breakdown}
    if len(results) > 1:
        written = write_runs(results, output, **how)
    else:
        written = write_run(results[0], output, **how)
    for sentence in dict.fromkeys(said for kept in growing for said in kept.sentences):
        say(sentence, error=True)
    return _report(results, written)


class _Written(TypedDict):
    overwrite: bool
    formats: Sequence[Format]
    breakdown: Breakdown


def _chosen(name: str, consensus: str | None, readings: ReadingsPolicy | None) -> Protocol:
    from dermx_viewer.scoring.consensus.fusion import fusion
    from dermx_viewer.scoring.protocol_files import protocol_of
    from dermx_viewer.scoring.protocols import with_raters, with_readings

    chosen = protocol_of(name)
    if consensus is not None:
        chosen = with_raters(chosen, fusion(consensus))
    return chosen if readings is None else with_readings(chosen, readings)


def _report(results: Sequence[RunResult], written: Sequence[Path]) -> int:
    """Tell problems, each once, and what was written; returns the exit status."""
    from dermx_viewer.runs.problems import EMPTY_SUMMARY
    from dermx_viewer.runs.sources.model_source import MODEL_DIED

    problems = list(dict.fromkeys(p for result in results for p in result.all_problems))
    # That there is nothing to sum up comes last: the others say why.
    empty = [problem for problem in problems if problem.kind == EMPTY_SUMMARY]
    report_problems([problem for problem in problems if problem not in empty])
    report_problems(empty)
    for sentence in dict.fromkeys(e.sentence for result in results for e in result.exchanged):
        say(sentence, error=True)
    print_paths(written)
    lacking = {EMPTY_SUMMARY, MODEL_DIED}
    return 1 if any(p.kind in lacking for result in results for p in result.problems) else 0


@click.command()
@click.argument("images", metavar="DATASET|IMAGE", type=FOLDER)
@model_option
@photos_option
@explanation_options
@batch_option
@click.option(
    "--class",
    "whose",
    default="all",
    show_default=True,
    help="Whose maps: gold, predicted, all, or a class by name.",
)
@click.option("--colours", default="inferno", show_default=True, help="Colour map of overlays.")
@click.option(
    "--curves",
    is_flag=True,
    help="Deletion and insertion curves of every map, too (curves.csv): 102 questions to the "
    "network for each.",
)
@click.option(
    "--one-file",
    "packed",
    is_flag=True,
    help="All maps in one file, maps.npz, instead of a file each: read much faster.",
)
@output_option("Folder for maps and overlays.")
@overwrite_option("Replace earlier maps in the output folder.")
@permission_option
def explain(
    images: Path,
    model: Path,
    photos: Path | None,
    method: str,
    options: tuple[str, ...],
    target_layer: str,
    batch_size: int | None,
    whose: str,
    colours: str,
    curves: bool,
    packed: bool,
    output: Path,
    overwrite: bool,
    permitted: bool,
) -> int:
    """Write what MODEL looked at in DATASET or one IMAGE.

    Maps are raw .npy files that `score --maps` reads again; overlays/ holds them over the
    photographs as PNG; maps.json says where everything comes from.
    """
    from dermx_viewer.export.overlays import COLOUR_MAPS
    from dermx_viewer.runs.explained_files import MAPS_KIND, Look
    from dermx_viewer.runs.explaining import explain_images
    from dermx_viewer.runs.record import refuse_used_folder
    from dermx_viewer.runs.sources.model_source import ModelSource
    from dermx_viewer.runs.sources.opening import open_sources

    if colours not in COLOUR_MAPS:
        raise click.UsageError(f"--colours is one of {', '.join(COLOUR_MAPS)}")
    remember_permission([model], permitted)
    explanation = explanation_of(method, options, target_layer, batch_size)
    refuse_used_folder(output, MAPS_KIND, overwrite=overwrite)
    with progress_bar("Explaining") as progress:
        records = _images(images, photos, progress)
        with open_sources(models=[model], maps=(), explanation=explanation) as (source,):
            assert isinstance(source, ModelSource)
            done = explain_images(
                records,
                source,
                output,
                whose=whose,
                look=Look(colour_map=colours),
                curves=curves,
                packed=packed,
                overwrite=overwrite,
                progress=progress,
            )
    report_problems(done.problems)
    say(f"{len(done.maps)} maps and {len(done.overlays)} overlays")
    for path in (done.curves, done.index):
        if path is not None:
            say(path)
    return 0 if done.maps else 1


@click.command("methods")
def list_methods() -> None:
    """List the explanation methods, their options and papers."""
    from dermx_viewer.explain.methods import available_methods

    for method in available_methods():
        say(f"{method.name}: {method.summary}\n    {method.paper}")
        for option in method.options:
            say(f"    {option.name}={option.default:g}  {option.meaning}")
        if method.extra:
            say(f"    needs a library: pip install {method.extra}")


def _images(path: Path, photos: Path | None, progress: Progress) -> tuple[ImageRecord, ...]:
    """The images of a data set, or one photograph."""
    if path.is_file():
        from dermx_viewer.runs.explaining import image_of

        return (image_of(path),)
    from dermx_viewer.dataset.opening import open_dataset

    return open_dataset(path, photos=photos, progress=progress).images
