"""A whole run from its parts: rows in the plan's order, problems, and everything that is summed up.

Beside the models' figures stands what people reach on the same rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from dermx_viewer.coded import joined
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.class_names import ClassesSeen
from dermx_viewer.runs.every_row import EveryRow
from dermx_viewer.runs.part import ImageResult, PartResult
from dermx_viewer.runs.plan import Plan, scored_images
from dermx_viewer.runs.problems import problems_of_parts, problems_of_rows
from dermx_viewer.runs.sources.kept_maps import KeptMaps
from dermx_viewer.said import Said
from dermx_viewer.scoring.consensus.among_raters import (
    AmongRaters,
    RatersRows,
    among_raters,
    put_together,
)
from dermx_viewer.scoring.diagnosis.confusion import Confusion
from dermx_viewer.scoring.diagnosis.exchanged import Exchange, exchanges
from dermx_viewer.scoring.diagnosis.predictions import confusions, predictions_of_rows
from dermx_viewer.scoring.one_thread import one_thread
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.rows import frame_of
from dermx_viewer.scoring.statistics.labels import metadata_of
from dermx_viewer.scoring.summaries import summarise


@dataclass(frozen=True, eq=False)
class RunResult:
    """One run: its rows and summary, and everything run.json says about it."""

    rows: pd.DataFrame
    """Their texts are codes (:mod:`dermx_viewer.coded`)."""
    summary: pd.DataFrame
    protocol: Protocol
    sources: tuple[dict[str, object], ...]
    dataset: dict[str, object]
    problems: tuple[Problem, ...] = ()
    """What went wrong in the run itself."""
    human: pd.DataFrame = field(default_factory=pd.DataFrame)
    """What people reach on each row: human agreement and what is attainable."""
    others: pd.DataFrame = field(default_factory=pd.DataFrame)
    """Summary of each rater against the consensus of the others; no model has a part in it."""
    others_rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    """The rows that this is a summary of; empty in a run that was opened."""
    runs_of: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Which models are runs of one network, by its name."""
    execution: dict[str, object] = field(default_factory=dict)
    confusions: tuple[Confusion, ...] = ()
    """What the networks say against the gold standard; maps from files say nothing."""
    exchanged: tuple[Exchange, ...] = ()
    """Which outputs of networks look exchanged."""
    metadata: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What is known of the images beside the rows: column → image id → value."""
    further: tuple[str, ...] = ()
    """Names of the further scores that were asked for."""
    kept: tuple[KeptMaps, ...] = ()
    """The maps themselves, in memory, where they were wanted and are not too many."""
    parts: tuple[PartResult, ...] = ()
    """What was learned of each source; their rows are pieces of ``rows``."""
    every: EveryRow | None = None
    """Where all rows are, where ``rows`` are only those that more than files are made of."""
    opening: tuple[Problem, ...] = ()
    """What was wrong in the data set when it was opened: it may have cost rows, too."""

    @property
    def every_row(self) -> EveryRow:
        """All rows, wherever they are."""
        return self.every or EveryRow.of(self.rows)

    @property
    def so_far(self) -> str:
        """``312 of 566 images so far`` of a run that still grew when it was opened; else ""."""
        told = self.execution
        growing = told.get("state") == "growing"
        return (
            Said("{done:,} of {images:,} images so far", done=told["done"], images=told["images"])
            if growing
            else ""
        )

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Those of the data set, then those of the run."""
        return (*self.opening, *self.problems)


