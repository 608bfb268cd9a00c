"""Score a data set: sources → maps → rows → summary, with progress and cancel.

Beside the models' figures stands what people reach on the same rows.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pandas as pd
from threadpoolctl import threadpool_limits

from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.errors import RunError
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.runs.sources import Source, photographs_fingerprint
from dermx_viewer.scoring.baselines import is_baseline
from dermx_viewer.scoring.consensus.among_raters import AmongRaters, among_raters
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.rows import RowBlock, Scorer, frame_of, score_maps
from dermx_viewer.scoring.several_models import check_runs
from dermx_viewer.scoring.summaries import summarise


@dataclass(frozen=True, eq=False)
class RunResult:
    """One run: its rows and summary, and everything run.json says about it."""

    rows: pd.DataFrame
    summary: pd.DataFrame
    protocol: Protocol
    sources: tuple[dict[str, object], ...]
    dataset: dict[str, object]
    problems: tuple[Problem, ...] = ()
    human: pd.DataFrame = field(default_factory=pd.DataFrame)
    """What people reach on each row: human agreement and what is attainable."""
    others: pd.DataFrame = field(default_factory=pd.DataFrame)
    """Summary of each rater against the consensus of the others; no model has a part in it."""
    runs_of: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Which models are runs of one network, by its name."""
    execution: dict[str, object] = field(default_factory=dict)


def score_dataset(
    dataset: Dataset,
    sources: Sequence[Source],
    protocol: Protocol,
    *,
    runs_of: Mapping[str, Sequence[str]] | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> RunResult:
    """Score the maps of every source. Raises RunError where there is nothing to score.

    ``runs_of``: which sources are runs of one network, by its name (see ``several``).
    Images without a map are left out and reported; images whose photograph has another aspect
    are not scored.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    images = _scored(dataset)
    _refuse_nothing(dataset, sources, images)
    check_runs(runs_of or {}, [s.name for s in sources if not is_baseline(s.name)])
    scorer = Scorer(protocol)
    blocks: list[RowBlock] = []
    problems = [*_not_scorable(dataset), *_second_readings(dataset, images, protocol)]
    total = len(images) * (len(sources) + 1)
    # The products are small: on a busy machine BLAS threads that wait for each other cost five
    # times what they gain.
    with threadpool_limits(1, "blas"):
        for number, source in enumerate(sources):
            done = number * len(images)
            blocks += _score_source(scorer, source, images, done, total, progress, should_stop)
            problems += [*_missing(source, images), *source.problems]
    problems += _without_consensus(scorer)
    among = compare_raters(
        dataset, protocol, progress=_last(progress, len(images), total), should_stop=should_stop
    )
    progress(total, total, "Summing up")
    rows = frame_of(blocks)
    with threadpool_limits(1, "blas"):
        summary = summarise(
            rows,
            protocol,
            human=among.human,
            runs_of=runs_of,
            progress=lambda _done, _parts, what: progress(total, total, what),
            should_stop=should_stop,
        )
    return RunResult(
        rows=rows,
        summary=summary,
        protocol=protocol,
        sources=tuple(source.describe() for source in sources),
        dataset=describe_dataset(dataset, should_stop),
        problems=tuple(problems),
        human=among.human,
        others=among.others,
        runs_of=runs_of or {},
        execution={
            "started": started.isoformat(timespec="seconds"),
            "seconds": round(time.perf_counter() - clock, 3),
        },
    )


def compare_raters(
    dataset: Dataset,
    protocol: Protocol,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> AmongRaters:
    """The raters of what can be scored among themselves; needs no model."""
    return among_raters(_scored(dataset), protocol, progress=progress, should_stop=should_stop)


def _scored(dataset: Dataset) -> list[ImageRecord]:
    return [image for image in dataset.images if image.scorable and image.kept_evaluations]


def _score_source(
    scorer: Scorer,
    source: Source,
    images: Sequence[ImageRecord],
    done: int,
    total: int,
    progress: Progress,
    should_stop: ShouldStop,
) -> list[RowBlock]:
    what = f"Scoring {source.name}"
    progress(done, total, what)
    blocks = []
    number = done

    def tell(text: str) -> None:
        progress(number, total, f"{what}: {text}")

    for number, (image, maps) in enumerate(source.maps(images, should_stop, tell), done + 1):
        stop_if_asked(should_stop)
        block = score_maps(scorer, image, maps) if maps is not None else None
        if block is not None:
            blocks.append(block)
        progress(number, total, what)
    return blocks


def score_image(
    image: ImageRecord, maps: Sequence[AttentionMaps], protocol: Protocol
) -> pd.DataFrame:
    """Rows of one image: the same that ``score_dataset`` gives for it."""
    scorer = Scorer(protocol)
    blocks = [block for one in maps if (block := score_maps(scorer, image, one)) is not None]
    return frame_of(blocks)


def _last(progress: Progress, images: int, total: int) -> Progress:
    """Progress of the last ``images`` of ``total`` steps."""
    return lambda done, _, what: progress(total - images + done, total, what)


def _without_consensus(scorer: Scorer) -> list[Problem]:
    count = scorer.without_consensus
    if not count:
        return []
    what = f"{count:,} times raters outlined a characteristic and the consensus holds no pixel"
    return [Problem("no consensus", scorer.protocol.fusion.rater, what, "those have no rows")]


def _refuse_nothing(
    dataset: Dataset, sources: Sequence[Source], images: Sequence[ImageRecord]
) -> None:
    if not images:
        raise RunError(f"{dataset.root}: no image has a kept evaluation, so nothing can be scored.")
    for source in sources:
        if not source.count(images):
            raise RunError(
                f"{source.name}: there is nothing to score on {dataset.root}. A model needs "
                "photographs (give their folder with --photos, or paint stand-ins with "
                "`dermx-viewer paint`); a folder of maps needs files named <image-id>_<Class>."
            )


def _not_scorable(dataset: Dataset) -> list[Problem]:
    return [
        Problem(
            "not scored",
            image.image_id,
            "the photograph has another aspect than what was annotated",
            "the image has no rows",
            image.image_id,
        )
        for image in dataset.images
        if not image.scorable and image.kept_evaluations
    ]


def _second_readings(
    dataset: Dataset, images: Sequence[ImageRecord], protocol: Protocol
) -> list[Problem]:
    """What is left out because the same person has read the image before."""
    again = [e for i in images for e in i.kept_evaluations if e.second_reading_of]
    if not again or protocol.readings == "all":
        return []
    of = len({evaluation.image_id for evaluation in again})
    what = f"{len(again):,} kept evaluations of {of:,} images are second readings by the same rater"
    done = "they are no further raters and are not scored, unless all readings are asked for"
    return [Problem("second readings", dataset.name, what, done)]


def _missing(source: Source, images: Sequence[ImageRecord]) -> list[Problem]:
    missing = len(images) - source.count(images)
    if not missing:
        return []
    what = f"nothing to make a map from for {missing} of {len(images)} images"
    return [Problem("images without a map", source.name, what, "they have no rows")]


def describe_dataset(dataset: Dataset, should_stop: ShouldStop) -> dict[str, object]:
    """What is scored, by name, hashes and counts; the same at every repetition."""
    return {
        "name": dataset.name,
        "annotations_sha256": dataset.fingerprint,
        "photographs_sha256": photographs_fingerprint(dataset, should_stop),
        "images": len(dataset.images),
        "evaluations": len(dataset.evaluations),
        "kept_evaluations": sum(evaluation.kept for evaluation in dataset.evaluations),
    }
