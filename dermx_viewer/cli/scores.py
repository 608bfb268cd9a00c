"""The command that scores maps: score."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from dermx_viewer.cli.no_index import no_index_option
from dermx_viewer.cli.options import (
    batch_option,
    checklists_option,
    cluster_option,
    dataset_argument,
    explanation_of,
    explanation_options,
    floor_option,
    format_option,
    group_by_option,
    jobs_option,
    models_option,
    output_option,
    overwrite_option,
    permission_option,
    protocols_option,
    remember_permission,
    remote_photos_option,
    runs_of,
    small_groups_option,
)
from dermx_viewer.cli.path_types import ANYWHERE
from dermx_viewer.cli.terminal import print_paths, progress_bar, report_problems, say
from dermx_viewer.cli.verdict_options import key_option, study_of, verdicts_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dermx_viewer.export.format import Format
    from dermx_viewer.runs.collect import RunResult
    from dermx_viewer.runs.growing import Growing
    from dermx_viewer.runs.statistics import Breakdown
    from dermx_viewer.runs.verdicts.of_maps import SaidOfMaps
    from dermx_viewer.scoring.baselines import Floor
    from dermx_viewer.scoring.choices.readings import ReadingsPolicy
    from dermx_viewer.scoring.protocols import Protocol


@click.command()
@dataset_argument
@models_option
@click.option(
    "--maps",
    type=ANYWHERE,
    multiple=True,
    help="Maps made by others: a folder, or a file with all of them (.npz, .npy); here or "
    "elsewhere (s3://bucket/folder).",
)
@click.option(
    "--baselines",
    is_flag=True,
    help="Score as well: maps that know nothing of a network (uniform, centred, edges), and each "
    "model with random weights. The floor.",
)
@remote_photos_option
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
    metavar="NAME,NAME…",
    help="Further scores beside the six, in rows.csv and further_scores.csv: pointing_game, "
    "mass_accuracy, rank_accuracy, auc, size_fair_f1 (slow on large grids), and pattern (of "
    "agreement, counted in patterns.csv).",
)
@group_by_option
@verdicts_option
@key_option
@small_groups_option
@floor_option
@checklists_option
@format_option
@jobs_option
@cluster_option
@click.option(
    "--no-cache",
    is_flag=True,
    help="Make every mask anew, and keep none for other runs. The files are the same.",
)
@output_option("Folder for rows, summary and run, here or elsewhere.", ANYWHERE)
@overwrite_option("Replace an earlier run in the output folder.")
@permission_option
@no_index_option
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
    further: str | None,
    group_by: tuple[str, ...],
    verdict_files: tuple[Path, ...],
    key: Path | None,
    small_groups: bool,
    floor: Floor,
    checklists: bool,
    formats: tuple[Format, ...],
    jobs: int,
    where: str | None,
    no_cache: bool,
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
    floor), where models say a diagnosis diagnosis.csv, confusion.csv and its pictures
    (confusion.png, confusion.pdf), methods.txt (what was done, for a paper) and run.json. Until
    they are written finished parts are kept in parts/: the same command again goes on where it
    was stopped. Under several protocols each run is in a folder of its own, and protocols.csv
    says by how much every two of them differ.
    """
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.large_blocks import give_back_large_blocks
    from dermx_viewer.runs.cluster import open_cluster
    from dermx_viewer.runs.local import score_dataset
    from dermx_viewer.runs.sources.baselines import baseline_sources, random_copies
    from dermx_viewer.runs.sources.opening import open_sources
    from dermx_viewer.runs.sources.usable import usable_sources, without_left_out
    from dermx_viewer.runs.statistics import Breakdown
    from dermx_viewer.runs.verdicts.of_maps import said_of_maps
    from dermx_viewer.scoring.engine.kept_masks import mask_cache
    from dermx_viewer.scoring.further.all import further_in
    from dermx_viewer.scoring.statistics.labels import groupings, metadata_of

    # Said before the work, not after it.
    if not models and not maps and not baselines:
        raise click.UsageError("give at least one --model, --maps or --baselines")
    _refuse_no_place(jobs, where)
    if where is not None:
        # Workers have working folders of their own.
        dataset, photos = dataset.absolute(), photos and photos.absolute()
        models, maps = _absolute(models), _absolute(maps)
    remember_permission(models, permitted)
    study = study_of(key, verdict_files)
    networks = runs_of(runs)
    protocols = [_chosen(name, consensus, readings) for name in protocol_names]
    explanation = explanation_of(method, options, target_layer, batch_size)
    scores = further_in(further) if further is not None else []
    growing = _growing(output, protocols, overwrite=overwrite)
    give_back_large_blocks()
    with (
        progress_bar("Scoring") as progress,
        open_cluster(where) if where is not None else nullcontext() as cluster,
    ):
        opened = open_dataset(dataset, photos=photos, jobs=jobs, parked=True, progress=progress)
        said = said_of_maps(verdict_files, opened, study)
        columns = groupings(group_by, metadata_of(opened.images), said.groups)
        chance = baseline_sources(opened) if baselines else []
        early = jobs == 1 and cluster is None and not any(kept.begun for kept in growing)
        with open_sources(models=models, maps=maps, explanation=explanation, early=early) as given:
            known = frozenset.intersection(*(kept.sources for kept in growing))
            sources, left_out = usable_sources(given, known=known)
            copies = random_copies(sources) if baselines else []
            every = [*sources, *chance, *copies]
            results = [
                score_dataset(
                    opened,
                    every,
                    each,
                    runs_of=without_left_out(networks, left_out),
                    further=scores,
                    cache=None if no_cache else mask_cache(),
                    growing=kept,
                    jobs=jobs,
                    cluster=cluster,
                    progress=progress,
                    left_out=left_out,
                )
                for each, kept in zip(protocols, growing, strict=True)
            ]
    breakdown = Breakdown(group_by=columns, small_groups=small_groups, floor=floor, said=said)
    how: _Written = {
        "overwrite": overwrite,
        "formats": formats,
        "breakdown": breakdown,
        "checklists": checklists,
    }
    written = _write(results, output, how)
    for sentence in dict.fromkeys(said for kept in growing for said in kept.sentences):
        say(sentence, error=True)
    return max(_report(results, written), _report_verdicts(said, results))