def collect(
    plan: Plan,
    results: Iterable[PartResult],
    *,
    raters: Iterable[RatersRows] | AmongRaters | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> RunResult:
    """The run whose parts, in any order and of any sizes, gave ``results``.

    ``raters``: what the raters of the plan's images say of each other, in their order, or that put
    together; found out where it is None. Raises ValueError where the parts are not the whole plan,
    each image once for each source, and NothingToReport where no source has a map of a class that
    is a gold standard.
    """
    parts: dict[int, list[PartResult]] = {place: [] for place in range(len(plan.sources))}
    for result in results:
        parts.setdefault(result.source, []).append(result)
    # Rows of parts that are put together are let go: a run's rows are in memory once.
    wholes = [_whole(plan, place, parts.pop(place)) for place in range(len(plan.sources))]
    seen = _classes_seen(plan, wholes)
    if plan.protocol.class_policy == "gold":
        seen.refuse_nothing_in_common(plan.images, plan.dataset.name)
    if raters is None:
        among = _among_raters(plan, progress, should_stop)
    elif isinstance(raters, AmongRaters):
        among = raters
    else:
        among = put_together(raters, plan.protocol)
    rows = _joined([whole.rows for whole in wholes])
    summary = _summary(plan, rows, among, progress, should_stop)
    problems = (*problems_of_parts(plan, wholes, seen), *problems_of_rows(plan, rows, summary))
    matrices = confusions(predictions_of_rows(rows), plan.runs_of)
    return RunResult(
        rows=rows,
        summary=summary,
        protocol=plan.protocol,
        sources=tuple(dict(whole.described) for whole in wholes),
        dataset=dict(plan.described),
        problems=problems,
        opening=plan.dataset.problems,
        human=among.human,
        others=among.others,
        others_rows=among.others_rows,
        runs_of=plan.runs_of,
        confusions=matrices,
        exchanged=exchanges(matrices),
        metadata=metadata_of(plan.images),
        further=plan.further,
        parts=_pieces(wholes, rows),
        every=_every(wholes),
    )


def compare_raters(
    dataset: Dataset,
    protocol: Protocol,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> AmongRaters:
    """The raters of what can be scored among themselves; needs no model."""
    images = scored_images(dataset, protocol)
    return among_raters(images, protocol, progress=progress, should_stop=should_stop)


def _among_raters(plan: Plan, progress: Progress, should_stop: ShouldStop) -> AmongRaters:
    """The raters of the plan among themselves: its last steps."""
    last = plan.steps - len(plan.images)

    def tell(done: int, _total: int, what: str) -> None:
        progress(last + done, plan.steps, what)

    return compare_raters(plan.dataset, plan.protocol, progress=tell, should_stop=should_stop)


def _summary(
    plan: Plan,
    rows: pd.DataFrame,
    among: AmongRaters,
    progress: Progress,
    should_stop: ShouldStop,
) -> pd.DataFrame:
    def tell(_done: int, _parts: int, what: str) -> None:
        progress(plan.steps, plan.steps, what)

    tell(0, 0, "Summing up")
    with one_thread():
        return summarise(
            rows,
            plan.protocol,
            human=among.human,
            runs_of=plan.runs_of,
            progress=tell,
            should_stop=should_stop,
        )


def _whole(plan: Plan, place: int, parts: Sequence[PartResult]) -> PartResult:
    """The parts of one source as a single one over the plan's images, in their order."""
    found = [image for part in parts for image in part.images]
    position = {image.image_id: number for number, image in enumerate(plan.images)}
    if Counter(image.image_id for image in found) != Counter(position.keys()):
        raise ValueError(f"the parts of {plan.sources[place].name} are not those of the plan")
    order = sorted(range(len(found)), key=lambda number: position[found[number].image_id])
    every = _every(parts)
    if every is not None and order != [*range(len(found))]:
        raise ValueError("parts whose rows are elsewhere come in the plan's order")
    return PartResult(
        place,
        _described([part.described for part in parts]),
        tuple(dict.fromkeys(note for part in parts for note in part.notes)),
        tuple(found[number] for number in order),
        _reordered(_joined([part.rows for part in parts]), found, order),
        every,
    )


def _every(parts: Sequence[PartResult]) -> EveryRow | None:
    """All rows of ``parts``; None where they are in memory."""
    if all(part.every is None for part in parts):
        return None
    return EveryRow.together([part.every or EveryRow.of(part.rows) for part in parts])


def _described(descriptions: Sequence[Mapping[str, object]]) -> Mapping[str, object]:
    """What all parts say of their source; of passes of different sizes the smallest is told."""
    first, sizes = descriptions[0], [told.get("batch_size") for told in descriptions]
    known = [size for size in sizes if isinstance(size, int)]
    return {**first, "batch_size": min(known)} if known else first


def _joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The rows of all ``frames``, one after the other, texts as codes."""
    full = [frame for frame in frames if len(frame)]
    return joined(full or [frame_of([])])


def _pieces(wholes: Sequence[PartResult], rows: pd.DataFrame) -> tuple[PartResult, ...]:
    """``wholes`` with what is of each in ``rows``, which are theirs one after the other: no row is
    in memory twice."""
    ends = np.cumsum([0, *(len(whole.rows) for whole in wholes)])
    return tuple(
        replace(whole, rows=rows.iloc[start:end])
        for whole, start, end in zip(wholes, ends[:-1], ends[1:], strict=True)
    )


def _reordered(
    rows: pd.DataFrame, images: Sequence[ImageResult], order: Sequence[int]
) -> pd.DataFrame:
    """``rows``, those of each of ``images`` together, with the images in another order."""
    if list(order) == [*range(len(images))]:
        return rows
    ends = np.cumsum([0, *(image.rows for image in images)])
    taken = [np.arange(ends[number], ends[number + 1]) for number in order]
    return rows.take(np.concatenate(taken)).reset_index(drop=True)


def _classes_seen(plan: Plan, wholes: Sequence[PartResult]) -> ClassesSeen:
    """The classes of all maps, by model."""
    seen = ClassesSeen()
    for planned, whole in zip(plan.sources, wholes, strict=True):
        for image, result in zip(plan.images, whole.images, strict=True):
            if result.classes:
                seen.add(planned.name, image, result.classes)
    return seen
