"""Score a data set: sources → maps → rows → summary, with progress and cancel.

Beside the models' figures stands what people reach on the same rows.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pandas as pd
from threadpoolctl import threadpool_limits

from dermx_viewer.dataset.photo_folder import UNFIT
from dermx_viewer.dataset.records import UNION, Dataset, ImageRecord, Problem
from dermx_viewer.errors import RunError
from dermx_viewer.files import text_of
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.runs.class_names import ClassesSeen, refuse_nothing_in_common
from dermx_viewer.runs.map_folder import MapFolder
from dermx_viewer.runs.model_source import ModelSource
from dermx_viewer.runs.sources import Source, photographs_fingerprint
from dermx_viewer.scoring.baselines import is_baseline
from dermx_viewer.scoring.consensus.among_raters import AmongRaters, among_raters
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_block import RowBlock
from dermx_viewer.scoring.rows import Scorer, frame_of, score_maps
from dermx_viewer.scoring.several_models import check_runs
from dermx_viewer.scoring.summaries import summarise

EMPTY_SUMMARY = "empty summary"
"""Kind of the problem of a run without one figure."""


@dataclass(frozen=True, eq=False)
class RunResult:
    """One run: its rows and summary, and everything run.json says about it."""

    rows: pd.DataFrame
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
    runs_of: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Which models are runs of one network, by its name."""
    execution: dict[str, object] = field(default_factory=dict)
    opening: tuple[Problem, ...] = ()
    """What was wrong in the data set when it was opened: it may have cost rows, too."""

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Those of the data set, then those of the run."""
        return (*self.opening, *self.problems)


def score_dataset(
    dataset: Dataset,
    sources: Sequence[Source],
    protocol: Protocol,
    *,
    runs_of: Mapping[str, Sequence[str]] | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> RunResult:
    """Score the maps of every source. Raises RunError where there is nothing to score, and
    NothingToReport where no source has a class that is a gold standard.

    ``runs_of``: which sources are runs of one network, by its name (see ``several``).
    Images without a map are left out and reported; images whose photograph has another aspect
    are not scored, as the problems of the data set say.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    images = _scored(dataset)
    _refuse_nothing(dataset, sources, images)
    check_runs(runs_of or {}, [s.name for s in sources if not is_baseline(s.name)])
    _refuse_foreign_classes(dataset, sources, images, protocol, should_stop)
    # Before the work: files may go meanwhile, and a finished score must not be lost over it.
    described = describe_dataset(dataset, should_stop)
    scorer, seen = Scorer(protocol), ClassesSeen()
    blocks: list[RowBlock] = []
    problems = _second_readings(dataset, images, protocol)
    total = len(images) * (len(sources) + 1)
    # The products are small: on a busy machine BLAS threads that wait for each other cost five
    # times what they gain.
    with threadpool_limits(1, "blas"):
        for number, source in enumerate(sources):
            done = number * len(images)
            blocks += _score_source(
                scorer, source, images, done, total, progress, should_stop, seen
            )
            problems += [*_missing(source, images), *source.problems]
            problems += seen.problems(source.name, [i for i in images if source.count([i])])
    if protocol.class_policy == "gold":
        seen.refuse_nothing_in_common(images, dataset.name)
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
    problems += [*_without_pixels(dataset, rows), *_empty_summary(dataset, rows, summary, protocol)]
    return RunResult(
        rows=rows,
        summary=summary,
        protocol=protocol,
        sources=tuple(source.describe() for source in sources),
        dataset=described,
        problems=tuple(problems),
        opening=dataset.problems,
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
    seen: ClassesSeen,
) -> list[RowBlock]:
    what = f"Scoring {source.name}"
    progress(done, total, what)
    blocks = []
    number = done

    def tell(text: str) -> None:
        progress(number, total, f"{what}: {text}")

    for number, (image, maps) in enumerate(source.maps(images, should_stop, tell), done + 1):
        stop_if_asked(should_stop)
        if maps is not None:
            seen.add(source.name, image, maps.classes)
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
        raise RunError(_why_nothing(dataset))
    for source in sources:
        if not source.count(images):
            raise RunError(
                f"{source.name}: there is nothing to score on {dataset.root}. A model needs "
                "photographs (give their folder with --photos, or paint stand-ins with "
                "`dermx-viewer paint`); a folder of maps needs files named <image-id>_<Class>."
                f"{_example(source, images)}"
            )


