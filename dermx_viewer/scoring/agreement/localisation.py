"""Agreement on where it is: how far two raters' outlines of a characteristic overlap.

The paper's table 3b: for each image, each characteristic and each ordered pair of raters who both
evaluated the image and of whom at least one outlined it, the characteristic masks are compared at
full resolution; mean and sample standard deviation over all those pairs.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np

from dermx_viewer.dataset.masks import Mask, empty_mask, merge, region_mask
from dermx_viewer.dataset.records import Evaluation
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.scoring.agreement.presence import MeanScores, mean_scores
from dermx_viewer.scoring.agreement.readings import Readings


def localisation(
    readings: Readings,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> dict[str, MeanScores]:
    """Scores by characteristic, ``n`` being the number of ordered pairs."""
    scores: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for done, evaluations in enumerate(readings.by_image):
        stop_if_asked(should_stop)
        progress(done, len(readings.by_image), "Comparing outlines")
        _add_image(scores, list(evaluations.values()))
    return {name: mean_scores(np.array(pairs), ddof=1) for name, pairs in scores.items()}


def overlap_scores(mask: Mask, reference: Mask) -> tuple[float, float, float]:
    """F1 (Dice), sensitivity and specificity = TN/(TN+FP) over the pixels of two masks.

    F1 is 0 when one of the two is empty; sensitivity is NaN for an empty reference; all are NaN
    where their denominator is 0.
    """
    return _scores(mask.area, reference.area, intersection(mask, reference), _pixels(mask))


def intersection(one: Mask, other: Mask) -> int:
    """Number of pixels in both masks, counted where their boxes meet."""
    top, left = max(one.top, other.top), max(one.left, other.left)
    bottom = min(one.box[0].stop, other.box[0].stop)
    right = min(one.box[1].stop, other.box[1].stop)
    if bottom <= top or right <= left:
        return 0

    def part(mask: Mask) -> np.ndarray:
        rows = slice(top - mask.top, bottom - mask.top)
        return mask.pixels[rows, left - mask.left : right - mask.left]

    return int(np.count_nonzero(part(one) & part(other)))


def _add_image(
    scores: dict[str, list[tuple[float, float, float]]], evaluations: list[Evaluation]
) -> None:
    for name in sorted({name for e in evaluations for name in e.outlined}):
        masks = [_mask(evaluation, name) for evaluation in evaluations]
        areas = [mask.area for mask in masks]
        outlined = [name in evaluation.outlined for evaluation in evaluations]
        for a, b in combinations(range(len(evaluations)), 2):
            if not (outlined[a] or outlined[b]):
                continue
            common = intersection(masks[a], masks[b])
            pixels = _pixels(masks[a])
            scores[name].append(_scores(areas[a], areas[b], common, pixels))
            scores[name].append(_scores(areas[b], areas[a], common, pixels))


def _scores(area: int, reference: int, common: int, pixels: int) -> tuple[float, float, float]:
    f1 = 2 * common / (area + reference) if area + reference else np.nan
    sensitivity = common / reference if reference else np.nan
    negative = pixels - reference
    specificity = (pixels - area - reference + common) / negative if negative else np.nan
    return f1, sensitivity, specificity


def _mask(evaluation: Evaluation, name: str) -> Mask:
    # Made here and not through the cache: each is needed once.
    height, width = evaluation.height, evaluation.width
    if name not in evaluation.outlined:
        return empty_mask(height, width)
    regions = (r for r in evaluation.regions if r.characteristic == name)
    return merge((region_mask(region, height, width) for region in regions), height, width)


def _pixels(mask: Mask) -> int:
    return mask.height * mask.width
