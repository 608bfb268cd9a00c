"""Scoring against the published arithmetic: each map resized for each row, minimum, sums.

Masks are filled and on the grid for both sides before the clock starts; the reference resizes
with scikit-image, as the published pipeline does.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable

import numpy as np
from skimage.transform import resize

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring import rows as rows_module
from dermx_viewer.scoring.grid import Outlined, outlined
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.protocols import DERMX_2021
from dermx_viewer.scoring.rows import Scorer, frame_of, score_maps
from tests.bench.result import Result, at_least, seconds
from tests.conftest import find_real_dataset

_RUNS = 15
"""Both are run in turn, so that the ratio holds although the machine's speed drifts."""

Maps = dict[str, AttentionMaps]


def run() -> list[Result]:
    """Ratios for both map sizes of the networks in the paper and twice as fine."""
    root = find_real_dataset()
    if root is None:
        raise SystemExit("the published data set is not at hand (set DERMX_DATASET)")
    dataset = open_dataset(root)
    masks = {i.image_id: list(outlined(i, DERMX_2021)) for i in dataset.images}
    # "Masks already filled" for both: hand our scorer the same ready masks.
    rows_module.outlined = lambda image, protocol: iter(masks[image.image_id])  # type: ignore[attr-defined]
    results = []
    for size in ((10, 13), (19, 25)):
        results += _compare(dataset, masks, size)
    return results


def _compare(
    dataset: Dataset, masks: dict[str, list[Outlined]], size: tuple[int, int]
) -> list[Result]:
    rng = np.random.default_rng(0)
    images = [image for image in dataset.images if masks[image.image_id]]
    maps = {image.image_id: _random_maps(rng, image, size) for image in images}
    warm = Scorer(DERMX_2021)
    _score(warm, images, maps)

    def first() -> None:
        _score(Scorer(DERMX_2021), images, maps)

    works: list[Callable[[], object]] = [
        lambda: _reference(images, masks, maps),
        first,
        lambda: _score(warm, images, maps),
    ]
    times: list[list[float]] = [[], [], []]
    for _ in range(_RUNS):
        for slot, work in zip(times, works, strict=True):
            slot.append(seconds(work))
    reference, once, again = (statistics.median(slot) for slot in times)
    name = f"{size[0]}x{size[1]}"
    return [
        at_least(f"first_scoring_vs_reference_{name}", reference / once, 5, "times"),
        at_least(f"another_scoring_vs_reference_{name}", reference / again, 100, "times"),
    ]


def _random_maps(
    rng: np.random.Generator, image: ImageRecord, size: tuple[int, int]
) -> AttentionMaps:
    values = rng.normal(size=(1, *size)).astype(np.float32)
    origin = MapOrigin("random")
    return AttentionMaps(image.image_id, ("Acne",), values, np.zeros(1), origin)


def _score(scorer: Scorer, images: list[ImageRecord], maps: Maps) -> int:
    blocks = [score_maps(scorer, image, maps[image.image_id]) for image in images]
    return len(frame_of(block for block in blocks if block is not None))


def _reference(images: list[ImageRecord], masks: dict[str, list[Outlined]], maps: Maps) -> float:
    total = 0.0
    for image in images:
        values = normalise(maps[image.image_id].values[0], DERMX_2021)
        for row in masks[image.image_id]:
            a = resize(values, (row.mask.height, row.mask.width))
            s = row.mask.full().astype(np.float64)
            common, neither = np.minimum(a, s).sum(), np.minimum(1 - a, 1 - s).sum()
            f1 = 2 * common / (a.sum() + s.sum())
            sensitivity = common / max(s.sum(), 1)
            specificity = neither / (1 - s).sum()
            total += f1 + sensitivity + specificity
    return total
