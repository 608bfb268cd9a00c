"""A run under another protocol, from the maps that are in memory: no model is asked again."""

from __future__ import annotations

from dataclasses import replace

from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.errors import RunError
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.changed import CHANGED
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.plan import scored_images
from dermx_viewer.runs.sources.usable import MODEL_LEFT_OUT
from dermx_viewer.said import Said
from dermx_viewer.scoring.choices.all import same_rows
from dermx_viewer.scoring.protocols import Protocol


def why_not(run: RunResult, dataset: Dataset, protocol: Protocol) -> str:
    """Why ``run`` cannot be taken under ``protocol`` from what is in memory, as a sentence; ""."""
    if not run.kept:
        return Said("The maps of the run are not in memory.")
    known = set.intersection(*({*source.found} for source in run.kept))
    more = sum(image.image_id not in known for image in scored_images(dataset, protocol))
    if more:
        return Said(
            "1 image more would be scored, whose maps are new."
            if more == 1
            else "{more:,} images more would be scored, whose maps are new.",
            more=more,
        )
    return ""


def rescored(
    run: RunResult,
    dataset: Dataset,
    protocol: Protocol,
    *,
    cache: DiskCache | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> RunResult:
    """What the sources of ``run`` score on ``dataset``, which it was made of, under ``protocol``.

    The same rows, figures and bytes as asking them again; where only the summing up is another
    one, the rows stay. ``cache``: as of ``score_dataset``.
    Raises RunError (why not, or nothing to score), NothingToReport, ProtocolError, Cancelled.
    """
    if why := why_not(run, dataset, protocol):
        raise RunError(why)
    result = score_dataset(
        dataset,
        run.kept,
        protocol,
        runs_of=run.runs_of,
        further=run.further,
        cache=cache,
        watched=False,
        done=run.parts if same_rows(run.protocol, protocol) else (),
        progress=progress,
        should_stop=should_stop,
    )
    # What was wrong when the maps were made, and is told of no source that gave some.
    left_out, changes = (_of_kind(run, kind) for kind in (MODEL_LEFT_OUT, CHANGED))
    return replace(result, kept=run.kept, problems=(*left_out, *result.problems, *changes))


def _of_kind(run: RunResult, kind: str) -> list[Problem]:
    return [problem for problem in run.problems if problem.kind == kind]
