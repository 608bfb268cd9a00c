"""What went wrong in a run, or has to be known of it: told from its parts and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from dermx_viewer.dataset.records import UNION, Dataset, ImageRecord, Problem
from dermx_viewer.runs.class_names import ClassesSeen
from dermx_viewer.runs.part import PartResult
from dermx_viewer.runs.plan import Plan, PlannedSource
from dermx_viewer.said import Said
from dermx_viewer.scoring.protocols import DERMX_2023, Protocol

EMPTY_SUMMARY = "empty summary"
"""Kind of the problem of a run without one figure."""


def problems_of_parts(
    plan: Plan, wholes: Sequence[PartResult], seen: ClassesSeen
) -> Iterator[Problem]:
    """What the parts have met: ``wholes`` are the results of every source, in the plan's order."""
    yield from _second_readings(plan.dataset, plan.images, plan.protocol)
    for planned, whole in zip(plan.sources, wholes, strict=True):
        yield from _missing(planned, plan.images)
        yield from whole.notes
        for image in whole.images:
            yield from image.problems
        yield from planned.unmatched
        served = [image for image in plan.images if image.image_id in planned.served]
        yield from seen.problems(planned.name, served)
        yield from _of_logits(planned.name, whole, plan.protocol)
    yield from _without_consensus(wholes, plan.protocol)


def problems_of_rows(plan: Plan, rows: pd.DataFrame, summary: pd.DataFrame) -> Iterator[Problem]:
    """What the rows and their summary show."""
    yield from _nothing_predicted(rows, plan.protocol)
    yield from _without_pixels(plan.dataset, rows)
    yield from _empty_summary(plan.dataset, rows, summary, plan.protocol)


def _second_readings(
    dataset: Dataset, images: Sequence[ImageRecord], protocol: Protocol
) -> list[Problem]:
    """What is left out because the same person has read the image before."""
    again = [e for i in images for e in i.kept_evaluations if e.second_reading_of]
    if not again or protocol.readings == "all":
        return []
    of = len({evaluation.image_id for evaluation in again})
    what = Said(
        "{n:,} kept evaluations of {total:,} images are second readings by the same rater",
        n=len(again),
        total=of,
    )
    done = Said("they are no further raters and are not scored, unless all readings are asked for")
    return [Problem("second readings", dataset.name, what, done)]


def _missing(planned: PlannedSource, images: Sequence[ImageRecord]) -> list[Problem]:
    missing = len(images) - len(planned.served)
    if not missing:
        return []
    what = Said(
        "nothing to make a map from for {missing} of {total} images",
        missing=missing,
        total=len(images),
    )
    # One of each source: what is counted by kind is sources.
    return [Problem("maps missing for some images", planned.name, what, Said("they have no rows"))]


def _without_consensus(wholes: Sequence[PartResult], protocol: Protocol) -> list[Problem]:
    # Whoever's maps they are: an image's raters are the same.
    counts = dict[str, int]()
    for image in (image for whole in wholes for image in whole.images):
        counts[image.image_id] = max(image.without_consensus, counts.get(image.image_id, 0))
    count = sum(counts.values())
    if not count:
        return []
    what = Said(
        "{count:,} times raters outlined a characteristic and the consensus holds no pixel",
        count=count,
    )
    return [Problem("no consensus", protocol.fusion.rater, what, Said("those have no rows"))]


def _of_logits(name: str, whole: PartResult, protocol: Protocol) -> list[Problem]:
    """The benchmark of 2023 explains probabilities (logits for networks that end in them)."""
    if protocol.hash != DERMX_2023.hash or whole.described.get("explained") != "logits":
        return []
    what = Said(
        "the benchmark of 2023 explains probabilities "
        '(--method "Grad-CAM of probabilities"), these maps explain logits'
    )
    return [
        Problem(
            "another method",
            name,
            what,
            Said("used as they are"),
        )
    ]


def _nothing_predicted(rows: pd.DataFrame, protocol: Protocol) -> list[Problem]:
    """Of whom it is not known whether they are right, where that decides what is summed up."""
    if protocol.class_policy != "right" or not len(rows):
        return []
    silent = rows.loc[rows["predicted_class"] == "", "model"].drop_duplicates()
    what = Said("nothing is predicted, so that nobody knows where it is right")
    done = Said("every map of it is summed up")
    return [Problem("nothing predicted", str(name), what, done) for name in silent]


def _without_pixels(dataset: Dataset, rows: pd.DataFrame) -> list[Problem]:
    """What was outlined so that no pixel lies within (outside the image, an empty PNG)."""
    keys = ["image", "rater", "characteristic"]
    empty = rows.loc[(rows["mask_share"] == 0) & (rows["characteristic"] != UNION), keys]
    if not len(empty):
        return []
    image, rater, characteristic = map(str, empty.iloc[0])
    what = Said(
        "{n:,} outlined characteristics hold no pixel of the image, first {characteristic} by "
        "{rater} on {image}",
        n=len(empty.drop_duplicates()),
        characteristic=characteristic,
        rater=rater,
        image=image,
    )
    done = Said("scored with an empty mask: F1 is 0, unless the map is empty, too")
    return [Problem("region without pixels", dataset.name, what, done, image)]


def _empty_summary(
    dataset: Dataset, rows: pd.DataFrame, summary: pd.DataFrame, protocol: Protocol
) -> list[Problem]:
    if len(summary):
        return []
    if not len(rows):
        what = Said(
            "nothing was scored: there is not one row, for the reasons that are told beside this"
        )
    elif protocol.class_policy == "gold" and not any(image.gold for image in dataset.images):
        what = Said("no image has a gold standard, whose map this protocol summarises")
    else:
        what = Said("there is no row that this protocol summarises")
    return [Problem(EMPTY_SUMMARY, dataset.name, what, Said("the summary has no line"))]