def _example(source: Source, images: Sequence[ImageRecord]) -> str:
    """Why a folder has no map of any image, by its first file."""
    unmatched = source.unmatched(images) if isinstance(source, MapFolder) else []
    found = [*unmatched, *source.problems][:1]
    return "".join(f" Found: {problem.where}: {problem.what}." for problem in found)


def _why_nothing(dataset: Dataset) -> str:
    """Why no image of a data set can be scored."""
    root = text_of(dataset.root)
    kept = [image for image in dataset.images if image.kept_evaluations]
    if not kept:
        return f"{root}: no image has a kept evaluation, so nothing can be scored."
    why = [p for p in dataset.problems if p.image_id == kept[0].image_id and p.kind in UNFIT]
    example = f" {why[0].where}: {why[0].what}." if why else ""
    return (
        f"{root}: nothing can be scored. {len(kept)} images have a kept evaluation, but the "
        f"photographs of all of them have another aspect than what was annotated.{example}"
    )


def _refuse_foreign_classes(
    dataset: Dataset,
    sources: Sequence[Source],
    images: Sequence[ImageRecord],
    protocol: Protocol,
    should_stop: ShouldStop,
) -> None:
    """Before the work, as far as the classes are known without it: those of models are."""
    models = [source for source in sources if isinstance(source, ModelSource)]
    others = [s for s in sources if not (s in models or is_baseline(s.name))]
    if protocol.class_policy == "gold" and not others:
        classes = {source.name: source.load(should_stop).spec.classes for source in models}
        refuse_nothing_in_common(classes, images, dataset.name)


def _without_pixels(dataset: Dataset, rows: pd.DataFrame) -> list[Problem]:
    """What was outlined so that no pixel lies within (outside the image, an empty PNG)."""
    keys = ["image", "rater", "characteristic"]
    empty = rows.loc[(rows["mask_share"] == 0) & (rows["characteristic"] != UNION), keys]
    if not len(empty):
        return []
    image, rater, characteristic = map(str, empty.iloc[0])
    what = f"{len(empty.drop_duplicates()):,} outlined characteristics hold no pixel of the image, "
    what += f"first {characteristic} by {rater} on {image}"
    done = "scored with an empty mask: F1 is 0, unless the map is empty, too"
    return [Problem("region without pixels", dataset.name, what, done, image)]


def _empty_summary(
    dataset: Dataset, rows: pd.DataFrame, summary: pd.DataFrame, protocol: Protocol
) -> list[Problem]:
    if len(summary):
        return []
    if not len(rows):
        what = "nothing was scored: there is not one row, for the reasons that are told beside this"
    elif protocol.class_policy == "gold" and not any(image.gold for image in dataset.images):
        what = "no image has a gold standard, whose map this protocol summarises"
    else:
        what = "there is no row that this protocol summarises"
    return [Problem(EMPTY_SUMMARY, dataset.name, what, "the summary has no line")]


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
    """What is scored, by name, hashes and counts; the same at every repetition.

    ``colour_profiles``: how many photographs have one other than sRGB. It is applied on screen
    and in overlays; networks are given the stored values.
    """
    profiles = Counter(i.photograph.profile for i in dataset.images if i.photograph is not None)
    return {
        "name": text_of(dataset.name),
        "annotations_sha256": dataset.fingerprint,
        "photographs_sha256": photographs_fingerprint(dataset, should_stop),
        "colour_profiles": {name: profiles[name] for name in sorted(profiles) if name},
        "images": len(dataset.images),
        "evaluations": len(dataset.evaluations),
        "kept_evaluations": sum(evaluation.kept for evaluation in dataset.evaluations),
        "problems": [
            {"kind": p.kind, "where": p.where, "what": p.what, "done": p.done}
            for p in dataset.problems
        ],
    }
