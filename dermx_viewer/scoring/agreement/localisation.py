"""Agreement on where it is: how far two raters' outlines of a characteristic overlap.

The paper's table 3b: for each image, each characteristic and each ordered pair of raters who both
evaluated the image and of whom at least one outlined it, the characteristic masks are compared at
full resolution; mean and sample standard deviation over all those pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import Mask, regions_mask
from dermx_viewer.dataset.records import Evaluation
from dermx_viewer.processes import Do, Workers
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.scoring.agreement.presence import MeanScores, mean_scores
from dermx_viewer.scoring.agreement.readings import Readings

_TOGETHER = 64
"""Images that a process is given at once."""

_Task = tuple[int, tuple[dict[int, Evaluation], ...]]
"""The number of the first image, and the evaluations of some images by rater."""

_Row = tuple[int, int, int, tuple[float, float, float]]
"""(image, rater, reference, scores)"""


@dataclass(frozen=True, slots=True, eq=False)
class OverlapPairs:
    """Every compared pair of outlines of one characteristic, as parallel arrays.

    ``image``, ``rater``, ``reference``: numbers in the Readings; ``scores``: (n, 3) F1,
    sensitivity and specificity.
    """

    name: str
    image: npt.NDArray[np.int64]
    rater: npt.NDArray[np.int64]
    reference: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float64]


def localisation(
    readings: Readings,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> dict[str, MeanScores]:
    """Scores by characteristic, ``n`` being the number of ordered pairs."""
    pairs = overlap_pairs(readings, progress=progress, should_stop=should_stop)
    return {name: mean_scores(found.scores, ddof=1) for name, found in pairs.items()}


def overlap_pairs(
    readings: Readings,
    *,
    names: Collection[str] | None = None,
    jobs: int = 1,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> dict[str, OverlapPairs]:
    """Every ordered pair that is compared, by characteristic (of ``names``; None for all).

    ``jobs``: processes that compare; the result is the same. Raises Cancelled, and RunError where
    such a process ends unexpectedly twice over the same images.
    """
    found: dict[str, list[_Row]] = defaultdict(list)
    if jobs > 1 and len(readings.by_image) > _TOGETHER:
        images = _in_processes(readings, names, jobs, should_stop)
    else:
        images = (_of_image(readings, n, names) for n in range(len(readings.by_image)))
    with closing(images):
        for number in range(len(readings.by_image)):
            stop_if_asked(should_stop)
            progress(number, len(readings.by_image), "Comparing outlines")
            for name, rows in next(images).items():
                found[name] += rows
    return {name: _columns(name, rows) for name, rows in found.items() if rows}


def _of_image(
    readings: Readings, number: int, names: Collection[str] | None, before: int = 0
) -> dict[str, list[_Row]]:
    """What is compared of one image, which is number ``before`` + ``number`` of all."""
    outlined = {name for e in readings.by_image[number].values() for name in e.outlined}
    chosen = sorted(outlined if names is None else outlined.intersection(names))
    return {
        name: [
            (before + image, rater, reference, scores)
            for image, rater, reference, scores in _compare(readings, number, name)
        ]
        for name in chosen
    }


def _in_processes(
    readings: Readings, names: Collection[str] | None, jobs: int, should_stop: ShouldStop
) -> Generator[dict[str, list[_Row]], None, None]:
    """The same of every image, in order: some images are a task."""
    starts = range(0, len(readings.by_image), _TOGETHER)
    tasks = ((start, readings.by_image[start : start + _TOGETHER]) for start in starts)
    opened = partial(_comparing, readings.only, None if names is None else frozenset(names))
    with Workers[_Task, "list[dict[str, list[_Row]]]"](opened, jobs) as workers:
        for found in workers.in_order(tasks, should_stop=should_stop):
            yield from found


@contextmanager
def _comparing(
    only: frozenset[tuple[int, int]] | None, names: frozenset[str] | None
) -> Iterator[Do[_Task, list[dict[str, list[_Row]]]]]:
    """What a worker does with some images."""

    def compared(task: _Task, _: Progress, should_stop: ShouldStop) -> list[dict[str, list[_Row]]]:
        before, by_image = task
        some = Readings((), (), by_image, only)
        found = []
        for number in range(len(by_image)):
            stop_if_asked(should_stop)
            found.append(_of_image(some, number, names, before))
        return found

    yield compared


def _columns(name: str, rows: list[_Row]) -> OverlapPairs:
    image, rater, reference = np.array([row[:3] for row in rows], np.int64).T
    return OverlapPairs(name, image, rater, reference, np.array([row[3] for row in rows]))


def overlap_scores(mask: Mask, reference: Mask) -> tuple[float, float, float]:
    """F1 (Dice), sensitivity and specificity = TN/(TN+FP) over the pixels of two masks.

    F1 is 0 when one of the two is empty; sensitivity is NaN for an empty reference; all are NaN
    where their denominator is 0.
    """
    return _scores(mask.area, reference.area, intersection(mask, reference), _pixels(mask))


def intersection(one: Mask, other: Mask) -> int:
    """Number of pixels in both masks, counted where their boxes meet."""
    rows, columns = _shared(one.box[0], other.box[0]), _shared(one.box[1], other.box[1])
    if rows.stop <= rows.start or columns.stop <= columns.start:
        return 0
    parts = [
        mask.pixels[
            rows.start - mask.top : rows.stop - mask.top,
            columns.start - mask.left : columns.stop - mask.left,
        ].view(np.uint8)
        for mask in (one, other)
    ]
    return cv2.countNonZero(cv2.bitwise_and(*parts))


def _shared(one: slice, other: slice) -> slice:
    return slice(max(one.start, other.start), min(one.stop, other.stop))


def _compare(readings: Readings, image: int, name: str) -> Iterator[_Row]:
    """Both orders of every pair of whom at least one outlined ``name``."""
    by_rater = readings.by_image[image]
    outlined = {rater for rater, evaluation in by_rater.items() if name in evaluation.outlined}
    pairs = [p for p in readings.pairs_among(by_rater) if not outlined.isdisjoint(p)]
    masks = {rater: _mask(by_rater[rater], name) for rater in {r for pair in pairs for r in pair}}
    areas = {rater: mask.area for rater, mask in masks.items()}
    for a, b in pairs:
        common, pixels = intersection(masks[a], masks[b]), _pixels(masks[a])
        yield image, a, b, _scores(areas[a], areas[b], common, pixels)
        yield image, b, a, _scores(areas[b], areas[a], common, pixels)


def _scores(area: int, reference: int, common: int, pixels: int) -> tuple[float, float, float]:
    f1 = 2 * common / (area + reference) if area + reference else np.nan
    sensitivity = common / reference if reference else np.nan
    negative = pixels - reference
    specificity = (pixels - area - reference + common) / negative if negative else np.nan
    return f1, sensitivity, specificity


def _mask(evaluation: Evaluation, name: str) -> Mask:
    # Made here and not through the cache: each is needed once.
    regions = [region for region in evaluation.regions if region.characteristic == name]
    return regions_mask(regions, evaluation.height, evaluation.width)


def _pixels(mask: Mask) -> int:
    return mask.height * mask.width
