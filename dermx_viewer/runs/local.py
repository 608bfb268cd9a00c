"""A run that this machine leads: its parts one after the other, in several processes, or on a
cluster."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.dataset.stamps import stamps_of
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.errors import NothingToReport
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.changed import problems_of_changes
from dermx_viewer.runs.cluster import Cluster, done_on_cluster
from dermx_viewer.runs.collect import RunResult, collect
from dermx_viewer.runs.growing import Growing
from dermx_viewer.runs.kept_raters import kept_among
from dermx_viewer.runs.part import PartResult, score_part, scorer_of
from dermx_viewer.runs.pieces import Piece, bundles
from dermx_viewer.runs.piecework import Bundle, Done, done_here, done_in_processes
from dermx_viewer.runs.plan import Plan, plan_run
from dermx_viewer.runs.sources.kept_maps import Recorded
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.scoring.consensus.among_raters import AmongRaters, RatersRows
from dermx_viewer.scoring.engine.kept_masks import KeptMasks
from dermx_viewer.scoring.protocols import Protocol

_Result = TypeVar("_Result")


def score_dataset(
    dataset: Dataset,
    sources: Sequence[Source],
    protocol: Protocol,
    *,
    runs_of: Mapping[str, Sequence[str]] | None = None,
    further: Sequence[str] = (),
    cache: DiskCache | None = None,
    growing: Growing | None = None,
    jobs: int = 1,
    cluster: Cluster | None = None,
    keep_maps: bool = False,
    watched: bool = True,
    done: Sequence[PartResult] = (),
    left_out: Sequence[Problem] = (),
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> RunResult:
    """Score the maps of every source. Raises RunError where there is nothing to score, and
    NothingToReport where no source has a class that is a gold standard.

    ``runs_of``: which sources are runs of one network, by its name (see ``several``).
    ``further``: names of scores that rows have beside the columns (``scoring/further``).
    ``growing``: keeps the finished parts, and has those of a run that was stopped.
    Images without a map are left out and reported; images whose photograph has another aspect
    are not scored, as the problems of the data set say. ``cache``: where projected masks, and
    what raters say of each other, are kept between sessions; it changes how long it takes, and
    nothing else. Parts that are kept can be scored by several processes, ``jobs``, or by the
    workers of a ``cluster``. ``keep_maps``: the result has the maps, too, as long as they are not
    too many, for ``rescoring``; not with ``growing``.
    ``watched``: files that change meanwhile are a problem; not where none of them is read.
    ``done``: what was learned of each source, the same ones on the same images, under a protocol
    that gives the same rows.
    ``left_out``: what is told of sources that were asked for and cannot be used.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    before = stamps_of(dataset, should_stop) if watched else {}
    plan = plan_run(
        dataset,
        sources,
        protocol,
        runs_of=runs_of,
        further=further,
        goes_on=growing is not None and growing.begun,
        should_stop=should_stop,
    )
    recorded: list[Recorded] = []
    raters: Iterable[RatersRows] | AmongRaters
    if growing is not None:
        growing.begin(plan)
        answered = _answers(plan, jobs, cluster, cache, progress, should_stop)
        results, found = _kept_parts(plan, growing, answered, should_stop)
        raters = _given(found)
    else:
        if keep_maps:
            recorded = [Recorded(planned.source, plan.images) for planned in plan.sources]
        masks = KeptMasks(dataset, protocol, cache)
        results = [*done] or _parts(plan, masks, recorded, progress, should_stop)
        last = _from(progress, plan.steps - len(plan.images), plan.steps)
        raters = kept_among(dataset, protocol, cache, progress=last, should_stop=should_stop)
    try:
        result = collect(
            plan, _given(results), raters=raters, progress=progress, should_stop=should_stop
        )
    except NothingToReport:
        if growing is not None:
            growing.drop()  # It would end so again.
        raise
    execution: dict[str, object] = {
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - clock, 3),
    }
    if growing is not None:
        execution["parts"] = growing.told()
    kept = tuple(each for source in recorded if (each := source.kept()) is not None)
    # Of some of them alone another protocol cannot be taken.
    whole = kept if len(kept) == len(recorded) else ()
    after = stamps_of(dataset, should_stop) if watched else {}
    changes = problems_of_changes(dataset, before, after)
    problems = (*left_out, *result.problems, *changes)
    return replace(result, execution=execution, kept=whole, problems=problems)


def _parts(
    plan: Plan,
    kept: KeptMasks,
    recorded: Sequence[Recorded],
    progress: Progress,
    should_stop: ShouldStop,
) -> list[PartResult]:
    """The results of the whole plan, a part a source: a model's passes are as full as can be.

    ``recorded``: the sources, which keep their maps, where those are wanted.
    """
    scorer, results = scorer_of(plan.protocol, plan.further, kept.load), []
    for number, part in enumerate(plan.parts()):
        if recorded:
            part = replace(part, source=recorded[part.place])
        told = _from(progress, number * len(plan.images), plan.steps)
        results.append(score_part(part, scorer=scorer, progress=told, should_stop=should_stop))
    kept.save(scorer.masks)
    return results


def _kept_parts(
    plan: Plan,
    growing: Growing,
    answered: Callable[[Iterator[Bundle]], Generator[tuple[Done, ...], None, None]],
    should_stop: ShouldStop,
) -> tuple[list[PartResult], list[RatersRows]]:
    """The same in parts, of which those are not done that were kept before; the raters, too."""
    under_way = deque[tuple[tuple[Piece, ...], Bundle]]()

    def asked() -> Iterator[Bundle]:
        for bundle in bundles(plan):
            under_way.append((bundle, tuple(map(growing.asked, bundle))))
            yield under_way[-1][1]

    results, raters = list[PartResult](), list[RatersRows]()
    with closing(answered(asked())) as answers:
        for found in answers:
            for piece, asked_for, done in zip(*under_way.popleft(), found, strict=True):
                result = growing.taken(piece, asked_for, done, should_stop)
                if isinstance(result, PartResult):
                    results.append(result)
                else:
                    raters.append(result)
    growing.clear()
    return results, raters


def _answers(
    plan: Plan,
    jobs: int,
    cluster: Cluster | None,
    cache: DiskCache | None,
    progress: Progress,
    should_stop: ShouldStop,
) -> Callable[[Iterator[Bundle]], Generator[tuple[Done, ...], None, None]]:
    """Who does bundles: this process, several, or a cluster, whose machines keep no masks."""
    if cluster is not None:
        return lambda asked: done_on_cluster(plan, asked, cluster, progress, should_stop)
    if jobs > 1:
        return lambda asked: done_in_processes(plan, asked, jobs, progress, should_stop, cache)
    return lambda asked: done_here(plan, asked, progress, should_stop, cache)


def _given(results: list[_Result]) -> Iterator[_Result]:
    """Each of them once: who takes them has them alone."""
    results.reverse()
    while results:
        yield results.pop()


def _from(progress: Progress, before: int, steps: int) -> Progress:
    """Progress of a part with ``before`` of the ``steps`` of the plan before it."""
    return lambda done, _total, what: progress(before + done, steps, what)
