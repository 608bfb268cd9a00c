"""Agreement on where it is: how far two raters' outlines of a characteristic overlap.

The paper's table 3b: for each image, each characteristic and each ordered pair of raters who both
evaluated the image and of whom at least one outlined it, the characteristic masks are compared at
full resolution; mean and sample standard deviation over all those pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import Mask, regions_mask
from dermx_viewer.dataset.records import Evaluation
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.scoring.agreement.presence import MeanScores, mean_scores
from dermx_viewer.scoring.agreement.readings import Readings

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
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> dict[str, OverlapPairs]:
    """Every ordered pair that is compared, by characteristic (of ``names``; None for all)."""
    found: dict[str, list[_Row]] = defaultdict(list)
    for number, evaluations in enumerate(readings.by_image):
        stop_if_asked(should_stop)
        progress(number, len(readings.by_image), "Comparing outlines")
        outlined = {name for e in evaluations.values() for name in e.outlined}
        for name in sorted(outlined if names is None else outlined.intersection(names)):
            found[name] += _compare(readings, number, name)
    return {name: _columns(name, rows) for name, rows in found.items() if rows}


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
