"""Scoring against the published arithmetic: each map resized for each row, minimum, sums.

Masks are filled and on the grid for both sides before the clock starts; the reference resizes
with scikit-image, as the published pipeline does.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from skimage.transform import resize
from threadpoolctl import threadpool_limits

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring import scorer as scorer_module
from dermx_viewer.scoring.grid import Outlined, outlined
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.protocols import DERMX_2021
from dermx_viewer.scoring.rows import frame_of, score_maps
from dermx_viewer.scoring.scorer import Scorer
from tests.bench.fresh import real_dataset
from tests.bench.result import Plan, Result, compared

_EACH = 8
"""Every so manyth image is scored: the reference takes seconds for all."""

Maps = dict[str, AttentionMaps]


def run(plan: Plan) -> Iterator[Result]:
    """For both map sizes of the networks in the paper: ours afresh, and with projected masks."""
    dataset = open_dataset(real_dataset())
    masks = {i.image_id: list(outlined(i, DERMX_2021)) for i in dataset.images[::_EACH]}
    # "Masks already filled" for both: hand our scorer the same ready masks.
    scorer_module.outlined = lambda image, protocol: iter(masks[image.image_id])  # type: ignore[attr-defined]
    images = [image for image in dataset.images[::_EACH] if masks[image.image_id]]
    # On a busy machine threads of the linear algebra would wait for each other: one on both sides.
    with threadpool_limits(1):
        for size in ((10, 13), (19, 25)):
            yield from _compare(images, masks, size, plan)


def _compare(
    images: list[ImageRecord], masks: dict[str, list[Outlined]], size: tuple[int, int], plan: Plan
) -> Iterator[Result]:
    rng = np.random.default_rng(0)
    maps = {image.image_id: _random_maps(rng, image, size) for image in images}
    warm = Scorer(DERMX_2021)
    _score(warm, images, maps)

    def first() -> None:
        _score(Scorer(DERMX_2021), images, maps)

    reference, against = partial(_reference, images, masks, maps), "the published arithmetic"
    name, pairs = f"{size[0]}x{size[1]}", plan.pairs()
    yield compared(
        f"first_scoring_{name}", first, reference, against=against, goal=0.15, pairs=pairs
    )
    again = partial(_score, warm, images, maps)
    yield compared(
        f"another_scoring_{name}", again, reference, against=against, goal=0.02, pairs=pairs
    )


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