def _absolute(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(path.absolute() for path in paths)


def _refuse_no_place(jobs: int, where: str | None) -> None:
    from dermx_viewer.runs.cluster import refuse_no_cluster

    if where is not None:
        if jobs > 1:
            raise click.UsageError("either --jobs or --cluster")
        refuse_no_cluster(where)


def _growing(output: Path, protocols: Sequence[Protocol], *, overwrite: bool) -> list[Growing]:
    """The run of each protocol, in a folder of its own where they are several."""
    from dermx_viewer.runs.files import run_kind
    from dermx_viewer.runs.growing import Growing
    from dermx_viewer.runs.record import refuse_used_folder
    from dermx_viewer.runs.several_protocols import folders_of, refuse_used_folders

    if len(protocols) > 1:
        refuse_used_folders(output, protocols, overwrite=overwrite)
        folders = [output / name for name in folders_of(protocols)]
    else:
        refuse_used_folder(output, run_kind(), overwrite=overwrite)
        folders = [output]
    return [
        Growing(folder, overwrite, lean=each)
        for folder, each in zip(folders, protocols, strict=True)
    ]


class _Written(TypedDict):
    overwrite: bool
    formats: Sequence[Format]
    breakdown: Breakdown
    checklists: bool


def _write(results: Sequence[RunResult], output: Path, how: _Written) -> Sequence[Path]:
    from dermx_viewer.runs.files import write_run
    from dermx_viewer.runs.several_protocols import write_runs

    if len(results) > 1:
        return write_runs(results, output, **how)
    return write_run(results[0], output, **how)


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
    from dermx_viewer.runs.sources.lost import MODEL_DIED
    from dermx_viewer.runs.sources.usable import MODEL_LEFT_OUT

    problems = list(dict.fromkeys(p for result in results for p in result.all_problems))
    # That there is nothing to sum up comes last: the others say why.
    empty = [problem for problem in problems if problem.kind == EMPTY_SUMMARY]
    report_problems([problem for problem in problems if problem not in empty])
    report_problems(empty)
    for sentence in dict.fromkeys(e.sentence for result in results for e in result.exchanged):
        say(sentence, error=True)
    print_paths(written)
    lacking = {EMPTY_SUMMARY, MODEL_DIED, MODEL_LEFT_OUT}
    return 1 if any(p.kind in lacking for result in results for p in result.problems) else 0


def _report_verdicts(said: SaidOfMaps, results: Sequence[RunResult]) -> int:
    """Tell what of the readers' files was of no use; returns the exit status."""
    if all(said.nothing_of(result.rows) for result in results):
        say("--verdicts: no map that was scored is one that readers judged", error=True)
    report_problems(said.problems)
    return int(bool(said.problems))
